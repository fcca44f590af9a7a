"""Check that probes separate right programs from wrong ones: names, sizes, values, and points."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

import numpy as np

from autograder.checks.exercise import Exercise
from autograder.checks.oracles import ORACLES, PUBLIC, Call, drawn
from autograder.extras.authoring.draft import Draft, Weakness
from autograder.extras.authoring.idle import IDLE
from autograder.extras.authoring.signatures import confused, sections, sizes_by_letter
from autograder.extras.authoring.trials import record
from autograder.text import number

#: A probe whose sizes coincide on purpose says so in its name.
SAYS_SO = re.compile(r"\b(as many|equal|square|same)\b", re.I)


def paid_for_nothing(draft: Draft, exercise: Exercise) -> Iterator[Weakness]:
    """Report points for a function that returns what came in, zeros, ones or nothing."""
    for what, idle in IDLE.items():
        points = record(exercise, idle, PUBLIC).points
        if points:
            says = f"a function that returns {what} earns {number(points)} points"
            yield Weakness(draft.page, 1, says, "ask for more where it passes, or give it no share")
            return


def nothing_asked(draft: Draft, exercise: Exercise) -> Iterator[Weakness]:
    """Report a page that asks nothing, or asks two things in the same words."""
    asks = [one.asks for one in exercise.probes] + [one.asks for one in exercise.properties]
    if not asks:
        do = "write a function with @probe that draws inputs"
        yield Weakness(draft.page, 1, "nothing is asked", do)
    for words, times in Counter(asks).items():
        if times > 1:
            what = f"{words!r} is asked {times} times: both get the same inputs"
            yield Weakness(draft.page, draft.line_of(words), what, "give each a name of its own")


def oracles_not_asked(draft: Draft, exercise: Exercise) -> Iterator[Weakness]:
    """Report further oracles whose name no check knows, so that they are never asked."""
    for oracle in exercise.further_oracles:
        if oracle.name not in ORACLES:
            what = f"the oracle {oracle.name!r} is never asked"
            do = f"call it one of {', '.join(ORACLES[1:])}, or compare in a property"
            yield Weakness(draft.page, draft.line_of(oracle.name), what, do)


def coinciding_sizes(draft: Draft, exercise: Exercise) -> Iterator[Weakness]:
    """Report probes in which two sizes coincide by accident, and pages with single points only."""
    said = sections(draft.asked).get("Parameters", {})
    points = []
    for asks, call in _calls(exercise):
        found = sizes_by_letter(said, _named(exercise, call))
        points.append(found.get("N"))
        for one, other in confused(found) if not SAYS_SO.search(asks) else ():
            what = f"{asks!r} has {one} = {other} = {found[one]}: swapped axes go unseen"
            do = "make them different, or say so in its name: 'as many … as …'"
            yield Weakness(draft.page, draft.line_of(asks), what, do)
    if points and all(number == 1 for number in points):
        do = "add a probe with several points"
        yield Weakness(draft.page, 1, "each probe has a single point (N = 1)", do)


def neutral_values(draft: Draft, exercise: Exercise) -> Iterator[Weakness]:
    """Report arguments that are 0 or 1 in each probe: forgetting them would not show."""
    calls = [call for _, call in _calls(exercise)]
    seen: dict[str, list[float | None]] = {}
    for call in calls:
        for name, arg in _named(exercise, call).items():
            for place, value in _numbers(name, arg):
                seen.setdefault(place, []).append(_constant(value))
    for place, values in seen.items():
        if values[0] in (0.0, 1.0) and set(values) == {values[0]}:
            what = f"{place} is {values[0]:g} in each probe"
            do = "draw it, so that forgetting it shows"
            yield Weakness(draft.page, 1, what, do)


def _calls(exercise: Exercise) -> list[tuple[str, Call]]:
    return [(probe.asks, drawn(exercise, probe, PUBLIC)) for probe in exercise.probes]


def _named(exercise: Exercise, call: Call) -> dict[str, Any]:
    return dict(zip(exercise.parameters, call.args, strict=False))


def _numbers(name: str, arg: Any) -> Iterator[tuple[str, Any]]:
    """Yield the arrays and floats in an argument; of a list of pairs, all first parts as one."""
    if isinstance(arg, float) or (isinstance(arg, np.ndarray) and arg.dtype.kind == "f"):
        yield name, arg
    elif isinstance(arg, list) and arg and all(isinstance(one, tuple) for one in arg):
        for place in range(min(map(len, arg))):
            parts = [np.ravel(one[place]) for one in arg]
            yield f"{name}[l][{place}]", np.concatenate(parts)


def _constant(value: Any) -> float | None:
    """Return the number that all entries are, or None."""
    entries = np.unique(value)
    return float(entries[0]) if len(entries) == 1 else None
