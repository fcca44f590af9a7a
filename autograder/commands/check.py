"""``autograder check``: the public checks on one's own notebook."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from autograder.commands._terminal import ALL_RIGHT, NOT_RIGHT, Course, known, listen, stop, use
from autograder.submission import READ


def check(
    notebook: Annotated[Path, typer.Argument(help=f"Your work: {READ}.")],
    assignment: Annotated[
        str | None, typer.Option(help="The assignment, if the file's name does not say.")
    ] = None,
    hint: Annotated[bool, typer.Option("--hint", help="Show the clearer hints, too.")] = False,
    watch: Annotated[bool, typer.Option("--watch", help="Check again on each save.")] = False,
    log: Annotated[
        bool | None,
        typer.Option("--log/--no-log", help="Keep a log of your attempts beside it, or none."),
    ] = None,
    course: Course = None,
) -> None:
    """Run the public checks on your own notebook.

    Exit status: 0 all passed, 1 something failed, 2 the file could not be read.
    """
    use(course)
    from autograder.course.layout import CourseError, given
    from autograder.student import card_text, own_way
    from autograder.student.files import assignment_in, nothing_left, print_cards
    from autograder.student.handed_out_cells import is_handed_out
    from autograder.student.watch import watch as watch_file
    from autograder.submission.reader import Refused

    try:
        name = known(assignment or assignment_in(notebook))
        card_text.show(own_way.answered(notebook.parent, log, own_way.IN_A_TERMINAL))
        if watch:
            listen()
            watch_file(notebook, name, hint)
            return
        old = partial(is_handed_out, name)
        right = nothing_left(print_cards(notebook, name, given(name), hint, old))
    except Refused as error:
        stop(f"{notebook}: {error}")
    except CourseError as error:
        stop(str(error))
    raise typer.Exit(ALL_RIGHT if right else NOT_RIGHT)
