"""fit_and_predict: how much better than a straight line a network predicts, measured by R².

No points for a straight line, all of them from 90 % of the way to scikit-learn's network on,
linear between.
"""

from dataclasses import dataclass

import numpy as np

from autograder.checks import Partly, chaff, explains, holds, picture
from autograder.checks.compare import difference
from autograder.exercises.regression._scores import ELSEWHERE, SIZES, r2
from autograder.exercises.regression._tasks import drawn
from reference import regression
from reference.optimizers import minibatches
from reference.regression import initialize, predict, standardize

points = 5
cpu_seconds = 60
oracle = regression.fit_and_predict

#: Which part of the way from the straight line to scikit-learn earns everything.
ENOUGH = 0.9


@dataclass(frozen=True, eq=False)
class Task:
    """Hidden data, and the R² of a straight line and of scikit-learn's network on them."""

    x_train: np.ndarray
    y_train: np.ndarray
    x_test: np.ndarray
    y_test: np.ndarray
    straight_line: float
    network: float

    @property
    def given(self):
        return self.x_train, self.y_train, self.x_test

    def r2(self, y_hat):
        return r2(self.y_test, y_hat)


def compared(student, rng, asks):
    """Return how far a student's predictions come on the way from the line to scikit-learn."""
    task = Task(*drawn(asks, rng))
    y_hat = student.fit_and_predict(*task.given)
    malformed = difference(y_hat, task.y_test, np.inf)
    if malformed:
        return Partly(0.0, malformed)
    y_hat = np.asarray(y_hat)
    reached, line, network = task.r2(y_hat), task.straight_line, task.network
    credit = round(min(1.0, max(0.0, (reached - line) / (ENOUGH * (network - line)))), 2)
    if credit == 1.0:
        return None
    numbers = (
        f"(R² {reached:.2f}; a straight line {line:.2f}, scikit-learn's network {network:.2f})"
    )
    return Partly(credit, f"{lack(task, y_hat, reached, credit)} {numbers}")


def lack(task, y_hat, reached, credit):
    """Say what predictions lack."""
    y, spread = task.y_train, np.ptp(task.y_train)
    if reached < task.r2(y.mean() + y.std() * y_hat) > 0:
        return "the predictions are not in the unit of y_train"
    if np.max(np.abs(y_hat - y.mean())) > 10 * spread:
        return "the predictions lie far beyond the values of y"
    if abs(y_hat.mean() - y.mean()) > 2 * y.std():
        return "the predictions lie far from the values of y"
    if len(y_hat) == len(y) and r2(y, y_hat) > max(reached, 0.0) + 0.3:
        return "the predictions are those for x_train"
    if np.ptp(y_hat) < 1e-6 * spread:
        return "the predictions are the same for all points"
    if np.std(y_hat - line_through(task.x_test, y_hat)) < 1e-3 * y_hat.std():
        return "the predictions lie on a straight line"
    if abs(y_hat.mean() - task.y_test.mean()) > task.y_test.std() / 2:
        return "the predictions are too low or too high on the whole"
    if reached < -0.3:
        return "the predictions are much worse than the mean of y"
    if reached < 0.15:
        return "the predictions are hardly better than the mean of y"
    return "not as good as scikit-learn" if credit else "no better than a straight line"


def line_through(x, y):
    """Return the values of the straight line that comes closest to y."""
    X = np.column_stack(
        [np.ones(len(x)), (x - x.mean(axis=0)) / (x.std(axis=0) + np.finfo(float).tiny)]
    )
    return X @ np.linalg.lstsq(X, y, rcond=None)[0]


@holds(SIZES)
def sizes(student, rng):
    return compared(student, rng, SIZES)


@holds(ELSEWHERE)
def elsewhere(student, rng):
    return compared(student, rng, ELSEWHERE)


@picture("predictions", inputs_of=SIZES)
def sizes_drawn(student, rng):
    return beside_the_truth(student, rng, SIZES)


@picture("predictions", inputs_of=ELSEWHERE)
def elsewhere_drawn(student, rng):
    return beside_the_truth(student, rng, ELSEWHERE)


def beside_the_truth(student, rng, asks):
    task = Task(*drawn(asks, rng))
    line, network = task.straight_line, task.network
    return {
        "y": task.y_test,
        "y_hat": student.fit_and_predict(*task.given),
        "line": line,
        "network": network,
        "enough": line + ENOUGH * (network - line),
    }


@explains("far beyond the values of y")
def diverged():
    """Was the loss still falling when training ended, or did it grow?

    Plot the `losses` that `train` returns. If they jump or grow, how long are your steps, and how
    large are the weights at the start? If they fall, how do you come back to the unit of y: which
    operation undoes which, and in which order?
    """


@explains("lie far from the values of y", "not in the unit of y_train")
def far_off():
    """What is the mean of your predictions, and what is that of `y_train`?

    Print both. Do you train on the targets as they are, far from 0, or on scaled ones? Scaled ones
    have to come back to the unit of y: which two operations undo the scaling, and in which order?
    """


@explains("lie on a straight line")
def straight():
    """Which part of your network can bend a line?

    What becomes of affine layers with nothing between them? Print `kind` and the sizes that you
    hand to `train`: is there a hidden layer, and what does its activation do?
    """


@explains("are those for x_train")
def of_the_training_set():
    """For which points are your predictions: those in `x_train`, or those in `x_test`?

    Print your first predictions beside the first rows of `y_train`. Which array do you hand to
    `predict` in your last lines?
    """


@explains("no better than a straight line", "hardly better than the mean")
def trained_too_little():
    """How many steps did you take, and was the loss still falling when you stopped?

    Plot the `losses` that `train` returns. Still falling: give it more steps, or longer ones.
    Jumping: shorter ones. Flat and high: more neurons, less penalty. Flat and low: predict
    `x_train`; if that is right, what is different on the way of `x_test`?
    """


@explains("too low or too high on the whole", "much worse than the mean")
def trained_otherwise():
    """Predict the points that you trained on: do these come out right?

    If they do, what happens to `x_train` on its way, and what to `x_test`: scaled by the same
    numbers, through the same network? If they don't, plot the `losses` of `train`: do they fall to
    the end, or jump and grow?
    """


@explains("not as good as scikit-learn")
def nearly():
    """It learns, but not enough: was the loss still falling when you stopped?

    Plot the `losses` that `train` returns, and change one thing at a time: more epochs, another
    `lr`, more hidden neurons, less penalty. Does each column of x, and y, have mean 0 and
    deviation 1 when training begins?
    """


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
    """What unit are your predictions in?

    Print mean and standard deviation of your predictions beside those of `y_train`. Yours are near
    0 and 1. The cells of section 6 had the same task: look for the comment about the unit of y.
    """
    x, x_new = standardize(x_train, x_test)
    return predict(x_new, quickly_trained(x, scaled(y_train), start(x)), "tanh")


@chaff
def inputs_not_scaled(x_train, y_train, x_test):
    """How steep is tanh at 1000?

    Print mean and standard deviation of each column that you train on. Section 3 says what a tanh
    neuron makes of a 30; here one column goes up to 1760.
    """
    params = quickly_trained(x_train, scaled(y_train), start(x_train))
    return in_unit(predict(x_test, params, "tanh"), y_train)


@chaff
def targets_not_scaled(x_train, y_train, x_test):
    """How many steps of length lr does the output bias need to reach the mean of y?

    Print the mean of the targets that you train on. A step of Adam moves an unknown by about lr:
    multiply lr by your number of steps. Do you get as far as that mean? Section 3 has a remedy.
    """
    x, x_new = standardize(x_train, x_test)
    return predict(x_new, quickly_trained(x, y_train, start(x)), "tanh")


@chaff
def test_inputs_not_scaled(x_train, y_train, x_test):
    """Has your network ever seen inputs as large as those in x_test?

    With the 300 cars print the mean of each column that you hand to `train`, and of each that you
    hand to `predict`. Only the first are near 0. Where does their treatment differ?
    """
    x, _ = standardize(x_train, x_test)
    params = quickly_trained(x, scaled(y_train), start(x))
    return in_unit(predict(x_test, params, "tanh"), y_train)


@chaff
def test_scaled_by_itself(x_train, y_train, x_test):
    """Does the same input get the same number in both sets?

    Give the same car as a row of `x_train` and as a row of `x_test`, and print what each becomes:
    the numbers differ. Whose mean and s_j does section 3 scale the test set by?
    """
    x = scaled(x_train)
    params = quickly_trained(x, scaled(y_train), start(x))
    return in_unit(predict(scaled(x_test), params, "tanh"), y_train)


@chaff
def trained_parameters_dropped(x_train, y_train, x_test):
    """Who keeps what `train` returns?

    Change your number of epochs from 1 to 100: the predictions stay the same. Section 5 says that
    `train` leaves the unknowns you give it as they are. Which ones do you pass to `predict`?
    """
    x, x_new = standardize(x_train, x_test)
    params = start(x)
    return in_unit(predict(x_new, params, "tanh"), y_train)


@chaff
def same_for_all_points(x_train, y_train, x_test):
    """Your predictions are the same for all points: how do your hidden neurons differ?

    Print the rows of `W_0` before and after training. If they are all equal, the first paragraph of
    section 1 says why they stay so. If they are huge or near 0, look at the length of your steps
    and at the penalty, and else at the size of the columns of x.
    """
    x, x_new = standardize(x_train, x_test)
    params = quickly_trained(x, scaled(y_train), [(0 * W, 0 * b) for W, b in start(x)])
    return in_unit(predict(x_new, params, "tanh"), y_train)
