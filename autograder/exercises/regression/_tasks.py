"""Data for `fit_and_predict`, and how well a straight line and scikit-learn predict them.

The problem is the same for everybody, and so are the points of one program, which other data would
move by up to a tenth. What a sound program undoes is drawn for each student: the units of columns
that have to be scaled, where y begins, and the order of the points to be predicted. The data that
are graded lie on no student's machine: the public checks have others.
"""

import warnings
from functools import cache

import numpy as np

from autograder.checks.exercise import Exercise
from autograder.checks.oracles import PUBLIC
from autograder.exercises.regression._scores import ELSEWHERE, SIZES, r2
from reference import data
from reference.regression import fit_and_predict, standardize

#: Points to train on, and to predict.
N, M = 200, 200

#: What the data are drawn from: those that are graded, and those of the public checks.
HIDDEN, SHOWN = 0, 1

#: What is drawn: the unit of a column, as a factor, and what is added to y.
UNITS, ADDED = (0.5, 2.0), (0.0, 100.0)


def drawn(asks, rng):
    """Return a task, the same for a student and for all the chaffs.

    It is ``(x_train, y_train, x_test, y_test, R² of the line, R² of the network)``.
    """
    seed = seed_of(rng)
    x_train, y_train, x_test, y_test, *scores = task(asks, SHOWN if seed in public() else HIDDEN)
    dice = np.random.default_rng(seed)
    order, added = dice.permutation(M), dice.uniform(*ADDED)
    unit = dice.uniform(*UNITS, x_train.shape[1]) if asks == SIZES else 1.0
    return x_train * unit, y_train + added, x_test[order] * unit, y_test[order] + added, *scores


@cache
def public():
    """Return the seeds that the public checks draw."""
    page = Exercise("regression", fit_and_predict.__name__, 0, 0, fit_and_predict)
    return {seed_of(PUBLIC.rng(page, asks)) for asks in TABLES}


def seed_of(rng):
    return int(rng.integers(2**62))


@cache
def task(asks, start):
    parts = TABLES[asks](np.random.default_rng(start))
    return *parts, straight_line(*parts), network(*parts)


def columns_of_every_size(rng):
    """Draw Friedman's second function, an impedance: columns from 1 to 1760, y about 1500."""
    from sklearn.datasets import make_friedman2

    x, y = make_friedman2(N + M, noise=20.0, random_state=int(rng.integers(2**31)))
    y = 1000.0 + y[:, None]
    return x[:N], y[:N], x[N:], y[N:]


def points_elsewhere(rng):
    """Draw Friedman's first function, two of its columns larger than usual where to predict.

    The columns come standardized.
    """
    table = data.friedman1(rng, N + 6 * M, n_columns=5)
    x, y = (table.x - 0.5) * np.sqrt(12), 300.0 + table.y
    far = N + np.argsort(x[N:, 3] + x[N:, 4])[-M:]
    return x[:N], y[:N], x[far], y[far]


TABLES = {SIZES: columns_of_every_size, ELSEWHERE: points_elsewhere}


def straight_line(x_train, y_train, x_test, y_test):
    """Return the R² of least squares."""
    ones = [np.ones((len(x), 1)) for x in (x_train, x_test)]
    slopes = np.linalg.lstsq(np.hstack([x_train, ones[0]]), y_train, rcond=None)[0]
    return r2(y_test, np.hstack([x_test, ones[1]]) @ slopes)


def network(x_train, y_train, x_test, y_test):
    """Return the R² of scikit-learn's network, the median of three seeds.

    20 neurons and a penalty of 1 reach on these data what wider networks and longer training
    reach. With so few points lbfgs needs 60 iterations and 10 ms, Adam as much time as the
    student's own program.
    """
    from sklearn.neural_network import MLPRegressor
    from threadpoolctl import threadpool_limits

    x, x_new = standardize(x_train, x_test)
    mean, std = y_train.mean(), y_train.std()
    found = []
    for seed in range(3):
        model = MLPRegressor(
            hidden_layer_sizes=(20,),
            activation="tanh",
            solver="lbfgs",
            alpha=1.0,
            max_iter=60,
            random_state=seed,
        )
        # On arrays as small as these a second thread costs four times what it helps.
        with warnings.catch_warnings(), threadpool_limits(1):
            warnings.simplefilter("ignore")  # 60 iterations are no convergence
            model.fit(x, (y_train[:, 0] - mean) / std)
        found.append(r2(y_test, mean + std * model.predict(x_new)[:, None]))
    return float(np.median(found))
