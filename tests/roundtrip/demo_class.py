"""The class: for each journey a student, and two who went nowhere."""

import nbformat

from autograder.course import layout
from tests.roundtrip.journeys import CARELESS, CHAINED, EVERYWHERE, PLAIN
from tests.roundtrip.saved import notebook_file
from tests.roundtrip.work import mixed, right, written_into

#: The assignment that goes through nbgrader, too, and the one that some do all right.
BOTH, EASY = "layers", "loss"

UNTOUCHED, RIGHT = "untouched", "right--"

#: Assignment → what happens to the mixed work for it. No tool and no hand knows the assignment.
JOURNEYS = {
    BOTH: [*PLAIN, *CARELESS, *CHAINED],
    EASY: [*PLAIN, *EVERYWHERE],
    "backprop": PLAIN,
    "optimizers": PLAIN,
    "regression": PLAIN,
}
JOURNEYS_OF_RIGHT_WORK = [*PLAIN, *CHAINED]


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
