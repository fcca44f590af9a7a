"""From submissions to quizzes: whatever goes wrong stops nothing else."""

import pytest

from autograder.extras.quiz import make
from autograder.extras.quiz.make import Order, quizzes
from autograder.grading.batch import Fault, Job
from tests.extras.quiz.made import made

ORDER = Order(2, "a secret")


@pytest.fixture
def job(hand_in_to, tmp_path, right_layers):
    """Return a right submission."""
    return Job(hand_in_to(tmp_path)("ada", right_layers), "ada", "layers")


@pytest.fixture
def kinds(monkeypatch):
    """Return what puts other kinds of question in the place of ours."""

    def kinds(**found):
        monkeypatch.setattr(make, "askers", lambda: found)

    return kinds


def _two(submission, exercises, runner):
    yield made(1)
    yield made(2)


def _broken_later(submission, exercises, runner):
    yield made(3)
    raise RuntimeError("a fault of ours")


def test_a_kind_that_fails_leaves_the_others_and_is_named(job, kinds):
    kinds(broken=_broken_later, two=_two)
    (asked,) = quizzes([job], ORDER, 1)
    assert len(asked.quiz.questions) == 2
    (failed,) = asked.failed
    assert failed.startswith("broken: ")
    assert "a fault of ours" in failed


def test_a_submission_on_which_we_fail_is_a_fault_and_the_next_is_asked(job, kinds):
    kinds(two=_two)
    unknown = Job(job.path, "ada", "cooking")
    fault, asked = quizzes([unknown, job], ORDER, 1)
    assert isinstance(fault, Fault)
    assert len(asked.quiz.questions) == 2
    assert asked.works == 1.0


def test_kinds_see_the_stubs_that_are_right_in_their_order(job, kinds):
    seen = []
    kinds(looking=lambda submission, exercises, runner: iter(seen.extend(exercises) or ()))
    list(quizzes([job], ORDER, 1))
    assert [one.name for one in seen] == ["affine", "activate", "activation_derivative", "forward"]


def test_of_endless_questions_a_few_are_looked_at(job, kinds):
    asked = []

    def endless(submission, exercises, runner):
        while True:
            asked.append(made(len(asked)))
            yield asked[-1]

    kinds(endless=endless)
    list(quizzes([job], ORDER, 1))
    assert len(asked) == make.LOOKED_AT


def test_all_kinds_are_found_by_their_file():
    assert set(make.askers()) == {
        "what_comes_out",
        "what_if",
        "what_is_it",
        "where_to_look",
        "why_it_holds",
    }
