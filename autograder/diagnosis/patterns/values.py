"""Wrong numbers that follow from the right ones by a rule: factors, offsets, a step too many."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np

from autograder.diagnosis.patterns.case import EXACT, Case, equal

#: Relative error up to which an answer still counts as computed in single precision.
SINGLE = 1e-5

#: What is done once too often, or with what once too few.
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


def not_finite(case: Case) -> str | None:
    """A value is infinite, or none."""
    if np.all(np.isfinite(case.got)):
        return None
    return "Which step can give inf or nan here: a division, a logarithm, a large exponential?"


def rounded(case: Case) -> str | None:
    """Single precision, or decimals cut off."""
    if equal(case.got, case.wanted, SINGLE):
        return "Only the first digits are right: where do you lose precision?"
    if case.got.size > 1 and any(equal(case.got, np.round(case.wanted, k)) for k in range(5)):
        return "Your numbers are right but rounded: which step rounds them?"
    return None


def factor(case: Case) -> str | None:
    """A multiple of what is right."""
    square = float(np.vdot(case.wanted, case.wanted))
    factor = float(np.vdot(case.wanted, case.got)) / square if square else 0.0
    if not factor or not equal(case.got, factor * case.wanted):
        return None
    name = _named(factor, case.quantities)
    if name == "−1":
        return "Only the sign is wrong: which of two quantities is subtracted from which?"
    if name:
        return f"All is right but for a factor {name}: where does it come in, and where should it?"
    # A single number is always a multiple of another one.
    if case.got.size == 1:
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


def off_by(case: Case) -> str | None:
    """An argument, or a constant, too much or missing."""
    error = case.got - case.wanted
    if case.got.size < 2:
        return None
    for name, array in case.arrays:
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


def scaled_lines(case: Case) -> str | None:
    """A factor for each row, or column."""
    if case.got.ndim != 2 or min(case.got.shape) < 2 or not np.all(case.wanted):
        return None
    ratio = case.got / case.wanted
    if equal(ratio, np.broadcast_to(ratio[0], ratio.shape)):
        return "Each column has a factor of its own: what is multiplied with a whole column?"
    if equal(ratio, np.broadcast_to(ratio[:, :1], ratio.shape)):
        return "Each row has a factor of its own: what is multiplied with a whole row?"
    return None


def one_step(case: Case) -> str | None:
    """A function applied once too often, or not at all."""
    got, wanted = case.got, case.wanted
    for name, step in STEPS.items():
        if got.size > 1 and np.all(np.isfinite(step(wanted))) and equal(got, step(wanted)):
            return f"You return {name} of what is asked for: which step is one too many?"
        if got.size > 1 and np.all(np.isfinite(step(got))) and equal(step(got), wanted):
            return f"What is asked for is {name} of what you return: which step is missing?"
    return None


def signs_alone(case: Case) -> str | None:
    """Only the signs are right: the gradient of a sum of absolute values."""
    size = np.abs(case.got)
    same_size = equal(size, np.full(size.shape, size.max()))
    if case.got.size > 2 and same_size and np.array_equal(np.sign(case.got), np.sign(case.wanted)):
        return "All entries have the right sign and one size: of which loss is this the gradient?"
    return None
