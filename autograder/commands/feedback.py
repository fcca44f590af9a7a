"""``autograder feedback``: a page for each submission, from a results folder."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from autograder.commands._rules import SUBMITTED, GradebookFile, read_rules
from autograder.commands._terminal import (
    ALL_RIGHT,
    NOT_RIGHT,
    Course,
    complain,
    few,
    say,
    stop,
    use,
)
from autograder.secret import DEFAULT

if TYPE_CHECKING:
    from autograder.grading.batch import Job
    from autograder.policies.marks import Mark
    from autograder.results.record import Record

#: Where nbgrader puts what it has graded.
GRADED = Path("autograded")

Key = tuple[str, str]


Results = Annotated[Path, typer.Argument(help="A results folder, as grade writes it.")]
Out = Annotated[
    Path,
    typer.Option(
        help="Where the pages go: DIR/<student>/<assignment>.html; "
        "with --to, DIR/<assignment>-<system>.zip."
    ),
]
Submitted = Annotated[
    Path | None, typer.Option(help="The submissions: shows each student's notebook, too.")
]
To = Annotated[
    str | None,
    typer.Option(help="Make the zip for the bulk upload of canvas, moodle or brightspace."),
]
Pages = Annotated[
    Path | None,
    typer.Option(help="Pages that nbgrader generate_feedback made, to be packed by --to."),
]
Secret = Annotated[
    Path, typer.Option(help="The secret of these results; without it there are no pictures.")
]


def feedback(
    directory: Results,
    out: Out,
    submitted: Submitted = None,
    to: To = None,
    pages: Pages = None,
    secret: Secret = DEFAULT,
    gradebook: GradebookFile = None,
    course: Course = None,
) -> None:
    """Write a page for each student and assignment: points, questions, and what to look at.

    It is the page of `nbgrader generate_feedback`, for those without nbgrader. Pictures need the
    submissions and the secret, since wrong functions are called once more; not after an exam. When
    students may see it is decided by `feedback` in the policy, grading.toml in this folder. Exit
    status: 0; 1 when some lines of the results are not usable records, or somebody gets no page; 2
    on a usage error.
    """
    use(course)
    records, jobs, notices = _material(directory, submitted or (SUBMITTED if to else None))
    marks = _marks(directory, records, gradebook)
    made = dict(_pages(marks, jobs, pages, _secret(directory, secret)))
    notices += _without_outdated(made, pages)
    if to:
        zips, lost = _zipped(made, jobs, to, out)
        notices += lost
        say("\n".join(zips) or "nothing to give back")
    else:
        notices += [f"{s!r} can't be a folder's name: no page" for s, _ in made if not _is_name(s)]
        fit = {key: page for key, page in made.items() if _is_name(key[0])}
        _write(out, fit)
        say(f"{len(fit)} pages in {out}")
    few(complain, notices)
    raise typer.Exit(NOT_RIGHT if notices else ALL_RIGHT)


def _material(
    directory: Path, submitted: Path | None
) -> tuple[list[Record], dict[Key, Job], list[str]]:
    """Return the records that may be seen, what was handed in, and what else is to be said."""
    from autograder import policies
    from autograder.exercises import ASSIGNMENTS
    from autograder.grading import batch
    from autograder.reports import load
    from autograder.results import store

    if submitted and not submitted.is_dir():
        stop(f"{submitted}: there is no such folder of submissions")
    try:
        found = load.load_results(directory / store.FILE, ASSIGNMENTS)
        seen = policies.Visibility(policies.find_policy())
    except (ValueError, OSError) as error:
        stop(str(error))
    every = store.for_students(directory, found.records)
    records, kept = seen.parted(every, published=True)
    jobs = batch.find(submitted) if submitted else []
    return records, {(job.student, job.assignment): job for job in jobs}, [*found.damaged, *kept]


def _marks(directory: Path, records: Sequence[Record], gradebook: str | None) -> list[Mark]:
    """Return the mark of each record, with the decisions about points in this folder."""
    try:
        return list(
            read_rules(directory, records, gradebook=gradebook).marker.mark_all(records).values()
        )
    except ValueError as error:
        stop(str(error))


def _secret(directory: Path, path: Path) -> str:
    """Return the secret, or nothing where pictures would need it and must not be drawn."""
    from autograder import policies
    from autograder.results import store

    seen = policies.Visibility(policies.find_policy())
    if store.is_exam(directory) or seen.points_alone or not path.is_file():
        return ""
    return path.read_text(encoding="utf-8").strip()


def _pages(
    marks: Iterable[Mark], jobs: Mapping[Key, Job], there: Path | None, secret: str
) -> Iterator[tuple[Key, str]]:
    """Yield each page: the one that is there already, or a new one."""
    from autograder.feedback.of_record import page_of
    from autograder.feedback.page import page_html

    for mark in marks:
        key = mark.record.student, mark.record.assignment
        path = Path("/".join(key), f"{key[1]}.html")
        if there and _is_name(key[0]) and (there / path).is_file():
            yield key, (there / path).read_text(encoding="utf-8")
        else:
            yield key, page_html(page_of(mark, jobs.get(key), secret))


def _without_outdated(made: dict[Key, str], pages: Path | None) -> list[str]:
    """Take out the pages that are older than their grade; return how to make them anew."""
    old = [key for key in made if pages and _is_outdated(pages, key)]
    for key in old:
        del made[key]
    again = "graded again after its page was made: nbgrader generate_feedback"
    return [f"{student}, {assignment}: {again} {assignment}" for student, assignment in old]


def _is_outdated(pages: Path, key: Key) -> bool:
    """Tell whether nbgrader has graded a hand-in again after the page that is there was made."""
    page = pages.joinpath(*key, f"{key[1]}.html")
    graded = GRADED.joinpath(*key).glob("*.ipynb") if _is_name(key[0]) and page.is_file() else ()
    return any(one.stat().st_mtime_ns > page.stat().st_mtime_ns for one in graded)


def _write(out: Path, pages: Mapping[Key, str]) -> None:
    from autograder.files import write_text

    for (student, assignment), page in pages.items():
        (out / student).mkdir(parents=True, exist_ok=True)
        write_text(out / student / f"{assignment}.html", page)


def _zipped(
    pages: Mapping[Key, str], jobs: Mapping[Key, Job], system: str, out: Path
) -> tuple[list[str], list[str]]:
    """Write a zip for each assignment; return what was written, and who is in none of them."""
    from autograder.lms.give_back import SYSTEMS, pack_pages, page_name
    from autograder.received.origin import origin_of

    if system not in SYSTEMS:
        stop(f"--to is one of {', '.join(SYSTEMS)}, not {system!r}")
    found: dict[str, dict[str, str]] = {}
    lost = []
    for key, page in pages.items():
        origin = origin_of(jobs[key].path.parent) if key in jobs else None
        if name := page_name(origin, system):
            found.setdefault(key[1], {})[name] = page
        else:
            lost.append(f"{', '.join(key)}: not collected from {system}, so give it back yourself")
    out.mkdir(parents=True, exist_ok=True)
    written = []
    for assignment, named in found.items():
        pack_pages(out / f"{assignment}-{system}.zip", named, system)
        written.append(f"{out / f'{assignment}-{system}.zip'}: {len(named)} pages")
    return written, lost


def _is_name(student: str) -> bool:
    """Tell whether a name can only be that of a folder inside the one that was asked for."""
    return student.isprintable() and Path(student).name == student and student not in ("", "..")
