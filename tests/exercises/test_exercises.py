"""Every exercise, found by itself: right programs pass, mistakes are caught and named."""

import numpy as np
import pytest

from autograder.checks.callers import LocalStudent
from autograder.checks.examine import examine
from autograder.checks.oracles import PUBLIC
from autograder.diagnosis.conclude import conclude
from autograder.exercises import ASSIGNMENTS, exercises
from autograder.extras.authoring.trials import not_known_as_itself, record
from tests.exercises.secrets import sample

EXERCISES = [exercise for name in ASSIGNMENTS for exercise in exercises(name)]
JUNK = [None, 0.0, np.zeros((1, 1)), [], "text", float("nan")]

every_exercise = pytest.mark.parametrize("exercise", EXERCISES, ids=lambda e: e.name)


@every_exercise
def test_the_reference_is_right_in_everything_asked(exercise):
    for draws in sample(exercise.name):
        assert record(exercise, exercise.oracle, draws).verdict == "correct"


@every_exercise
def test_an_untouched_stub_is_missing(exercise):
    def untouched(*args):
        raise NotImplementedError

    assert record(exercise, untouched, PUBLIC).verdict == "missing"


@every_exercise
def test_junk_earns_nothing_and_breaks_nothing(exercise):
    for junk in JUNK:
        outcome = record(exercise, lambda *args, junk=junk: junk, PUBLIC)
        assert (outcome.points, outcome.verdict) == (0.0, "wrong"), repr(junk)


@every_exercise
def test_a_mistake_loses_points_and_gets_its_own_name_and_hint(exercise):
    for chaff in exercise.chaffs:
        for draws in sample(f"{exercise.name} {chaff.name}"):
            assert not_known_as_itself(exercise, chaff, draws) is None, chaff.name


@every_exercise
def test_a_message_has_at_most_four_lines_under_its_heading(exercise):
    outcome = record(exercise, lambda *args: None, PUBLIC)
    assert 2 <= len(outcome.message.splitlines()) <= 4


@pytest.mark.parametrize("assignment", ASSIGNMENTS)
def test_an_assignment_has_twenty_points(assignment):
    assert sum(exercise.points for exercise in exercises(assignment)) == 20


def test_a_function_that_is_not_there_is_missing():
    exercise = EXERCISES[0]
    findings = examine(exercise, LocalStudent({}), PUBLIC)
    assert conclude(exercise, findings, None, PUBLIC).verdict == "missing"
