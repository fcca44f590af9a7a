"""How long a submission takes: by command line, by nbgrader with the engine, by stock nbgrader.

    python -m tests.bench.bench_grading [--small] [--each 20]

Everybody hands in right programs for `layers`. Each way grades a few of them and then many, as a
command in a process of its own; what one more submission costs is the slope, so starting up does
not count. Stock nbgrader asks in its test cells what the exercises' public probes ask, with
``np.allclose`` against the reference's answers. Its notebook holds no prose and no plot; those of
the other two are the course's.
"""

from __future__ import annotations

import os
import platform
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import nbformat
import numpy as np
from nbgrader.api import Gradebook
from rich.console import Console
from rich.progress import track

from autograder.checks.exercise import Exercise
from autograder.checks.oracles import PUBLIC
from autograder.course import layout as course_files
from autograder.exercises import exercises
from autograder.extras.demo import course, files
from autograder.extras.demo.handin import Handin
from autograder.extras.demo.programs import stub_programs
from autograder.results import store
from tests.bench import where
from tests.bench.sizes import sizes

ASSIGNMENT = "layers"
QUICK = ("layers", "loss", "backprop", "optimizers")
PAGE = Path(__file__).with_name("speed.md.in")
NBGRADER = [sys.executable, "-m", "nbgrader"]
MARKS = {"grade": False, "solution": False, "locked": False, "task": False, "schema_version": 3}

COMPARE = """\
def compare(got, expected):
    if isinstance(expected, (list, tuple)):
        assert len(got) == len(expected), "not as many as expected"
        for one, other in zip(got, expected):
            compare(one, other)
    else:
        assert np.shape(got) == np.shape(expected), "the shape is not right"
        assert np.allclose(got, expected), "the values are not right"
"""


@dataclass(frozen=True)
class Way:
    """One way to the points.

    Attributes
    ----------
    few, many
        How many submissions it gets the first time and the second time.
    prepare
        ``prepare(folder, n)`` makes a course with n submissions, and returns the command.
    points
        ``points(folder)`` returns the points of all submissions.
    """

    name: str
    few: int
    many: int
    prepare: Callable[[Path, int], list[str]]
    points: Callable[[Path], list[float]]

    def seconds(self, n: int) -> float:
        """Return how long the command takes for n submissions."""
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            command = self.prepare(folder, n)
            start = time.perf_counter()
            run(command, folder)
            seconds = time.perf_counter() - start
            worth = sum(exercise.points for exercise in exercises(ASSIGNMENT))
            if not np.allclose(self.points(folder), [worth] * n):
                raise RuntimeError(f"{self.name}: not all points, but {self.points(folder)}")
        return seconds

    def shorter(self) -> Way:
        """Return the same way with the fewest submissions that give a slope."""
        return replace(self, few=1, many=3)

    def slope(self) -> float:
        """Return how long one more submission takes."""
        few, many = self.seconds(self.few), self.seconds(self.many)
        return (many - few) / (self.many - self.few)


def run(command: list[str], folder: Path) -> None:
    programs = str(Path(sys.executable).parent)  # nbgrader starts alembic and a kernel by name
    path = os.pathsep.join([programs, os.environ.get("PATH", os.defpath)])
    done = subprocess.run(
        command, cwd=folder, env=os.environ | {"PATH": path}, capture_output=True, text=True
    )
    if done.returncode:
        raise RuntimeError(f"{' '.join(command)} failed\n{done.stdout}\n{done.stderr[-3000:]}")


def hand_in(folder: Path, n: int) -> None:
    """Let n students hand in the course's notebook, in two styles."""
    for k in range(n):
        cells = {stub.name: stub.right[k % 2] for stub in stub_programs(ASSIGNMENT)}
        handin = Handin(f"student-{k}", ASSIGNMENT, cells, "notebook", timedelta(hours=1))
        files.write_handin(handin, folder / "submitted")


def in_gradebook(folder: Path) -> list[float]:
    with Gradebook(f"sqlite:///{folder}/gradebook.db") as gradebook:
        return [submission.score for submission in gradebook.assignment_submissions(ASSIGNMENT)]


# The command line.


def command_line(jobs: int) -> Callable[[Path, int], list[str]]:
    def prepare(folder: Path, n: int) -> list[str]:
        hand_in(folder, n)
        verb = [sys.executable, "-m", "autograder", "grade", "submitted"]
        return [*verb, "--out", "report", "--jobs", str(jobs)]

    return prepare


def in_results(folder: Path) -> list[float]:
    return [record.points for record in store.load_records(folder / "report" / store.FILE)]


# nbgrader with the engine.


def nbgrader_with_engine(folder: Path, n: int) -> list[str]:
    course.set_up(folder, [ASSIGNMENT], [])
    hand_in(folder, n)
    return [*NBGRADER, "autograde", ASSIGNMENT]


# Stock nbgrader.


def stock_nbgrader(folder: Path, n: int) -> list[str]:
    source = folder / "source" / ASSIGNMENT / f"{ASSIGNMENT}.ipynb"
    source.parent.mkdir(parents=True)
    nbformat.write(stock_notebook(0), source)
    run([*NBGRADER, "generate_assignment", ASSIGNMENT], folder)
    for k in range(n):
        path = folder / "submitted" / f"student-{k}" / ASSIGNMENT / f"{ASSIGNMENT}.ipynb"
        path.parent.mkdir(parents=True)
        nbformat.write(stock_notebook(k % 2), path)
    return [*NBGRADER, "autograde", ASSIGNMENT]


def stock_notebook(style: int) -> nbformat.NotebookNode:
    """Return a notebook with right programs, and the tests of each in the cell behind it."""
    programs = {stub.name: stub.right[style] for stub in stub_programs(ASSIGNMENT)}
    # Stock nbgrader gives no points where a warning is printed, whatever the answer is.
    imports = 'import numpy as np\n\nnp.seterr(all="ignore")'
    cells = [nbformat.v4.new_code_cell(imports, id="imports")]
    for exercise in exercises(ASSIGNMENT):
        name, points = exercise.name, exercise.points
        tests = {"grade": True, "locked": True, "points": points}
        cells.append(stock_cell(name, programs[name], {"solution": True}))
        cells.append(stock_cell(f"test-{name}", inline_tests(exercise), tests))
    kernel = {"display_name": "Python 3", "language": "python", "name": "python3"}
    return nbformat.v4.new_notebook(cells=cells, metadata={"kernelspec": kernel})


def stock_cell(name: str, source: str, marks: dict[str, Any]) -> nbformat.NotebookNode:
    marks = {**MARKS, **marks, "grade_id": name}
    return nbformat.v4.new_code_cell(source, id=name, metadata={"nbgrader": marks})


def inline_tests(exercise: Exercise) -> str:
    """Return a test cell that asks what the exercise's public probes ask."""
    tests = [COMPARE]
    for probe in exercise.probes:
        args = probe.draw(PUBLIC.rng(exercise, probe.asks))
        call = f"{exercise.name}({', '.join(map(literal, args))})"
        tests.append(f"compare({call}, {literal(exercise.oracle(*args))})")
    return "\n".join(tests)


def literal(value: Any) -> str:
    """Return the Python code of arrays, numbers and strings, and of lists and tuples of them."""
    if isinstance(value, np.ndarray):
        return f"np.array({value.tolist()})"
    if isinstance(value, list | tuple):
        inner = "".join(f"{literal(one)}, " for one in value)
        return f"[{inner}]" if isinstance(value, list) else f"({inner})"
    return repr(value)


WAYS = (
    Way("autograder grade, one process", 10, 60, command_line(1), in_results),
    Way("autograder grade, all cores", 10, 110, command_line(0), in_results),
    Way("nbgrader autograde with the engine", 5, 35, nbgrader_with_engine, in_gradebook),
    Way("nbgrader autograde as it comes", 2, 12, stock_nbgrader, in_gradebook),
)


def main() -> None:
    """Measure, print, and write ``docs/speed.md``."""
    told, out = sizes(__doc__, each=(20, 2)), Console()
    ways = [way.shorter() for way in WAYS] if told.small else WAYS
    slopes = [way.slope() for way in track(ways, "Measuring", console=out)]
    several = track(QUICK, "Assignment by assignment", console=out)
    costs = [where.spent(assignment, told.each) for assignment in several]
    several = track(QUICK, "Where it goes", console=out)
    shares = {assignment: where.parts(assignment, told.each // 2) for assignment in several}
    text = PAGE.read_text(encoding="utf-8").format(
        cores=os.cpu_count(),
        machine=f"{platform.machine()}, Python {platform.python_version()}",
        ways=rows(
            ("", "s a submission", "nbgrader as it comes takes"),
            (
                (way.name, f"{slope:.3f}", f"{slopes[-1] / slope:.1f} × as long")
                for way, slope in zip(WAYS, slopes, strict=True)
            ),
        ),
        costs=rows(
            ("", "grader", "student's process", "calls"),
            (
                (c.assignment, f"{c.grader:.0f}", f"{c.student:.0f}", f"{c.calls:.0f}")
                for c in costs
            ),
        ),
        parts=rows(
            ("", *QUICK),
            (
                (part, *(f"{shares[assignment][part]:.0%}" for assignment in QUICK))
                for part in shares[QUICK[0]]
            ),
        ),
    )
    if not told.small:
        (course_files.ROOT / "docs" / "speed.md").write_text(text, encoding="utf-8")
    out.print(text, markup=False, highlight=False)


def rows(heading: Sequence[str], lines: Iterable[Sequence[str]]) -> str:
    """Return a table in Markdown."""
    rule = ["---", *["--:"] * (len(heading) - 1)]
    return "\n".join(f"| {' | '.join(line)} |" for line in (heading, rule, *lines))


if __name__ == "__main__":
    main()
