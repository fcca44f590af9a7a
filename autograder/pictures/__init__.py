"""Pictures of what a student's function does, beside what it should do.

A page says what its exercise is drawn as (`exercise.picture`); whatever else is wrong with an
array is drawn as heat maps. Each picture is one SVG that needs nothing from elsewhere. Importing
this package loads no plotting library.
"""

from __future__ import annotations

from dataclasses import dataclass

from autograder.checks.callers import Student
from autograder.checks.examine import Draws, Finding
from autograder.checks.exercise import Exercise


@dataclass(frozen=True)
class Drawing:
    """A picture: a complete ``<svg …>…</svg>``, and in words what it shows and what to see."""

    svg: str
    alt: str


def draw(exercise: Exercise, finding: Finding, student: Student, draws: Draws) -> Drawing | None:
    """Draw what a card says in words.

    Parameters
    ----------
    finding
        What the card shows.
    student
        Called once more where the page says what to draw.

    Returns
    -------
    None where a picture says nothing, or where matplotlib is not installed
    """
    try:
        import matplotlib  # noqa: F401
    except ImportError:
        return None
    import numpy as np

    from autograder.pictures import choosing, svg

    # Any number may come back; what can't be drawn is left out.
    with svg.own_style(), np.errstate(all="ignore"):
        sketch = choosing.sketch(exercise, finding, student, draws)
        return Drawing(svg.themed(sketch), sketch.alt) if sketch else None
