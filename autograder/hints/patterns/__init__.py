"""What a wrong array has in common with the right one, and the order in which that is tried.

A pattern says how the two are related and asks where that comes from; it never shows a number that
was expected. Each is a function of a comparison; a file here holds those of one subject.
"""

from __future__ import annotations

import numpy as np

from autograder.hints import Hint
from autograder.hints.comparison import Comparison
from autograder.hints.patterns import factors, losses, offsets, places, shapes, steps, values

#: Where the shape is right, and where it is not: the first pattern that fits is named.
SAME_SHAPE = (
    values.not_finite,
    values.all_zero,
    values.argument,
    values.constant,
    values.signs_alone,
    values.rounded,
    shapes.rows_as_columns,
    factors.one_factor,
    places.elsewhere,
    steps.one_step,
    places.some_signs,
    places.some_places,
    factors.times_argument,
    offsets.off_by,
    factors.factor_of_each_line,
    losses.of_two_arrays,
)
OTHER_SHAPE = (
    values.argument,
    shapes.rows_as_columns,
    shapes.axis_too_many,
    shapes.reduced,
    shapes.empty,
    shapes.parts_of_it,
    shapes.how_many,
    shapes.which_shape,
)

#: What else one term of a sum may be, where all the others are right.
OF_A_TERM = (
    values.constant,
    values.signs_alone,
    places.some_signs,
    factors.times_argument,
    losses.of_two_arrays,
    losses.of_weights,
)


def of_a_term(seen: Comparison) -> Hint | None:
    """Return the question about one term of a sum, or None where nothing fits."""
    with np.errstate(all="ignore"):
        return next(filter(None, (pattern(seen) for pattern in OF_A_TERM)), None)


def recognise(seen: Comparison) -> Hint | None:
    """Return the question that the first pattern asks, or None where nothing fits."""
    patterns = SAME_SHAPE if seen.got.shape == seen.wanted.shape else OTHER_SHAPE
    with np.errstate(all="ignore"):
        return next(filter(None, (pattern(seen) for pattern in patterns)), None)
