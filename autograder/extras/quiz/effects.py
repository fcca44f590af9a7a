"""What a change does to an answer, as a statement that each call can confirm or refute."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product

from autograder.checks.callers import Answer
from autograder.checks.examine import Call
from autograder.checks.exercise import Exercise
from autograder.extras.quiz import difference
from autograder.extras.quiz.parts import Leaf, leaves
from autograder.extras.quiz.quiz_file import quiz_file

#: Where in a list with a layer each: which layers are meant, of how many.
WHERE = {
    "": lambda i, count: True,
    "in the first layer alone, ": lambda i, count: i == 0,
    "in the last layer alone, ": lambda i, count: i == count - 1,
    "in all layers but the last, ": lambda i, count: i < count - 1,
    "in all layers but the first, ": lambda i, count: i > 0,
}


@dataclass(frozen=True)
class Statement:
    """What is said of an answer.

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
class Seen:
    """What was seen in one call: an exception, what was changed in place, the ways of all leaves.

    ``ways`` is None where the answer has another form than the right one.
    """

    raised: str
    changed: tuple[str, ...]
    ways: tuple[tuple[Leaf, frozenset[str]], ...] | None


def seen(exercise: Exercise, call: Call, answer: Answer) -> Seen | None:
    """Return what one answer shows; None if there was none: nothing is said of a crash."""
    if answer.outcome == "error":
        return Seen(answer.text.partition(":")[0], (), None)
    if answer.outcome != "answered":
        return None
    names = exercise.parameters
    changed = tuple(names[i] for i in answer.changed if i < len(names))
    form = quiz_file(exercise.assignment, exercise.name).form
    right, got = leaves(form, call.expected), leaves(form, answer.value)
    if right is None or got is None or len(right) != len(got):
        return Seen("", changed, None)
    if any((a.part, a.layer) != (b.part, b.layer) for a, b in zip(right, got, strict=True)):
        return Seen("", changed, None)
    known = difference.factors(names, call.args)
    pairs = zip(right, got, strict=True)
    found = tuple((one, difference.ways(other.value, one.value, known)) for one, other in pairs)
    return Seen("", changed, found)


def holds(statement: Statement, shown: Seen) -> bool:
    """Tell whether a statement is true of one call."""
    if statement.raised or shown.raised:
        return statement.raised == shown.raised
    if shown.ways is None:
        return False
    if shown.changed != ((statement.argument,) if statement.argument else ()):
        return False
    said = {part: (where, way) for part, where, way in statement.parts}
    for leaf, ways in shown.ways:
        where, way = said.get(leaf.part, ("", difference.SAME))
        meant = WHERE[where](leaf.layer or 0, leaf.layers)
        if (way if meant else difference.SAME) not in ways:
            return False
    return True


def is_exact(statement: Statement) -> bool:
    """Tell whether a statement says of each number what it is, if one knows the right one."""
    return not statement.raised and all(difference.exact(way) for _, _, way in statement.parts)


def true_of_all(shown: Sequence[Seen]) -> list[Statement]:
    """Return the statements that are true of all calls; the more specific one stands first."""
    if len({one.raised for one in shown}) == 1 and shown[0].raised:
        return [Statement(raised=shown[0].raised)]
    if any(one.raised or one.ways is None or len(one.changed) > 1 for one in shown):
        return []
    argument = shown[0].changed[0] if shown[0].changed else ""
    return [one for one in _candidates(shown, argument) if all(holds(one, s) for s in shown)]


def _candidates(shown: Sequence[Seen], argument: str) -> Iterator[Statement]:
    """Yield what could be said: for each part one place and one way in which it is wrong."""
    ways = [one.ways or () for one in shown]
    parts = dict.fromkeys(leaf.part for found in ways for leaf, _ in found)
    options: list[list[tuple[str, str, str] | None]] = []
    for part in parts:
        its = {w for found in ways for leaf, all_ in found if leaf.part == part for w in all_}
        layered = any(leaf.layers > 1 for found in ways for leaf, _ in found if leaf.part == part)
        wrong = sorted(its - {difference.SAME})
        if not wrong:
            options.append([None])
        else:
            places = WHERE if layered else [""]
            options.append([(part, where, way) for way in wrong[:4] for where in places])
    for chosen in product(*options[:3]):
        yield Statement("", argument, tuple(one for one in chosen if one is not None))
