"""Answers that are not computed earn nothing, and hear that this was noticed."""

from copy import deepcopy

import numpy as np
import pytest

from autograder.checks.compare import agree
from autograder.checks.oracles import PUBLIC, Draws, drawn, once_more
from autograder.exercises import ASSIGNMENTS, exercises
from autograder.grading.assessment import grade_exercises
from autograder.student import NotebookStudent

HIDDEN = Draws("a secret")
PROBED = [e for name in ASSIGNMENTS for e in exercises(name) if e.probes]


def record(exercise, function, draws=HIDDEN):
    (outcome,) = grade_exercises([exercise], NotebookStudent({exercise.name: function}), draws)
    return outcome


def public_calls(exercise):
    """Return the arguments and the right answers of all public probes."""
    asked = [*exercise.probes, *map(once_more, exercise.probes)]
    questions = (drawn(exercise, probe, PUBLIC) for probe in asked)
    return [(question.args, question.expected) for question in questions]


def shapes(value):
    if isinstance(value, list | tuple):
        return [shapes(one) for one in value]
    return np.shape(value) if isinstance(value, np.ndarray) else str(value)[:8]


def numbers(args):
    """Return what can be looked up: a function among the arguments is another one in each call."""
    return [one for one in args if not callable(one)]


def table_of_public_answers(exercise, otherwise):
    """Return a function that looks its arguments up, and does something else with others."""
    calls = public_calls(exercise)

    def look_up(*args):
        for known, answer in calls:
            if agree(numbers(known), numbers(args), 0.0):
                return deepcopy(answer)
        return otherwise(*args)

    return look_up


def unknown(*args):
    raise KeyError("never seen")


OTHERWISE = {"nothing": lambda *args: None, "zero": lambda *args: 0.0, "an error": unknown}


@pytest.mark.parametrize("otherwise", OTHERWISE)
@pytest.mark.parametrize("exercise", PROBED, ids=lambda e: e.name)
def test_a_table_of_the_public_answers_is_recognised(exercise, otherwise):
    function = table_of_public_answers(exercise, OTHERWISE[otherwise])
    outcome = record(exercise, function)
    assert (outcome.points, outcome.diagnosis) == (0.0, "public_answers_alone")
    assert outcome.message.endswith("what does it compute from other arguments?")


@pytest.mark.parametrize("exercise", PROBED, ids=lambda e: e.name)
def test_public_answers_for_arguments_of_the_same_shapes_are_recognised(exercise):
    calls = public_calls(exercise)

    def by_shape(*args):
        found = (answer for known, answer in calls if shapes(known) == shapes(args))
        return deepcopy(next(found, None))

    outcome = record(exercise, by_shape)
    assert outcome.diagnosis == "public_answers_alone"
    assert outcome.points < exercise.points or not exercise.points


#: The first answer of the others is no secret: the slopes of the identity are 1.
TELLING = [e for e in PROBED if e.name != "activation_derivative"]


@pytest.mark.parametrize("exercise", TELLING, ids=lambda e: e.name)
def test_a_function_that_keeps_its_first_answer_is_recognised(exercise):
    answers = []

    def first_answer(*args):
        answers.append(exercise.oracle(*args))
        return deepcopy(answers[0])

    outcome = record(exercise, first_answer)
    assert outcome.diagnosis == "answer_to_an_earlier_call"
    assert outcome.message.endswith("what does your function keep from call to call?")


def test_where_only_public_inputs_are_asked_for_nobody_is_suspected():
    exercise = PROBED[0]
    function = table_of_public_answers(exercise, unknown)
    assert record(exercise, function, PUBLIC).verdict == "correct"


def test_two_stubs_that_only_call_each_other_hear_it():
    layers = exercises("layers")
    code = """
def affine(n, W, b):
    return forward(n, [(W, b)], "identity")[1][0]
def forward(x, params, kind):
    return [x], [affine(x, *params[0])]
"""
    namespace = {}
    exec(code, namespace)
    outcome = grade_exercises(layers, NotebookStudent(namespace), HIDDEN)[0]
    assert (outcome.points, outcome.verdict) == (0.0, "error")
    assert outcome.message.endswith("perhaps through another one: which of them does the work?")
