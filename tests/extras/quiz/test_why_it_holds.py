"""Why does it hold: the key is found once more from the words, on inputs of other sizes."""

from functools import partial

import pytest

from autograder.exercises import ASSIGNMENTS
from autograder.extras.quiz.kinds import why_it_holds
from autograder.submission.reader import Submission
from tests.exercises.right_programs import EXERCISES
from tests.extras.quiz.second_way import changed_function, true_options
from tests.extras.quiz.traced_programs import questions, worked

asked = partial(questions, why_it_holds)


@pytest.mark.parametrize("assignment", ASSIGNMENTS)
def test_one_option_is_right_and_it_is_the_key(assignment):
    submission = worked(assignment)
    questions = asked(submission, assignment, most=5)
    assert len(questions) >= 3
    for question in questions:
        function = changed_function(submission, assignment, question)
        assert true_options(question, EXERCISES[question.stub], function) == {question.key}
        assert len(set(question.options)) == len(question.options) == 4


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
