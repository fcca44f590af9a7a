"""What a function holds while it runs is seen in the sandbox, and is no more than data."""

import json

import numpy as np
import pytest

from autograder.exercises import exercises
from autograder.extras.quiz import run
from autograder.extras.quiz.run import Runner
from autograder.extras.quiz.traces import calls_with, common, same, trace_calls, whereabouts
from autograder.sandbox import server
from autograder.submission.reader import Submission

N, W, B = np.array([[1.0, 2.0]]), np.array([[3.0, 4.0], [5.0, 6.0]]), np.array([7.0, 8.0])
X = [(N, W, B), (2 * N, W, B)]


def traced(source, argss, stub="affine"):
    """Trace a function of `layers`."""
    cells = [{"cell_type": "code", "source": f"import numpy as np\n{source}", "metadata": {}}]
    content = json.dumps({"cells": cells, "metadata": {}, "nbformat": 4}).encode()
    asked = exercises("layers")
    exercise = next(one for one in asked if one.name == stub)
    with Runner(Submission("layers.ipynb", content), asked) as runner:
        return trace_calls(runner, exercise, calls_with(exercise, argss))


def seen(run):
    """Return all values of a run, by where they are and what is there."""
    return {(whereabouts(p, 2), p.spot.text): np.asarray(v).tolist() for p, v in run.values.items()}


def test_variables_are_noted_after_their_line_and_expressions_in_it():
    source = "def affine(n, W, b):\n    s = n @ W.T\n    s += b\n    return 1 * s"
    assert seen(traced(source, X)[0]) == {
        ("in line 3", "W.T"): [[3, 5], [4, 6]],
        ("after line 3", "s"): [[11, 17]],
        ("after line 4", "s"): [[18, 25]],
        ("in line 5", "1 * s"): [[18, 25]],
    }


def test_rounds_of_a_loop_are_numbered_even_where_a_line_is_passed_over():
    source = """def affine(n, W, b):
    a = np.zeros((len(n), 2))
    for i in range(2):
        if i == 1:
            last = b[i]
        a[:, i] = n @ W[i] + b[i]
    return a"""
    found = seen(traced(source, X)[0])
    assert found["after line 6, in the second round of the loop in line 4", "last"] == 8
    assert found["in the first round of the loop in line 4", "i"] == 0
    assert found["in line 7, in the second round of the loop in line 4", "W[i]"] == [5, 6]


def test_what_is_inside_two_loops_is_not_asked_for():
    source = """def affine(n, W, b):
    a = np.zeros((len(n), 2))
    for p in range(len(n)):
        for i in range(2):
            one = W[i] @ n[p]
            a[p, i] = one + b[i]
    return a"""
    assert {text for _, text in seen(traced(source, X)[0])} == {"a", "p", "len(n)"}


def test_a_value_is_kept_as_it_was_when_it_changes_later():
    source = "def affine(n, W, b):\n    s = n @ W.T\n    t = s\n    t += b\n    return t"
    assert seen(traced(source, X)[0])["after line 3", "s"] == [[11, 17]]


@pytest.mark.parametrize(
    "source",
    [
        # It calls itself.
        "def affine(n, W, b):\n    if len(n) > 1:\n        return affine(n[:1], W, b)\n"
        "    s = n @ W.T\n    return affine(np.vstack([n, n]), W, b) if s is n else s + b",
        # It answers in another way when it is watched.
        "def affine(n, W, b):\n    import sys\n"
        "    return n @ W.T + b + ('_note' in sys._getframe().f_back.f_locals)",
        # It raises, and never ends.
        "def affine(n, W, b):\n    return n @ b.nothing",
        "def affine(n, W, b):\n    while True:\n        s = n",
        "def affine(n, W, b):\n    import os\n    os._exit(0)",
    ],
)
def test_nothing_is_known_of_a_function_that_does_not_answer_as_it_did(source, monkeypatch):
    monkeypatch.setattr(run, "MESSAGE_SECONDS", 0.2)
    monkeypatch.setattr(server, "AT_LEAST", 2.0)
    runs = traced(source, [(np.vstack([N, N]), W, B)])
    assert runs == [None]


def test_forged_notes_are_bounded_data():
    forge = "sys._getframe().f_back.f_locals['_notes'].extend"
    for forged in ("[7]", "[[9999, 1]]", "[['a', 1]]", "[[1]]"):
        source = (
            f"def affine(n, W, b):\n    import sys\n    {forge}({forged})\n    return n @ W.T + b"
        )
        assert traced(source, X) == [None, None]


def test_a_large_value_and_one_that_is_no_number_are_passed_over():
    source = """def affine(n, W, b):
    big = np.zeros(1000)
    odd = {"W": W}
    text = "a" * 100
    bad = np.array([np.nan])
    return n @ W.T + b"""
    texts = {text for _, text in seen(traced(source, X)[0])}
    assert not texts & {"big", "odd", "text", "bad"}


def test_only_places_are_common_that_all_runs_reach():
    source = """def affine(n, W, b):
    if n[0, 0] > 1:
        large = 2 * n
    return n @ W.T + b"""
    runs = traced(source, X)
    assert "large" not in {place.spot.text for place in common(runs)}
    assert "large" in {place.spot.text for place in common(runs[1:])}


def test_the_same_words_twice_in_a_line_are_not_asked_for():
    source = "def affine(n, W, b):\n    return (n @ W.T) + b + 0 * (n @ W.T)"
    assert {place.spot.text for place in common(traced(source, X))} == {
        "(n @ W.T) + b",
        "0 * (n @ W.T)",
        "(n @ W.T) + b + 0 * (n @ W.T)",
    }


def test_values_are_the_same_whatever_their_dtype_but_not_in_another_shape():
    assert same([np.array([1, 0]), 2], (np.array([1.0, 0.0]), np.float64(2)))
    assert same(np.array([True, False]), np.array([1.0, 0.0]))
    assert not same(np.ones((1, 2)), np.ones(2))
    assert not same([1.0], "a")
    assert not same(1.0, 1.0 + 1e-8)
