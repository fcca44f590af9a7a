"""Where to look: the line is found once more by the whole diagnosis of every change."""

from itertools import islice

import pytest

from autograder.exercises import exercises
from autograder.extras.quiz.kinds import where_to_look
from autograder.extras.quiz.run import Runner
from tests.extras.quiz.traced_programs import worked
from tests.extras.quiz.where_by_diagnosis import guilty_options


def asked(assignment, stubs=None, most=None):
    some = [one for one in exercises(assignment) if stubs is None or one.name in stubs]
    runner = Runner(worked(assignment), exercises(assignment), secret="test")
    return list(islice(where_to_look.ask(worked(assignment), some, runner), most))


@pytest.mark.parametrize("assignment", ["layers", "backprop", "optimizers"])
def test_only_the_key_line_can_be_to_blame(assignment):
    questions = asked(assignment, most=2)
    assert len(questions) == 2
    for question in questions:
        assert guilty_options(question, worked(assignment), assignment) == {question.key}
        assert 3 <= len(set(question.options)) == len(question.options) <= 4


def test_the_misconception_is_not_named():
    for question in asked("backprop", ["network_jacobian"]):
        names = {chaff.name for one in exercises("backprop") for chaff in one.chaffs}
        assert not any(name in question.text for name in names)


def test_of_one_line_nobody_can_choose():
    assert asked("layers", ["affine"]) == []
