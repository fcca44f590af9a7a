"""``autograder report``: the class report anew from a results folder."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from autograder.commands._terminal import (
    ALL_RIGHT,
    NOT_RIGHT,
    SHOWN,
    Course,
    complain,
    few,
    out,
    say,
    stop,
    summary,
    use,
)

if TYPE_CHECKING:
    from autograder.reports.class_report import Overview
    from autograder.reports.material import Material
    from autograder.reports.reading import Reading

FORMATS = ("html", "md", "json", "csv")

#: What is written where names are not shown.
ANONYMOUS = "anonymous.html"


def report(
    directory: Annotated[Path, typer.Argument(help="A results folder, as grade writes it.")],
    form: Annotated[
        str, typer.Option("--format", help="'html', 'md', 'json', or 'csv' (a row a stub).")
    ] = "html",
    out_file: Annotated[
        Path | None, typer.Option("--out", help="The file to write, this format alone.")
    ] = None,
    anonymous: Annotated[
        bool, typer.Option("--anonymous", help="Pseudonyms in place of names, for sharing.")
    ] = False,
    secret: Annotated[
        Path, typer.Option(help="With --anonymous: the secret that the pseudonyms come from.")
    ] = Path(".secret"),
    submitted: Annotated[
        Path | None, typer.Option(help="The submissions: shows code of each misconception.")
    ] = None,
    roster: Annotated[
        Path | None, typer.Option(help="Who is in the class: shows who never handed in.")
    ] = None,
    understanding: Annotated[
        Path | None, typer.Option(help="What `ask --answers` wrote: shows who can explain it.")
    ] = None,
    policy: Annotated[
        Path | None, typer.Option(help="The grading policy; else grading.toml, if it is here.")
    ] = None,
    course: Course = None,
) -> None:
    """Write the class report, grades.csv and junit.xml anew from a results folder.

    In another format the report goes to the terminal, or to --out. Exit status: 0; 1 when the
    results hold something that is none, which is left out and said; 2 on a usage error.
    """
    use(course)
    from autograder import secret as secrets
    from autograder.exercises import ASSIGNMENTS
    from autograder.reports import class_report, material, reading, understood
    from autograder.results import store

    if form not in FORMATS:
        stop(f"--format is one of {', '.join(FORMATS)}, not {form!r}")
    if submitted and not submitted.is_dir():
        stop(f"{submitted}: there is no such folder of submissions")
    try:
        found = reading.read(directory / store.FILE, ASSIGNMENTS)
        gathered = _gather(directory, found, submitted, roster, policy)
        if understanding:
            gathered = replace(gathered, understood=understood.read(understanding))
        few(complain, gathered.notices)
        if anonymous:
            gathered = material.without_names(gathered, secrets.ensure(secret))
        everything = class_report.of(gathered)
        if form == "html" and not anonymous and out_file is None:
            _publish(directory, everything, found)
        else:
            _write(everything, form, out_file, directory / ANONYMOUS if anonymous else None)
    except (ValueError, OSError) as error:
        stop(str(error))
    raise typer.Exit(NOT_RIGHT if found.damaged or found.aside else ALL_RIGHT)


def _gather(
    directory: Path,
    found: Reading,
    submitted: Path | None,
    roster: Path | None,
    policy: Path | None,
) -> Material:
    """Gather what the report is made from."""
    from autograder import policies
    from autograder.exercises import ASSIGNMENTS
    from autograder.lms import roster as rosters
    from autograder.reports import material
    from autograder.results import store

    rules = policies.read(policy) if policy else policies.here()
    people = rosters.read(roster) if roster else ()
    before, notice = material.before(directory / store.FILE)
    notices = [*found.damaged, *found.odd, *([notice] if notice else [])]
    handed_in = {record.student for record in (*found.records, *found.aside)}
    names = {text for person in people for text in vars(person).values()}
    return material.Material(
        records=found.records,
        course=ASSIGNMENTS,
        standings=policies.apply(found.records, rules) if rules else (),
        before=before,
        absent=sorted(person.student for person in people if person.student not in handed_in),
        examples=material.examples(found.records, submitted, names) if submitted else {},
        notices=[*notices, *_strangers(handed_in, [person.student for person in people], roster)],
    )


def _strangers(handed_in: set[str], known: Sequence[str], roster: Path | None) -> list[str]:
    """Say who has results and is not in the roster."""
    from autograder.text import clean

    strangers = sorted(handed_in.difference(known)) if roster else []
    shown = ", ".join(map(clean, strangers[:SHOWN])) + (", …" if len(strangers) > SHOWN else "")
    return [f"{roster}: {len(strangers)} with results are not in it: {shown}"] if strangers else []


def _publish(directory: Path, everything: Overview, found: Reading) -> None:
    """Write what `autograder grade` writes, and show the class on the terminal."""
    from autograder import reports

    written = reports.publish(directory, everything, found.aside)
    summary(everything.records, out)
    for path in written:
        say(str(path))


def _write(everything: Overview, form: str, out_file: Path | None, default: Path | None) -> None:
    """Write one format to a file, or print it."""
    from autograder import reports
    from autograder.reports import as_json, as_markdown, html

    shapes: dict[str, Callable[[Overview], str]] = {
        "html": html.document,
        "md": as_markdown.document,
        "json": as_json.document,
        "csv": as_json.items,
    }
    text = shapes[form](everything)
    path = out_file or (default if form == "html" else None)
    if path is None:
        print(text, end="")
    else:
        say(str(reports.replace(path, text)))
