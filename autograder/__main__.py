"""The command line: ``autograder VERB``."""

from __future__ import annotations

import sys

import typer

from autograder.commands import verbs
from autograder.commands._terminal import UNUSABLE, complain

app = typer.Typer(
    name="autograder",
    help="Check, grade and report on assignments about training neural networks.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)
for verb in verbs():
    app.command()(verb)


def main() -> None:
    """Run the command line."""
    # A student's name may hold bytes that are no text: print an escape instead of failing.
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]
    try:
        app()
    except RuntimeError as error:
        from autograder.course.layout import CourseError

        if not isinstance(error, CourseError):
            raise
        complain(str(error))
        sys.exit(UNUSABLE)


if __name__ == "__main__":
    main()
