"""``autograder diff``: who gained and who lost what between two runs of the grader."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.table import Table
from rich.text import Text

from autograder.commands._terminal import ALL_RIGHT, NOT_RIGHT, out, say, stop
from autograder.reports import without_collector

if TYPE_CHECKING:
    from autograder.reports.diff import RecordChange


@without_collector()
def diff(
    old: Annotated[Path, typer.Argument(help="A results folder, or its results.1.jsonl.")],
    new: Annotated[Path, typer.Argument(help="Another one.")],
    form: Annotated[
        str, typer.Option("--format", help="'text', 'csv' or 'json' (one line per change).")
    ] = "text",
) -> None:
    """Show who gained and who lost points between two runs, for example after a fix of the grader.

    Exit status: 0 nothing differs, 1 something does, 2 on a usage error.
    """
    from autograder.policies import corrections
    from autograder.reports import diff
    from autograder.results import store

    show = {"text": _show, "csv": _print_csv, "json": _print_json}.get(form)
    if show is None:
        stop(f"--format is 'text', 'csv' or 'json', not {form!r}")
    files = [path / store.FILE if path.is_dir() else path for path in (old, new)]
    try:
        before, after = map(store.load_records, files)
        then, now = map(corrections.decided, files)
        found = diff.record_changes(before, after, (then, now))
    except (ValueError, OSError) as error:
        stop(str(error))
    show(found)
    raise typer.Exit(NOT_RIGHT if found else ALL_RIGHT)


def _print_csv(found: list[RecordChange]) -> None:
    from autograder.reports import diff

    print(diff.as_csv(found), end="")


def _print_json(found: list[RecordChange]) -> None:
    from autograder.reports import diff

    print(diff.as_json_lines(found), end="")


def _show(found: list[RecordChange]) -> None:
    """Print the submissions that differ, those that lost most first, with what changed in them."""
    from autograder.text import clean

    if not found:
        say("Nothing differs.")
        return
    wholes = [one for one in found if one.exercise is None]
    parts: dict[tuple[str, str], list[RecordChange]] = {}
    for one in found:
        if one.exercise is not None:
            parts.setdefault((one.student, one.assignment), []).append(one)
    table = Table("Student", "Assignment", box=None, header_style="bold")
    for heading in ("Old", "New", ""):
        table.add_column(heading, justify="right")
    table.add_column("What")
    for whole in sorted(wholes, key=lambda one: one.difference):
        whose = (whole.student, whole.assignment)
        what = [_said(part) for part in parts.get(whose, [] if whole.decided else [whole])]
        what += [clean(line, 200) for line in whole.decided]
        points = (_shown(whole.old), _shown(whole.new), f"{whole.difference:+g}")
        table.add_row(*(Text(clean(t, 60)) for t in whose), *points, Text("\n".join(what)))
    out.print(table)
    gained = sum(one.difference > 0 for one in wholes)
    lost = sum(one.difference < 0 for one in wholes)
    say(f"{len(wholes)} differ: {gained} gained, {lost} lost points.")


def _said(change: RecordChange) -> str:
    was, now = change.was or "not there", change.now or "not there"
    words = f"{was} → {now}" if was != now else f"{change.difference:+g}"
    return f"{change.exercise}  {words}" if change.exercise else words


def _shown(points: float | None) -> str:
    return "–" if points is None else f"{points:g}"
