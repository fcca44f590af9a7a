"""Which known mistake explains wrong answers: as a whole, for one kind, or in one part."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import islice
from typing import Any

from autograder.checks.compare import agree
from autograder.checks.examine import Finding, changes, local, one_by_one
from autograder.checks.exercise import Chaff, Exercise
from autograder.checks.oracles import Draws
from autograder.diagnosis import memorised_answers
from autograder.diagnosis.memorised_answers import Game

Findings = tuple[Finding, ...]

#: How much a chaff explains: how many wrong answers, and how many findings it shares in all.
Score = tuple[int, int]
NOTHING: Score = (0, 0)

#: A number in what an exception says, and where it was raised, which follows.
NUMBER, PLACE = re.compile(r"\d+"), re.compile(r"\((cell \d+, )?line \d+\)")


def recognised(exercise: Exercise, findings: Findings, draws: Draws) -> Chaff | Game | None:
    """Return what explains the wrong answers, if anything does."""
    return _misconception(exercise, findings, draws) or memorised_answers.kept(
        exercise, findings, draws
    )


def _misconception(exercise: Exercise, findings: Findings, draws: Draws) -> Chaff | None:
    """Return the chaff whose answers explain the wrong ones best, or None.

    Two slips at once hide each other. Where no chaff explains whole answers, one may explain those
    of the first wrong kind, or the first wrong part of each.
    """
    kind = _of_one_kind(findings)
    candidates = _candidates(exercise, findings, kind, draws)

    def of_kind(theirs: Findings) -> Score:
        return _explained(*(tuple(found[i] for i in kind) for found in (findings, theirs)))

    return (
        _best(candidates, lambda theirs: _explained(findings, theirs))
        or (_best(candidates, of_kind) if kind else None)
        or _best(candidates, lambda theirs: _explained_in_part(findings, theirs))
    )


def _best(
    candidates: list[tuple[Chaff, Findings]], score: Callable[[Findings], Score]
) -> Chaff | None:
    """Return the chaff with the highest score above 0.

    Where two explain as much, the one that differs less elsewhere, and then the more frequent one,
    which stands first.
    """
    best, found = NOTHING, None
    for chaff, theirs in candidates:
        if (points := score(theirs)) > best:
            best, found = points, chaff
    return found


def _candidates(
    exercise: Exercise, ours: Findings, kind: list[int], draws: Draws
) -> list[tuple[Chaff, Findings]]:
    """Return the chaffs that may explain our answers, with all their findings.

    Each score needs a chaff that explains the first wrong answer it looks at. Most do not, and are
    asked no more.
    """
    wrong = [i for i, one in enumerate(ours) if not one.credit]
    first = {*wrong[:1], *[i for i in wrong if i in kind][:1]}
    part = next((i for i in wrong if ours[i].call and ours[i].about_values), None)
    until = max(first | {part or 0}, default=0)
    found = []
    for chaff in exercise.chaffs:
        rest = _mistaken(exercise, chaff, draws)
        theirs = tuple(islice(rest, until + 1))
        if any(_alike(ours[i], theirs[i]) for i in first) or (
            part is not None and _same_part(ours[part], theirs[part])
        ):
            found.append((chaff, (*theirs, *rest)))
    return found


def _mistaken(exercise: Exercise, chaff: Chaff, draws: Draws) -> Iterator[Finding]:
    """Return the findings of a chaff, which is asked for each when it is wanted."""
    if chaff.findings:
        return iter(chaff.findings())
    return one_by_one(exercise, local(exercise, chaff.function), draws, ("reference",))


def _same_part(ours: Finding, theirs: Finding) -> bool:
    """Tell whether one of our wrong parts is theirs, too."""
    return any(
        agree(_part(ours.answer.value, part), _part(theirs.answer.value, part))
        for part in _wrong_parts(ours)
    )


def _of_one_kind(findings: Findings) -> list[int]:
    """Return the places of the findings whose calls have the same `kind` as the first wrong one."""
    first = next((one for one in findings if not one.passed), findings[0])
    words = _words(first)
    return [i for i, one in enumerate(findings) if words and _words(one) == words]


def _words(finding: Finding) -> list[str]:
    return [arg for arg in finding.args if isinstance(arg, str)]


def _explained(ours: Findings, theirs: Findings) -> Score:
    """Return how much a chaff explains.

    No name is better than a wrong one: the first wrong answer, which the message shows, and half of
    all have to be explained, and not by an error message alone if the chaff ever gives an answer.
    """
    if [*map(changes, ours)] != [*map(changes, theirs)]:
        return NOTHING
    alike = [_alike(one, other) for one, other in zip(ours, theirs, strict=True)]
    wrong = [same for finding, same in zip(ours, alike, strict=True) if not finding.credit]
    values = [
        same
        for other, same in zip(theirs, alike, strict=True)
        if not other.credit and other.answer.outcome == "answered"
    ]
    if not wrong or not wrong[0] or 2 * sum(wrong) < len(wrong) or (values and not any(values)):
        return NOTHING
    if not all(wrong) and all(one.call is None for one in ours if not one.credit):
        return NOTHING  # words alone, which other mistakes may share: all have to be the same
    if sum(wrong) < sum(bool(o.credit) and not t.credit for o, t in zip(ours, theirs, strict=True)):
        return NOTHING  # it would have failed more often
    return (sum(wrong), sum(alike))


def _alike(ours: Finding, theirs: Finding) -> bool:
    if ours.credit or theirs.credit:
        return bool(ours.credit) == bool(theirs.credit)
    if ours.answer.outcome != theirs.answer.outcome or _said(ours) != _said(theirs):
        return False
    if ours.answer.outcome == "error" and _sizes(ours) != _sizes(theirs):
        return False
    return not ours.about_values or agree(ours.answer.value, theirs.answer.value)


def _said(finding: Finding) -> str:
    """Return what a problem says before its details: shapes, places, measured numbers."""
    return (finding.problem or "").partition(" (")[0]


def _sizes(finding: Finding) -> list[str]:
    """Return the numbers in what an exception says, without the line where it was raised."""
    return NUMBER.findall(PLACE.sub("", finding.answer.text))


def _explained_in_part(ours: Findings, theirs: Findings) -> Score:
    """Return how often a chaff makes the same mistake in the part that is wrong first."""
    pairs = [
        (one, other)
        for one, other in zip(ours, theirs, strict=True)
        if one.call and one.about_values and not one.credit
    ]
    wrong = next((_wrong_parts(one) for one, _ in pairs), [])
    for part in wrong:
        same = [
            agree(_part(one.answer.value, part), _part(other.answer.value, part))
            for one, other in pairs
            if part in _wrong_parts(one)
        ]
        if same[0] and 2 * sum(same) >= len(same) and _right_alike(*pairs[0]):
            return (sum(same), 0)
    return NOTHING


def _right_alike(ours: Finding, theirs: Finding) -> bool:
    """Tell whether what is right in our answer is right in theirs, too."""
    expected = ours.call.expected if ours.call else None
    wrong = _wrong_parts(ours)
    return all(
        part in wrong or agree(_part(theirs.answer.value, part), _part(expected, part))
        for part in _parts(expected)
    )


#: A part of an answer: a result, or what has the same place in each of a list of tuples.
Part = tuple[int | None, ...]


def _wrong_parts(finding: Finding) -> list[Part]:
    """Return the parts that are wrong, if an answer has several and some are right or wrong."""
    got, expected = finding.answer.value, finding.call.expected if finding.call else None
    parts = list(_parts(expected))
    return [
        part
        for part in parts
        if len(parts) > 1
        and _part(got, part) is not None
        and not agree(_part(got, part), _part(expected, part))
    ]


def _parts(expected: Any) -> Iterator[Part]:
    if isinstance(expected, tuple):
        for i, one in enumerate(expected):
            yield from (((i, *rest) for rest in _parts(one)) if _is_list(one) else [(i,)])
    elif _is_list(expected):
        yield from ((None, i) for i in range(len(expected[0])))


def _is_list(value: Any) -> bool:
    """Tell whether this is a list of tuples, one per layer, each of as many arrays."""
    return isinstance(value, list) and bool(value) and isinstance(value[0], tuple)


def _part(value: Any, part: Part) -> Any:
    """Return a part of an answer; None where it has another structure."""
    for step, place in enumerate(part):
        if place is None:
            rest = part[step + 1 :]
            return [_part(one, rest) for one in value] if isinstance(value, list) else None
        if not isinstance(value, list | tuple) or place >= len(value):
            return None
        value = value[place]
    return value
