"""What can be said about a wrong answer that no known misconception explains."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from autograder.checks.compare import as_array
from autograder.checks.examine import ARGUMENTS, TWICE, Finding, Question
from autograder.checks.exercise import Exercise
from autograder.diagnosis.patterns import Case, equal, recognise, terms

#: A place in an answer, as ``(1, 0)`` for ``result[1][0]``.
Place = tuple[int, ...]

#: Where nothing can be said about a wrong answer.
NOTHING_KNOWN = "What do you get by hand, for the smallest input that you can think of?"

ABOUT_CALLS = {
    ARGUMENTS: "Which of your lines writes into an array that the caller passed in?",
    TWICE: "What does your function still know from the call before?",
}


def hint(exercise: Exercise, findings: tuple[Finding, ...], finding: Finding) -> str:
    """Return one question that leads on from a wrong answer, one of all that were found."""
    if finding.answer.outcome == "error" and finding.answer.text.startswith("RecursionError"):
        return "Your function comes back to itself, perhaps through another: which does the work?"
    if finding.answer.outcome == "error":
        return "Which line raises this, and what are the shapes of the arrays on it?"
    if finding.answer.outcome == "timeout":
        return "Which of your loops might never end?"
    if finding.answer.outcome == "crashed":
        return "Does something grow without bounds: an array, a list, a recursion?"
    if finding.partly:
        return "It works, but not well enough: which of your choices have you tried to change?"
    if finding.problem and "dtype" in finding.problem:
        return "Which dtype has your result, and which has everything else here?"
    if finding.asks in ABOUT_CALLS:
        return ABOUT_CALLS[finding.asks]
    question = finding.question
    if question is None or not finding.about_values or finding.answer.outcome != "answered":
        return f"Which of your lines takes care of {finding.asks}?"
    if finding.answer.value is None:
        return "Which way through your function ends without a `return`?"
    return (
        _pattern(exercise, question, finding.answer.value)
        or terms.missing(findings)
        or _difference_in_cases(findings, finding)
        or NOTHING_KNOWN
    )


def _difference_in_cases(findings: tuple[Finding, ...], finding: Finding) -> str | None:
    """Ask about the case that is wrong where another one is right."""
    right = [one for one in findings if one.passed and one.args and one.about_values]
    return f"Which of your lines is for {finding.asks} alone?" if right else None


def _pattern(exercise: Exercise, question: Question, answered: Any) -> str | None:
    pairs = list(_pairs(answered, question.expected))
    named = dict(zip(exercise.parameters, question.args, strict=False))
    arrays = tuple(_arrays(named))
    wrong = [pair for pair in pairs if not equal(*pair[1:])]
    for _, got, wanted in wrong:
        found = recognise(Case(got, wanted, arrays, _quantities(named, wanted)))
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
    if a is not None and b is not None and a.dtype.kind in "fiu" and b.dtype.kind == "f":
        yield place, a.astype(float), b


def _arrays(value: Any, name: str = "") -> Iterator[tuple[str, np.ndarray]]:
    """Yield all arrays in the arguments, each with the name of its argument."""
    if isinstance(value, dict):
        for name, one in value.items():
            yield from _arrays(one, name)
    elif isinstance(value, list | tuple):
        for one in value:
            yield from _arrays(one, name)
    elif isinstance(value, np.ndarray) and value.dtype.kind in "fiu":
        yield name, value


def _quantities(named: dict[str, Any], wanted: np.ndarray) -> dict[str, float]:
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
