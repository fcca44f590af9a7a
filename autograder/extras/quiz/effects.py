"""What a change does to an answer: assertions that each call can confirm or refute."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Any

import numpy as np

from autograder.checks.callers import Answer
from autograder.checks.exercise import Exercise
from autograder.checks.oracles import Call
from autograder.extras.quiz import difference
from autograder.extras.quiz.quiz_file import Leaf, leaves, quiz_file

#: Where in a list with one entry for each layer: which layers are meant, of how many.
WHERE: Mapping[str, Callable[[int, int], bool]] = {
    "": lambda i, count: True,
    "in the first layer alone, ": lambda i, count: i == 0,
    "in the last layer alone, ": lambda i, count: i == count - 1,
    "in all layers but the last, ": lambda i, count: i < count - 1,
    "in all layers but the first, ": lambda i, count: i > 0,
}


#: What is said of a part that no assertion names.
ALL_RIGHT = ("", difference.SAME)


@dataclass(frozen=True)
class Assertion:
    """What is asserted of an answer.

    Attributes
    ----------
    raised
        The exception; all else is empty then.
    argument
        The parameter that is changed in place; the answer is the right one then.
    parts
        ``(part, where, way)`` of what is not right; all others are right. Empty, with nothing
        else: nothing changes.
    """

    raised: str = ""
    argument: str = ""
    parts: tuple[tuple[str, str, str], ...] = ()


@dataclass(frozen=True)
class Effect:
    """What one call shows: an exception, arguments changed in place, the ways of all leaves.

    ``ways`` is None where the answer has another form than the right one.
    """

    raised: str
    changed: tuple[str, ...]
    ways: tuple[tuple[Leaf, frozenset[str]], ...] | None


def effect_of(exercise: Exercise, call: Call, answer: Answer) -> Effect | None:
    """Return what one answer shows; None if there was no answer: nothing is said of a crash."""
    if answer.outcome == "error":
        return Effect(answer.text.partition(":")[0], (), None)
    if answer.outcome != "answered":
        return None
    names = exercise.parameters
    changed = tuple(names[i] for i in answer.changed if i < len(names))
    return Effect("", changed, _ways(exercise, call, answer.value))


def _ways(
    exercise: Exercise, call: Call, value: Any
) -> tuple[tuple[Leaf, frozenset[str]], ...] | None:
    form = quiz_file(exercise.assignment, exercise.name).form
    right, got = leaves(form, call.expected), leaves(form, value)
    if right is None or got is None or len(right) != len(got):
        return None
    pairs = list(zip(right, got, strict=True))
    if any((a.part, a.layer) != (b.part, b.layer) for a, b in pairs):
        return None
    known = difference.factors(exercise.parameters, call.args)
    with np.errstate(all="ignore"):
        return tuple((one, difference.ways(other.value, one.value, known)) for one, other in pairs)


def is_true(assertion: Assertion, effect: Effect) -> bool:
    """Tell whether an assertion is true of one call."""
    if assertion.raised or effect.raised:
        return assertion.raised == effect.raised
    if effect.ways is None:
        return False
    if effect.changed != ((assertion.argument,) if assertion.argument else ()):
        return False
    said = {part: (where, way) for part, where, way in assertion.parts}
    return all(_fits(leaf, *said.get(leaf.part, ALL_RIGHT), ways) for leaf, ways in effect.ways)


def _fits(leaf: Leaf, where: str, way: str, ways: frozenset[str]) -> bool:
    """Tell whether a leaf is wrong in a way if it is one of those that are meant, else right."""
    meant = WHERE[where](leaf.layer or 0, leaf.layers)
    return (way if meant else difference.SAME) in ways


def is_exact(assertion: Assertion) -> bool:
    """Tell whether an assertion gives each number of the answer, if one knows the right one."""
    return not assertion.raised and all(difference.exact(way) for _, _, way in assertion.parts)


def true_of_all(effects: Sequence[Effect]) -> list[Assertion]:
    """Return the assertions that are true of all calls; the more specific one stands first."""
    if len({one.raised for one in effects}) == 1 and effects[0].raised:
        return [Assertion(raised=effects[0].raised)]
    changed = effects[0].changed
    if any(one.raised or one.ways is None or one.changed != changed for one in effects):
        return []
    if len(changed) > 1:
        return []
    found = [pair for one in effects for pair in one.ways or ()]
    parts = dict.fromkeys(leaf.part for leaf, _ in found)
    true = [_true_of_part(part, [pair for pair in found if pair[0].part == part]) for part in parts]
    argument = changed[0] if changed else ""
    return [Assertion("", argument, tuple(filter(None, chosen))) for chosen in product(*true)]


def _true_of_part(
    part: str, found: Sequence[tuple[Leaf, frozenset[str]]]
) -> list[tuple[str, str, str] | None]:
    """Return what is true of one part in all calls: None if it is right."""
    wrong = sorted(frozenset().union(*(ways for _, ways in found)) - {difference.SAME})
    if not wrong:
        return [None] if all(ways for _, ways in found) else []
    places = WHERE if any(leaf.layers > 1 for leaf, _ in found) else [""]
    return [
        (part, where, way)
        for way in wrong
        for where in places
        if all(_fits(leaf, where, way, ways) for leaf, ways in found)
    ]
