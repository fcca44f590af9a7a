"""What a wrong array has in common with the right one: one function per pattern.

A pattern says how the two are related and asks where that comes from; it never shows a number that
was expected. Values come first (factors, offsets, one step too many), then places (right numbers in
the wrong place), then the order in which they are tried.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import numpy as np

#: Relative error up to which two arrays are the same.
EXACT = 1e-9

#: Relative error up to which an answer still counts as computed in single precision.
SINGLE = 1e-5

#: Steps that may be taken once too often, or be left out.
STEPS: dict[str, Callable[[np.ndarray], np.ndarray]] = {
    "the square": np.square,
    "the absolute value": np.abs,
    "the exponential": np.exp,
    "the reciprocal": np.reciprocal,
    "tanh": np.tanh,
    "the logistic function": lambda a: 0.5 * (1 + np.tanh(0.5 * a)),
    "relu": lambda a: np.maximum(a, 0.0),
    "the root": np.sqrt,
    "the logarithm": np.log,
}


@dataclass(frozen=True)
class Comparison:
    """An array that was answered beside the one that was expected, and what the call was given.

    Attributes
    ----------
    got, wanted
        Arrays of numbers, of any shapes.
    arrays
        The arrays among the arguments, each with its argument's name; those in lists one by one.
    quantities
        Numbers that a factor might be, by name: N, d, sigma, sigma², ….
    """

    got: np.ndarray
    wanted: np.ndarray
    arrays: tuple[tuple[str, np.ndarray], ...] = ()
    quantities: Mapping[str, float] = field(default_factory=dict)


def equal(a: np.ndarray, b: np.ndarray, tolerance: float = EXACT) -> bool:
    """Tell whether all entries are equal, relative to the largest of `b`."""
    if a.shape != b.shape:
        return False
    error = np.max(np.abs(a - b), initial=0.0)
    return bool(error <= tolerance * np.max(np.abs(b), initial=1e-300))


def _not_finite(seen: Comparison) -> str | None:
    """Recognise values that are infinite or not a number."""
    if np.all(np.isfinite(seen.got)):
        return None
    return "Which step can give inf or nan here: a division, a logarithm, a large exponential?"


def _rounded(seen: Comparison) -> str | None:
    """Recognise single precision, or decimals that were cut off."""
    if equal(seen.got, seen.wanted, SINGLE):
        return "Only the first digits are right: where do you lose precision?"
    if seen.got.size > 1 and any(equal(seen.got, np.round(seen.wanted, k)) for k in range(5)):
        return "Your numbers are right but rounded: which step rounds them?"
    return None


def _factor(seen: Comparison) -> str | None:
    """Recognise a multiple of what is right."""
    square = float(np.vdot(seen.wanted, seen.wanted))
    factor = float(np.vdot(seen.wanted, seen.got)) / square if square else 0.0
    if not factor or not equal(seen.got, factor * seen.wanted):
        return None
    name = _named(factor, seen.quantities)
    if name == "−1":
        return "Only the sign is wrong: which of two quantities is subtracted from which?"
    if name:
        return f"All is right but for a factor {name}: where does it come in, and where should it?"
    # A single number is always a multiple of another one.
    if seen.got.size == 1:
        return None
    return f"Every entry is {factor:.4g} times what it should be: where does that come from?"


def _named(factor: float, quantities: Mapping[str, float]) -> str | None:
    known = {"−1": -1.0, "2": 2.0, "½": 0.5, "−2": -2.0, "−½": -0.5, "4": 4.0, "¼": 0.25}
    for sign, c in (("", 1.0), ("−", -1.0), ("2", 2.0), ("½", 0.5), ("−2", -2.0)):
        for name, value in quantities.items():
            known.setdefault(f"{sign} {name}".strip(), c * value)
            over = f"({name})" if " " in name else name
            known.setdefault(f"{sign if sign not in ('', '−') else sign + '1'} / {over}", c / value)
    found = (name for name, value in known.items() if abs(factor - value) <= EXACT * abs(factor))
    return next(found, None)


def _off_by(seen: Comparison) -> str | None:
    """Recognise an argument, or a constant, that is added once too often or is missing."""
    error = seen.got - seen.wanted
    if seen.got.size < 2:
        return None
    for name, array in seen.arrays:
        if array.size > 1 and array.shape in (error.shape, error.shape[1:]):
            size = float(np.vdot(array, array))
            part = np.broadcast_to(array, error.shape)
            c = float(np.vdot(part, error)) / (size * error.size / array.size) if size else 0.0
            if c and equal(error, c * part):
                return f"It is off by `{name}`, or a multiple: what is missing, or there twice?"
    return _off_by_constants(error)


def _off_by_constants(error: np.ndarray) -> str | None:
    if equal(error, np.full(error.shape, error.flat[0])):
        return "Every entry is off by the same number: what is added to all of them?"
    if error.ndim == 2 and min(error.shape) > 1:
        if equal(error, np.broadcast_to(error[0], error.shape)):
            return "Each column is off by a constant: what is added to a whole column?"
        if equal(error, np.broadcast_to(error[:, :1], error.shape)):
            return "Each row is off by a constant: what is added to a whole row?"
    return None


def _scaled_lines(seen: Comparison) -> str | None:
    """Recognise a factor for each row, or for each column."""
    if seen.got.ndim != 2 or min(seen.got.shape) < 2 or not np.all(seen.wanted):
        return None
    ratio = seen.got / seen.wanted
    if equal(ratio, np.broadcast_to(ratio[0], ratio.shape)):
        return "Each column has a factor of its own: what is multiplied with a whole column?"
    if equal(ratio, np.broadcast_to(ratio[:, :1], ratio.shape)):
        return "Each row has a factor of its own: what is multiplied with a whole row?"
    return None


def _one_step(seen: Comparison) -> str | None:
    """Recognise a function that is applied once too often, or not at all."""
    got, wanted = seen.got, seen.wanted
    for name, step in STEPS.items():
        if got.size > 1 and np.all(np.isfinite(step(wanted))) and equal(got, step(wanted)):
            return f"You return {name} of what is asked for: which step is one too many?"
        if got.size > 1 and np.all(np.isfinite(step(got))) and equal(step(got), wanted):
            return f"What is asked for is {name} of what you return: which step is missing?"
    return None


def _signs_alone(seen: Comparison) -> str | None:
    """Recognise right signs with one size: the gradient of a sum of absolute values."""
    size = np.abs(seen.got)
    same_size = equal(size, np.full(size.shape, size.max()))
    if seen.got.size > 2 and same_size and np.array_equal(np.sign(seen.got), np.sign(seen.wanted)):
        return "All entries have the right sign and one size: of which loss is this the gradient?"
    return None


def _argument(seen: Comparison) -> str | None:
    """Recognise an argument that comes back unchanged."""
    for name, array in seen.arrays:
        if array.size > 1 and equal(seen.got, array):
            return f"You return `{name}` as it came in: where should it have changed?"
    return None


def _transposed(seen: Comparison) -> str | None:
    """Recognise rows that should be columns."""
    if seen.got.ndim == 2 and equal(seen.got.T, seen.wanted):
        return "The numbers are right but transposed: what does a row stand for here?"
    return None


def _axis_too_many(seen: Comparison) -> str | None:
    """Recognise an axis of length 1 too many, or too few."""
    if seen.got.size == seen.wanted.size and equal(seen.got.ravel(), seen.wanted.ravel()):
        return "The numbers are right and in order: which of your steps adds or loses an axis?"
    return None


def _reduced(seen: Comparison) -> str | None:
    """Recognise one sum too many, or one too few."""
    got, wanted = seen.got, seen.wanted
    for more, less, question in (
        (got, wanted, "Added up along one axis, or in all, your numbers are right: what is left?"),
        (wanted, got, "Along one axis, or in all, you add up once too often: which sum is it?"),
    ):
        sums = [more.sum(), *(more.sum(axis=i) for i in range(more.ndim))]
        if any(equal(np.asarray(one), less) for one in sums):
            return question
    return None


def _shape(_: Comparison) -> str:
    """Ask about the shape, where nothing else can be said."""
    return "Which shape should the result have, and which of your steps gives another one?"


def _elsewhere(seen: Comparison) -> str | None:
    """Recognise rows, or entries, in another order."""
    got, wanted = seen.got, seen.wanted
    if got.size < 2 or not equal(np.sort(got, axis=None), np.sort(wanted, axis=None)):
        return None
    if got.ndim == 2 and equal(got[np.lexsort(got.T)], wanted[np.lexsort(wanted.T)]):
        return "Every row is right, but not in its place: in which order do the rows come?"
    return "All numbers are right, but not in their places: in which order do they come?"


def _some_signs(seen: Comparison) -> str | None:
    """Recognise an answer that is right but for some signs."""
    if seen.got.size > 1 and equal(np.abs(seen.got), np.abs(seen.wanted)):
        return "All sizes are right, but not all signs: where can a sign be lost?"
    return None


def _some_places(seen: Comparison) -> str | None:
    """Recognise an answer that is right for one sign of an argument, or in some rows alone."""
    right = np.abs(seen.got - seen.wanted) <= EXACT * np.max(np.abs(seen.wanted), initial=1e-300)
    if not right.any() or right.all():
        return None
    for name, array in seen.arrays:
        if array.shape == right.shape and array.dtype.kind in "fiu":
            for sign, mask in (("positive", array > 0), ("negative", array < 0)):
                if np.array_equal(mask, right):
                    return f"It is right where `{name}` is {sign}: what happens elsewhere?"
    return _some_rows(right)


def _some_rows(right: np.ndarray) -> str | None:
    for axis, what in enumerate(("row", "column")[: right.ndim] if right.ndim < 3 else ()):
        lines = np.moveaxis(right, axis, 0).reshape(right.shape[axis], -1)
        whole, none = [bool(line.all()) for line in lines], [not line.any() for line in lines]
        what = what if right.ndim == 2 else "entry"
        if whole[0] and all(none[1:]):
            return f"Only the first {what} is right: what is different for the second?"
        if all(whole[:-1]) and none[-1]:
            return f"Only the last {what} is wrong: what is different there?"
        if none[0] and all(whole[1:]):
            return f"Only the first {what} is wrong: what is different there?"
    return None


#: Where the shape is right, and where it is not: the first pattern that fits is named.
SAME_SHAPE = (
    _not_finite,
    _argument,
    _rounded,
    _transposed,
    _factor,
    _elsewhere,
    _signs_alone,
    _one_step,
    _some_signs,
    _some_places,
    _off_by,
    _scaled_lines,
)
OTHER_SHAPE = (
    _argument,
    _transposed,
    _axis_too_many,
    _reduced,
    _shape,
)


def recognise(seen: Comparison) -> str | None:
    """Return the question that the first pattern asks, or None where nothing fits."""
    patterns = SAME_SHAPE if seen.got.shape == seen.wanted.shape else OTHER_SHAPE
    with np.errstate(all="ignore"):
        return next(filter(None, (pattern(seen) for pattern in patterns)), None)
