"""``autograder report``: rewrite the class report from a results folder."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from autograder.commands._rules import (
    CorrectionsFile,
    GradebookFile,
    PolicyFile,
    enrolled,
    note_decisions,
    read_rules,
    require_the_class,
    roster_here,
)
from autograder.commands._summary import summary
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
    use,
)
from autograder.reports import without_collector

if TYPE_CHECKING:
    from autograder.reports.class_report import ClassReport
    from autograder.reports.load import LoadedResults
    from autograder.reports.material import Material

FORMATS = ("html", "md", "json", "csv")

#: The file that is written with --anonymous.
ANONYMOUS = "anonymous.html"


Results = Annotated[Path, typer.Argument(help="A results folder, as grade writes it.")]
Form = Annotated[
    str, typer.Option("--format", help="'html', 'md', 'json', or 'csv' (one row per stub).")
]
OutFile = Annotated[
    Path | None, typer.Option("--out", help="The file to write, in this format only.")
]
Anonymous = Annotated[
    bool, typer.Option("--anonymous", help="Pseudonyms instead of names, for sharing.")
]
Secret = Annotated[
    Path, typer.Option(help="With --anonymous: the secret that the pseudonyms come from.")
]
Submitted = Annotated[
    Path | None, typer.Option(help="The submissions: shows code for each misconception.")
]
Roster = Annotated[
    Path | None,
    typer.Option(help="The roster, for names and absences; by default roster.csv, if any."),
]
Understanding = Annotated[
    Path | None, typer.Option(help="From `ask --answers`: shows who can explain their code.")
]


@without_collector()
def report(
    directory: Results,
    form: Form = "html",
    out_file: OutFile = None,
    anonymous: Anonymous = False,
    secret: Secret = Path(".secret"),
    submitted: Submitted = None,
    roster: Roster = None,
    understanding: Understanding = None,
    policy: PolicyFile = None,
    corrections: CorrectionsFile = None,
    gradebook: GradebookFile = None,
    course: Course = None,
) -> None:
    """Rewrite the class report, grades.csv and junit.xml from a results folder.

    In another format the report goes to the terminal, or to --out. Exit status: 0; 1 when some
    lines of the results are not usable records (they are named and left out); 2 on a usage error.
    """
    use(course)
    from autograder.exercises import ASSIGNMENTS
    from autograder.reports.load import load_results
    from autograder.results import store

    _require_sensible(form, submitted)
    try:
        found = load_results(directory / store.FILE, ASSIGNMENTS)
        files = (policy, corrections, gradebook)
        gathered = _gather(directory, found, submitted, roster, files, understanding)
        few(complain, gathered.notices)
        everything = _report_of(gathered, secret if anonymous else None)
        if form == "html" and not anonymous and out_file is None:
            _publish(directory, everything, found, corrections)
        else:
            _write(everything, form, out_file, directory / ANONYMOUS if anonymous else None)
    except (ValueError, OSError) as error:
        stop(str(error))
    raise typer.Exit(NOT_RIGHT if found.damaged or found.aside else ALL_RIGHT)


def _require_sensible(form: str, submitted: Path | None) -> None:
    """Stop where the format is unknown, or there is no such folder of submissions."""
    if form not in FORMATS:
        stop(f"--format is one of {', '.join(FORMATS)}, not {form!r}")
    if submitted and not submitted.is_dir():
        stop(f"{submitted}: there is no such folder of submissions")


def _gather(
    directory: Path,
    found: LoadedResults,
    submitted: Path | None,
    roster: Path | None,
    files: tuple[Path | None, Path | None, str | None],
    understanding: Path | None,
) -> Material:
    """Gather what the report is made from."""
    from autograder.exercises import ASSIGNMENTS
    from autograder.reports import load
    from autograder.reports.gather import gather_material

    roster, people = roster_here(roster)
    class_ = enrolled(people)
    known = [person.student for person in people]
    names = {text for person in people for text in vars(person).values()}
    handed_in = {record.student for record in (*found.records, *found.aside)}
    require_the_class(roster, known, found.records)
    rules = read_rules(directory, found.records, known, roster, *files)
    material, _ = gather_material(
        directory, found.records, rules, ASSIGNMENTS, class_, submitted, names
    )
    material = replace(
        material,
        absent=sorted({*known} - handed_in - class_.withdrawn),
        notices=[
            *(*found.damaged, *found.odd),
            *(*material.notices, *_strangers(handed_in, known, roster)),
        ],
    )
    if understanding is None:
        return material
    return replace(material, understood=load.read_understanding(understanding))


def _strangers(handed_in: set[str], known: Sequence[str], roster: Path | None) -> list[str]:
    """Return a notice of the students who have results and are not in the roster."""
    from autograder.text import first_of

    strangers = sorted(handed_in.difference(known)) if roster else []
    shown = first_of(strangers, SHOWN)
    return [f"{roster}: {len(strangers)} with results are not in it: {shown}"] if strangers else []


def _report_of(material: Material, secret: Path | None) -> ClassReport:
    """Return the report; with a secret, under pseudonyms that come from it."""
    from autograder.reports.anonymise import anonymised
    from autograder.reports.class_report import make_report
    from autograder.secret import ensure

    return make_report(anonymised(material, ensure(secret)) if secret else material)


def _publish(
    directory: Path, everything: ClassReport, found: LoadedResults, corrections: Path | None
) -> None:
    """Write what `autograder grade` writes, and show the class on the terminal."""
    from autograder.reports.publish import publish

    others = [*found.aside, *everything.material.enrolled.parted(found.records)[1]]
    note_decisions(directory, corrections)
    written = publish(directory, everything, others)
    summary(everything.records, out)
    for path in written:
        say(str(path))


def _write(everything: ClassReport, form: str, out_file: Path | None, default: Path | None) -> None:
    """Write one format to a file, or print it."""
    from autograder.files import write_text
    from autograder.reports import as_json, as_markdown, html

    shapes: dict[str, Callable[[ClassReport], str]] = {
        "html": html.html_report,
        "md": as_markdown.markdown_report,
        "json": as_json.json_report,
        "csv": as_json.items_table,
    }
    text = shapes[form](everything)
    path = out_file or (default if form == "html" else None)
    if path is None:
        print(text, end="")
    else:
        say(str(write_text(path, text)))
