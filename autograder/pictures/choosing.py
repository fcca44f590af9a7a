"""Choosing the picture: the one that the page declares, or heat maps."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from time import monotonic
from typing import Any

from autograder.checks.callers import Answer, Foreign, Student
from autograder.checks.examine import Draws, Finding
from autograder.checks.exercise import Exercise, Picture
from autograder.pictures import heatmaps
from autograder.pictures.style import Sketch

# What a page may raise when an answer has not the form that it draws, or does not come.
_UNDRAWABLE = (TypeError, ValueError, ArithmeticError, LookupError, AttributeError, TimeoutError)


def sketch(exercise: Exercise, finding: Finding, student: Student, draws: Draws) -> Sketch | None:
    """Return what shows best what was found; None where nothing does.

    What is declared is shown where all is right, and where it shows what is wrong.
    """
    if finding.answer.outcome not in ("answered", "error"):
        return None
    of_this_first = sorted(exercise.pictures, key=lambda one: one.inputs_of != finding.asks)
    for picture in of_this_first:
        found = _declared(exercise, picture, finding, student, draws)
        if found and found.right == finding.passed:
            return found
    return None if finding.passed else heatmaps.of_finding(exercise, finding)


def _declared(
    exercise: Exercise, picture: Picture, finding: Finding, student: Student, draws: Draws
) -> Sketch | None:
    answers: Student = student
    if picture.inputs_of == finding.asks and finding.answer.value is not None:
        answers = _Again(finding.answer)
    try:
        attempts = Attempts(answers, monotonic() + exercise.cpu_seconds)
        data = picture.data(attempts, draws.rng(exercise, picture.inputs_of))
    except _UNDRAWABLE:
        return None
    figure = import_module(f"autograder.pictures.{picture.drawn_as}").figure
    return figure(**data) if data else None


class Attempts:
    """The student as a picture sees it: ``student.affine(n, W, b)`` is an answer, or an exception.

    All calls of one picture together may take as long as one call of a check.
    """

    def __init__(self, student: Student, until: float) -> None:
        self._student = student
        self._until = until

    def __getattr__(self, stub: str) -> Any:
        def call(*args: Any) -> Any:
            answer = self._student.call(stub, args)
            if answer.outcome in ("timeout", "crashed") or monotonic() > self._until:
                raise TimeoutError(answer.text)
            raised = answer.outcome == "error"
            return Foreign(answer.text.partition(":")[0]) if raised else answer.value

        return call


@dataclass(frozen=True)
class _Again:
    """A student who has answered already: the same call is not made twice."""

    answer: Answer

    def call(self, stub: str, args: tuple[Any, ...]) -> Answer:
        return self.answer
