"""Programs that others wrote from the docstrings alone: `others/<assignment>/<stub>.py`.

A file holds many, each below a line ``# %% wrong: name`` or ``# %% right: name``. They were written
before any of them was graded, and stay as they are; those below ``# %% wrong, later: name`` came
when the sample that is read had been drawn. Those below ``# %% wrong, accepted: name`` were meant
to be wrong, and count as right: nested lists are an array in other clothes (`dressings`), and the
unknowns z of one step are flat in this course, whatever more a docstring allows; the like is among
the programs of `tests/exercises/right`. At least thirty in each file are right (half as many
where a network is to be trained).
"""

import builtins
import random
import warnings
from contextlib import redirect_stdout
from dataclasses import dataclass
from functools import cache
from io import StringIO
from pathlib import Path
from typing import Any

from autograder.checks.oracles import Draws
from autograder.diagnosis.conclude import clearer_hint
from autograder.exercises import ASSIGNMENTS, exercises
from autograder.grading.assessment import assess
from autograder.results.record import ExerciseRecord
from autograder.student.notebook import NotebookStudent
from tests.prove.trials import notebook

HERE = Path(__file__).parent / "others"
EXERCISES = {e.name: e for name in ASSIGNMENTS for e in exercises(name)}


@dataclass(frozen=True)
class Program:
    """One program: whether it is right, its name, its source, and whether it came later.

    One that is `accepted` is right, though its author meant it to be wrong.
    """

    stub: str
    right: bool
    name: str
    source: str
    later: bool = False
    accepted: bool = False

    @property
    def label(self) -> str:
        """Return what names it among all."""
        return f"{self.stub}: {self.name}"


@dataclass(frozen=True)
class Outcome:
    """What came of a program: its record, and the clearer hint for whoever asks for more."""

    program: Program
    record: ExerciseRecord
    clearer: str

    @property
    def hint(self) -> str:
        """Return the question at the end of the message."""
        return self.record.message.rpartition("? ")[2] if self.record.message else ""


@cache
def programs(stub: str) -> tuple[Program, ...]:
    """Return all programs of one stub, in the order of its file."""
    path = HERE / EXERCISES[stub].assignment / f"{stub}.py"
    found = []
    for piece in path.read_text(encoding="utf-8").split("# %% ")[1:]:
        heading, _, source = piece.partition("\n")
        side, name = heading.split(": ")
        later, accepted = side.endswith(", later"), side.endswith(", accepted")
        is_right = accepted or side == "right"
        found.append(Program(stub, is_right, name.strip(), source, later, accepted))
    return tuple(found)


def right(stub: str, most: int | None = None) -> list[Program]:
    """Return the right programs of one stub; where there are more than asked for, a fixed draw."""
    found = [one for one in programs(stub) if one.right]
    if most is None or most >= len(found):
        return found
    return random.Random(f"right {stub}").sample(found, most)


#: What the grader has not got.
ABSENT = ("scipy", "sklearn")


def _import(name: str, *rest: Any) -> Any:
    if name.partition(".")[0] in ABSENT:
        raise ModuleNotFoundError(f"No module named {name!r}")
    return __import__(name, *rest)


def functions(program: Program) -> NotebookStudent:
    """Return somebody who has everything right but for one program."""
    variables = notebook(EXERCISES[program.stub].assignment)
    del variables[program.stub]
    variables["__builtins__"] = {**vars(builtins), "__import__": _import}
    failures = {}
    try:
        with warnings.catch_warnings(), redirect_stdout(StringIO()):
            warnings.simplefilter("ignore")
            exec(compile(program.source, "cell 1", "exec"), variables)
    except Exception as error:
        failures[program.stub] = f"{type(error).__name__}: {error}"
    seconds = {program.stub: EXERCISES[program.stub].cpu_seconds}
    return NotebookStudent(variables, failures, seconds=seconds)


def outcome(program: Program, draws: Draws) -> Outcome:
    """Grade one program, as its author's whole notebook would be graded."""
    exercise, who = EXERCISES[program.stub], functions(program)
    earlier = [one for one in exercises(exercise.assignment) if one.name == program.stub]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        (found,) = assess(earlier, who, draws)
    right = found.record.verdict == "correct"
    clearer = "" if right else clearer_hint(exercise, found.findings, found.record)
    return Outcome(program, found.record, clearer)
