"""Asking a student's stub what its exercise asks, and comparing the answers with the oracles."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

import numpy as np

from autograder.checks.callers import (
    NO_MORE,
    Answer,
    Foreign,
    LocalStudent,
    Student,
    copied,
    each,
    noted_warnings,
    plain_value,
)
from autograder.checks.compare import agree, difference, parallel, within_tolerance
from autograder.checks.exercise import (
    Exercise,
    Gate,
    Malformed,
    Oracle,
    Partly,
    Probe,
    Property,
    Stream,
)

#: The reference comes first; the others are asked where an exercise has them.
ORACLES = ("reference", "finite differences", "scikit-learn")

#: One student in this many has the reference's answers held against the other oracles.
ONE_IN = 8

ARGUMENTS = "leaving its arguments as they are"
TWICE = "keeping nothing from call to call"
ANOTHER = "the same call gives another answer the second time"


@dataclass(frozen=True)
class Draws:
    """Where inputs come from: the same key gives the same inputs, always."""

    key: str

    def rng(self, exercise: Exercise, asks: str) -> np.random.Generator:
        """Return the generator for one thing that one exercise asks."""
        label = f"{self.key}\0{exercise.assignment}\0{exercise.name}\0{asks}"
        seed = hashlib.sha256(label.encode("utf-8", "surrogatepass")).digest()
        rng: np.random.Generator = exercise.inputs(asks, int.from_bytes(seed, "big"))
        return rng


#: The inputs that everybody may see.
PUBLIC = Draws("public")


@dataclass(frozen=True)
class Call:
    """One call: its arguments, the reference's answer, and its terms where that is a sum."""

    args: tuple[Any, ...]
    expected: Any
    parts: Mapping[str, Any]


@dataclass(frozen=True)
class Finding:
    """The result of asking one thing: of a probe or a property.

    Attributes
    ----------
    asks, share
        What was asked, and its share of the points.
    problem
        What is wrong, in words, or None where it is right.
    about_values
        Whether passing shows that an answer is right; that arguments are left alone does not.
    answer
        What the student's function answered; without its value where no two right programs, nor
        two with one mistake, give the same.
    call
        The call that was answered; None for a property, which makes calls of its own.
    partly
        The part of its share that a wrong answer still earns, from 0 to 1.
    """

    asks: str
    share: float
    problem: str | None
    about_values: bool
    answer: Answer
    call: Call | None = None
    partly: float = 0.0

    @property
    def args(self) -> tuple[Any, ...]:
        """The arguments of the call; none for a property."""
        return self.call.args if self.call else ()

    @property
    def passed(self) -> bool:
        """Whether this was right."""
        return self.problem is None

    @property
    def credit(self) -> float:
        """The part of its share that this earns, from 0 to 1."""
        return 1.0 if self.passed else self.partly


def changes(finding: Finding) -> bool:
    """Tell whether the same call was answered in two ways."""
    return finding.problem == ANOTHER


class OraclesDisagree(AssertionError):
    """The reference and another oracle contradict each other: a fault of the grader."""


class Stopped(Exception):
    """A student's function gave no answer; whoever runs the property catches it."""

    def __init__(self, answer: Answer) -> None:
        super().__init__(answer.text)
        self.answer = answer


def examine(
    exercise: Exercise, student: Student, draws: Draws, oracles: tuple[str, ...] = ORACLES
) -> tuple[Finding, ...]:
    """Ask everything that an exercise asks.

    After a time-out or a crash nothing more is asked, and the rest counts as unanswered, too.
    """
    return tuple(one_by_one(exercise, student, draws, oracles))


def one_by_one(
    exercise: Exercise, student: Student, draws: Draws, oracles: tuple[str, ...] = ORACLES
) -> Iterator[Finding]:
    """Do as `examine`, and yield each finding before more is asked."""
    findings: list[Finding] = []
    calls = (drawn(exercise, probe, draws).args for probe in exercise.probes)
    answers = each(student, exercise.name, calls)
    for probe in exercise.probes:
        answer = _halt(findings) or next(answers)
        findings.append(_ask(exercise, probe, answer, draws, oracles))
        yield findings[-1]
    for prop in exercise.properties:
        findings.append(_hold(exercise, prop, student, draws, _halt(findings)))
        yield findings[-1]
    probed = findings[: len(exercise.probes)]
    if probed:
        findings.append(_arguments_left_alone(exercise, probed))
        yield findings[-1]
        yield _nothing_kept(exercise, student, draws, probed, _halt(findings))


#: The draws of the student whose inputs were the first for an exercise, in this process.
_first: dict[Exercise, Draws] = {}


def oracles_of(exercise: Exercise, draws: Draws) -> tuple[str, ...]:
    """Return the oracles that are asked for one student: all for the first and for one in `ONE_IN`.

    An answer that agrees with the reference contradicts another oracle only where the reference
    does, and that depends on the inputs alone: a fault of the grader, which shows soon enough.
    Where points are lost, `require_agreement` asks them all.
    """
    if _first.setdefault(exercise, draws) == draws:
        return ORACLES
    dice = hashlib.sha256(f"{exercise.name}\0{draws.key}".encode("utf-8", "surrogatepass")).digest()
    return ORACLES if dice[0] % ONE_IN == 0 else ORACLES[:1]


def require_agreement(exercise: Exercise, draws: Draws) -> None:
    """Hold the reference's answers to one student's probes against all other oracles.

    Raises
    ------
    OraclesDisagree
        The reference contradicts one of them.
    """
    for probe in exercise.probes:
        call = drawn(exercise, probe, draws)
        for oracle in exercise.further_oracles:
            if _contradicts(oracle, call.expected, oracle.answer(*call.args)):
                raise OraclesDisagree(f"{exercise.name}, {probe.asks}: reference and {oracle.name}")


def _contradicts(oracle: Oracle, answer: Any, theirs: Any) -> str | None:
    """Return where an answer and that of a further oracle differ, or None."""
    measure = parallel if oracle.name == "finite differences" else within_tolerance
    return difference(answer, theirs, oracle.tolerance, measure)


def gate_taken(
    exercise: Exercise, student: Student, draws: Draws, right: bool = False
) -> Gate | None:
    """Return the first gate through which the student's answers came, or None.

    From one who is `right` so far all answers are wanted, and asked for together.
    """
    for gate in exercise.gates:
        try:
            if gate.taken(Stubs(student, right), draws.rng(exercise, gate.name)):
                return gate
        except (Stopped, *MALFORMED):
            continue
    return None


def local(exercise: Exercise, function: Any) -> LocalStudent:
    """Return a student whose one function is `function`, under the exercise's name."""
    return LocalStudent({exercise.name: function})


#: What a property may raise when an answer does not have the form that it expects.
MALFORMED = (TypeError, ValueError, IndexError, KeyError, AttributeError, OverflowError)


class Stubs:
    """The student as a property sees it: ``student.affine(n, W, b)`` is a call.

    Whoever is known to answer may be sent calls `together` that are asked of others one by one.
    """

    def __init__(self, student: Student, together: bool = False) -> None:
        self._student, self._together = student, together
        self.last = Answer("answered")

    def __getattr__(self, stub: str) -> Any:
        def call(*args: Any) -> Any:
            answer = self.last = self._student.call(stub, args)
            if answer.outcome != "answered":
                raise Stopped(answer)
            if any(isinstance(arg, Stream) for arg in args):
                known = answer.value if isinstance(answer.value, Foreign) else None
                self.last = replace(answer, value=known)
            return answer.value

        return call


def values(student: Stubs, stub: str, calls: Iterable[tuple[Any, ...]]) -> Iterator[Any]:
    """Yield what a stub returns for several calls; raises `Stopped` where it gives no answer."""
    if not student._together:
        yield from (getattr(student, stub)(*args) for args in calls)
        return
    for answer in each(student._student, stub, calls):
        if answer.outcome != "answered":
            raise Stopped(answer)
        yield answer.value


def _halt(findings: list[Finding]) -> Answer | None:
    """Return the answer after which nothing more is asked, if there was one."""
    last = findings[-1].answer if findings else None
    return last if last and last.outcome in NO_MORE else None


@lru_cache(maxsize=64)
def drawn(exercise: Exercise, probe: Probe, draws: Draws) -> Call:
    """Return the call that a probe makes; several answers are held against it."""
    args = tuple(probe.draw(draws.rng(exercise, probe.asks)))
    try:
        with noted_warnings():
            expected = plain_value(exercise.oracle(*copied(args)))
    except Exception as error:
        what = f"{exercise.name}, {probe.asks}: the reference says {type(error).__name__}: {error}"
        raise OraclesDisagree(what) from error
    parts = exercise.summands[0].parts(*args) if exercise.summands else {}
    return Call(args, expected, parts)


@lru_cache(maxsize=256)
def once_more(probe: Probe) -> Probe:
    """Return a probe that asks for the same with other numbers."""
    return replace(probe, asks=f"{probe.asks}, once more")


def _ask(
    exercise: Exercise,
    probe: Probe,
    answer: Answer,
    draws: Draws,
    oracles: tuple[str, ...],
) -> Finding:
    call = drawn(exercise, probe, draws)
    problem = (
        answer.text
        if answer.outcome != "answered"
        else _problem(exercise, probe, call, answer, oracles)
    )
    return Finding(probe.asks, probe.share, problem, True, answer, call)


def _problem(
    exercise: Exercise,
    probe: Probe,
    call: Call,
    answer: Answer,
    oracles: tuple[str, ...],
) -> str | None:
    expected = call.expected
    if "reference" in oracles:
        problem = difference(answer.value, expected, probe.tolerance)
        if problem:
            return problem
    for oracle in exercise.further_oracles:
        if oracle.name not in oracles:
            continue
        theirs = oracle.answer(*call.args)
        problem = _contradicts(oracle, answer.value, theirs)
        if problem and _contradicts(oracle, expected, theirs):
            raise OraclesDisagree(f"{exercise.name}, {probe.asks}: reference and {oracle.name}")
        if problem:
            return problem
    if probe.quiet and answer.warned:
        return f"right values, but NumPy warns: {', '.join(answer.warned)}"
    return None


def _hold(
    exercise: Exercise, prop: Property, student: Student, draws: Draws, halted: Answer | None
) -> Finding:
    calls = Stubs(student)
    try:
        if halted:
            raise Stopped(halted)
        problem = prop.holds(calls, draws.rng(exercise, prop.asks))
    except Stopped as stop:
        return Finding(prop.asks, prop.share, stop.answer.text, True, stop.answer)
    except Malformed as flaw:
        problem = str(flaw)
    except MALFORMED:
        problem = "the answer does not have the form that is asked for"
    if isinstance(problem, Partly):
        answer = replace(calls.last, value=None)
        words, credit = problem.problem, problem.credit
        return Finding(prop.asks, prop.share, words, True, answer, partly=credit)
    return Finding(prop.asks, prop.share, problem, True, calls.last)


def _arguments_left_alone(exercise: Exercise, probed: list[Finding]) -> Finding:
    answered = [f for f in probed if f.answer.outcome == "answered"]
    changed = next((f for f in answered if f.answer.changed), None)
    if changed:
        name = exercise.parameters[changed.answer.changed[0]]
        problem = f"the call changes its argument {name} in place"
        return Finding(ARGUMENTS, 1.0, problem, False, changed.answer, changed.call)
    if not answered:
        return Finding(ARGUMENTS, 1.0, probed[0].problem, False, probed[0].answer)
    return Finding(ARGUMENTS, 1.0, None, False, answered[0].answer)


def _nothing_kept(
    exercise: Exercise,
    student: Student,
    draws: Draws,
    probed: list[Finding],
    halted: Answer | None,
) -> Finding:
    """Ask the first call once more, and the like of one with other numbers in the same shapes."""
    first = probed[0]
    alike = None if halted else _alike(exercise, draws, probed)
    calls = [first.args] if alike is None else [first.args, alike[1].args]
    answers = iter([halted]) if halted else each(student, exercise.name, calls)
    again = next(answers)
    problem: str | None = again.text or "no answer the second time"
    if again.outcome == "answered" and first.answer.outcome == "answered":
        problem = None if agree(again.value, first.answer.value) else ANOTHER
    if problem is None and alike is not None:
        return _other_numbers(*alike, next(answers))
    return Finding(TWICE, 1.0, problem, False, replace(again, changed=()), first.call)


def _alike(exercise: Exercise, draws: Draws, probed: list[Finding]) -> tuple[Probe, Call] | None:
    """Return a call with other numbers where these make a difference, if the first were right."""
    for probe, finding in zip(exercise.probes, probed, strict=True):
        call = drawn(exercise, once_more(probe), draws)
        if finding.call and not agree(call.expected, finding.call.expected):
            return (probe, call) if finding.passed else None
    return None


def _other_numbers(probe: Probe, call: Call, answer: Answer) -> Finding:
    """Compare the answer to a call with other numbers."""
    problem: str | None = answer.text
    if answer.outcome == "answered":
        found = difference(answer.value, call.expected, probe.tolerance)
        problem = f"other numbers in the same shapes: {found}" if found else None
    return Finding(TWICE, 1.0, problem, False, replace(answer, changed=()), call)
