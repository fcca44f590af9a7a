"""Running a submission's functions, as they are and changed, in the sandbox.

Many versions of a function are tried in one message (`Runner.together`), and those of all functions
in one process: quick enough to explore. What is found there is confirmed in a process that has
never seen another version (`Runner.fresh`).
"""

from __future__ import annotations

import hashlib
import random
from collections.abc import Callable, Hashable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any, TypeVar

import numpy as np

from autograder.checks.callers import Answer
from autograder.checks.exercise import Exercise
from autograder.course import layout
from autograder.extras.quiz.quiz_file import Args
from autograder.extras.quiz.student_code import GIVEN, Written, program_of, written
from autograder.sandbox.replies import legible
from autograder.sandbox.server import Mode, server
from autograder.sandbox.student import SandboxedStudent
from autograder.submission import reader
from autograder.submission.definitions import needed
from autograder.submission.statements import Program, Statement

T = TypeVar("T")

#: CPU time for one message with many calls.
MESSAGE_SECONDS = 2.0

#: Versions that go into one message.
TOGETHER = 64

DRIVER = "_versions_of_a_function"

#: Calls each version with copies of the same arguments, and says how it went. A version is a
#: text, as bytes; no text is the function as it is. Each has the notebook's names in a dictionary
#: of its own, so that none takes another one's place.
DRIVER_SOURCE = f"""
def {DRIVER}(stub, versions, calls):
    import warnings

    import numpy

    def version(text):
        if not text:
            return globals()[stub]
        names = dict(globals())
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            exec(compile(text, "version", "exec", dont_inherit=True), names)
        return names[stub]

    def own(value):
        if isinstance(value, numpy.ndarray):
            return value.copy()
        if isinstance(value, (list, tuple)):
            return type(value)([own(one) for one in value])
        return value

    def same(one, other):
        if isinstance(one, numpy.ndarray):
            return one.shape == other.shape and one.tobytes() == other.tobytes()
        if isinstance(one, (list, tuple)):
            return len(one) == len(other) and all(map(same, one, other))
        return True

    def failed(error):
        return ["error", None, f"{{type(error).__name__}}: {{str(error)[:100]}}", []]

    def outcome(function, args):
        mine = own(args)
        try:
            value = function(*mine)
        except BaseException as error:
            return failed(error)
        changed = [i for i, pair in enumerate(zip(args, mine)) if not same(*pair)]
        return ["answered", value, "", changed]

    def outcomes(text):
        try:
            function = version(text.tobytes())
        except BaseException as error:
            return [failed(error)] * len(calls)
        return [outcome(function, args) for args in calls]

    with numpy.errstate(all="ignore"):
        return [outcomes(text) for text in versions]
"""


@dataclass
class Runner(AbstractContextManager["Runner"]):
    """What runs one submission's functions; closing it ends its processes.

    Parameters
    ----------
    handed_in
        The submission; of one that can't be read nothing is `written`.
    exercises
        Those of its assignment that are asked about, in order.
    secret
        From which the choices come, with the submission.
    sandbox
        See `grading.grade_submission`.
    """

    handed_in: reader.Submission
    exercises: Sequence[Exercise]
    secret: str = ""
    sandbox: Mode = "locked"
    _kept: dict[Hashable, Any] = field(default_factory=dict)
    _processes: dict[str, SandboxedStudent] = field(default_factory=dict)

    def __exit__(self, *error: object) -> None:
        for student in self._processes.values():
            student.close()

    @cached_property
    def program(self) -> Program:
        """The submission's statements, behind those that the assignment gives."""
        try:
            cells = reader.cells(self.handed_in)
        except reader.Refused:
            cells = ()
        return program_of(cells, layout.given(self.assignment))

    @cached_property
    def written(self) -> dict[str, Written]:
        """The functions that can be asked about, by stub."""
        return written(self.program, [exercise.name for exercise in self.exercises])

    @property
    def assignment(self) -> str:
        """The assignment of the submission."""
        return self.exercises[0].assignment

    def once(self, key: Hashable, make: Callable[[], T]) -> T:
        """Return what was made under a key before, or make it: kinds of question share it."""
        if key not in self._kept:
            self._kept[key] = make()
        found: T = self._kept[key]
        return found

    def dice(self, label: str) -> random.Random:
        """Return dice that fall in the same way for the same secret, submission and label."""
        seed = f"{self.secret}\0{self._content}\0{label}".encode(errors="surrogatepass")
        return random.Random(int.from_bytes(hashlib.sha256(seed).digest(), "big"))

    @cached_property
    def _content(self) -> str:
        return hashlib.sha256(self.handed_in.content).hexdigest()

    def together(
        self,
        exercise: Exercise,
        sources: Sequence[str | None],
        argss: Sequence[Args],
        process: str = "versions",
    ) -> list[tuple[Answer, ...]]:
        """Call versions of a function, each beside the student's own, all in one process.

        Parameters
        ----------
        sources
            The texts of the versions; None stands for the function as it is.
        process
            The name of the process, which stays for more versions, also of other functions.
        """
        if process not in self._processes:
            cells = self._cells(None, None)
            self._processes[process] = self._student(cells, DRIVER_SOURCE, self.exercises)
        return self._answers(self._processes[process], exercise, sources, argss)

    def fresh(
        self, exercise: Exercise, source: str | None, argss: Sequence[Args]
    ) -> tuple[Answer, ...]:
        """Call a function in a process of its own, with `source` in the place of its text.

        After a time-out or a crash in one call all answers say so.
        """
        cells = self._cells(exercise.name, source)
        with self._student(cells, DRIVER_SOURCE, [exercise]) as student:
            (answers,) = self._answers(student, exercise, [None], argss)
        return answers

    def changed(self, exercise: Exercise, source: str) -> SandboxedStudent:
        """Return a student who has changed a function, to be graded as any other."""
        found = self._cells(exercise.name, source, tuple(one.name for one in self.exercises))
        cells = [cell for cell in found if cell[0] != GIVEN]
        return self._student(cells, layout.given(self.assignment), self.exercises)

    def _answers(
        self,
        student: SandboxedStudent,
        exercise: Exercise,
        sources: Sequence[str | None],
        argss: Sequence[Args],
    ) -> list[tuple[Answer, ...]]:
        found: list[tuple[Answer, ...]] = []
        for start in range(0, len(sources), TOGETHER):
            texts = [(source or "").encode() for source in sources[start : start + TOGETHER]]
            versions = [np.frombuffer(text, np.uint8) for text in texts]
            reply = student.call(DRIVER, (exercise.name, versions, list(argss)))
            found += _read(reply, len(texts), len(argss))
        return found

    def _student(
        self, cells: Sequence[reader.Cell], given: str, asked: Sequence[Exercise]
    ) -> SandboxedStudent:
        driver = replace(asked[0], name=DRIVER)
        known = [replace(one, cpu_seconds=MESSAGE_SECONDS) for one in (*asked, driver)]
        return SandboxedStudent(
            server(self.sandbox, self.assignment), cells, given, known, "needed"
        )

    def _cells(
        self, stub: str | None, source: str | None, wanted: tuple[str, ...] = ()
    ) -> list[reader.Cell]:
        """Return what some functions need, with `source` in the place of one function's text.

        Each statement is a cell, in which it has the line number that it had in its own. Without
        `wanted` it is what the one function needs, or all that can be asked about.
        """
        names = wanted or ((stub,) if stub else tuple(self.written))
        own = self.written[stub] if stub else None
        found = self.once(("needed", names), lambda: needed(self.program, names))
        return [_cell(one, source if source and _is_own(one, own) else one.source) for one in found]


def _is_own(statement: Statement, own: Written | None) -> bool:
    return own is not None and (statement.cell, statement.first) == (own.cell, own.first)


def _cell(statement: Statement, source: str) -> reader.Cell:
    return statement.cell, True, "\n" * (statement.first - 1) + source


def _read(reply: Answer, versions: int, times: int) -> list[tuple[Answer, ...]]:
    """Return the answers in a reply; where it holds none, answers that say so."""
    if reply.outcome == "answered" and _is_table(reply.value, versions, times):
        return [tuple(_answer(*one) for one in row) for row in reply.value]
    failed: Any = "timeout" if reply.outcome == "timeout" else "crashed"
    return [(Answer(failed, text=reply.text),) * times] * versions


def _is_table(value: Any, versions: int, times: int) -> bool:
    rows = isinstance(value, list) and len(value) == versions
    return rows and all(
        isinstance(row, list)
        and len(row) == times
        and all(isinstance(one, list) and len(one) == 4 for one in row)
        for row in value
    )


def _answer(outcome: Any, value: Any, text: Any, changed: Any) -> Answer:
    if outcome == "answered" and isinstance(changed, list):
        return Answer("answered", value, changed=tuple(i for i in changed if type(i) is int))
    return Answer("error", text=legible(text if isinstance(text, str) else ""))
