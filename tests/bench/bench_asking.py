"""How much CPU time `autograder ask` takes for each student, grading included.

    python -m tests.bench.bench_asking [--small] [--before 10] [--students 20]

Everybody hands in right programs, in two styles. A few students are asked first, so that what is
computed once for all, the reference's answers above all, does not count. What counts is the time of
all processes: the grader's, the fork servers', and the students' own.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console
from rich.progress import track
from rich.table import Table

from autograder.extras.quiz.make import Asked, Order, quizzes
from autograder.grading.batch import Job
from autograder.sandbox.server import server
from tests.bench.sizes import sizes
from tests.bench.where import counted, graded, handed_in

#: `regression` trains networks while it is graded, which takes most of its time.
ASSIGNMENTS = ("layers", "loss", "backprop", "optimizers", "regression")
QUICK = ASSIGNMENTS[:4]


@dataclass(frozen=True)
class Spent:
    """Seconds of CPU for each student."""

    grading: float
    asking: float

    @property
    def both(self) -> float:
        """The time of grading and asking."""
        return self.grading + self.asking


def spent(assignment: str, before: int, students: int) -> Spent:
    """Measure both: `ask` grades, too, so the time of grading alone is taken off.

    Parameters
    ----------
    before, students
        How many students are asked before it counts, and while it does.
    """
    with handed_in(assignment, before + students) as paths, counted() as counts:
        jobs = [Job(path, f"student-{k}", assignment) for k, path in enumerate(paths)]
        asked(jobs[:before])
        start = _used(assignment, counts)
        asked(jobs[before:])
        middle = _used(assignment, counts)
        graded(assignment, paths[before:])
        end = _used(assignment, counts)
    grading, both = (end - middle) / students, (middle - start) / students
    return Spent(grading, both - grading)


def asked(jobs: Sequence[Job]) -> None:
    for one in quizzes(jobs, Order(5, "a secret"), 1):
        if not isinstance(one, Asked) or one.failed or len(one.quiz.questions) < 5:
            raise RuntimeError(f"no full quiz: {one}")


def _used(assignment: str, counts: dict[str, float]) -> float:
    """Return the CPU time of this process, its fork server, and the workers that are gone."""
    first = server("locked", assignment)._process.pid
    children = Path(f"/proc/{first}/task/{first}/children").read_text().split()
    servers = sum(_cpu(pid) for pid in (str(first), *children))
    return time.process_time() + counts.get("cpu", 0.0) + servers


def _cpu(pid: str) -> float:
    return int(Path(f"/proc/{pid}/schedstat").read_text().split()[0]) / 1e9


def main() -> None:
    """Print a table, and the mean of the quick assignments."""
    told, console = sizes(__doc__, before=(10, 2), students=(20, 2)), Console()
    asked_about = track(QUICK if told.small else ASSIGNMENTS, "Asking", console=console)
    table = Table(
        "", "grading", "asking", "both", title="Seconds of CPU for each student", box=None
    )
    found = {one: spent(one, told.before, told.students) for one in asked_about}
    for assignment, one in found.items():
        table.add_row(assignment, *(f"{s:.3f}" for s in (one.grading, one.asking, one.both)))
    mean = sum(found[one].both for one in QUICK) / len(QUICK)
    console.print(table)
    console.print(f"Mean of {', '.join(QUICK)}: {mean:.3f} s for grading and asking.")


if __name__ == "__main__":
    main()
