"""``make grade``: a demo class goes through nbgrader, and gets its class report."""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Annotated

import joblib
import typer
from rich.console import Console
from rich.table import Table

from autograder.commands import _console
from autograder.exercises import ASSIGNMENTS
from autograder.extras.demo.accidents import ACCIDENTS
from autograder.extras.demo.grade import RESULTS, grade_class
from autograder.extras.demo.students import students
from autograder.results.record import Record

#: A folder with this file in it was made here, and may be deleted.
MARK = "made-by-make-grade"


def main(
    folder: Annotated[
        Path, typer.Option("--out", help="Where the class goes; what was there is deleted.")
    ] = Path("build/demo"),
) -> None:
    """Make a class of thirty students, grade it through nbgrader, and write the class report."""
    out = Console(highlight=False)
    if not cleared(folder):
        out.print(f"{folder} holds something else than a demo class: name another folder.")
        raise typer.Exit(2)
    start = time.perf_counter()
    records = grade_class(folder, students(), ASSIGNMENTS, joblib.cpu_count(), out)
    _console.summary(records, out)
    out.print(odd_ones(records))
    out.print(*places(folder, records), sep="\n", soft_wrap=True)
    out.print(
        f"{len(records)} submissions in {time.perf_counter() - start:.0f} s; "
        "the gradebook and the class report have the same points."
    )


def cleared(folder: Path) -> bool:
    """Make an empty folder, in the place of an earlier demo class but of nothing else."""
    strange = folder.exists() and not (folder / MARK).exists()
    if strange and (not folder.is_dir() or any(folder.iterdir())):
        return False
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    (folder / MARK).touch()
    return True


def odd_ones(records: Sequence[Record]) -> Table:
    """Return what happens to some students, and the points that they have all the same."""
    table = Table("Student", "", box=None, header_style="bold", title_justify="left")
    for assignment in ASSIGNMENTS:
        table.add_column(assignment, justify="right")
    for student, accident in ACCIDENTS.items():
        points = {r.assignment: f"{r.points:g}" for r in records if r.student == student}
        row = (points.get(assignment, "–") for assignment in ASSIGNMENTS)
        table.add_row(student, accident.__name__.replace("_", " "), *row)
    return table


def places(folder: Path, records: Sequence[Record]) -> Iterator[str]:
    """Yield where everything is, line by line."""
    example = next((r for r in records if any(e.diagnosis for e in r.exercises)), records[0])
    page = Path(example.student, example.assignment, f"{example.assignment}.html")
    yield f"Gradebook     {folder / 'gradebook.db'}"
    yield f"Grades        {folder / 'grades.csv'}"
    yield f"Feedback      {folder / 'feedback'}, for example"
    yield f"              {folder / 'feedback' / page}"
    yield f"Class report  {folder / RESULTS / 'index.html'}"


if __name__ == "__main__":
    typer.run(main)
