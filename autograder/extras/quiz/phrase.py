"""Assertions in words, as the options of a question."""

from __future__ import annotations

from autograder.extras.quiz import difference
from autograder.extras.quiz.effects import Assertion
from autograder.extras.quiz.quiz_file import THE_ANSWER

NAMES = {
    "d": "d, the number of columns",
    "N": "N, the number of points",
    "N · d": "N · d, the number of all entries",
}

WAYS = {
    difference.FLIPPED: "{is_} multiplied by −1",
    difference.TRANSPOSED: "{comes} out transposed",
    difference.NAUGHT: "{is_} 0 everywhere",
    difference.MORE_AXES: "{has} an axis too many",
    difference.FEWER_AXES: "{has} an axis too few",
    difference.OTHER_SHAPE: "{has} another shape, with as many axes",
    difference.INFINITE: "{contains} infinite or undefined values",
    difference.OTHER: "{has} the right shape, but other values, in no fixed proportion to "
    "the right ones",
}

#: Assertions of two parts that are wrong in different ways are too long above that.
LONGEST = 200


def said(assertion: Assertion) -> str:
    """Return an assertion as a sentence; empty if it would be too long."""
    if assertion.raised:
        return f"It raises {_an(assertion.raised)}."
    if assertion.argument and not assertion.parts:
        return f"The answer stays right, but the argument `{assertion.argument}` is changed."
    if assertion.argument:
        return ""
    if any(way in (difference.NEARLY, difference.SCALED) for _, _, way in assertion.parts):
        return ""
    if not assertion.parts:
        return "Nothing changes: the answer is the same."
    text = _parts(assertion)
    return text if len(text) <= LONGEST else ""


def _parts(assertion: Assertion) -> str:
    groups: dict[tuple[str, str], list[str]] = {}
    for part, where, way in assertion.parts:
        groups.setdefault((where, way), []).append(part)
    clauses = [_clause(parts, where, way) for (where, way), parts in groups.items()]
    text = "; ".join(clauses)
    alone = assertion.parts[0][0] == THE_ANSWER
    return f"{text[0].upper()}{text[1:]}." if alone else f"Only this is wrong: {text}."


def _clause(parts: list[str], where: str, way: str) -> str:
    names = parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"
    return f"{where}{names} {_way(way, len(parts) > 1)}"


def _way(way: str, several: bool) -> str:
    is_, has, comes = ("are", "have", "come") if several else ("is", "has", "comes")
    kind, _, number = way.partition(" ")
    if kind in ("times", "over") and number:
        size = "large" if kind == "times" else "small"
        return f"{is_} too {size} by the factor {NAMES.get(number, number)}"
    contains = "contain" if several else "contains"
    return WAYS[way].format(is_=is_, has=has, comes=comes, contains=contains)


def _an(error: str) -> str:
    return f"{'an' if error[:1] in 'AEIOU' else 'a'} `{error}`"
