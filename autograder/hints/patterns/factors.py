"""Answers that are right but for a factor, and the name of that factor: −1, ½, 1 / N, sigma², …."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from autograder.hints import Hint
from autograder.hints.comparison import EXACT, Comparison, equal, factor_between, varied
from autograder.hints.where_to_look import FACTOR, TERMS

#: What is between logarithms to different bases.
LOGARITHMS = {
    "ln 2": np.log(2),
    "1 / ln 2": 1 / np.log(2),
    "ln 10": np.log(10),
    "1 / ln 10": 1 / np.log(10),
}


def one_factor(seen: Comparison) -> Hint | None:
    """Recognise a multiple of what is right."""
    factor = factor_between(seen.got, seen.wanted)
    if not factor:
        return None
    name = _named(factor, seen.quantities)
    if name == "−1":
        return Hint(
            "Only the sign is wrong: which of two quantities is subtracted from which?", FACTOR
        )
    if name:
        question = f"a factor {name}: where does it come in, and where should it?"
        return Hint(f"Everything is right except for {question}", FACTOR)
    if seen.got.size == 1:
        return None  # a single number is always a multiple of another one
    if f"{factor:.4g}" == "1":
        return Hint(
            "Every entry is off by the same tiny share: which factor is not quite 1?", FACTOR
        )
    question = f"{factor:.4g} times what it should be: where does that come from?"
    return Hint(f"Every entry is {question}", FACTOR)


def factor_of_each_line(seen: Comparison) -> Hint | None:
    """Recognise a factor for each row, or for each column; what should be 0 has to be."""
    got, wanted = seen.got, seen.wanted
    if got.ndim != 2 or min(got.shape) < 2 or np.any(got[wanted == 0]):
        return None
    for what, lines in (
        ("row", zip(got, wanted, strict=True)),
        ("column", zip(got.T, wanted.T, strict=True)),
    ):
        pairs = [(one[other != 0], other[other != 0]) for one, other in lines]
        told = [(one, other) for one, other in pairs if one.size]
        if max(one.size for one, _ in told) < 2:
            continue
        if all(equal(one, one[0] / other[0] * other) for one, other in told):
            question = f"Each {what} has its own factor: what multiplies a whole {what}?"
            return Hint(question, FACTOR)
    return None


def times_argument(seen: Comparison) -> Hint | None:
    """Recognise an argument that is multiplied with, or divided by, entry by entry."""
    if not varied(seen.got) or not np.all(seen.wanted) or not np.all(seen.got):
        return None
    ratio = seen.got / seen.wanted
    for name, array in seen.arrays:
        if array.shape != ratio.shape or not varied(np.abs(array)):
            continue
        for what, other in (("multiplied by", array), ("divided by", 1 / array)):
            if equal(np.abs(ratio), np.abs(other)) or factor_between(ratio, other):
                question = (
                    f"Each number is {what} `{name}` one time too many: where does that happen?"
                )
                return Hint(question, TERMS)
    return None


def named_factor(
    got: np.ndarray, wanted: np.ndarray, quantities: Mapping[str, float], *more: float
) -> str | None:
    """Return the name of the factor between two arrays, if it has one."""
    factor = factor_between(got.ravel(), wanted.ravel())
    if not factor:
        return None
    if any(abs(factor - known) <= EXACT for known in more):
        return "1"
    return _named(factor, quantities)


def _named(factor: float, quantities: Mapping[str, float]) -> str | None:
    known = LOGARITHMS | {
        "−1": -1.0,
        "2": 2.0,
        "½": 0.5,
        "−2": -2.0,
        "−½": -0.5,
        "4": 4.0,
        "¼": 0.25,
    }
    for sign, c in (("", 1.0), ("−", -1.0), ("2", 2.0), ("½", 0.5), ("−2", -2.0), ("−½", -0.5)):
        for name, value in quantities.items():
            known.setdefault(f"{sign} {name}".strip(), c * value)
            over = _below(name)
            known.setdefault(f"{sign if sign not in ('', '−') else sign + '1'} / {over}", c / value)
    found = (name for name, value in known.items() if abs(factor - value) <= EXACT * abs(factor))
    return next(found, None) or _fixed_number(factor, quantities)


def _below(name: str) -> str:
    """Return how a name is written below a fraction line."""
    return f"({name})" if " " in name and not name.startswith("(") else name


def _fixed_number(factor: float, quantities: Mapping[str, float]) -> str | None:
    """Recognise a number such as 0.9 that stands where an argument should be."""
    for name, value in quantities.items():
        if _round(factor * value) and not _round(value):
            over = _below(name)
            return f"{factor * value:.2g} / {over}".replace("-", "−")
    return None


def _round(number: float) -> bool:
    """Tell whether two digits say it all."""
    return abs(float(f"{number:.2g}") - number) <= EXACT * abs(number)
