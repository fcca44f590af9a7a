"""Programs that are right for many inputs and yet wrong: each kind is caught everywhere."""

import inspect

import numpy as np
import pytest

from autograder.checks.examine import TWICE, examine, local
from autograder.checks.oracles import Draws
from autograder.diagnosis.conclude import conclude
from autograder.exercises import ASSIGNMENTS, exercises

EXERCISES = {e.name: e for name in ASSIGNMENTS for e in exercises(name)}
CALLED = [e for e in EXERCISES.values() if e.probes]
DRAWS = Draws("slips through")


def graded(exercise, function):
    findings = examine(exercise, local(exercise, function), DRAWS)
    return findings, conclude(exercise, findings, None, DRAWS)


def shape_of(value):
    if isinstance(value, list | tuple):
        return tuple(map(shape_of, value))
    if callable(value):
        return value.__qualname__
    return value.shape if isinstance(value, np.ndarray) else repr(value)[:40]


@pytest.mark.parametrize("exercise", CALLED, ids=lambda e: e.name)
def test_an_answer_that_is_kept_for_its_shapes_is_caught_and_named(exercise):
    kept = {}

    def remembering(*args):
        key = repr([shape_of(arg) for arg in args if not isinstance(arg, float | int)])
        return kept.setdefault(key, exercise.oracle(*args))

    findings, outcome = graded(exercise, remembering)
    assert TWICE in [finding.asks for finding in findings if not finding.passed]
    assert outcome.points < exercise.points or not exercise.points
    assert outcome.verdict != "correct"


def test_the_name_of_an_answer_to_an_earlier_call():
    exercise, kept = EXERCISES["l2_gradient"], {}
    _, outcome = graded(exercise, lambda y_hat, y: kept.setdefault(y.shape, y_hat - y))
    assert outcome.diagnosis == "answer_to_an_earlier_call"


def with_default(function, **other):
    def changed(*args):
        names = list(EXERCISES[function.__name__].parameters)
        missing = {n: v for n, v in other.items() if names.index(n) >= len(args)}
        return function(*args, **missing)

    return changed


DEFAULTS = [
    ("adam_step", "lr", 2e-3),
    ("adam_step", "lr", 1.001e-3),
    ("adam_step", "beta1", 0.95),
    ("adam_step", "beta2", 0.99),
    *(("adam_step", "eps", eps) for eps in (0.0, 1e-10, 1e-7, 10e-8, 1e-6, 1e-5)),
    *(("train", "eps", eps) for eps in (0.0, 1e-10, 1e-7, 1e-6, 1e-4)),
    *(("numerical_gradient", "h", h) for h in (1e-3, 1e-4, 1e-6, 1.1e-5, 1e-7)),
]


@pytest.mark.parametrize(("stub", "argument", "value"), DEFAULTS)
def test_another_default_than_asked_for_is_caught(stub, argument, value):
    exercise = EXERCISES[stub]
    _, outcome = graded(exercise, with_default(exercise.oracle, **{argument: value}))
    assert outcome.verdict == "partial"
    assert "default" in outcome.message.splitlines()[-1]


def test_every_default_of_every_stub_is_among_these():
    have = {
        (e.name, p.name)
        for e in EXERCISES.values()
        for p in inspect.signature(e.oracle).parameters.values()
        if p.default is not p.empty
    }
    assert have == {(stub, argument) for stub, argument, _ in DEFAULTS}


def as_objects(value):
    if isinstance(value, list | tuple):
        return type(value)(map(as_objects, value))
    return value.astype(object) if isinstance(value, np.ndarray) and value.ndim else value


@pytest.mark.parametrize("exercise", CALLED, ids=lambda e: e.name)
def test_arrays_of_objects_are_none_of_numbers(exercise):
    _, outcome = graded(exercise, lambda *args: as_objects(exercise.oracle(*args)))
    right = not any(isinstance(e, np.ndarray) for e in _leaves(exercise))
    assert (outcome.verdict == "correct") == right


def _leaves(exercise):
    def walk(value):
        if isinstance(value, list | tuple):
            for one in value:
                yield from walk(one)
        elif isinstance(value, np.ndarray) and value.ndim:
            yield value

    rng = np.random.default_rng(0)
    yield from walk(exercise.oracle(*exercise.probes[0].draw(rng)))
