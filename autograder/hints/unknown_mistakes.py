"""What to ask about a wrong answer that no known misconception explains."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import permutations, product
from typing import Any

import numpy as np

from autograder.checks.examine import Finding
from autograder.checks.exercise import Exercise
from autograder.hints import Hint, made_of, structure
from autograder.hints.comparison import SINGLE, Comparison, equal
from autograder.hints.held_against import (
    Place,
    answer_pairs,
    answer_terms,
    argument_arrays,
    argument_numbers,
)
from autograder.hints.patterns import of_a_term, recognise
from autograder.hints.patterns.factors import named_factor
from autograder.hints.where_to_look import CASES, TERMS

#: Relative error up to which an answer is nearly right.
NEARLY = 1e-2

#: One number, or a few, are nearly right by chance.
SEVERAL = 3

NEARLY_RIGHT = Hint(
    "All numbers are nearly right: what is only approximate in your lines?",
    "Print more digits of your result beside those on your paper. A difference in place of a "
    "derivative, a constant with few digits, a small number that is added: each is nearly right.",
)

#: What is said of a factor that may have a name.
UNNAMED = " times what it should be"

#: Factors that one of two wrong terms may have.
SIMPLE = (0.0, -1.0, 0.5, 2.0)

#: A factor is a simple one up to this much.
ROUNDING = 1e-7


#: A case that has a line of its own, if others of this sort are right.
BRANCH = "kind="


def question(exercise: Exercise, findings: tuple[Finding, ...], finding: Finding) -> Hint | None:
    """Return a question about a wrong answer, one of all that were found; None if there is none."""
    expected = finding.call.expected if finding.call else None
    return (
        structure.question(finding.answer.value, expected)
        or _one_kind_alone(findings)
        or _missing_term(exercise, findings)
        or _pattern(exercise, finding)
        or _two_terms(exercise, finding)
        or _where(exercise, findings, finding)
        or _own_factors(finding)
        or _number_for_a_term(exercise, finding)
        or made_of.question(exercise, findings)
    )


def _one_kind_alone(findings: tuple[Finding, ...]) -> Hint | None:
    """Ask about `kind` where one of them alone, which is not the identity, is right throughout."""
    outcomes: dict[str, set[bool]] = {}
    for one in findings:
        for kind in (arg for arg in one.args if isinstance(arg, str)):
            outcomes.setdefault(kind, set()).add(one.passed)
    right = [kind for kind, passed in outcomes.items() if passed == {True}]
    if len(right) != 1 or right == ["identity"] or len(outcomes) < 3:
        return None
    question = (
        f"Everything is right for kind={right[0]!r} alone: where do your lines look at `kind`?"
    )
    return Hint(question, CASES)


def _pattern(exercise: Exercise, finding: Finding) -> Hint | None:
    """Ask about what wrong arrays have in common with the right ones."""
    named = dict(zip(exercise.parameters, finding.args, strict=False))
    arrays, quantities = tuple(argument_arrays(named)), argument_numbers(named)
    pairs = list(answer_pairs(finding))
    nearly = all(equal(got, wanted, SINGLE) for _, got, wanted in pairs)
    wrong = [pair for pair in pairs if not equal(*pair[1:])]
    for number, (place, got, wanted) in enumerate(wrong):
        if found := recognise(Comparison(got, wanted, arrays, quantities, nearly)):
            # The message shows where the first one is.
            of = f"In {_told(place)}: " if number else ""
            return Hint(of + found.question, found.clearer)
    return None


def _nearly(finding: Finding, pairs: list[tuple[Place, np.ndarray, np.ndarray]]) -> bool:
    """Tell whether all is nearly right, and no argument would be."""
    arrays = [array for _, array in argument_arrays(list(finding.args))]
    several = sum(wanted.size for *_, wanted in pairs) > SEVERAL
    return several and all(
        equal(got, wanted, NEARLY) and not any(equal(one, wanted, 10 * NEARLY) for one in arrays)
        for _, got, wanted in pairs
    )


def _where(exercise: Exercise, findings: tuple[Finding, ...], finding: Finding) -> Hint | None:
    """Ask about the parts, and the cases, that are wrong where others are right."""
    pairs = list(answer_pairs(finding))
    if _nearly(finding, pairs):
        return NEARLY_RIGHT
    parts = _which_parts(
        [place for place, *_ in pairs], [pair[0] for pair in pairs if not equal(*pair[1:])]
    )
    asks = finding.asks
    right = [one.asks for one in findings if one.passed and one.args and one.about_values]
    if asks.startswith(exercise.branches) and sum(one.startswith(BRANCH) for one in right) > 1:
        return Hint(f"Which of your lines is for {asks} alone?", CASES)
    like = next((one for one in right if asks.startswith(one)), right[0] if right else "")
    if right and parts:
        return Hint(
            f"{parts}, but everything is right for {like}: what does not show there?",
            CASES,
        )
    if right:
        return Hint(f"It is right for {like}: what is different with {asks}?", CASES)
    if parts:
        return Hint(f"{parts}: which line computes it, and from what?", TERMS)
    return None


def _which_parts(places: list[Place], wrong: list[Place]) -> str | None:
    """Say which parts of an answer are wrong, where others are right."""
    if not wrong or len(wrong) == len(places):
        return None
    if all(len(place) == 2 for place in places):
        kinds, layers = {place[1] for place in wrong}, {place[0] for place in places}
        if len(kinds) == 1 and len(wrong) == len(layers) > 1:
            which = ("first", "second", "third")[min(*kinds, 2)]
            return f"In every layer only the {which} of the two parts is wrong"
    if len(wrong) == 1:
        return f"Only {_told(wrong[0])} is wrong"
    before = places.index(wrong[0])
    return f"{_told(wrong[0])} is wrong{', but everything before it is right' * (before > 0)}"


def _told(place: Place) -> str:
    return f"`result{''.join(f'[{i}]' for i in place)}`"


def _missing_term(exercise: Exercise, findings: tuple[Finding, ...]) -> Hint | None:
    """Ask about the term of a sum whose factor is wrong, the same in all wrong answers.

    Where an answer has several parts, each is a sum of its own, and the first that is wrong and
    can be explained is asked about.
    """
    wrong = [one for one in findings if one.call and not one.credit and one.about_values]
    sums = [(dict(_paired_arrays(one)), answer_terms(one)) for one in wrong]
    first = answer_pairs(wrong[0]) if wrong else ()
    for place in [place for place, got, wanted in first if not equal(got, wanted)]:
        of_place = [
            (got[place], terms[place]) for got, terms in sums if place in got and place in terms
        ]
        said = _factors(of_place)
        if not said or UNNAMED in said:
            said = _one_factor(exercise, wrong[0], place) or said
        if said:
            return Hint(said, TERMS)
    return None


def _paired_arrays(finding: Finding) -> Iterator[tuple[Place, np.ndarray]]:
    return ((place, got) for place, got, _ in answer_pairs(finding))


def _factors(sums: list[tuple[np.ndarray, dict[str, np.ndarray]]]) -> str | None:
    """Say which term has another factor than 1.

    Least squares finds the factors; they are believed where they explain every digit of more
    numbers than there are terms.
    """
    if not sums or not all(_of_one_shape(got, terms) for got, terms in sums):
        return None
    names = list(sums[-1][1])
    sums = [(got, terms) for got, terms in sums if list(terms) == names]
    b = np.concatenate([got.ravel().astype(float) for got, _ in sums])
    A = np.concatenate([_columns(terms) for _, terms in sums])
    if len(b) <= len(names) or np.linalg.matrix_rank(A) < len(names):
        return None
    factors = np.linalg.lstsq(A, b, rcond=None)[0]
    return _about_factors(names, factors) if equal(A @ factors, b) else None


def _own_factors(finding: Finding) -> Hint | None:
    """Ask about a term whose factor is wrong in the answer to one call, and another elsewhere."""
    for place, got in _paired_arrays(finding):
        terms = answer_terms(finding).get(place)
        if terms and (said := _factors([(got, terms)])):
            return Hint(said, TERMS)
    return None


def _number_for_a_term(exercise: Exercise, finding: Finding) -> Hint | None:
    """Ask about a term in whose place there is a number that has a name."""
    numbers = argument_numbers(dict(zip(exercise.parameters, finding.args, strict=False)))
    for place, got in _paired_arrays(finding):
        terms = answer_terms(finding).get(place, {})
        for name in terms if got.size == 1 else ():
            rest = got - sum(term for other, term in terms.items() if other != name)
            if alone := named_factor(rest, np.ones_like(rest), numbers):
                asked = f"In your sum, {name} is {alone} alone: which of its factors are missing?"
                return Hint(asked, TERMS)
    return None


def _one_factor(exercise: Exercise, finding: Finding, place: Place) -> str | None:
    """Say which term has another factor, with a name, or is made of two arrays otherwise.

    Everything else in the sum is right then: what is left of the answer is this term.
    """
    got, terms = dict(_paired_arrays(finding))[place], answer_terms(finding).get(place, {})
    named = dict(zip(exercise.parameters, finding.args, strict=False))
    quantities, arrays = argument_numbers(named), tuple(argument_arrays(named))
    if not _of_one_shape(got, terms):
        return None
    for name, term in terms.items():
        rest = got - sum(other for one, other in terms.items() if one != name)
        if factor := named_factor(rest, term, quantities):
            return (
                f"In your sum, {name} is {factor} times what it should be: which factor is wrong?"
            )
        if found := of_a_term(Comparison(rest, term, arrays, quantities)):
            return f"Look at {name}. {found.question}"
    return None


def _two_terms(exercise: Exercise, finding: Finding) -> Hint | None:
    """Ask about two wrong terms: one missing or off by a simple factor, one off by a named one."""
    quantities = argument_numbers(dict(zip(exercise.parameters, finding.args, strict=False)))
    for place, got in _paired_arrays(finding):
        terms = answer_terms(finding).get(place, {})
        if not _of_one_shape(got, terms):
            continue
        for (one, other), c in product(permutations(terms, 2), SIMPLE):
            rest = got - sum(term for name, term in terms.items() if name not in (one, other))
            if named_factor(rest - c * terms[one], terms[other], quantities):
                question = f"Two terms of your sum are not right, {one} and {other}"
                return Hint(f"{question}: what are their factors?", TERMS)
    return None


def _of_one_shape(got: np.ndarray, terms: Mapping[str, Any]) -> bool:
    """Tell whether an answer is finite and has the shape of each term."""
    return bool(np.all(np.isfinite(got))) and all(np.shape(t) == got.shape for t in terms.values())


def _columns(terms: Mapping[str, Any]) -> np.ndarray:
    return np.stack([np.asarray(term, dtype=float).ravel() for term in terms.values()], axis=1)


def _about_factors(names: list[str], factors: np.ndarray) -> str | None:
    if np.ptp(factors) < ROUNDING:
        return None  # the sum as a whole has this factor
    for name, factor in zip(names, factors, strict=True):
        if abs(factor - 1) < ROUNDING:
            continue
        if abs(factor) < ROUNDING:
            return f"One term is missing from your sum, {name}: which of your lines adds it?"
        if abs(factor + 1) < ROUNDING:
            return f"One term of your sum has the wrong sign, {name}: is it added or subtracted?"
        much = "nearly, but not quite," if f"{factor:.4g}" == "1" else f"{factor:.4g} times"
        return f"In your sum, {name} is {much} what it should be: which factor is wrong?"
    return None
