"""Whatever a student returns, there is a picture or none, and never an exception.

Each kind of picture gets one answer in three, by turns; EVERY=1 draws all.
"""

import os
import time
import warnings
from dataclasses import dataclass
from typing import Any

import numpy as np
import pytest

from autograder.checks.callers import Answer, Foreign, plain_value
from autograder.checks.examine import Finding, examine
from autograder.checks.oracles import ORACLES, PUBLIC, drawn
from autograder.exercises import ASSIGNMENTS, exercises
from autograder.pictures import draw

EXERCISES = {one.name: one for name in ASSIGNMENTS for one in exercises(name)}


@dataclass(frozen=True)
class Same:
    """A student whose functions all return one thing, whatever they are given."""

    value: Any

    def call(self, stub, args):
        return Answer("answered", self.value)


def like(stub, change):
    """Return a right answer with its arrays changed, by the structure that it has."""

    def changed(value):
        if isinstance(value, list | tuple):
            return type(value)(map(changed, value))
        return change(np.asarray(value, float))

    exercise = EXERCISES[stub]
    if not exercise.probes:
        return change(np.zeros((200, 1)))
    return plain_value(changed(drawn(exercise, exercise.probes[0], PUBLIC).expected))


CHANGES = {
    "nan": lambda a: np.full_like(a, np.nan),
    "infinite": lambda a: np.full_like(a, -np.inf),
    "huge": lambda a: np.full_like(a, 1e308),
    "tiny": lambda a: np.full_like(a, 5e-324),
    "zero": np.zeros_like,
    "complex": lambda a: a + 1j,
    "boolean": lambda a: a > 0,
    "text": lambda a: a.astype(str),
    "longdouble": lambda a: a.astype(np.longdouble) * np.longdouble("1e400"),
    "an axis more": lambda a: a[None],
    "three axes more": lambda a: a[None, None, None],
    "empty": lambda a: a.reshape(-1)[:0],
    "empty rows": lambda a: np.empty((5, 0)),
    "nested lists": lambda a: a.tolist(),
    "uneven lists": lambda a: [[1.0], [2.0, 3.0]],
}

JUNK = {
    "none": None,
    "number": 3.0,
    "huge int": 10**400,
    "text": "<script>$\\frac",
    "foreign": Foreign("<script>"),
    "nothing": [],
    "list of none": [None] * 4,
    "strings": ["a", "b"],
    "mapping": {"a": 1},
}

# One for each kind of picture; the others draw with the same code.
STUBS = [
    *("affine", "activation_derivative", "backpropagate"),
    *("adam_step", "minimize", "train", "fit_and_predict"),
]

EVERY = int(os.environ.get("EVERY", "3"))


def by_turns(stub, answers):
    """Return the answers whose turn it is with a stub."""
    return [*answers.values()][STUBS.index(stub) % EVERY :: EVERY]


def shown(stub, value):
    exercise, student = EXERCISES[stub], Same(value)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of comparing such numbers; drawing them is quiet
        findings = examine(exercise, student, PUBLIC, ORACLES[:1])
    wrong = next((one for one in findings if not one.passed), findings[0])
    return draw(exercise, wrong, student, PUBLIC)


@pytest.mark.parametrize("stub", STUBS)
def test_changed_answers_are_drawn_or_not(stub):
    for change in by_turns(stub, CHANGES):
        picture = shown(stub, like(stub, change))
        assert picture is None or "nan" not in picture.svg.replace(">nan<", "")


@pytest.mark.parametrize("stub", STUBS)
def test_junk_is_drawn_or_not(stub):
    for value in by_turns(stub, JUNK):
        picture = shown(stub, value)
        assert picture is None or "<script" not in picture.svg + picture.alt


def finding(stub, value, outcome="answered"):
    exercise = EXERCISES[stub]
    question = drawn(exercise, exercise.probes[0], PUBLIC)
    answer = Answer(outcome, value)
    return Finding(exercise.probes[0].asks, 1.0, "wrong", True, answer, question)


@pytest.mark.parametrize("shape", [(10_000_000,), (5000, 2000), (3, 1000, 1000)])
def test_of_a_huge_array_a_corner_is_drawn(shape):
    value = np.ones(shape)
    start = time.process_time()
    picture = draw(EXERCISES["affine"], finding("affine", value), Same(value), PUBLIC)
    assert time.process_time() - start < 2
    assert len(picture.svg) < 60_000
    assert f"yours: {shape}" in picture.svg


def test_a_long_list_is_not_looked_into():
    value = [[1.0] * 1000] * 1000
    assert draw(EXERCISES["affine"], finding("affine", value), Same(value), PUBLIC) is None


@pytest.mark.parametrize("outcome", ["timeout", "crashed", "missing"])
def test_who_gave_no_answer_is_not_asked_again(outcome):
    class Never:
        def call(self, stub, args):
            raise AssertionError("called")

    found = finding("activation_derivative", None, outcome)
    assert draw(EXERCISES["activation_derivative"], found, Never(), PUBLIC) is None


def test_after_a_timeout_on_the_way_no_more_is_asked():
    calls = []

    class Slow:
        def call(self, stub, args):
            calls.append(stub)
            return Answer("timeout")

    found = finding("activation_derivative", np.zeros((5, 3)))
    picture = draw(EXERCISES["activation_derivative"], found, Slow(), PUBLIC)
    assert picture.alt.startswith("Heat maps")
    assert len(calls) == 1
