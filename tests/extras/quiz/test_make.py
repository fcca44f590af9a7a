"""From submissions to quizzes: whatever goes wrong stops nothing else."""

import sys

import pytest

from autograder.extras.quiz import make
from autograder.extras.quiz.make import KindOfQuestion, Order, quizzes
from autograder.grading.batch import Fault, Job
from tests.extras.quiz.made import made, proposal

ORDER = Order(2, "a secret")


@pytest.fixture
def job(hand_in_to, tmp_path, right_layers):
    """Return a right submission."""
    return Job(hand_in_to(tmp_path)("ada", right_layers), "ada", "layers")


@pytest.fixture
def kinds(monkeypatch):
    """Return what puts other kinds of question in the place of ours."""

    def kinds(**found):
        some = tuple(KindOfQuestion(name, _ground, find) for name, find in found.items())
        monkeypatch.setattr(make, "all_kinds", lambda: some)

    return kinds


def _ground(runner, exercise):
    return True


def _two(runner, exercise):
    yield proposal(made(1))
    yield proposal(made(2))


def _fails():
    raise RuntimeError("a fault of ours")


def _broken_later(runner, exercise):
    yield proposal(made(3))
    _fails()


def _broken_when_made(runner, exercise):
    yield proposal(made(4, "what if"), _fails)


@pytest.mark.parametrize("broken", [_broken_later, _broken_when_made])
def test_a_kind_that_fails_leaves_the_others_and_is_named(job, kinds, broken):
    kinds(broken=broken, two=_two)
    (asked,) = quizzes([job], ORDER, 1)
    assert len(asked.quiz.questions) == 2
    failed = asked.failed[0]
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
    kinds(looking=lambda runner, exercise: iter(seen.extend(runner.exercises) or ()))
    list(quizzes([job], ORDER, 1))
    assert [one.name for one in seen[:4]] == [
        "affine",
        "activate",
        "activation_derivative",
        "forward",
    ]


def test_a_kind_looks_at_a_few_stubs_of_which_there_is_something_to_know(job, kinds, monkeypatch):
    seen = []
    monkeypatch.setattr(sys.modules[__name__], "_ground", lambda runner, one: one.name != "forward")
    kinds(looking=lambda runner, exercise: iter(seen.append(exercise.name) or ()))
    list(quizzes([job], ORDER, 1))
    assert sorted(seen) == ["activate", "activation_derivative", "affine"]


def test_of_endless_questions_a_few_are_looked_at(job, kinds):
    asked = []

    def endless(runner, exercise):
        while True:
            asked.append(proposal(made(len(asked))))
            yield asked[-1]

    kinds(endless=endless)
    list(quizzes([job], ORDER, 1))
    assert len(asked) == make.STUBS * make.PROPOSALS


def test_all_kinds_are_found_by_their_file():
    assert {kind.name for kind in make.all_kinds()} == {
        "what_comes_out",
        "what_if",
        "what_is_it",
        "where_to_look",
        "why_it_holds",
    }
