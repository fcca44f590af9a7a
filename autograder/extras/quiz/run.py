"""Running a submission's functions, as they are and changed, in the sandbox.

Many versions of a function are tried in one process and one message (`Runner.together`): quick
enough to explore. They share a process, so what is found there is confirmed in a process that
has never seen another version (`Runner.fresh`).
"""

from __future__ import annotations

import ast
import hashlib
import random
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cache, cached_property
from typing import Any

from autograder.checks.callers import Answer
from autograder.checks.examine import Call, Draws, local
from autograder.checks.exercise import Exercise
from autograder.course import layout
from autograder.extras.quiz.quiz_file import quiz_file
from autograder.extras.quiz.student_code import Written, written
from autograder.extras.quiz.typical import deepened, small, typical, with_kind
from autograder.sandbox.replies import legible
from autograder.sandbox.server import Mode, server
from autograder.sandbox.student import SandboxedStudent
from autograder.submission import reader

Args = tuple[Any, ...]

#: The calls on which everything is decided: the same for all, so the reference is asked once.
ENOUGH, MOST_KEYS, MOST_PROBES = 20, 20, 6

#: Calls of other sizes beside those of each key.
VARIED = 3

#: Activations without a kink: with relu a change may by chance not show.
CURVED = ("tanh", "logistic")

#: CPU time for one message with many calls.
MESSAGE_SECONDS = 2.0

#: Versions that go into one message.
TOGETHER = 64

DRIVER = "_versions_of_a_function"

#: Calls each version with copies of the same arguments, and says what came of it.
DRIVER_SOURCE = f"""
def {DRIVER}(names, calls):
    import numpy

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

    def outcome(name, args):
        mine = own(args)
        try:
            value = globals()[name](*mine)
        except BaseException as error:
            return ["error", None, f"{{type(error).__name__}}: {{str(error)[:100]}}", []]
        changed = [i for i, pair in enumerate(zip(args, mine)) if not same(*pair)]
        return ["answered", value, "", changed]

    with numpy.errstate(all="ignore"):
        return [[outcome(name, args) for args in calls] for name in names]
"""


@cache
def calls(exercise: Exercise) -> tuple[Call, ...]:
    """Return at least `ENOUGH` ordinary calls, with the reference's answers; see `typical`.

    An exercise whose probes are not made for this has none: one without probes, or one that takes
    long.
    """
    found: list[Call] = []
    for key in range(MOST_KEYS):
        draws = Draws(f"questions {key}")
        found += [_answered(exercise, args) for args in _ordinary(exercise, draws, key)]
        if len(found) >= ENOUGH:
            return tuple(found)
    return ()


def _ordinary(exercise: Exercise, draws: Draws, key: int) -> list[Args]:
    """Return a few ordinary calls: the probes' that are, and deeper ones; all kinds in turn."""
    probed = _ordinary_probes(exercise, draws, key)
    rng = draws.rng(exercise, "deeper")
    deeper = filter(None, (deepened(args, rng) for args in probed[:2]))
    ordinary = [*probed, *deeper][-MOST_PROBES:]
    varied = quiz_file(exercise.assignment, exercise.name).varied
    return ordinary + [varied(rng) for _ in range(VARIED) if varied and probed]


def _ordinary_probes(exercise: Exercise, draws: Draws, key: int) -> list[Args]:
    found = []
    for i, probe in enumerate(exercise.probes):
        drawn = tuple(probe.draw(draws.rng(exercise, probe.asks)))
        args = with_kind(exercise.parameters, drawn, CURVED[(key + i) % len(CURVED)])
        if typical(exercise.parameters, args):
            found.append(args)
    return found


@cache
def odd_calls(exercise: Exercise) -> tuple[Call, ...]:
    """Return the calls of the probes that are not ordinary, but small: what is exact holds here."""
    draws = Draws("questions 0")
    probed = [tuple(p.draw(draws.rng(exercise, p.asks))) for p in exercise.probes]
    odd = [args for args in probed if not typical(exercise.parameters, args) and small(args)]
    return tuple(_answered(exercise, args) for args in odd)


def _answered(exercise: Exercise, args: Args) -> Call:
    right = local(exercise, exercise.oracle).call(exercise.name, args)
    return Call(args, right.value, {})


@dataclass
class Runner:
    """What runs one submission's functions.

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
    #: What kinds of question keep for one another.
    kept: dict[Any, Any] = field(default_factory=dict)

    @cached_property
    def cells(self) -> tuple[reader.Cell, ...]:
        """The submission's cells."""
        try:
            return reader.cells(self.handed_in)
        except reader.Refused:
            return ()

    @cached_property
    def written(self) -> dict[str, Written]:
        """The functions that can be asked about, by stub."""
        return written(self.cells, [exercise.name for exercise in self.exercises])

    def calls(self, exercise: Exercise) -> tuple[Call, ...]:
        """Return the calls on which everything is decided; see `calls`."""
        return calls(exercise)

    def dice(self, label: str) -> random.Random:
        """Return dice that fall in the same way for the same secret, submission and label."""
        content = hashlib.sha256(self.handed_in.content).hexdigest()
        seed = hashlib.sha256(
            f"{self.secret}\0{content}\0{label}".encode(errors="surrogatepass")
        ).digest()
        return random.Random(int.from_bytes(seed, "big"))

    def fresh(
        self, exercise: Exercise, source: str | None, argss: Sequence[Args]
    ) -> tuple[Answer, ...]:
        """Call a function in a process of its own, with `source` in the place of its text.

        After a time-out or a crash in one call all answers say so.
        """
        cells = self._replaced(exercise.name, source)
        return self._asked(exercise, [exercise.name], cells, argss)[0]

    def student(self, exercise: Exercise, source: str) -> SandboxedStudent:
        """Return a student who has changed a function, to be graded as any other."""
        others = [one for one in self.exercises if one.name != exercise.name]
        asked = [replace(one, cpu_seconds=MESSAGE_SECONDS) for one in (*others, exercise)]
        return self._student(self._replaced(exercise.name, source), "", asked)

    def together(
        self, exercise: Exercise, sources: Sequence[str | None], argss: Sequence[Args]
    ) -> list[tuple[Answer, ...]]:
        """Call versions of a function, each beside the student's own, all in one process.

        None stands for the function as it is.
        """
        found: list[tuple[Answer, ...]] = []
        for start in range(0, len(sources), TOGETHER):
            found += self._message(exercise, sources[start : start + TOGETHER], argss)
        return found

    def _message(
        self, exercise: Exercise, sources: Sequence[str | None], argss: Sequence[Args]
    ) -> list[tuple[Answer, ...]]:
        own = self.written[exercise.name]
        names = [f"_version_{i}_of_{exercise.name}" for i in range(len(sources))]
        versions = [
            _renamed(source or own.source, name)
            for source, name in zip(sources, names, strict=True)
        ]
        cells = [*self.cells, (own.cell, True, "\n\n".join(versions))]
        return self._asked(exercise, names, cells, argss)

    def _asked(
        self,
        exercise: Exercise,
        names: list[str],
        cells: Sequence[reader.Cell],
        argss: Sequence[Args],
    ) -> list[tuple[Answer, ...]]:
        wanted = [replace(exercise, name=name) for name in names]
        driver = replace(exercise, name=DRIVER, cpu_seconds=MESSAGE_SECONDS)
        with self._student(cells, DRIVER_SOURCE, [*wanted, driver]) as functions:
            reply = functions.call(DRIVER, (names, list(argss)))
        return _read(reply, len(names), len(argss))

    def _student(
        self, cells: Sequence[reader.Cell], driver: str, asked: Sequence[Exercise]
    ) -> SandboxedStudent:
        assignment = self.exercises[0].assignment
        given = layout.given(assignment) + driver
        return SandboxedStudent(server(self.sandbox, assignment), cells, given, asked, "needed")

    def _replaced(self, stub: str, source: str | None) -> list[reader.Cell]:
        """Return the cells with a function's lines replaced, and what follows where it was."""
        if source is None:
            return list(self.cells)
        own = self.written[stub]
        return [
            (number, is_code, _spliced(text, own, source) if number == own.cell else text)
            for number, is_code, text in self.cells
        ]


def _spliced(text: str, own: Written, source: str) -> str:
    lines = text.split("\n")
    last = own.first - 1 + own.source.count("\n") + 1
    return "\n".join([*lines[: own.first - 1], *source.split("\n"), *lines[last:]])


def _renamed(source: str, name: str) -> str:
    tree = ast.parse(source).body[0]
    assert isinstance(tree, ast.FunctionDef)
    if ast.get_docstring(tree, clean=False) is not None and len(tree.body) > 1:
        del tree.body[0]
    tree.name = name
    return ast.unparse(tree)


def _read(reply: Answer, versions: int, times: int) -> list[tuple[Answer, ...]]:
    """Return the answers in a reply; of one that is none, answers that say so."""
    if reply.outcome == "answered" and _shaped(reply.value, versions, times):
        return [tuple(_answer(*one) for one in row) for row in reply.value]
    failed = "timeout" if reply.outcome == "timeout" else "crashed"
    return [(Answer(failed, text=reply.text),) * times] * versions  # type: ignore[arg-type]


def _shaped(value: Any, versions: int, times: int) -> bool:
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
