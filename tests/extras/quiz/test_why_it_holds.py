"""Why does it hold: the key is found once more from the words, on inputs of other sizes."""

from functools import partial

import pytest

from autograder.exercises import ASSIGNMENTS
from autograder.extras.quiz.kinds import why_it_holds
from autograder.submission.reader import Submission
from tests.extras.quiz.second_way import assert_the_keys_alone_are_true
from tests.extras.quiz.traced_programs import questions, worked

asked = partial(questions, why_it_holds)


@pytest.mark.parametrize("assignment", ASSIGNMENTS)
def test_one_option_is_right_and_it_is_the_key(assignment):
    submission = worked(assignment)
    questions = asked(submission, assignment, most=5)
    assert len(questions) >= 3
    assert_the_keys_alone_are_true(questions, submission, assignment)


def test_lines_that_do_not_need_each_other_can_be_swapped():
    program = (
        "def momentum_step(z, g, u, lr, beta):\n"
        "    kept = beta * u\n"
        "    step = lr * g\n"
        "    u = kept - step\n"
        "    return z + u, u\n"
    )
    submission = Submission("one.py", program.encode())
    found = {
        question.text.partition(", ")[2].partition(".")[0]: question.options[question.key]
        for secret in range(8)
        for question in asked(submission, "optimizers", ["momentum_step"], secret=str(secret))
    }
    assert found["lines 2 and 3 are swapped"] == "No: the answer is the same."
    assert found["lines 3 and 4 are swapped"] == "Yes: it raises `UnboundLocalError`."
