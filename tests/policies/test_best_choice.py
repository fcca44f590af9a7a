"""What is dropped, and where grace days go, is the best of all choices: each of them is tried."""

from fractions import Fraction
from itertools import combinations, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from autograder.policies.best_choice import BestChoice, Droppable, best_choice

PERCENTS = st.lists(st.integers(0, 100), min_size=1, max_size=4).map(sorted)
CANDIDATES = st.lists(st.tuples(st.integers(1, 4), PERCENTS), min_size=1, max_size=4)


def _candidate(weight: int, percents: list[int]) -> Droppable:
    return Droppable(Fraction(weight), tuple(Fraction(weight * p) for p in percents))


def _highest(candidates: list[tuple[int, list[int]]], drop: int, days: int) -> Fraction:
    """Return the highest mean of all choices, tried one by one."""
    keep = max(len(candidates) - drop, 1)
    return max(
        Fraction(
            sum(w * percents[g] for (w, percents), g in zip(kept, grace, strict=True)),
            sum(w for w, _ in kept),
        )
        for kept in combinations(candidates, keep)
        for grace in product(*(range(len(percents)) for _, percents in kept))
        if sum(grace) <= days
    )


@given(CANDIDATES, st.integers(0, 3), st.integers(0, 5))
@settings(max_examples=200, deadline=None)
def test_no_choice_is_better(candidates: list, drop: int, days: int) -> None:
    chosen = best_choice([_candidate(*c) for c in candidates], drop, days)
    assert chosen.mean == _highest(candidates, drop, days)
    assert sum(chosen.grace.values()) <= days
    assert len(chosen.grace) == max(len(candidates) - drop, 1)


@pytest.mark.parametrize(
    ("candidates", "drop", "days", "choice"),
    [
        ([(1, [50]), (1, [50])], 1, 0, BestChoice(Fraction(50), {0: 0})),  # the later one goes
        ([(1, [50, 50])], 0, 1, BestChoice(Fraction(50), {0: 0})),  # no day in vain
        ([(1, [50, 60]), (1, [50, 60])], 0, 1, BestChoice(Fraction(55), {0: 1, 1: 0})),
    ],
)
def test_among_equals_the_choice_is_always_the_same(candidates, drop, days, choice) -> None:
    assert best_choice([_candidate(*c) for c in candidates], drop, days) == choice
