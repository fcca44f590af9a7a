"""The problem of `fit_and_predict` is the same for everybody; the public checks have another."""

import numpy as np
import pytest

from autograder.checks.examine import examine, local
from autograder.checks.oracles import PUBLIC, Draws
from autograder.exercises import exercises
from autograder.exercises.regression._scores import ELSEWHERE
from autograder.exercises.regression._tasks import TABLES, drawn
from reference.regression import standardize

(EXERCISE,) = (one for one in exercises("regression") if one.name == "fit_and_predict")


def task(asks, draws):
    return drawn(asks, draws.rng(EXERCISE, asks))


def nearest(x_train, y_train, x_test):
    """Predict what the most similar point of the training set has: neither poor nor excellent."""
    x, x_new = standardize(x_train, x_test)
    return y_train[np.argmin(np.sum((x_new[:, None] - x) ** 2, axis=2), axis=1)]


def squares(x_train, y_train, x_test):
    """Fit a polynomial of degree 2."""
    x, x_new = standardize(x_train, x_test)
    X, X_new = (np.hstack([np.ones((len(t), 1)), t, t**2]) for t in (x, x_new))
    return X_new @ np.linalg.lstsq(X, y_train, rcond=None)[0]


@pytest.mark.parametrize("program", [nearest, squares])
def test_a_program_earns_the_same_under_every_secret(program):
    who = local(EXERCISE, program)
    secrets = (Draws(f"secret {number}") for number in range(200))
    findings = (examine(EXERCISE, who, draws) for draws in secrets)
    earned = {tuple(round(f.credit, 9) for f in found) for found in findings}
    assert len(earned) == 1


@pytest.mark.parametrize("asks", TABLES)
def test_what_a_sound_program_undoes_is_drawn_for_each_student(asks):
    one, other = task(asks, Draws("one")), task(asks, Draws("other"))
    for ours, theirs in zip(one[:4], other[:4], strict=True):
        assert (asks == ELSEWHERE and ours.shape[1] > 1) or not np.isin(ours, theirs).any()
    assert not np.array_equal(one[2], other[2])
    scaled = [standardize(t[0], t[2])[1] for t in (one, other)]
    centred = [t[3] - t[1].mean() for t in (one, other)]
    together = [np.hstack(parts) for parts in zip(scaled, centred, strict=True)]
    np.testing.assert_allclose(*(rows[np.lexsort(rows.T.round(6))] for rows in together), atol=1e-9)
    assert one[4:] == other[4:]


@pytest.mark.parametrize("asks", TABLES)
def test_the_public_checks_show_no_point_that_is_graded(asks):
    shown, graded = task(asks, PUBLIC), task(asks, Draws("one"))
    ours, theirs = (standardize(t[0], t[2])[0] for t in (shown, graded))
    assert np.abs(ours[:, None] - theirs).max(axis=2).min() > 1e-3


def test_whoever_writes_into_the_data_changes_nobody_elses():
    asks = next(iter(TABLES))
    for array in task(asks, Draws("one"))[:4]:
        array[...] = 0
    assert all(array.any() for array in task(asks, Draws("one"))[:4])
