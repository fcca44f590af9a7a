"""Pictures of what a student's function does, beside what it should do.

A page declares how its exercise is drawn (`exercise.picture`); any other wrong array is drawn as
heat maps. Each picture is one self-contained SVG. Importing this package loads no plotting library.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from time import monotonic
from typing import TYPE_CHECKING, Any

from autograder.checks.callers import Answer, Foreign, Student
from autograder.checks.examine import Finding
from autograder.checks.exercise import Exercise, Picture
from autograder.checks.oracles import Draws

if TYPE_CHECKING:
    from autograder.pictures.style import Sketch

#: What a page may raise if an answer is not of the form that it draws, or there is no answer.
_UNDRAWABLE = (TypeError, ValueError, ArithmeticError, LookupError, AttributeError, TimeoutError)


@dataclass(frozen=True)
class Drawing:
    """A picture: a complete ``<svg …>…</svg>``, and a description of what it shows."""

    svg: str
    alt: str


def draw(exercise: Exercise, finding: Finding, student: Student, draws: Draws) -> Drawing | None:
    """Draw what a card says in words.

    Parameters
    ----------
    finding
        What the card shows.
    student
        Called once more if the page declares a picture.

    Returns
    -------
    None if there is nothing to show, or if matplotlib is not installed
    """
    try:
        import matplotlib  # noqa: F401
    except ImportError:
        return None
    import numpy as np

    from autograder.pictures import style

    # Any number may come back; what can't be drawn is left out.
    with style.own_style(), np.errstate(all="ignore"):
        sketch = _sketch(exercise, finding, student, draws)
        return Drawing(style.themed(sketch), sketch.alt) if sketch else None


def _sketch(exercise: Exercise, finding: Finding, student: Student, draws: Draws) -> Sketch | None:
    """Return the sketch that shows a finding best; None if there is none.

    A declared picture is used where everything is right, and where it shows what is wrong.
    """
    from autograder.pictures import heatmaps

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
        answers = _Answered(finding.answer)
    try:
        attempts = Attempts(answers, monotonic() + exercise.cpu_seconds)
        data = picture.data(attempts, draws.rng(exercise, picture.inputs_of))
    except _UNDRAWABLE:
        return None
    figure = import_module(f"autograder.pictures.{picture.drawn_as}").figure
    sketch: Sketch | None = figure(**data) if data else None
    return sketch


class Attempts:
    """The student as a picture sees it: ``student.affine(n, W, b)`` is an answer, or an exception.

    All calls of one picture together may take as long as one call of a check.
    """

    def __init__(self, student: Student, until: float) -> None:
        self._student = student
        self._until = until

    def __getattr__(self, stub: str) -> Any:
        """Return a function that calls a stub."""

        def call(*args: Any) -> Any:
            answer = self._student.call(stub, args)
            if answer.outcome in ("timeout", "crashed") or monotonic() > self._until:
                raise TimeoutError(answer.text)
            raised = answer.outcome == "error"
            return Foreign(answer.text.partition(":")[0]) if raised else answer.value

        return call


@dataclass(frozen=True)
class _Answered:
    """A student who has answered already, so that the same call is not made twice."""

    answer: Answer

    def call(self, stub: str, args: tuple[Any, ...]) -> Answer:
        return self.answer
