"""What the tests of pictures share: wrong programs, and the picture of the first thing wrong."""

import pytest

from autograder.checks.examine import examine, local
from autograder.checks.oracles import PUBLIC
from autograder.exercises import ASSIGNMENTS, exercises
from autograder.pictures import draw

EXERCISES = {one.name: one for name in ASSIGNMENTS for one in exercises(name)}


@pytest.fixture(scope="session")
def picture_of():
    """Return a function that draws what comes of a program, as a card would."""

    def picture(stub, function, exercise=None):
        exercise = exercise or EXERCISES[stub]
        student = local(exercise, function)
        findings = examine(exercise, student, PUBLIC, ("reference",))
        shown = next((one for one in findings if not one.passed), findings[0])
        return draw(exercise, shown, student, PUBLIC)

    return picture


@pytest.fixture(scope="session")
def program():
    """Return a function that finds a known mistake by its name, or the right program."""

    def find(stub, name="right"):
        known = {chaff.name: chaff.function for chaff in EXERCISES[stub].chaffs}
        return known.get(name, EXERCISES[stub].oracle)

    return find
