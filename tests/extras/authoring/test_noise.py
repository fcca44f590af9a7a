"""Coarser rounding: small errors where something is rounded, and nowhere else."""

import numpy as np
import pytest

from autograder.extras.authoring.solution import TIMES, noisy

EPS = np.finfo(float).eps
X = np.random.default_rng(0).normal(size=(5, 3))


@pytest.mark.parametrize(
    "function",
    [lambda x: x @ x.T, lambda x: np.sum(x**2), np.exp, lambda x: x.mean(axis=0)],
    ids=["product", "sum", "exponential", "mean"],
)
def test_a_result_is_off_by_a_little(function):
    error = np.abs(noisy(function)(X) / function(X) - 1)
    assert EPS < np.max(error) < 100 * TIMES * EPS


@pytest.mark.parametrize(
    "function",
    [lambda x: -x, np.abs, lambda x: np.maximum(x, 0), lambda x: x > 0, lambda x: x - x, np.round],
    ids=["negative", "absolute", "relu", "comparison", "difference", "round"],
)
def test_what_is_exact_stays_exact(function):
    assert np.array_equal(noisy(function)(X), function(X))


def test_arrays_inside_lists_are_rounded_as_well():
    (got,) = noisy(lambda params: [W @ b for W, b in params])([(X, X[0])])
    assert not np.array_equal(got, X @ X[0])


def test_in_place_operations_reach_their_array():
    def scaled(x):
        y = x.copy()
        y *= 3
        y += 0.1
        return y

    np.testing.assert_allclose(noisy(scaled)(X), 3 * X + 0.1, rtol=1e-9)
    assert not np.array_equal(noisy(scaled)(X), 3 * X + 0.1)


def test_each_call_rounds_otherwise():
    function = noisy(lambda x: x @ x.T)
    assert not np.array_equal(function(X), function(X))
