"""The class: for each journey a student, and two who went nowhere.

Each hand, way and chain is in it; ``JOURNEYS=all`` makes all journeys, with each assignment.
"""

import os
from itertools import chain

import nbformat

from autograder.course import layout
from tests.roundtrip.journeys import CARELESS, CHAINED, EVERYWHERE, PLAIN
from tests.roundtrip.saved import notebook_file
from tests.roundtrip.work import mixed, right, written_into

#: Whether all journeys are made; `make prove-tools` says so.
ALL = os.environ.get("JOURNEYS") == "all"


def of_each(groups):
    """Return all journeys, or one of each group: the first, the second, the first, ..."""
    return [*chain(*groups)] if ALL else [group[k % len(group)] for k, group in enumerate(groups)]


def one_in(count, journeys, start=0):
    """Return all journeys, or one in so many."""
    return journeys if ALL else journeys[start::count]


def others_than(taken, journeys):
    """Return all journeys, or those that end on a way which none of the taken ones ends on."""
    ways = {journey.steps[-1] for journey in taken}
    return [journey for journey in journeys if ALL or journey.steps[-1] not in ways]


#: The assignment that goes through nbgrader, too, and the one that some do all right.
BOTH, EASY = "layers", "loss"

UNTOUCHED, RIGHT = "untouched", "right--"

#: Of two ways on which each hand goes, one by turns.
BY_HAND = of_each(CARELESS)

#: Assignment → what happens to the mixed work for it. No tool and no hand knows the assignment.
JOURNEYS = {
    BOTH: [*others_than(BY_HAND, PLAIN), *BY_HAND, *CHAINED],
    EASY: [*one_in(3, PLAIN, 0), *of_each(EVERYWHERE)],
    "backprop": one_in(3, PLAIN, 0),
    "optimizers": one_in(3, PLAIN, 1),
    "regression": one_in(9, PLAIN, 2),  # which takes longest
}
JOURNEYS_OF_RIGHT_WORK = [*one_in(4, PLAIN), *CHAINED]


def students():
    """Return ``(assignment, student, who did the same and went nowhere)`` for all others."""
    mixed = [(a, journey.name, UNTOUCHED) for a, those in JOURNEYS.items() for journey in those]
    names = [RIGHT + journey.name for journey in JOURNEYS_OF_RIGHT_WORK]
    return mixed + [(EASY, name, RIGHT + UNTOUCHED) for name in names]


def hand_in_all(submitted, released):
    """Write what everybody hands in; `released` is the notebook that goes through nbgrader."""
    for assignment, journeys in JOURNEYS.items():
        model = released if assignment == BOTH else _released(assignment)
        _hand_in(submitted, "", written_into(model, mixed(assignment)), assignment, journeys)
    all_right = written_into(_released(EASY), right(EASY))
    _hand_in(submitted, RIGHT, all_right, EASY, JOURNEYS_OF_RIGHT_WORK)


def _released(assignment):
    return nbformat.read(layout.released(assignment), as_version=4)


def _hand_in(submitted, prefix, work, assignment, journeys):
    files = {journey.name: journey(work) for journey in journeys} | {UNTOUCHED: notebook_file(work)}
    for name, saved in files.items():
        folder = submitted / f"{prefix}{name}" / assignment
        folder.mkdir(parents=True)
        (folder / f"{assignment}{saved.suffix}").write_bytes(saved.content)
