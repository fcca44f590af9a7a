"""`train` follows scikit-learn's `MLPRegressor` step for step, from the same random draws."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from sklearn.neural_network import MLPRegressor
from sklearn.preprocessing import scale
from sklearn.utils import gen_batches, shuffle

from reference.data import diabetes, friedman1
from reference.regression import train
from tests.reference.independent import KINDS, assert_close, assert_params_close

pytestmark = pytest.mark.filterwarnings("ignore:Stochastic Optimizer")

SEED, ALPHA, LR, BATCH = 3, 0.02, 0.005, 32


def table(draw):
    """Return points whose number is no multiple of the batch size, of zero mean and unit spread."""
    data = draw(np.random.default_rng(0), 150)
    return scale(data.x), scale(data.y)


def scikit_learns_draws(sizes, kind, n_points, n_epochs):
    """Return initial params and batches, drawn from `RandomState(SEED)` as `fit` does.

    First W_0 (inputs by outputs), b_0, W_1, …; then, each epoch, one more shuffle of the points.
    """
    random_state = np.random.RandomState(SEED)
    params = []
    for d_in, d_out in pairwise(sizes):
        bound = np.sqrt((2 if kind == "logistic" else 6) / (d_in + d_out))
        W = random_state.uniform(-bound, bound, (d_in, d_out)).T
        params.append((W, random_state.uniform(-bound, bound, d_out)))
    order, batches = np.arange(n_points), []
    for _ in range(n_epochs):
        order = shuffle(order, random_state=random_state)
        batches.append([order[cut] for cut in gen_batches(n_points, BATCH)])
    return params, batches


def scikit_learn(x, y, kind, hidden, n_epochs):
    """Return the fitted model; ε is so small that where it is added makes no difference."""
    model = MLPRegressor(
        hidden_layer_sizes=hidden,
        activation=kind,
        alpha=ALPHA,
        learning_rate_init=LR,
        batch_size=BATCH,
        epsilon=1e-16,
        max_iter=n_epochs,
        n_iter_no_change=n_epochs,
        tol=0.0,
        random_state=SEED,
    )
    return model.fit(x, y.ravel())


@pytest.mark.parametrize("draw", [diabetes, friedman1])
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("hidden", [(), (9,), (8, 6)])
@pytest.mark.parametrize("n_epochs", [1, 40])
def test_train_follows_scikit_learn(draw, kind, hidden, n_epochs):
    x, y = table(draw)
    params, batches = scikit_learns_draws((10, *hidden, 1), kind, len(x), n_epochs)
    params, losses = train(x, y, params, kind, ALPHA, LR, batches, eps=1e-16)
    model = scikit_learn(x, y, kind, hidden, n_epochs)
    assert_close(losses, model.loss_curve_, rtol=1e-12)
    theirs = [(W.T, b) for W, b in zip(model.coefs_, model.intercepts_, strict=True)]
    assert_params_close(params, theirs, rtol=1e-10)
