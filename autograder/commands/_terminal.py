"""What all verbs share: where they print, how they end, and what they say of bad input."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Annotated, NoReturn

import typer
from rich.console import Console
from rich.text import Text

from autograder.course import choose

out = Console()
err = Console(stderr=True)

#: What a verb takes to work for another course.
Course = Annotated[
    Path | None, typer.Option("--course", help="The folder of another course than this kit's.")
]

#: What several verbs take.
Assignments = Annotated[
    list[str] | None,
    typer.Option("--assignment", help="Which one; may be repeated. By default all."),
]
Students = Annotated[
    list[str] | None,
    typer.Option("--student", help="Whose; may be repeated. By default everybody's."),
]
Jobs = Annotated[int, typer.Option("--jobs", help="Processes to use; 0: one for each core.", min=0)]
Sandbox = Annotated[
    str,
    typer.Option(
        "--sandbox",
        help="'locked', or 'none' to run student code without any protection.",
    ),
]

#: Sentences and names of a list that are shown; more are counted.
SHOWN = 10

ALL_RIGHT, NOT_RIGHT, UNUSABLE, INTERRUPTED = 0, 1, 2, 130


def use(course: Path | None) -> None:
    """Have to do with another course from now on, or stop if it is none.

    A verb calls it before it imports anything that knows of a course.
    """
    if course is not None:
        choose(course)
    from autograder.course.layout import CourseError

    try:
        import autograder.exercises  # noqa: F401 (reads the course's outline)
    except CourseError as error:
        stop(str(error))


def known(assignment: str | None) -> str:
    """Return the assignment, or stop if the course has no such one."""
    from autograder.exercises import ASSIGNMENTS

    if assignment not in ASSIGNMENTS:
        said = (
            "it does not tell which assignment it is"
            if assignment is None
            else f"no assignment {assignment!r}"
        )
        stop(f"{said}: give --assignment, one of {', '.join(ASSIGNMENTS)}")
    return assignment


def say(text: str, style: str = "") -> None:
    """Print a line on stdout, as it is: a terminal wraps it by itself, and a log need not."""
    out.print(Text(text, style), soft_wrap=True)


def note(text: str, style: str = "") -> None:
    """Print a line on stderr, as it is."""
    err.print(Text(text, style), soft_wrap=True)


def complain(text: str) -> None:
    """Say on stderr what went wrong."""
    note(f"autograder: {text}", style="red")


def few(tell: Callable[[str], None], sentences: Sequence[str]) -> None:
    """Say the first few sentences, and how many more there are."""
    for sentence in sentences[:SHOWN]:
        tell(sentence)
    if len(sentences) > SHOWN:
        tell(f"{len(sentences) - SHOWN} more like these")


def stop(text: str) -> NoReturn:
    """Say what was wrong with what was asked for, and end with status 2."""
    complain(text)
    raise typer.Exit(UNUSABLE)
