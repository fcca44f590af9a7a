#!/usr/bin/env bash
# With two outputs MLPRegressor's gradient is twice that of its loss, and L-BFGS is handed both.
#
# The squared error is averaged over points and outputs, the gradient over points alone: with k outputs
# it is k times the slope of the loss that loss_ and loss_curve_ report. So SGD takes k times the step, alpha
# counts k times less than the formula says, and L-BFGS, which looks along a line by both, is told a slope
# that its function has not. Below y is one column, and then the same column two and five times: the
# same task and, but for the weights at the start, the same loss. Slopes are measured by differences.
#
# Seen with scikit-learn 1.9.1, SciPy 1.17.1 and NumPy 2.4.6 on Python 3.11.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv env
env/bin/python -m pip install --quiet --disable-pip-version-check scikit-learn==1.9.1 numpy==2.4.6 scipy==1.17.1
cat > seen.py <<'PYTHON'
import warnings

import numpy as np
import scipy.optimize
from sklearn.neural_network import MLPRegressor

warnings.simplefilter("ignore")  # one step does not converge, nor should it
rng = np.random.default_rng(0)
x = rng.normal(size=(50, 3))
y = np.sin(x @ [1.0, 2.0, 3.0])
minimize, SMALL = scipy.optimize.minimize, 1e-6


def compared(function, start, args=(), **settings):
    """Print how the gradient that SciPy is given compares with its function's slope."""
    along = np.random.default_rng(1).normal(size=start.size)
    gradient = function(start.copy(), *args)[1] @ along
    after, before = (function(start + step * along, *args)[0] for step in (SMALL, -SMALL))
    print(f"gradient / slope of the loss: {gradient * 2 * SMALL / (after - before):.4f}", end="; ")
    return minimize(function, start, args=args, **settings)


def step(columns):
    """Return how far one step of gradient descent moves the weights, beside the slope."""
    settings = {"hidden_layer_sizes": (), "alpha": 0, "batch_size": len(x), "random_state": 0}
    plain = {"solver": "sgd", "momentum": 0, "max_iter": 1, "shuffle": False}
    moved, rate = [], 1e-3
    for learning_rate in (1e-12, rate):
        network = MLPRegressor(**settings, **plain, learning_rate_init=learning_rate)
        moved.append(network.fit(x, columns))
    wrong = (moved[0].predict(x) - columns).reshape(len(x), -1)
    slopes = x.T @ wrong / columns.size
    return np.mean((moved[0].coefs_[0] - moved[1].coefs_[0]) / rate / slopes)


scipy.optimize.minimize = compared
for outputs in (1, 2, 5):
    columns = np.repeat(y[:, np.newaxis], outputs, axis=1) if outputs > 1 else y
    print(f"{outputs} outputs", end=": ")
    settings = {"hidden_layer_sizes": (4,), "activation": "tanh", "alpha": 0, "random_state": 0}
    MLPRegressor(**settings, solver="lbfgs").fit(x, columns)
    print(f"step of SGD / (rate * slope): {step(columns):.4f}")
PYTHON
cat > expected.txt <<'TEXT'
1 outputs: gradient / slope of the loss: 1.0000; step of SGD / (rate * slope): 1.0000
2 outputs: gradient / slope of the loss: 2.0000; step of SGD / (rate * slope): 2.0000
5 outputs: gradient / slope of the loss: 5.0000; step of SGD / (rate * slope): 5.0000
TEXT
env/bin/python seen.py | tee seen.txt
diff expected.txt seen.txt
