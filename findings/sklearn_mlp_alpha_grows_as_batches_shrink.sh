#!/usr/bin/env bash
# The same alpha penalises weights a hundred times as hard when MLPRegressor's batches hold one point.
#
# The penalty that scikit-learn reports and descends is alpha / 2 * sum(W ** 2) / n, where n is the
# number of points in the *batch*, not in the training set. So with alpha fixed, batch_size also
# sets the strength of the prior (and the last, smaller batch of an epoch is penalised harder than
# the others). Whoever tunes batch_size alone compares models with different priors. Below, steps are
# too small to move anything, so the reported loss less the data's part is the penalty.
#
# Seen with scikit-learn 1.9.1 and NumPy 2.4.6 on Python 3.11.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv env
env/bin/python -m pip install --quiet --disable-pip-version-check scikit-learn==1.9.1 numpy==2.4.6 scipy==1.17.1
cat > seen.py <<'PYTHON'
import warnings

import numpy as np
from sklearn.neural_network import MLPRegressor

warnings.simplefilter("ignore")  # one epoch does not converge, nor should it
rng = np.random.default_rng(0)
x = rng.normal(size=(100, 3))
y = x @ [1.0, 2.0, 3.0]
for size in (1, 10, 100):
    network = MLPRegressor(
        hidden_layer_sizes=(5,), alpha=1.0, batch_size=size, learning_rate_init=1e-12,
        max_iter=1, random_state=0,
    ).fit(x, y)
    data = np.mean((network.predict(x) - y) ** 2) / 2
    half_squares = sum(np.sum(W**2) for W in network.coefs_) / 2
    print(f"batch_size {size:3}: weights cost {(network.loss_ - data) / half_squares:.4f} alpha / 2 each")
PYTHON
cat > expected.txt <<'TEXT'
batch_size   1: weights cost 1.0000 alpha / 2 each
batch_size  10: weights cost 0.1000 alpha / 2 each
batch_size 100: weights cost 0.0100 alpha / 2 each
TEXT
env/bin/python seen.py | tee seen.txt
diff expected.txt seen.txt
