"""What exercises are worth, and whether an assignment adds up."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from autograder.checks.exercise import Exercise
from autograder.extras.authoring import places
from autograder.extras.authoring.draft import Draft
from autograder.extras.authoring.weakness import Weakness

#: What an assignment is worth.
WHOLE = 20

FURTHER = re.compile(r"\bgoing further\b", re.I)


def worth(draft: Draft, exercise: Exercise) -> Iterator[Weakness]:
    """Say so where an exercise is worth nothing, and the notebook does not say that it is extra."""
    line = draft.line_of("points")
    if exercise.points < 0:
        yield Weakness(draft.page, line, "points are below 0", "write 0 or more")
    if exercise.points == 0 and not FURTHER.search(draft.section):
        do = "give it points, or call its section 'Going further'"
        yield Weakness(draft.page, line, f"{draft.stub} is worth 0 points", do)


def total(assignment: str, exercises: Sequence[Exercise]) -> Iterator[Weakness]:
    """Say so where the points of an assignment don't add up."""
    points = sum(exercise.points for exercise in exercises)
    if points != WHOLE:
        shares = ", ".join(f"{exercise.name} {exercise.points:g}" for exercise in exercises)
        what = f"{assignment} is worth {points:g} points, not {WHOLE} ({shares})"
        do = "share out the points anew, in the pages"
        yield Weakness(places.pages(assignment), 1, what, do)
