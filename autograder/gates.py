"""Ways to an answer that earn nothing, recognised by what they can't do.

A gradient from differences of a loss drowns in rounding errors where the loss is huge; one that is
derived does not notice. Complex steps are exact even there, but need complex numbers.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from autograder.checks import Calls
from autograder.compare import difference

#: Differences come this close where the loss is moderate, and nowhere near where it is huge.
ROUGH = 1e-4

#: An offset beside which a step is lost in rounding, a long one in `longdouble`, too, and whose
#: square single precision still holds: whoever derives a gradient in float32 is no cheat.
HUGE = 1e18


def by_differences(
    student: Calls,
    stub: str,
    oracle: Callable[..., Any],
    moderate: tuple[Any, ...],
    huge: tuple[Any, ...],
) -> bool:
    """Tell whether a gradient comes from differences, with real or with complex steps.

    Parameters
    ----------
    student, stub
        Whose function, and its name.
    oracle
        The right function.
    moderate
        Arguments for which differences give a good answer.
    huge
        Arguments with values of the size of `HUGE`, for which they can't.
    """
    answer = student.watched(stub, moderate)
    if difference(answer.value, oracle(*moderate), ROUGH):
        return False
    if answer.complex_numbers:
        return True
    return difference(getattr(student, stub)(*huge), oracle(*huge), ROUGH) is not None
