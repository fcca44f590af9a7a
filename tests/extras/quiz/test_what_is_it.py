"""Which quantity is it? One option is right and the others wrong, on inputs not used before."""

from functools import partial

import numpy as np
import pytest

from autograder.exercises import ASSIGNMENTS
from autograder.extras.quiz.kinds import what_is_it
from autograder.extras.quiz.quiz_file import quantities_of
from autograder.submission.reader import Submission
from tests.extras.quiz.quiz_files import quiz_file_of, stubs_with
from tests.extras.quiz.traced_keys import assert_the_keys_alone_are_right, known_by_hand
from tests.extras.quiz.traced_programs import programs, questions, right_in_any_style, worked

asked = partial(questions, what_is_it)


def layers(affine):
    """Return a submission with one function."""
    return Submission("layers.py", f"import numpy as np\n\n\n{affine}\n".encode())


@pytest.mark.parametrize("assignment", ASSIGNMENTS)
def test_the_key_alone_is_right_as_seen_by_another_trace(assignment):
    questions = asked(worked(assignment), assignment, most=16)
    assert len(questions) >= 15
    assert_the_keys_alone_are_right(questions, worked(assignment), assignment)


def test_most_keys_are_known_to_autograd_or_plain_python_too():
    questions = asked(worked("backprop"), "backprop", stubs=["backpropagate"])
    assert sum(map(known_by_hand, questions)) >= 0.6 * len(questions)


@pytest.mark.parametrize("name", programs()[::28])
def test_a_right_program_in_any_style_gets_no_wrong_key(name):
    assert_the_keys_alone_are_right(*right_in_any_style(what_is_it, name))


def test_a_question_reads_as_sentences():
    (one, *_) = [
        q
        for q in asked(worked("backprop"), "backprop", stubs=["backpropagate"])
        if "`g` hold after" in q.text and "second round" in q.text
    ]
    assert one.text == (
        "`backpropagate` is called for N points, a network with two hidden layers (L = 2) and "
        '`kind = "tanh"`. Which quantity does `g` hold after line 29, in the second round of the '
        "loop in line 28?"
    )
    assert one.options[one.key] == "∂L/∂n_1, of shape (N, d_1)"
    assert [line.text for line in one.code if line.number == 28] == [
        "    for layer in reversed(range(len(params))):"
    ]


def test_the_same_secret_gives_the_same_questions_and_another_gives_another_order():
    first, again = (asked(worked("layers"), "layers", secret="one") for _ in range(2))
    other = asked(worked("layers"), "layers", secret="two")
    assert first == again
    assert first != other


def test_a_name_that_says_all_is_not_asked_for():
    texts = [one.text for one in asked(worked("optimizers"), "optimizers", stubs=["adam_step"])]
    assert texts
    assert not any("`m_hat` hold" in text for text in texts)


@pytest.mark.parametrize(
    "affine",
    [
        "def affine(n, W, b):\n    return n @ W.T",
        "def affine(n, W, b):\n    raise NotImplementedError",
        "affine = lambda n, W, b: n @ W.T + b",
        "def affine(n, W, b):\n    return 5",
        "def affine(n, W, b:\n",
    ],
)
def test_nothing_is_asked_of_what_is_wrong_or_no_plain_function(affine):
    assert asked(layers(affine), "layers", stubs=["affine"]) == []


def test_a_quantity_with_two_names_is_not_asked_for():
    affine = "def affine(n, W, b):\n    zero = 0 * b\n    same = n + 0\n    return same @ W.T + b"
    found = asked(layers(affine), "layers", stubs=["affine"])
    assert not any("`zero`" in one.text for one in found)
    (one,) = [one for one in found if "`same`" in one.text]
    assert one.options[one.key] == "n_l, the neurons before the layer, of shape (N, d_in)"


@pytest.mark.parametrize("stub", stubs_with("scenarios"))
def test_no_two_names_stand_for_one_value(stub):
    for scenario in quiz_file_of(stub).scenarios:
        calls = (scenario.draw(np.random.default_rng(k)) for k in range(3))
        tables = [quantities_of(scenario, args) for args in calls]
        names = list(tables[0])
        assert len({tables[0][name].words for name in names}) == len(names)
        for i, one in enumerate(names):
            for other in names[:i]:
                assert not all(_equal(table[one].value, table[other].value) for table in tables)


def _equal(one, other):
    if isinstance(one, list) or isinstance(other, list):
        return False
    return np.shape(one) == np.shape(other) and np.allclose(one, other)
