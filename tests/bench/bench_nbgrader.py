"""How long nbgrader takes for a class: as it comes, with the engine, and on all cores.

    python -m tests.bench.bench_nbgrader [--small] [--rounds 3]

The three ways are those of `bench_grading`, one after the other in each round, so that a busy
machine is busy for all of them. What starting takes and what a submission takes are told apart, as
the medians over the rounds; from both follows the time for a class of 200.
"""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from rich.console import Console
from rich.progress import track
from rich.table import Table

from autograder.extras.demo import course
from tests.bench.bench_grading import ASSIGNMENT, WAYS, Way, hand_in, in_gradebook
from tests.bench.sizes import sizes

CLASS = 200


def on_all_cores(folder: Path, n: int) -> list[str]:
    course.set_up(folder, [ASSIGNMENT], [])
    hand_in(folder, n)
    return [sys.executable, "-m", "autograder", "nbgrader", "autograde"]


@dataclass(frozen=True)
class Line:
    """Seconds that a command takes: to start, and for each submission."""

    start: float
    each: float

    def total(self, n: int) -> float:
        """Return how long the command takes for n submissions."""
        return self.start + n * self.each


def measured(way: Way) -> Line:
    few, many = way.seconds(way.few), way.seconds(way.many)
    each = (many - few) / (way.many - way.few)
    return Line(few - way.few * each, each)


def middle(lines: list[Line]) -> Line:
    return Line(median(line.start for line in lines), median(line.each for line in lines))


NBGRADER = [way for way in WAYS if way.name.startswith("nbgrader")]
OURS = Way("autograder nbgrader autograde, all cores", 10, 110, on_all_cores, in_gradebook)
ALL = (OURS, *NBGRADER)


def main() -> None:
    told, out = sizes(__doc__, rounds=(3, 1)), Console()
    ways = [way.shorter() for way in ALL] if told.small else ALL
    rounds = [way for _ in range(told.rounds) for way in ways]
    lines = [(way.name, measured(way)) for way in track(rounds, "Measuring", console=out)]
    found = {way.name: middle([line for name, line in lines if name == way.name]) for way in ALL}
    stock = found[ALL[-1].name]
    table = Table("Right programs for layers", box=None, header_style="bold")
    for heading in ("starts in s", "s a submission", f"s for {CLASS}", "as it comes takes"):
        table.add_column(heading, justify="right")
    for name, line in found.items():
        ratio = stock.total(CLASS) / line.total(CLASS)
        numbers = (f"{line.start:.1f}", f"{line.each:.3f}", f"{line.total(CLASS):.0f}")
        table.add_row(name, *numbers, f"{ratio:.1f} × as long")
    out.print(table)
    out.print(f"{os.cpu_count()} cores, Python {sys.version.split()[0]}")


if __name__ == "__main__":
    main()
