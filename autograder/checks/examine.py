"""Asking a student's stub what its exercise asks, and comparing the answers with the oracles."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from autograder.checks.callers import NO_MORE, Answer, Foreign, LocalStudent, Student, each
from autograder.checks.compare import agree, difference
from autograder.checks.exercise import Exercise, Gate, Malformed, Partly, Probe, Property, Stream
from autograder.checks.oracles import (
    ORACLES,
    Call,
    Draws,
    OraclesDisagree,
    contradicts,
    drawn,
    once_more,
)

ARGUMENTS = "leaving its arguments as they are"
TWICE = "keeping nothing from call to call"
ANOTHER = "the same call gives another answer the second time"


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
        problem = contradicts(oracle, answer.value, theirs)
        if problem and contradicts(oracle, expected, theirs):
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
