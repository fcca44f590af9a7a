"""``autograder check``: the public checks on one's own notebook."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from autograder.commands._terminal import ALL_RIGHT, NOT_RIGHT, known, out, say, stop


def check(
    notebook: Annotated[Path, typer.Argument(help="Your notebook (.ipynb) or script (.py).")],
    assignment: Annotated[
        str | None, typer.Option(help="Which assignment it is, if its name does not tell.")
    ] = None,
) -> None:
    """Run the public checks on your own notebook.

    Exit status: 0 all passed, 1 something failed, 2 the file could not be read.
    """
    from autograder import course
    from autograder.course import CourseError
    from autograder.public import assignment_in, check_file
    from autograder.reports import card
    from autograder.submission import Refused

    try:
        name = known(assignment or assignment_in(notebook))
        outcomes = check_file(notebook, name, course.given(name))
    except (Refused, CourseError) as error:
        stop(f"{notebook}: {error}")
    for outcome in outcomes:
        out.print(card.terminal(outcome))
    right = sum(outcome.verdict == "correct" for outcome in outcomes)
    say(f"\n{name}: {right} of {len(outcomes)} right", style="bold")
    raise typer.Exit(ALL_RIGHT if right == len(outcomes) else NOT_RIGHT)
