"""Answers that were not computed from the arguments: recognised in every exercise, in wrong ones.

A right answer is never suspected: nothing is asked here where nothing is wrong.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from autograder.checks.callers import Student
from autograder.checks.compare import agree, difference
from autograder.checks.examine import Finding
from autograder.checks.exercise import Exercise
from autograder.checks.oracles import PUBLIC, Call, Draws, drawn


@dataclass(frozen=True)
class Game:
    """A way to an answer without computing it, and the hint that goes with it."""

    name: str
    hint: str
    clearer: str


#: An answer with such an error is computed: nobody knows it by heart.
NEARLY = 1e-3

BY_HEART = Game(
    "public_answers_alone",
    "It knows what the public checks ask: what does it compute from other arguments?",
    "Call your function with arguments of your own, and compare with your paper. It is graded with "
    "numbers that nobody has seen.",
)
KEPT = Game(
    "answer_to_an_earlier_call",
    "This is the answer to an earlier call: what does your function keep from call to call?",
    "Call your function twice, with other numbers in arrays of the same shapes. Look for what "
    "outlives a call: a variable outside the function, a cache, a default argument that is a list.",
)
GAMES = (BY_HEART, KEPT)


def by_heart(exercise: Exercise, student: Student, draws: Draws) -> Game | None:
    """Recognise a stub that is right for what `check` asks, where it was right for nothing else."""
    if draws == PUBLIC or not exercise.probes:
        return None
    probe = exercise.probes[0]
    if _nearly_right(exercise, student, drawn(exercise, probe, draws)):
        return None
    question = drawn(exercise, probe, PUBLIC)
    answer = student.call(exercise.name, question.args)
    right = answer.outcome == "answered" and not difference(
        answer.value, question.expected, probe.tolerance
    )
    return BY_HEART if right else None


def _nearly_right(exercise: Exercise, student: Student, call: Call) -> bool:
    """Tell whether an answer is computed, if not to every digit."""
    answer = student.call(exercise.name, call.args)
    return answer.outcome == "answered" and not difference(answer.value, call.expected, NEARLY)


def kept(exercise: Exercise, findings: tuple[Finding, ...], draws: Draws) -> Game | None:
    """Recognise an answer that would have been right for a public check, or for an earlier call."""
    public = {probe.asks: probe for probe in exercise.probes} if draws != PUBLIC else {}
    called = [finding for finding in findings if finding.call]
    for i, finding in enumerate(called):
        got = finding.answer.value
        if finding.credit or finding.answer.outcome != "answered" or not _telling(got):
            continue
        probe = public.get(finding.asks)
        if probe and agree(got, drawn(exercise, probe, PUBLIC).expected):
            return BY_HEART
        others = (other.call for other in called[:i] if other.call is not finding.call)
        if any(call and agree(got, call.expected) for call in others):
            return KEPT
    return None


def _telling(value: Any) -> bool:
    """Tell whether a value is one that two calls hardly have in common by chance."""
    if isinstance(value, list | tuple):
        return any(_telling(one) for one in value)
    if isinstance(value, float) or (isinstance(value, np.ndarray) and value.dtype.kind == "f"):
        return bool(np.any(np.isfinite(value) & (value != np.round(value))))
    return False
