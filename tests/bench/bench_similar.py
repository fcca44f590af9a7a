"""What `autograder similar` finds in made classes, and how long it takes.

    python -m tests.bench.bench_similar [--small] [--students 300]

Six hundred students work alone on all five notebooks: 3,000 hand-ins, for the time. Each half of
them is a class in which nobody may stand out. In the first half, some then hand in another's
notebooks in a disguise. Writes ``docs/similarity.md``.
"""

from __future__ import annotations

import os
import platform
import resource
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console
from rich.progress import track

from autograder.course.layout import ROOT
from autograder.exercises import ASSIGNMENTS
from autograder.extras.similarity import comparison, page, papers, shown
from autograder.extras.similarity.papers import Paper
from tests.bench.bench_grading import rows
from tests.bench.sizes import sizes
from tests.extras.similarity import made_class

PAGE = Path(__file__).with_name("similarity.md.in")
ALL = "together"

#: Students of whom one hands in another's notebooks, for each disguise.
COPY_EACH = 60


def name(i: int) -> str:
    return f"s{i:03}"


def hand_in_alone(folder: Path, students: int) -> None:
    for i in track(range(2 * students), "Writing"):
        for assignment in ASSIGNMENTS:
            cells = made_class.independent(name(i), assignment)
            made_class.hand_in(folder, name(i), assignment, cells)


def hand_in_disguised(folder: Path, copies: int) -> dict[frozenset[str], str]:
    """Hand in copies of the first students' notebooks; return which pairs these are."""
    known = {}
    for k, disguise in enumerate(made_class.DISGUISES):
        for i in range(k * copies, (k + 1) * copies):
            for assignment in ASSIGNMENTS:
                cells = made_class.independent(name(i), assignment)
                cells = made_class.copied(cells, disguise, f"c{i}")
                made_class.hand_in(folder, f"c{i}", assignment, cells)
            known[frozenset({name(i), f"c{i}"})] = disguise
    return known


def read(folder: Path) -> list[Paper]:
    jobs = [(job, "") for job in papers.found_in(folder, None)]
    return list(papers.read_all(jobs, 2))


def compared(some: Sequence[Paper]) -> dict[str, comparison.ClassComparison]:
    found = {
        name: comparison.compare(name, [paper for paper in some if paper.assignment == name])
        for name in ASSIGNMENTS
    }
    return found | {ALL: comparison.compare(ALL, comparison.joined(some, ALL))}


def standing_out(found: comparison.ClassComparison) -> set[frozenset[str]]:
    return {frozenset({pair.first.student, pair.second.student}) for pair in found.pairs}


def cpu() -> float:
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


def main() -> None:
    """Measure, print, and write ``docs/similarity.md``."""
    told, out = sizes(__doc__, students=(300, 20)), Console()
    with tempfile.TemporaryDirectory() as temporary:
        alone, disguised = Path(temporary, "alone"), Path(temporary, "disguised")
        hand_in_alone(alone, told.students)
        known = hand_in_disguised(disguised, max(1, told.students // COPY_EACH))
        start, before = time.perf_counter(), cpu()
        everybody = read(alone)
        from joblib.externals.loky import get_reusable_executor

        get_reusable_executor().shutdown()  # so that the CPU time of its processes is known
        found = compared(everybody)
        page.similarity_page(shown.ClassSimilarity(list(found.values()), []))
        seconds, used = time.perf_counter() - start, cpu() - before
        copies = read(disguised)
    halves = [
        [paper for paper in everybody if (paper.student < name(told.students)) is first]
        for first in (True, False)
    ]
    by_chance = [compared(half) for half in halves]
    mixed = compared([*halves[0], *copies])
    text = PAGE.read_text(encoding="utf-8").format(
        rates=_rates(mixed, known),
        alone=_alone(by_chance, mixed, known),
        seconds=f"{seconds:.0f}",
        used=f"{used:.0f}",
        half=f"{used / 2:.0f}",
        cores=os.cpu_count(),
        machine=f"{platform.machine()}, Python {platform.python_version()}",
    )
    if not told.small:
        (ROOT / "docs" / "similarity.md").write_text(text, encoding="utf-8")
    out.print(text, markup=False, highlight=False)


def _rates(mixed: dict[str, comparison.ClassComparison], known: dict[frozenset[str], str]) -> str:
    """Return for each disguise how many of the pairs stand out, notebook by notebook."""
    seen = {name: standing_out(found) for name, found in mixed.items()}
    lines = []
    for disguise in made_class.DISGUISES:
        mine = [pair for pair, its in known.items() if its == disguise]
        counts = [sum(pair in seen[name] for pair in mine) for name in seen]
        lines.append((disguise, *(f"{count} of {len(mine)}" for count in counts)))
    return rows(("", *seen), lines)


def _alone(
    by_chance: Sequence[dict[str, comparison.ClassComparison]],
    mixed: dict[str, comparison.ClassComparison],
    known: dict[frozenset[str], str],
) -> str:
    """Return how many pairs stand out that work alone."""
    lines = [
        (f"class {i}", *(str(len(found.pairs)) for found in half.values()))
        for i, half in enumerate(by_chance, 1)
    ]
    others = (str(len(standing_out(found) - known.keys())) for found in mixed.values())
    return rows(("", *mixed), [*lines, ("class 1 with the disguised", *others)])


if __name__ == "__main__":
    main()
