"""How long a student waits for a card: what is installed is the student's wheel.

    python -m tests.bench.bench_check [--small] [--stubs 30]

For each stub, in a new Python: `check` of the worked solution, and of one whose numbers are all a
little off, the first time and once everything is loaded, and the picture that follows the card.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

import numpy as np
from rich.console import Console
from rich.progress import track
from rich.table import Table

from autograder.course.layout import ROOT
from autograder.exercises import ASSIGNMENTS
from autograder.nbgrader.worked import with_worked_solutions
from autograder.wheel.build import build_wheel
from tests.bench.sizes import sizes
from tests.exercises.right_programs import QUICK

COLUMNS = ("right, first", "right, again", "wrong, first", "wrong, again", "its picture")

SCRIPT = """
import json, sys, time
import numpy as np
from pathlib import Path
from autograder.submission import reader
from autograder.checks.oracles import PUBLIC
from autograder.exercises import exercises
from autograder.pictures import draw
from autograder.student import card_text, checking
from autograder.student.asked import meant_by
from autograder.sandbox.inside import inert_modules, program

def off(value):
    if isinstance(value, (list, tuple)):
        return type(value)(map(off, value))
    return value + 0.01 if isinstance(value, (float, np.ndarray)) else value

def card(function):
    began = time.perf_counter()
    made = checking.checked(meant_by(function, names))
    card_text.plain(card_text.text_lines(made))
    times.append(1000 * (time.perf_counter() - began))
    return made

path, assignment, stub = sys.argv[1:]
names, times = {"__name__": "__main__"}, []
with inert_modules.without_plots():
    wanted = [exercise.name for exercise in exercises(assignment)]
    program.load(reader.read(Path(path)), "", wanted, names)
right = names[stub]
card(right), card(right)
def wrong(*args):
    return off(right(*args))
wrong.__name__ = stub
names[stub] = wrong
card(wrong)
made = card(wrong)
for _ in range(2):  # the first loads matplotlib
    began = time.perf_counter()
    draw(made.assessment.exercise, made.finding, made.assessment.student, PUBLIC)
print(json.dumps([*times, 1000 * (time.perf_counter() - began)]))
"""


def main() -> None:
    told, out = sizes(__doc__, stubs=(100, 3)), Console()
    stubs = [(exercise.assignment, name) for name, exercise in QUICK.items()]
    stubs = stubs[:: -(-len(stubs) // told.stubs)]
    with TemporaryDirectory() as folder:
        installed = install(Path(folder))
        rows = [measured(installed, *stub) for stub in track(stubs, "Measuring", console=out)]
    shown = Table("Milliseconds", *COLUMNS, box=None, header_style="bold")
    shown.add_row("median", *(f"{median(column):.0f}" for column in zip(*rows, strict=True)))
    shown.add_row("slowest", *(f"{max(column):.0f}" for column in zip(*rows, strict=True)))
    out.print(shown)
    out.print(f"{len(rows)} stubs, {os.cpu_count()} cores, Python {sys.version.split()[0]}")


def install(folder: Path) -> Path:
    """Unpack the student's wheel, beside NumPy and matplotlib alone."""
    site = folder / "site"
    zipfile.ZipFile(build_wheel(folder / "student", ASSIGNMENTS)).extractall(site)
    for package in Path(np.__file__).parents[1].iterdir():
        if not package.name.startswith(("autograder", "__", "train_ann", "reference")):
            (site / package.name).symlink_to(package)
    return site


def measured(site: Path, assignment: str, stub: str) -> list[float]:
    """Return the milliseconds of one stub."""
    literate = ROOT / "solutions" / assignment / f"{assignment}.py"
    solution = site / literate.name
    solution.write_text(with_worked_solutions(literate.read_text(encoding="utf-8")))
    line = [sys.executable, "-S", "-c", SCRIPT, str(solution), assignment, stub]
    environment = {**os.environ, "PYTHONPATH": str(site)}
    done = subprocess.run(
        line, cwd=site, env=environment, check=True, capture_output=True, text=True
    )
    return [float(one) for one in json.loads(done.stdout.splitlines()[-1])]  # the cells print, too


if __name__ == "__main__":
    main()
