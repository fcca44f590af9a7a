"""The verbs of an author: ``autograder new`` begins an exercise, ``autograder lint`` tries it.

``autograder build`` makes the notebooks that students receive, ``autograder handout`` what is
published of one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from autograder.commands._terminal import (
    ALL_RIGHT,
    NOT_RIGHT,
    Course,
    err,
    errors_told,
    known,
    note,
    say,
    stop,
    use,
)

if TYPE_CHECKING:
    from autograder.extras.authoring.draft import Weakness


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

    Nothing is overwritten. What is left for you to write is marked TODO.
    """
    use(course)
    from autograder.extras.authoring.draft import course_path
    from autograder.extras.authoring.new import NamingError, write_exercise

    try:
        files = write_exercise(assignment, stub, parameters or ["x"], points)
    except (NamingError, OSError) as error:
        stop(str(error))
    except SyntaxError as error:
        stop(f"the reference is not Python, line {error.lineno}: mend it first")
    for path in files:
        say(course_path(path))
    say(f"Fill in what is marked TODO. This says what is left: autograder lint {assignment} {stub}")


def lint(
    assignment: Annotated[str | None, typer.Argument(help="An assignment; else all.")] = None,
    stub: Annotated[str | None, typer.Argument(help="One of its stubs; else all.")] = None,
    course: Course = None,
) -> None:
    """Say what is missing or weak in the exercises that you write.

    Exit status: 0 everything looks fine, 1 something is weak, 2 there is no such exercise.
    """
    use(course)
    from autograder.course.outline import left_out
    from autograder.exercises import ASSIGNMENTS
    from autograder.extras.authoring.draft import drafted_stubs

    if assignment is not None and assignment not in ASSIGNMENTS:
        stop(f"no assignment {assignment!r}: there are {', '.join(ASSIGNMENTS)}")
    chosen = {name: drafted_stubs(name) for name in ([assignment] if assignment else ASSIGNMENTS)}
    if stub is not None and stub not in chosen[assignment or ""]:
        stop(f"{assignment} has no stub {stub!r}: autograder new {assignment} {stub}")
    if assignment is None and (gone := left_out()):
        note(f"Not in course.toml, and left alone: {', '.join(gone)}")
    found = _found({name: [stub] for name in chosen} if stub else chosen, whole=stub is None)
    for weakness in found:
        say(str(weakness))
    if found:
        note(f"{len(found)} to mend")
        raise typer.Exit(NOT_RIGHT)
    say("Everything looks fine!", style="green")
    raise typer.Exit(ALL_RIGHT)


def build(
    assignments: Annotated[
        list[str] | None, typer.Argument(help="Which assignments; by default all.")
    ] = None,
    course: Course = None,
) -> None:
    """Make what students receive from solutions/, and tell nbgrader's gradebook of it.

    Exit status: 0; 1 when a notebook could not be made; 2 on a usage error.
    """
    use(course)
    from autograder.exercises import ASSIGNMENTS
    from autograder.nbgrader.build import generate

    generate(tuple(map(known, assignments or ASSIGNMENTS)))


def handout(
    assignment: Annotated[str, typer.Argument(help="Which assignment.")],
    folder: Annotated[Path, typer.Option("--out", help="Where it goes.")] = Path("build/handout"),
    course: Course = None,
) -> None:
    """Make the folder that you publish: notebook, students' package, README, environment.

    Exit status: 0; 2 when it can't be made.
    """
    use(course)
    with errors_told(None):
        from autograder.course.publishing import published
        from autograder.wheel.handout import make, next_steps

        say(next_steps(make(known(assignment), folder), published()))


def _found(chosen: Mapping[str, Sequence[str]], whole: bool) -> list[Weakness]:
    """Return all that is weak, and show meanwhile which exercise is being tried."""
    from autograder.extras.authoring.lint import weaknesses, weaknesses_of_whole

    found: list[Weakness] = []
    with err.status("") as status:
        for assignment, stubs in chosen.items():
            for number, stub in enumerate(stubs, 1):
                status.update(f"{assignment}: {stub}, {number} of {len(stubs)}")
                found += weaknesses(assignment, stub)
            found += weaknesses_of_whole(assignment, stubs) if whole else ()
    return list(dict.fromkeys(found))  # a file that is not Python is reported once
