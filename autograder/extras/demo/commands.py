"""``autograder demo``: a demo class goes through nbgrader, and gets its class report."""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from autograder.commands._summary import summary
from autograder.commands._terminal import Jobs, errors_told, listen, out, processes, stop

if TYPE_CHECKING:
    from rich.table import Table

    from autograder.results.record import Record

#: A folder with this file in it was made here, and may be deleted.
MARK = "made-by-make-grade"


def demo(
    folder: Annotated[
        Path, typer.Option("--out", help="Where the class goes; what was there is deleted.")
    ] = Path("build/demo"),
    jobs: Jobs = 0,
) -> None:
    """Grade an invented class of thirty through nbgrader, and write its class report."""
    from autograder.exercises import ASSIGNMENTS
    from autograder.extras.demo.grade import grade_class
    from autograder.extras.demo.handin import students

    listen()
    start = time.perf_counter()
    with errors_told(folder, "Interrupted. The same command begins anew."):
        if not _cleared(folder):
            stop(
                f"{folder} holds something other than a demo class: name another folder with --out"
            )
        records = grade_class(folder, students(), ASSIGNMENTS, processes(jobs), out)
    summary(records, out)
    out.print(_odd_ones(records))
    out.print(*_places(folder, records), sep="\n", soft_wrap=True)
    out.print(
        f"{len(records)} submissions in {time.perf_counter() - start:.0f} s; "
        "the gradebook and the class report have the same points."
    )


def _cleared(folder: Path) -> bool:
    """Make an empty folder; it may replace an earlier demo class, and nothing else."""
    strange = folder.exists() and not (folder / MARK).exists()
    if strange and (not folder.is_dir() or any(folder.iterdir())):
        return False
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    (folder / MARK).touch()
    return True


def _odd_ones(records: Sequence[Record]) -> Table:
    """Return what happens to some students, and the points that they still have."""
    from rich.table import Table

    from autograder.exercises import ASSIGNMENTS
    from autograder.extras.demo.handin import students

    table = Table("Student", "", box=None, header_style="bold", title_justify="left")
    for assignment in ASSIGNMENTS:
        table.add_column(assignment, justify="right")
    for student in students():
        points = {r.assignment: f"{r.points:g}" for r in records if r.student == student.id}
        row = (points.get(assignment, "–") for assignment in ASSIGNMENTS)
        if student.what_happens:
            table.add_row(student.id, student.what_happens, *row)
    return table


def _places(folder: Path, records: Sequence[Record]) -> Iterator[str]:
    """Yield where everything is, line by line."""
    from autograder.extras.demo.grade import RESULTS

    example = next((r for r in records if any(e.diagnosis for e in r.exercises)), records[0])
    page = Path(example.student, example.assignment, f"{example.assignment}.html")
    yield f"Gradebook     {folder / 'gradebook.db'}"
    yield f"Grades        {folder / 'grades.csv'}"
    yield f"Feedback      {folder / 'feedback'}, for example"
    yield f"              {folder / 'feedback' / page}"
    yield f"Class report  {folder / RESULTS / 'index.html'}"
