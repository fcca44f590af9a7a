"""Recomputing the keys of "what is it" and "what comes out" from the words of a question alone."""

import ast
import re

import numpy as np

from autograder.checks.exercise import Stream
from autograder.exercises import exercises
from autograder.extras.quiz.quiz_file import quantities_of
from tests.exercises.right_programs import EXERCISES
from tests.extras.quiz import by_hand
from tests.extras.quiz.quiz_files import quiz_file_of
from tests.extras.quiz.watching import Unseen, asked_place, function, value_at

GIVEN = re.compile(r"`(\w+) = ([^`]+)`")
SHAPED = re.compile(r"`(\w+)` of shape `([^`]+)`")

#: Inputs that no question was made from.
SEEDS = (901, 902, 903)


def same(one, other):
    """Tell whether two values are the same numbers in the same shape."""
    if isinstance(one, list | tuple) and isinstance(other, list | tuple):
        return len(one) == len(other) and all(map(same, one, other))
    try:
        a, b = np.asarray(one, float), np.asarray(other, float)
    except (TypeError, ValueError):
        return False
    return a.shape == b.shape and np.allclose(a, b, rtol=1e-7, atol=1e-9)


def right_options(question, called):
    """Return the indices of the options that are right, found in a second way.

    Raises `Unseen` where there is none.
    """
    if question.kind == "what is it":
        return _by_name(question, called)
    if "of shape" in question.text:
        return _by_shape(question, called)
    return _by_value(question, called)


def assert_the_keys_alone_are_right(questions, submission, assignment):
    """Hold each question's key against its words and a trace of the submission."""
    stubs = tuple(one.name for one in exercises(assignment))
    for one in questions:
        called = function(submission, assignment, one.stub, stubs)
        assert right_options(one, called) == {one.key}, one.text


def known_by_hand(question):
    """Tell whether the key is a quantity that `by_hand` has; it must agree then."""
    scenario = _scenario(question)
    args = scenario.draw(np.random.default_rng(SEEDS[0]))
    table = {one.words: one for one in quantities_of(scenario, args).values()}
    quantity = table[question.options[question.key]]
    found = by_hand.values(question.stub, args)
    if quantity.name not in found:
        return False
    assert same(found[quantity.name], quantity.value), (question.stub, quantity.name)
    return True


def _scenario(question):
    asked = "is called {}. Which quantity"
    (found,) = (
        s for s in quiz_file_of(question.stub).scenarios if asked.format(s.called) in question.text
    )
    return found


def _by_name(question, called):
    scenario, right = _scenario(question), set(range(len(question.options)))
    for seed in SEEDS:
        args = scenario.draw(np.random.default_rng(seed))
        value = value_at(called, _own(args), asked_place(question))
        words = {one.words: one.value for one in quantities_of(scenario, args).values()}
        right &= {i for i, one in enumerate(question.options) if same(value, words[one])}
    return right


def _own(args):
    return [np.random.default_rng(arg.seed) if isinstance(arg, Stream) else arg for arg in args]


def _arguments(question):
    """Read the arguments that a question gives in numbers."""
    rng = {"default_rng()": "None"}
    given = {n: ast.literal_eval(rng.get(v, v)) for n, v in GIVEN.findall(question.text)}
    return [
        _argument(name, given.get(name))
        for name in EXERCISES[question.stub].parameters
        if name in given
    ]


def _argument(name, value):
    if name == "rng":
        return np.random.default_rng(5)
    if name == "params":
        return [(np.array(W, float), np.array(b, float)) for W, b in value]
    return np.array(value, float) if isinstance(value, list) and name != "sizes" else value


def _by_value(question, called):
    args, place = _arguments(question), asked_place(question)
    if place is not None:
        value = value_at(called, args, place)
    else:
        (part,) = (
            p for p in quiz_file_of(question.stub).small.parts if question.text.endswith(p.words)
        )
        value = part.pick(called(*args))
    return {i for i, one in enumerate(question.options) if same(value, ast.literal_eval(one[1:-1]))}


def _by_shape(question, called):
    rng = np.random.default_rng(SEEDS[0])
    shapes = {n: ast.literal_eval(s) for n, s in SHAPED.findall(question.text)}
    numbers = {n: ast.literal_eval(v) for n, v in GIVEN.findall(question.text)}
    args = []
    scenario = quiz_file_of(question.stub).scenarios[0].draw(rng)
    for name, usual in zip(EXERCISES[question.stub].parameters, scenario, strict=False):
        if name == "params":
            pairs = [
                (shapes[f"W_{i}"], shapes[f"b_{i}"])
                for i in range(len(shapes) // 2)
                if f"W_{i}" in shapes
            ]
            args.append([(rng.normal(size=W), rng.normal(size=b)) for W, b in pairs])
        elif name in shapes:
            integers = isinstance(usual, np.ndarray) and usual.dtype.kind == "i"
            args.append(
                rng.integers(0, 2, shapes[name]) if integers else rng.uniform(0.5, 2, shapes[name])
            )
        elif name in numbers:
            args.append(numbers[name])
        elif name == "batches":
            order = np.arange(shapes["x"][0])
            args.append([[order[:4], order[4:]]] * 2)
        else:
            args.append(usual)
    value = value_at(called, _own(args), asked_place(question))
    return {
        i
        for i, one in enumerate(question.options)
        if np.shape(value) == ast.literal_eval(one[1:-1])
    }


__all__ = ["Unseen", "known_by_hand", "right_options", "same"]
