"""Real tools: a notebook goes through each, and is graded from all doors.

``python -m tests.tools.prove`` writes ``docs/compatibility.md``. What was installed and sent is
kept in ``build/tools``, so that a run goes on where an earlier one stopped; what has changed is
sent anew.
"""

from __future__ import annotations

import argparse
import pickle
import re
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path

import nbformat
from nbformat import NotebookNode

from autograder.results import store
from autograder.results.record import Record
from tests.nbgrader.courses import Course, generated
from tests.shell import autograder
from tests.tools import arithmetic, libraries, readers
from tests.tools.page import write
from tests.tools.sent import Sent, send
from tests.tools.ways import WAYS, Way
from tests.tools.works import ASSIGNMENT, written

ROOT = Path(__file__).parents[2]

#: Stands for a notebook that went nowhere.
UNTOUCHED = "untouched"


@dataclass(frozen=True)
class Outcome:
    """What one file is worth, from each door.

    Attributes
    ----------
    nbgrader
        The points that the gradebook has for the stubs, or None without an entry.
    check
        What ``autograder check`` counts as right, as ``4 of 4``, or what it says instead.
    answered
        Whether the answer for a person to read stands below its question.
    gone
        What a notebook has lost on its way.
    """

    sent: Sent
    record: Record | None
    nbgrader: float | None
    check: str
    answered: bool
    gone: tuple[str, ...]


def main() -> None:
    """Send, grade, write the page, and fail if a point was lost without a word."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--only", default="", metavar="WORD", help="ways with this word in them")
    parser.add_argument("--build", type=Path, default=ROOT / "build" / "tools")
    parser.add_argument("--kept", action="store_true", help="write what was found before, alone")
    asked = parser.parse_args()
    ways = [way for way in WAYS if asked.only in " ".join((*way.packages, *way.commands))]
    found = asked.build / "outcomes.pickle"
    outcomes = pickle.loads(found.read_bytes()) if asked.kept else prove(ways, asked.build)
    silent = []
    if not asked.only:
        found.write_bytes(pickle.dumps(outcomes))
        silent = write(outcomes, _tables(asked.build, not asked.kept), ROOT / "docs")
    for (title, name), outcome in outcomes.items():
        print(title, name, summary(outcome), sep=" | ")
    sys.exit(bool(silent))


def _tables(build: Path, anew: bool) -> dict[str, str]:
    return {
        "readers": readers.rows(build),
        "libraries": libraries.rows(build, anew),
        "arithmetic": arithmetic.rows(build, anew),
    }


def prove(ways: list[Way], build: Path) -> dict[tuple[str, str], Outcome]:
    """Return what came of each way and work; of the works that went nowhere, too."""
    root = build / "course"
    shutil.rmtree(root, ignore_errors=True)
    course = generated(root)
    works = written(course.handed_out())
    sent: dict[tuple[str, str], Sent] = {}
    for way in ways:
        print("…", way.tool, "|", way.commands[-1][:80], flush=True)
        for name, work in works.items():
            sent[title(way), name] = send(way, name, work, course.handed_out(), build)
    for name, work in works.items():
        path = build / f"{name}.ipynb"
        nbformat.write(work, path)
        sent[UNTOUCHED, name] = Sent(path, "")
    return _graded(sent, course)


def title(way: Way) -> str:
    """Return a way's name: the tool, and what is done."""
    return f"{way.tool}: {way.done}, to `{way.result}`"


def _graded(sent: dict[tuple[str, str], Sent], course: Course) -> dict[tuple[str, str], Outcome]:
    """Hand everything in, grade it from each door, and return what came of it."""
    students = {f"student-{number:03}": key for number, key in enumerate(sent)}
    for student, key in students.items():
        file = sent[key].file
        if file is not None:
            shutil.copy(file, course.folder(student) / f"{ASSIGNMENT}{file.suffix}")
        else:
            course.folder(student)
    course.nbgrader("autograde", ASSIGNMENT, succeeds=None)
    out = course.root / "out"
    where = ["--out", str(out), "--secret", str(course.root / ".secret"), "--jobs", "1"]
    course.shell.run(
        "autograder", "grade", str(course.root / "submitted"), *where, folder=course.root
    )
    records = {record.student: record for record in store.load_records(out / store.FILE)}
    return {
        key: Outcome(
            sent[key],
            records.get(student),
            _points(course, student),
            _checked(course, student),
            _answered(course, student),
            _gone(sent[UNTOUCHED, key[1]], sent[key]),
        )
        for student, key in students.items()
    }


def _points(course: Course, student: str) -> float | None:
    grades = course.grades(student)
    stubs = [grade[0] for name, grade in grades.items() if name.startswith("check-")]
    return sum(stubs) if stubs else None


def _checked(course: Course, student: str) -> str:
    files = list(course.folder(student).glob(f"{ASSIGNMENT}.*"))
    if not files:
        return "no file"
    done = autograder("check", str(files[0]), cwd=course.root)
    said = re.search(r"\d of \d(?= right)", done.stdout)
    return said[0] if said else " ".join((done.stdout + done.stderr).split())


def _answered(course: Course, student: str) -> bool:
    path = course.root / "autograded" / student / ASSIGNMENT / f"{ASSIGNMENT}.ipynb"
    if not path.exists():
        return False
    cells = {cell.get("id"): cell.source for cell in nbformat.read(path, 4).cells}
    return "My own answer" in cells.get("question-3", "")


def summary(outcome: Outcome) -> str:
    """Return the points from each door in one line."""
    record = outcome.record
    graded = f"{record.points:g}" if record else "-"
    entered = "-" if outcome.nbgrader is None else f"{outcome.nbgrader:g}"
    return (
        f"{graded} / {entered} / {outcome.check} / {'answer' if outcome.answered else 'no answer'}"
    )


def _gone(before: Sent, after: Sent) -> tuple[str, ...]:
    """Return what a tool took from a notebook."""
    if after.file is None or after.file.suffix != ".ipynb":
        return ()
    old, new = (nbformat.read(sent.file, nbformat.NO_CONVERT) for sent in (before, after))
    if new.nbformat != old.nbformat:
        return (f"format {old.nbformat}",)
    found = []
    if _marked(new) < _marked(old):
        found.append("nbgrader's marks")
    if not {cell.get("id") for cell in old.cells} <= {cell.get("id") for cell in new.cells}:
        found.append("ids of cells")
    if len(new.cells) != len(old.cells):
        found.append(f"{len(new.cells)} cells of {len(old.cells)}")
    return tuple(found)


def _marked(notebook: NotebookNode) -> int:
    return sum("nbgrader" in cell.metadata for cell in notebook.cells)


if __name__ == "__main__":
    main()
