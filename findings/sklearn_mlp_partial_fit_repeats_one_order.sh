#!/usr/bin/env bash
# With a seed, MLPRegressor.partial_fit goes through the data in the same order in every epoch.
#
# `partial_fit` is an epoch of training, to be called in a loop that one watches. But each call makes a
# new generator from random_state, so with shuffle=True, the default, there is one order after the
# first epoch, again and again: batches hold the same points for ever. `fit` with as many epochs and
# the same seed has another order in each, and other weights at its end. warm_start=True with
# max_iter=1 does as partial_fit does. With a RandomState instead of a number the orders differ.
#
# Seen with scikit-learn 1.9.1 and NumPy 2.4.6 on Python 3.11.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv env
env/bin/python -m pip install --quiet --disable-pip-version-check \
    scikit-learn==1.9.1 numpy==2.4.6 scipy==1.17.1
cat > seen.py <<'PYTHON'
import warnings

import numpy as np
from sklearn.neural_network import MLPRegressor
from sklearn.neural_network import _multilayer_perceptron as mlp

warnings.simplefilter("ignore")
EPOCHS = 4
x = np.arange(8.0)[:, np.newaxis]
y = x.ravel()
orders, shuffle = [], mlp.shuffle


def noted(rows, random_state):
    orders.append(shuffle(rows, random_state=random_state))
    return orders[-1]


def partial_fit(network):
    for _ in range(EPOCHS):
        network.partial_fit(x, y)


def seen(title, train, random_state=3, **settings):
    orders.clear()
    common = {"hidden_layer_sizes": (2,), "batch_size": 4, "random_state": random_state}
    train(MLPRegressor(**common, **settings))
    print(f"{title:25}", *("".join(map(str, order)) for order in orders))


mlp.shuffle = noted
seen("fit", lambda network: network.fit(x, y), max_iter=EPOCHS)
seen("partial_fit", partial_fit)
seen("partial_fit, RandomState", partial_fit, np.random.RandomState(3))
PYTHON
cat > expected.txt <<'TEXT'
fit                       37164052 42607135 34150276 56031247
partial_fit               37164052 57463102 57463102 57463102
partial_fit, RandomState  37164052 47351206 60573142 37402516
TEXT
env/bin/python seen.py | tee seen.txt
diff expected.txt seen.txt
