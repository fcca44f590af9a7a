"""Gates: ways to an answer that earn nothing, recognised by the inputs on which they fail.

A gradient from differences of a loss drowns in rounding errors where the loss is huge; one that is
derived does not notice. Complex steps are exact even there, but each size of step has scales at
which it leaves no trace, or goes too far.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

import numpy as np

from autograder.checks.compare import difference
from autograder.checks.examine import Stubs, values

Args = tuple[Any, ...]

#: Differences come this close where the loss is moderate, and nowhere near where it is huge.
ROUGH = 1e-4

#: An offset beside which a step is lost in rounding, a long one in `longdouble`, too, and whose
#: square single precision still holds: a gradient derived in float32 is not rejected.
HUGE = 1e18

#: Complex steps come this close, even rather long ones; single precision does not.
ALMOST_EXACT = 1e-8

#: Scales of inputs and of weights: as far out as they go together without an overflow.
FAR_INPUTS, FAR_WEIGHTS = 1e200, 1e150


def by_differences(
    student: Stubs, stub: str, oracle: Callable[..., Any], moderate: Args, huge: Args
) -> bool:
    """Tell whether a gradient comes from differences, with real steps.

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
    right, right_far_out = oracle(*moderate), oracle(*huge)
    answers = values(student, stub, (moderate, huge))
    return not difference(next(answers), right, ROUGH) and bool(
        difference(next(answers), right_far_out, ROUGH)
    )


def by_complex_steps(
    student: Stubs,
    stub: str,
    oracle: Callable[..., Any],
    moderate: Args,
    rescaled: Iterable[Args],
) -> bool:
    """Tell whether a gradient comes from complex steps: almost exact for `moderate` arguments.

    Single precision is not exact, and does not reach as far as `rescaled`; see there.
    """
    calls = [moderate, *rescaled]
    answers = values(student, stub, calls)
    return not difference(next(answers), oracle(*moderate), ALMOST_EXACT) and any(
        difference(answer, oracle(*args), ROUGH, entrywise)
        for args, answer in zip(calls[1:], answers, strict=True)
    )


def rescaled(n: np.ndarray, W: np.ndarray) -> Iterator[tuple[np.ndarray, np.ndarray]]:
    """Yield n and W at three scales between which no way to choose complex steps survives.

    A derivation does not notice any of them. Where one of n and W is huge and the other tiny, a
    step in the tiny one, unless it is tinier still, changes W n beyond all bounds. Where both are
    tiny, a step as small beside them as it has to be is lost: its product with the other one is 0.
    """
    yield n * FAR_INPUTS, W / FAR_INPUTS
    yield n / FAR_WEIGHTS, W * FAR_WEIGHTS
    yield n * 1e-140, W * 1e-190


def entrywise(got: np.ndarray, expected: np.ndarray, tolerance: float) -> bool:
    """Tell whether each error is small relative to its own entry; entries of 0 are not compared."""
    return bool(np.all((np.abs(got - expected) <= tolerance * np.abs(expected)) | (expected == 0)))
