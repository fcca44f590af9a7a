"""What a submission costs in CPU seconds: by this build, by another one, and by stock nbgrader.

    python -m tests.bench.bench_cpu [OTHER] [--rounds 5] [--each 85] [--small]

OTHER is a checkout of another build, with its own ``.venv``. Both grade the same submissions to the
four quick assignments, a third of them with a mistake, in turns; the median of the rounds counts.
CPU is that of the grader, of the fork servers and of all students' processes until their end.
"""

from __future__ import annotations

import random
import resource
import statistics
import subprocess
import tempfile
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from rich.progress import track

from autograder.course.layout import ROOT
from autograder.extras.demo import files
from autograder.extras.demo.handin import Handin
from autograder.extras.demo.programs import stub_programs
from tests.bench.bench_grading import QUICK, run, stock_nbgrader
from tests.bench.sizes import sizes

#: Grades a folder in the other build's words, and prints milliseconds: grader, servers, students.
GRADE = """
import subprocess, sys, time
from pathlib import Path
try:
    from autograder.grading.grade import grade_file
except ImportError:
    from autograder.grading import grade_file
from autograder.sandbox.server import Worker, server

students, kill = [], Worker.kill
def cpu(process):
    try:
        return int(Path(f"/proc/{process}/schedstat").read_text().split()[0]) / 1e6
    except OSError:
        return 0.0
def last_look(worker):
    students.append(cpu(worker.pid))
    kill(worker)
Worker.kill = last_look
def children(process):
    return map(int, Path(f"/proc/{process}/task/{process}/children").read_text().split())
def of_servers():
    started = [server("locked", name)._process.pid for name in sorted(names)]
    return sum(cpu(one) + sum(map(cpu, children(one))) for one in started)
def graded(path):
    where = path.parent
    grade_file(path, student=where.parent.name, assignment=where.name, secret="a secret")

paths = sorted(Path(sys.argv[1]).glob("*/*/*.ipynb"))
names = {path.parent.name for path in paths}
for name in names:  # what is loaded once is not counted
    graded(next(path for path in paths if path.parent.name == name))
students.clear()
begin, before = time.process_time(), of_servers()
for path in paths:
    graded(path)
spent = 1e3 * (time.process_time() - begin), of_servers() - before, sum(students)
print(*(one / len(paths) for one in spent))
"""


def handed_in(folder: Path, each: int) -> None:
    """Let `each` students hand in every quick assignment; a third has a mistake in one stub."""
    rng = random.Random(7)
    for assignment in QUICK:
        known = stub_programs(assignment)
        for k in range(each):
            cells = {stub.name: rng.choice(stub.right) for stub in known}
            if k % 3 == 2:
                stub = rng.choice([stub for stub in known if stub.wrong])
                cells[stub.name] = rng.choice(list(stub.wrong.values()))
            handin = Handin(f"student-{k}", assignment, cells, "notebook", timedelta(0))
            files.write_handin(handin, folder)


def cost(checkout: Path, folder: Path) -> list[float]:
    """Return milliseconds a submission: of the grader, the servers and the students' processes."""
    command = [str(checkout / ".venv" / "bin" / "python"), "-c", GRADE, str(folder)]
    done = subprocess.run(command, cwd=checkout, check=True, capture_output=True, text=True)
    return [float(number) for number in done.stdout.split()]


def in_turns(checkouts: list[Path], folder: Path, rounds: int) -> list[list[float]]:
    """Return the median costs of each build, which take turns."""
    found: list[list[list[float]]] = [[] for _ in checkouts]
    for _ in track(range(rounds), "Rounds"):
        for costs, checkout in zip(found, checkouts, strict=True):
            costs.append(cost(checkout, folder))
    return [[*map(statistics.median, zip(*costs, strict=True))] for costs in found]


def slope(prepare: Callable[[Path, int], list[str]], few: int, many: int) -> float:
    """Return milliseconds of CPU that one more submission costs a command."""

    def spent(n: int) -> float:
        with tempfile.TemporaryDirectory() as name:
            command = prepare(Path(name), n)
            before = resource.getrusage(resource.RUSAGE_CHILDREN)
            run(command, Path(name))
            after = resource.getrusage(resource.RUSAGE_CHILDREN)
        return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime

    return 1e3 * (spent(many) - spent(few)) / (many - few)


def main() -> None:
    """Measure, and print costs and ratios."""
    told = sizes(__doc__, "a checkout of another build", rounds=(5, 1), each=(85, 3))
    checkouts = [ROOT] + ([told.other.resolve()] if told.other else [])
    with tempfile.TemporaryDirectory() as name:
        handed_in(Path(name), told.each)
        costs = in_turns(checkouts, Path(name), told.rounds)
    for checkout, parts in zip(checkouts, costs, strict=True):
        grader, servers, students = parts
        told_apart = f"grader {grader:.1f}, servers {servers:.1f}, students {students:.1f}"
        print(f"{checkout.name}: {sum(parts):.1f} ms a submission ({told_apart})")
    if told.other:
        print(f"ratio to {told.other.name}: {sum(costs[0]) / sum(costs[1]):.2f}")
    stock = slope(stock_nbgrader, 2, 3 if told.small else 8)
    print(f"stock nbgrader: {stock:.0f} ms, {stock / sum(costs[0]):.0f} times as much")


if __name__ == "__main__":
    main()
