"""What a wrong array has in common with the right one: each pattern a function.

A pattern says how the two are related and asks where that comes from; it never shows a number that
was expected.
"""

from __future__ import annotations

import numpy as np

from autograder.diagnosis.patterns import places, values
from autograder.diagnosis.patterns.case import Case, equal

__all__ = ["Case", "equal", "recognise"]

#: Where the shape is right, and where it is not: the first pattern that fits is named.
SAME_SHAPE = (
    values.not_finite,
    places.argument,
    values.rounded,
    places.transposed,
    values.factor,
    places.elsewhere,
    values.signs_alone,
    values.one_step,
    places.some_signs,
    places.some_places,
    values.off_by,
    values.scaled_lines,
)
OTHER_SHAPE = (
    places.argument,
    places.transposed,
    places.axis_too_many,
    places.reduced,
    places.shape,
)


def recognise(case: Case) -> str | None:
    """Return the question that the first pattern asks, or None where nothing fits."""
    patterns = SAME_SHAPE if case.got.shape == case.wanted.shape else OTHER_SHAPE
    with np.errstate(all="ignore"):
        return next(filter(None, (pattern(case) for pattern in patterns)), None)
