"""Where to look: the line is found once more by the whole diagnosis of every change."""

from functools import partial

import pytest

from autograder.exercises import exercises
from autograder.extras.quiz.kinds import where_to_look
from tests.extras.quiz.traced_programs import questions, worked
from tests.extras.quiz.where_by_diagnosis import guilty_options

asked = partial(questions, where_to_look)


@pytest.mark.parametrize("assignment", ["layers", "backprop", "optimizers"])
def test_only_the_key_line_can_be_to_blame(assignment):
    questions = asked(worked(assignment), assignment, most=2)
    assert len(questions) == 2
    for question in questions:
        assert guilty_options(question, worked(assignment), assignment) == {question.key}
        assert 3 <= len(set(question.options)) == len(question.options) <= 4


def test_the_misconception_is_not_named():
    for question in asked(worked("backprop"), "backprop", ["network_jacobian"]):
        names = {chaff.name for one in exercises("backprop") for chaff in one.chaffs}
        assert not any(name in question.text for name in names)


def test_of_one_line_nobody_can_choose():
    assert asked(worked("layers"), "layers", ["affine"]) == []
