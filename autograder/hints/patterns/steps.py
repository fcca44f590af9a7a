"""Answers with one step too many, or too few: a square, an exponential, a root."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from autograder.hints import Hint
from autograder.hints.comparison import Comparison, equal, varied
from autograder.hints.where_to_look import TERMS

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


def one_step(seen: Comparison) -> Hint | None:
    """Recognise a function that is applied once too often, or not at all."""
    got, wanted = seen.got, seen.wanted
    if not varied(got) or not varied(wanted):
        return None
    for name, step in STEPS.items():
        if np.all(np.isfinite(step(wanted))) and equal(got, step(wanted)):
            question = f"You return {name} of what is asked for: which step is one too many?"
        elif np.all(np.isfinite(step(got))) and equal(step(got), wanted):
            question = f"What is asked for is {name} of what you return: which step is missing?"
        else:
            continue
        return Hint(question, TERMS)
    return None
