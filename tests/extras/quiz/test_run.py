"""What runs a submission's functions: as they are, changed, many at once, hostile ones too."""

import numpy as np
import pytest

from autograder.exercises import exercises
from autograder.extras.quiz import run
from autograder.extras.quiz.calls import ENOUGH, calls
from autograder.extras.quiz.explored import all_right, explored
from autograder.extras.quiz.kinds import what_if, where_to_look, why_it_holds
from autograder.extras.quiz.run import Runner
from autograder.sandbox import server
from autograder.submission.reader import Submission

AFFINE = exercises("layers")[0]
CALLS = calls(AFFINE)
ARGS = [call.args for call in CALLS]
PLAIN = "import numpy as np\n\n\ndef affine(n, W, b):\n    return n @ W.T + b\n"


def runner(text, secret="s"):
    return Runner(Submission("layers.py", text.encode()), [AFFINE], secret=secret)


def asked(text, *kinds, secret="s"):
    with runner(text, secret) as made:
        found = (one.make() for kind in kinds for one in kind.propose(made, AFFINE))
        return [question for question in found if question is not None]


def everything(text):
    return asked(text, what_if, why_it_holds, where_to_look)


@pytest.fixture
def impatient(monkeypatch):
    """Wait for no version as long as for a student's: some never end."""
    monkeypatch.setattr(run, "MESSAGE_SECONDS", 0.2)
    monkeypatch.setattr(server, "AT_LEAST", 2.0)


def test_there_are_twenty_calls_in_which_no_two_sizes_are_the_same():
    assert len(CALLS) >= ENOUGH == 20
    for n, W, b in ARGS:
        assert len({len(n), *W.shape}) == 3
        assert len(b) == len(W)


def test_a_function_runs_as_it_is_and_with_another_text():
    with runner(PLAIN) as made:
        assert all_right(CALLS, made.fresh(AFFINE, None, ARGS))
        answers = made.fresh(AFFINE, "def affine(n, W, b):\n    return -(n @ W.T + b)", ARGS)
    for answer, call in zip(answers, CALLS, strict=True):
        np.testing.assert_allclose(answer.value, -call.expected, rtol=1e-13)


def test_many_versions_run_in_one_process_and_none_changes_what_another_one_gets():
    in_place = "def affine(n, W, b):\n    n *= 0\n    return n"
    fails = "def affine(n, W, b):\n    return [][1]"
    with runner(PLAIN) as made:
        changed, failed, own = made.together(AFFINE, [in_place, fails, None], ARGS)
    assert changed[0].changed == (0,)
    assert failed[0].outcome == "error"
    assert failed[0].text.startswith("IndexError: ")
    assert all_right(CALLS, own)


def test_a_version_that_does_not_end_is_ended_and_the_next_one_is_called(impatient):
    with runner(PLAIN) as made:
        (answers,) = made.together(AFFINE, ["def affine(n, W, b):\n    while True: pass"], ARGS)
        (own,) = made.together(AFFINE, [None], ARGS)
    assert {answer.outcome for answer in answers} == {"timeout"}
    assert all_right(CALLS, own)


@pytest.mark.parametrize(
    "body",
    [
        "    return n @ W.T",
        "    while True:\n        pass",
        "    CALLS.append(1)\n    return n @ W.T + b * (len(CALLS) < 3)",
        "    import sys\n    name = sys._getframe().f_code.co_filename\n"
        "    return n @ W.T + b * ('version' not in name)",
        "    import os\n    os._exit(1)",
        "    n += 1\n    return (n - 1) @ W.T + b",
        "    return 7",
    ],
    ids=["wrong", "loops", "keeps state", "notices", "dies", "changes its argument", "a number"],
)
def test_nothing_is_asked_of_a_program_that_is_not_right_each_time(body, impatient):
    assert everything(f"CALLS = []\n\n\ndef affine(n, W, b):\n{body}\n") == []


@pytest.mark.parametrize(
    "text",
    [
        PLAIN.replace("def", "@staticmethod\ndef"),
        PLAIN.replace("+ b", '+ b  # `"'),
        PLAIN.replace("+ b", "+ b + 0" + " * 1" * 40),
        "affine = lambda n, W, b: n @ W.T + b\n",
        f"{PLAIN}\n\nclass affine:\n    pass\n",
        "",
        "def affine(:\n",
        "def affine(n, W, b):\n    return (\n" + "- -\n" * 55 + "n) @ W.T + b\n",
    ],
    ids=[
        "decorated",
        "backtick",
        "wide",
        "lambda",
        "hidden",
        "empty",
        "no Python",
        "deep",
    ],
)
def test_nothing_is_asked_of_what_can_not_be_shown(text):
    assert everything(text) == []


def test_lines_that_end_as_on_an_old_mac_count_as_lines():
    text = 'def affine(n, W, b):\n    """A\r\r\r."""\n    return n @ W.T + b\n'
    assert any("line 6" in question.text for question in everything(text))


def test_a_program_that_takes_over_the_process_breaks_nothing():
    takes_over = "b, _=globals().update(_versions_of_a_function=lambda *a: [[['answered', 1]]])"
    hostile = PLAIN.replace("b):", f"{takes_over}):")
    with runner(hostile) as made:
        assert explored(made, AFFINE) == ()
    assert everything(hostile) == []


def test_what_a_function_does_not_need_is_not_run():
    plain = everything(PLAIN)
    assert len(plain) >= 2
    assert len(everything(f"{PLAIN}\nwhile True:\n    pass\n")) == len(plain)


def test_the_same_secret_gives_the_same_questions_and_another_one_others():
    one, again, other = (asked(PLAIN, what_if, secret=secret) for secret in "aab")
    assert one == again != other
