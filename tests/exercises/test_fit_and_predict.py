"""The data of `fit_and_predict` are the same for everybody; the public checks have others."""

import numpy as np
import pytest

from autograder.checks.examine import PUBLIC, Draws, examine, local
from autograder.exercises import exercises
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
    earned = {tuple(f.credit for f in examine(EXERCISE, who, draws)) for draws in secrets}
    assert len(earned) == 1


@pytest.mark.parametrize("asks", TABLES)
def test_only_the_order_of_the_points_to_be_predicted_is_drawn(asks):
    one, other = task(asks, Draws("one")), task(asks, Draws("other"))
    assert all(map(np.array_equal, one[:2], other[:2]))
    assert not np.array_equal(one[2], other[2])
    together = [np.hstack(parts[2:4]) for parts in (one, other)]
    assert np.array_equal(*(rows[np.lexsort(rows.T)] for rows in together))
    assert one[4:] == other[4:]


@pytest.mark.parametrize("asks", TABLES)
def test_the_public_checks_show_no_point_that_is_graded(asks):
    shown, graded = task(asks, PUBLIC), task(asks, Draws("one"))
    for ours in (shown[1], shown[3]):
        assert not np.isin(ours, np.vstack([graded[1], graded[3]])).any()


def test_whoever_writes_into_the_data_changes_nobody_elses():
    asks = next(iter(TABLES))
    for array in task(asks, Draws("one"))[:4]:
        array[...] = 0
    assert all(array.any() for array in task(asks, Draws("one"))[:4])
