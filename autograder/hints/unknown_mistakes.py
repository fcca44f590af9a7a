"""What to ask about a wrong answer that no known misconception explains."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np

from autograder.checks.compare import as_array
from autograder.checks.examine import Finding
from autograder.checks.exercise import Exercise
from autograder.hints.patterns import Comparison, equal, recognise

#: A place in an answer, as ``(1, 0)`` for ``result[1][0]``.
Place = tuple[int, ...]

#: A factor is a simple one up to this much.
ROUNDING = 1e-7


def question(exercise: Exercise, findings: tuple[Finding, ...], finding: Finding) -> str | None:
    """Return a question about a wrong answer, one of all that were found; None if there is none."""
    return (
        _pattern(exercise, finding)
        or _missing_term(findings)
        or _difference_in_cases(findings, finding)
    )


def _difference_in_cases(findings: tuple[Finding, ...], finding: Finding) -> str | None:
    """Ask about the case that is wrong where another one is right."""
    right = [one for one in findings if one.passed and one.args and one.about_values]
    return f"Which of your lines is for {finding.asks} alone?" if right else None


def _pattern(exercise: Exercise, finding: Finding) -> str | None:
    """Ask about what wrong arrays have in common with the right ones."""
    expected = finding.call.expected if finding.call else None
    pairs = list(_pairs(finding.answer.value, expected))
    named = dict(zip(exercise.parameters, finding.args, strict=False))
    arrays = tuple(_arrays(named))
    wrong = [pair for pair in pairs if not equal(*pair[1:])]
    for _, got, wanted in wrong:
        found = recognise(Comparison(got, wanted, arrays, _quantities(named)))
        if found:
            return found
    return _which_parts([place for place, *_ in pairs], [place for place, *_ in wrong])


def _pairs(
    got: Any, expected: Any, place: Place = ()
) -> Iterator[tuple[Place, np.ndarray, np.ndarray]]:
    """Pair the arrays of two answers, as far as they have the same structure."""
    if isinstance(expected, list | tuple):
        if isinstance(got, list | tuple) and len(got) == len(expected):
            for i, (one, other) in enumerate(zip(got, expected, strict=True)):
                yield from _pairs(one, other, (*place, i))
        return
    a, b = as_array(got), as_array(expected)
    if a is not None and b is not None and _real(a) and b.dtype.kind == "f":
        yield place, a.astype(float), b


def _arrays(value: Any, name: str = "") -> Iterator[tuple[str, np.ndarray]]:
    """Yield all arrays in the arguments, each with the name of its argument."""
    if isinstance(value, dict):
        for name, one in value.items():
            yield from _arrays(one, name)
    elif isinstance(value, list | tuple):
        for one in value:
            yield from _arrays(one, name)
    elif isinstance(value, np.ndarray) and _real(value):
        yield name, value


def _quantities(named: dict[str, Any]) -> dict[str, float]:
    """Return the numbers that a factor might be: those of the call, and of its shapes."""
    found: dict[str, float] = {}
    for name, value in named.items():
        if isinstance(value, float):
            found |= {name: value, f"{name}²": value**2, f"{name}³": value**3}
            found |= {f"(1 − {name})": 1 - value}
        elif isinstance(value, int):
            found[name] = float(value)
    tables = [array for array in named.values() if isinstance(array, np.ndarray) and array.ndim > 1]
    if tables:
        N, d = tables[0].shape[0], tables[-1].shape[-1]
        found |= {"N": N, "d": d, "N d": N * d}
    return {name: value for name, value in found.items() if abs(value) not in (0.0, 1.0)}


def _which_parts(places: list[Place], wrong: list[Place]) -> str | None:
    """Ask about the parts of an answer that are wrong, where others are right."""
    if not wrong or len(wrong) == len(places):
        return None
    if len(places[0]) == 2:
        kinds = {place[1] for place in wrong}
        if len(kinds) == 1 and len(wrong) == len({place[0] for place in places}) > 1:
            return "Only one of the two parts is wrong, in every layer: which line computes it?"
    first, last = places[0][0], places[-1][0]
    layers = {place[0] for place in wrong}
    if layers == {last}:
        return "All but the last part is right: what is different for the last?"
    if layers == {first}:
        return "All but the first part is right: what is different for the first?"
    if last not in layers and len(places) > 2:
        return "The last part is right, those before it are not: what is handed on between them?"
    return "Some parts of the answer are right: which line computes the first that is wrong?"


def _missing_term(findings: tuple[Finding, ...]) -> str | None:
    """Ask about the term of a sum whose factor is wrong, the same in all wrong answers.

    Least squares finds the factors; they are believed where they explain every digit of more
    numbers than there are terms.
    """
    wrong = [one for one in findings if one.call and not one.credit and one.about_values]
    answers = [(as_array(one.answer.value), one.call.parts) for one in wrong if one.call]
    sums = [(got, terms) for got, terms in answers if terms and got is not None and _real(got)]
    if not sums or not all(_of_one_shape(got, terms) for got, terms in sums):
        return None
    names = list(sums[-1][1])
    b = np.concatenate([got.ravel().astype(float) for got, _ in sums])
    A = np.concatenate([_columns(terms) for _, terms in sums])
    if len(b) <= len(names) or np.linalg.matrix_rank(A) < len(names):
        return None
    factors = np.linalg.lstsq(A, b, rcond=None)[0]
    return _about_factors(names, factors) if equal(A @ factors, b) else None


def _real(array: np.ndarray) -> bool:
    return array.dtype.kind in "fiu"


def _of_one_shape(got: np.ndarray, terms: Mapping[str, Any]) -> bool:
    """Tell whether an answer is finite and has the shape of each term."""
    return bool(np.all(np.isfinite(got))) and all(np.shape(t) == got.shape for t in terms.values())


def _columns(terms: Mapping[str, Any]) -> np.ndarray:
    return np.stack([np.asarray(term, dtype=float).ravel() for term in terms.values()], axis=1)


def _about_factors(names: list[str], factors: np.ndarray) -> str | None:
    for name, factor in zip(names, factors, strict=True):
        if abs(factor - 1) < ROUNDING:
            continue
        if abs(factor) < ROUNDING:
            return f"One term is missing from your sum, {name}: which of your lines adds it?"
        if abs(factor + 1) < ROUNDING:
            return f"One term of your sum has the wrong sign, {name}: is it added or subtracted?"
        return (
            f"In your sum, {name} is {factor:.4g} times what it should be: which factor is wrong?"
        )
    return None
