"""``autograder new``: the files of a new exercise, to be filled in."""

from __future__ import annotations

from typing import Annotated

import typer

from autograder.commands._terminal import Course, say, stop, use


def new(
    assignment: Annotated[str, typer.Argument(help="An assignment; a new one is made.")],
    stub: Annotated[str, typer.Argument(help="The function that students are asked to write.")],
    parameters: Annotated[
        list[str] | None, typer.Argument(help="The names of its parameters; else x.")
    ] = None,
    points: Annotated[float, typer.Option(help="What it is worth; 0 is 'going further'.")] = 0,
    course: Course = None,
) -> None:
    """Put the files of a new exercise in place: reference, page and cell.

    Nothing is overwritten. What is yours to write is marked TODO.
    """
    use(course)
    from autograder.extras.authoring.naming import NotPossible
    from autograder.extras.authoring.places import shown
    from autograder.extras.authoring.writing import write

    try:
        files = write(assignment, stub, parameters or ["x"], points)
    except (NotPossible, OSError) as error:
        stop(str(error))
    except SyntaxError as error:
        stop(f"the reference is no Python, line {error.lineno}: mend it first")
    for path in files:
        say(shown(path))
    say(f"Fill in what is marked TODO. This says what is left: autograder lint {assignment} {stub}")
