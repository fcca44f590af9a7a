"""The command line: ``autograder VERB``."""

from __future__ import annotations

import sys
from functools import cache
from typing import Any

import typer
from typer.core import TyperGroup

from autograder.commands import verbs
from autograder.commands._earlier import translated
from autograder.commands._terminal import UNUSABLE, complain


class Verbs(TyperGroup):
    """All verbs in alphabetical order; an earlier version's spelling is accepted, too."""

    def list_commands(self, ctx: Any) -> list[str]:
        """Return the names of all verbs."""
        return sorted(super().list_commands(ctx))

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Read what was typed, as it is spelled today."""
        return super().parse_args(ctx, translated(args))


@cache
def application(typed: str = "") -> typer.Typer:
    """Return the command line with all verbs, or with no more than the one that is typed needs."""
    app = typer.Typer(
        name="autograder",
        cls=Verbs,
        callback=lambda: None,  # a single verb is still to be named
        help="Check, grade and report on assignments about training neural networks.",
        no_args_is_help=True,
        add_completion=False,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
    )
    for name, verb in verbs(typed):
        if isinstance(verb, typer.Typer):
            app.add_typer(verb, name=name)
        else:
            app.command(name)(verb)
    return app


def __getattr__(name: str) -> typer.Typer:
    """Return the whole command line for those who ask this module for `app`."""
    if name == "app":
        return application()
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def main() -> None:
    """Run the command line."""
    # Where a verb imports nbgrader or nbformat, jsonschema would build grammars of international
    # addresses, which takes half of all that time; no schema of a notebook asks for such a thing.
    sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]
    # A student's name may hold bytes that are not text: print an escape instead of failing.
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]
    typed = translated(sys.argv[1:])
    try:
        application(*typed[:1])(typed)
    except RuntimeError as error:
        from autograder.course.layout import CourseError

        if not isinstance(error, CourseError):
            raise
        complain(str(error))
        sys.exit(UNUSABLE)


if __name__ == "__main__":
    main()
