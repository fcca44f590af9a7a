"""fit_and_predict: how much better than a straight line a network predicts, measured by R².

No points for a straight line, all of them from 90 % of the way to scikit-learn's network on,
linear between.
"""

import warnings
from dataclasses import dataclass
from functools import cached_property, lru_cache

import numpy as np

from autograder.compare import difference
from autograder.exercise import Partly, chaff, holds
from reference import data, regression
from reference.optimizers import minibatches
from reference.regression import initialize, predict, standardize

points = 5
cpu_seconds = 60
oracle = regression.fit_and_predict

#: Points to train on, and to predict.
N, M = 200, 200

#: Which part of the way from the straight line to scikit-learn earns everything.
ENOUGH = 0.9


@dataclass(frozen=True, eq=False)
class Task:
    """Hidden data, and how well a straight line and scikit-learn's network predict them."""

    x_train: np.ndarray
    y_train: np.ndarray
    x_test: np.ndarray
    y_test: np.ndarray

    @property
    def given(self):
        return self.x_train, self.y_train, self.x_test

    def r2(self, y_hat):
        """Return 1 − Σ (y − ŷ)² / Σ (y − ȳ)² on the test set."""
        spread = self.y_test - self.y_test.mean(axis=0)
        with np.errstate(over="ignore"):
            return float(1 - np.sum((self.y_test - y_hat) ** 2) / np.sum(spread**2))

    @cached_property
    def straight_line(self):
        """The R² of least squares."""
        ones = [np.ones((len(x), 1)) for x in (self.x_train, self.x_test)]
        slopes = np.linalg.lstsq(np.hstack([self.x_train, ones[0]]), self.y_train, rcond=None)[0]
        return self.r2(np.hstack([self.x_test, ones[1]]) @ slopes)

    @cached_property
    def network(self):
        """The R² of scikit-learn's network, the median of three seeds.

        20 neurons and a penalty of 1 reach on these data what wider networks and longer training
        reach. With so few points lbfgs needs 60 iterations and 10 ms, Adam as much time as the
        student's own program.
        """
        from sklearn.neural_network import MLPRegressor
        from threadpoolctl import threadpool_limits

        x, x_test = standardize(self.x_train, self.x_test)
        mean, std = self.y_train.mean(), self.y_train.std()
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
                model.fit(x, (self.y_train[:, 0] - mean) / std)
            found.append(self.r2(mean + std * model.predict(x_test)[:, None]))
        return float(np.median(found))


@lru_cache(maxsize=4)
def drawn(draw, seed):
    """Return a task, the same for a student and for all the chaffs."""
    return draw(np.random.default_rng(seed))


def columns_of_every_size(rng):
    """Draw Friedman's second function, an impedance: columns from 1 to 1760, y about 1500."""
    from sklearn.datasets import make_friedman2

    x, y = make_friedman2(N + M, noise=20.0, random_state=int(rng.integers(2**31)))
    y = 1000.0 + y[:, None]
    return Task(x[:N], y[:N], x[N:], y[N:])


def points_elsewhere(rng):
    """Draw Friedman's first function, two of its columns larger than usual where to predict.

    The columns come standardized.
    """
    table = data.friedman1(rng, N + 6 * M, n_columns=5)
    x, y = (table.x - 0.5) * np.sqrt(12), 300.0 + table.y
    far = N + np.argsort(x[N:, 3] + x[N:, 4])[-M:]
    return Task(x[:N], y[:N], x[far], y[far])


def compared(student, rng, draw):
    """Return how far a student's predictions come on the way from the line to scikit-learn."""
    task = drawn(draw, int(rng.integers(2**62)))
    y_hat = student.fit_and_predict(*task.given)
    malformed = difference(y_hat, task.y_test, np.inf)
    if malformed:
        return Partly(0.0, malformed)
    y_hat = np.asarray(y_hat)
    r2, line, network = task.r2(y_hat), task.straight_line, task.network
    credit = round(min(1.0, max(0.0, (r2 - line) / (ENOUGH * (network - line)))), 2)
    if credit == 1.0:
        return None
    numbers = f"(R² {r2:.2f}; a straight line {line:.2f}, scikit-learn's network {network:.2f})"
    return Partly(credit, f"{lack(task, y_hat, r2, credit)} {numbers}")


def lack(task, y_hat, r2, credit):
    """Say what predictions lack."""
    y = task.y_train
    if r2 < task.r2(y.mean() + y.std() * y_hat) > 0:
        return "the predictions are not in the unit of y_train"
    if abs(y_hat.mean() - y.mean()) > 2 * y.std():
        return "the predictions lie far from the values of y"
    if np.ptp(y_hat) < 1e-6 * np.ptp(y):
        return "the predictions are the same for all points"
    if abs(y_hat.mean() - task.y_test.mean()) > task.y_test.std() / 2:
        return "the predictions are too low or too high on the whole"
    if r2 < -0.3:
        return "the predictions are much worse than the mean of y"
    if r2 < 0.15:
        return "the predictions are hardly better than the mean of y"
    return "not as good as scikit-learn" if credit else "no better than a straight line"


@holds("columns of very different size")
def sizes(student, rng):
    return compared(student, rng, columns_of_every_size)


@holds("points from a part of the training set's range")
def elsewhere(student, rng):
    return compared(student, rng, points_elsewhere)


def start(x):
    return initialize([x.shape[1], 40, 1], "tanh", np.random.default_rng(2))


def quickly_trained(x, y, params):
    """Return a network trained for a short time: enough to see what is wrong."""
    rng = np.random.default_rng(0)
    batches = [minibatches(len(x), 25, rng) for _ in range(60)]
    return regression.train(x, y, params, "tanh", 0.1, 0.02, batches)[0]


def in_unit(y_hat, y_train):
    return y_train.mean(axis=0) + y_train.std(axis=0) * y_hat


def scaled(y):
    return standardize(y, y)[0]


@chaff
def output_still_standardized(x_train, y_train, x_test):
    """In which unit are your predictions?"""
    x, x_new = standardize(x_train, x_test)
    return predict(x_new, quickly_trained(x, scaled(y_train), start(x)), "tanh")


@chaff
def inputs_not_scaled(x_train, y_train, x_test):
    """How steep is tanh at 1000?"""
    params = quickly_trained(x_train, scaled(y_train), start(x_train))
    return in_unit(predict(x_test, params, "tanh"), y_train)


@chaff
def targets_not_scaled(x_train, y_train, x_test):
    """How many steps of length lr does the output bias need to reach the mean of y?"""
    x, x_new = standardize(x_train, x_test)
    return predict(x_new, quickly_trained(x, y_train, start(x)), "tanh")


@chaff
def test_inputs_not_scaled(x_train, y_train, x_test):
    """Has your network ever seen inputs of the size of x_test?"""
    x, _ = standardize(x_train, x_test)
    params = quickly_trained(x, scaled(y_train), start(x))
    return in_unit(predict(x_test, params, "tanh"), y_train)


@chaff
def test_scaled_by_itself(x_train, y_train, x_test):
    """Does the same input get the same number in both sets?"""
    x = scaled(x_train)
    params = quickly_trained(x, scaled(y_train), start(x))
    return in_unit(predict(scaled(x_test), params, "tanh"), y_train)


@chaff
def trained_parameters_dropped(x_train, y_train, x_test):
    """Who keeps what `train` returns?"""
    x, x_new = standardize(x_train, x_test)
    params = start(x)
    return in_unit(predict(x_new, params, "tanh"), y_train)


@chaff
def all_weights_zero(x_train, y_train, x_test):
    """If all hidden neurons start equal, what could make them differ later?"""
    x, x_new = standardize(x_train, x_test)
    params = quickly_trained(x, scaled(y_train), [(0 * W, 0 * b) for W, b in start(x)])
    return in_unit(predict(x_new, params, "tanh"), y_train)
