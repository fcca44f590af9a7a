"""``autograder similar``: what hand-ins share that is rare in their class."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from autograder.commands._terminal import (
    ALL_RIGHT,
    ANEW,
    Assignments,
    Course,
    Jobs,
    all_known,
    err,
    errors_told,
    few,
    listen,
    note,
    processes,
    progress,
    require_writable,
    say,
    stop,
    use,
)

if TYPE_CHECKING:
    from autograder.extras.similarity.comparison import ClassComparison
    from autograder.extras.similarity.papers import Paper
    from autograder.extras.similarity.shown import ClassSimilarity, Outcomes


#: What all notebooks of a student are called where they are compared as one.
ALL = "all notebooks together"

PAGE = "similarity.html"

Folder = Annotated[
    Path,
    typer.Argument(
        metavar="RESULTS|SUBMITTED",
        help="SUBMITTED/<student>/<assignment>/, or a results folder together with --submitted.",
    ),
]
Submitted = Annotated[
    Path | None, typer.Option(help="With RESULTS: the submissions; verdicts are shown beside them.")
]
Earlier = Annotated[
    list[Path] | None,
    typer.Option(help="SUBMITTED of an earlier year, to compare with; may be repeated."),
]
OutFile = Annotated[
    Path | None, typer.Option("--out", help=f"The page. By default {PAGE} here, or in RESULTS.")
]
CsvFile = Annotated[Path | None, typer.Option("--csv", help="Write a table, too.")]
JsonFile = Annotated[Path | None, typer.Option("--json", help="Write a JSON file, too.")]
Anonymous = Annotated[
    bool, typer.Option("--anonymous", help="Pseudonyms instead of names, for sharing.")
]
Secret = Annotated[
    Path, typer.Option(help="With --anonymous: the secret that the pseudonyms come from.")
]


def similar(
    folder: Folder,
    submitted: Submitted = None,
    earlier: Earlier = None,
    out_file: OutFile = None,
    csv_file: CsvFile = None,
    json_file: JsonFile = None,
    anonymous: Anonymous = False,
    secret: Secret = Path(".secret"),
    course: Course = None,
    assignment: Assignments = None,
    jobs: Jobs = 0,
) -> None:
    """Show what hand-ins share that is rare in their class, for people to look at.

    Nothing is run, no points are given, and what is shown proves nothing by itself. Exit status: 0,
    whatever was found; 2 on a usage error.
    """
    use(course)
    listen()
    with errors_told(None, ANEW):
        is_results = _is_results(folder, submitted)
        page = out_file or (folder / PAGE if is_results else Path(PAGE))
        require_writable(page, csv_file, json_file)
        papers = _read(submitted or folder, earlier or (), all_known(assignment), processes(jobs))
        outcomes = _outcomes(folder) if is_results else {}
        private = None
        if anonymous:
            papers, outcomes, private = _anonymous(papers, outcomes, secret)
        found = _compared(papers, outcomes, private)
        _tell(found)
        _write(found, page, csv_file, json_file)
    raise typer.Exit(ALL_RIGHT)


def _is_results(folder: Path, submitted: Path | None) -> bool:
    """Tell whether a folder has results; stop where --submitted does not go with that."""
    from autograder.results import store

    is_results = (folder / store.FILE).is_file()
    if is_results and submitted is None:
        stop(f"{folder} is a results folder: say where the submissions are, with --submitted")
    if not is_results and submitted is not None:
        stop(f"--submitted goes with a results folder, and {folder} has no {store.FILE}")
    return is_results


def _read(
    submitted: Path, earlier: Sequence[Path], assignments: Sequence[str] | None, workers: int
) -> list[Paper]:
    """Read this year's hand-ins and those of earlier years, or stop if there are none."""
    from autograder.extras.similarity.papers import found_in, read_all

    for folder in (submitted, *earlier):
        if not folder.is_dir():
            stop(f"{folder}: there is no such folder of submissions")
    wanted = []
    for folder, origin in [(submitted, ""), *_origins(submitted, earlier).items()]:
        found = found_in(folder, assignments)
        if not found:
            stop(f"{folder}: no submissions here; they are expected as <student>/<assignment>/")
        wanted += [(job, origin) for job in found]
    return list(progress(read_all(wanted, workers), len(wanted), err, "Reading"))


def _origins(submitted: Path, earlier: Sequence[Path]) -> dict[Path, str]:
    """Return what each folder of an earlier year is called: the end of its path, or more of it."""
    folders = list(dict.fromkeys(folder.resolve() for folder in earlier))
    if submitted.resolve() in folders:
        stop(f"{submitted}: these are this year's submissions, and no earlier ones")
    for length in range(1, max((len(one.parts) for one in folders), default=0) + 1):
        names = ["/".join(one.parts[-length:]) for one in folders]
        if len(set(names)) == len(names):
            return dict(zip(folders, names, strict=True))
    return {}


def _outcomes(folder: Path) -> Outcomes:
    """Return what the grader made of each stub, from a results folder."""
    from autograder.extras.similarity.shown import outcomes_of
    from autograder.results import store

    return outcomes_of(store.load_records(folder / store.FILE))


def _anonymous(
    papers: Sequence[Paper], outcomes: Outcomes, secret: Path
) -> tuple[list[Paper], Outcomes, frozenset[str]]:
    """Return the same without names, and the words that must not be seen."""
    from autograder import secret as secrets
    from autograder.extras.similarity.shown import under_pseudonyms
    from autograder.reports.anonymise import name_words, pseudonym

    key = secrets.ensure(secret)
    known = {
        (pseudonym(student, key), assignment, stub): said
        for (student, assignment, stub), said in outcomes.items()
    }
    private = name_words(paper.student for paper in papers)
    return under_pseudonyms(papers, key, private), known, private


def _compared(
    papers: Sequence[Paper], outcomes: Outcomes, private: frozenset[str] | None
) -> ClassSimilarity:
    """Compare assignment by assignment, and all notebooks of each student together."""
    from autograder.exercises import ASSIGNMENTS
    from autograder.extras.similarity.comparison import compare, joined
    from autograder.extras.similarity.shown import ClassSimilarity

    there = [name for name in ASSIGNMENTS if any(p.assignment == name for p in papers)]
    groups = {name: [p for p in papers if p.assignment == name] for name in there}
    if len(there) > 1:
        groups[ALL] = joined(papers, ALL)
    todo = progress(groups.items(), len(groups), err, "Comparing")
    comparisons: list[ClassComparison] = [compare(name, some) for name, some in todo]
    left_out = [paper for paper in papers if paper.problem]
    return ClassSimilarity(comparisons, left_out, outcomes, private)


def _tell(found: ClassSimilarity) -> None:
    """Say how many pairs stand out, and what was left out."""
    from autograder.extras.similarity.rarity import FEWEST
    from autograder.text import clean, several

    for one in found.comparisons:
        said = f"{one.standing_out:,} of {one.compared:,} pairs stand out"
        small = f"; fewer than {FEWEST} can't tell what is rare" if one.is_small else ""
        note(f"{one.assignment}: {several(len(one.papers), 'hand-in')}, {said}{small}.")
    few(
        note,
        [
            f"left out: {clean(paper.student)}, {paper.assignment}: {clean(paper.problem, 200)}"
            for paper in found.left_out
        ],
    )


def _write(
    found: ClassSimilarity, page: Path, csv_file: Path | None, json_file: Path | None
) -> None:
    from autograder.extras.similarity import shown
    from autograder.extras.similarity.page import similarity_page
    from autograder.files import write_text

    say(str(write_text(page, similarity_page(found))))
    if csv_file:
        say(str(write_text(csv_file, shown.similarity_table(found))))
    if json_file:
        say(str(write_text(json_file, shown.similarity_json(found))))
