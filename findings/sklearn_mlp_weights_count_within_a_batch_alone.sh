#!/usr/bin/env bash
# With batch_size=1, MLPRegressor's sample_weight changes nothing.
#
# Weights came in version 1.7 as "Sample weights", with not a word about batches. A batch's loss is its
# mean weighted by them, which divides by their sum in the batch: weights tell points of one batch apart,
# and no batch counts more than another. Alone in its batch a point weighs as much as any, be it a
# thousand times as heavy, and in an order without shuffle so do heavy points among heavy ones. A batch
# of points that weigh 0, to be left out, ends with ZeroDivisionError. Below, half of the points follow
# y = x and weigh 1000, the others follow y = -x and weigh 1: the weighted least squares are at 0.998.
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

warnings.simplefilter("ignore")  # a number of epochs that is given, converged or not
x = np.tile([[1.0], [-1.0]], (50, 1))
heavy = np.arange(100) % 4 < 2
y = np.where(heavy, x[:, 0], -x[:, 0])


def slope(batch_size, weights, order=slice(None), **settings):
    network = MLPRegressor(
        hidden_layer_sizes=(), solver="sgd", momentum=0, alpha=0, batch_size=batch_size, max_iter=100,
        learning_rate_init=0.001 * batch_size, n_iter_no_change=100, random_state=0, **settings,
    ).fit(x[order], y[order], sample_weight=None if weights is None else weights[order])
    return f"{network.coefs_[0][0, 0] + 0.0:5.2f}"


weights = np.where(heavy, 1000.0, 1.0)
for size in (1, 2, 10, 100):
    print(f"batches of {size:3}: without weights {slope(size, None)}, with {slope(size, weights)}")
print("batches of  50, all heavy points first:", slope(50, weights, np.argsort(~heavy), shuffle=False))
same = slope(1, weights) == slope(1, None)
print("batches of   1: are weights without effect?", same)
try:
    slope(1, np.where(heavy, 1.0, 0.0))
except ZeroDivisionError as error:
    print(f"batches of   1, light points weigh 0: {type(error).__name__}: {error}")
PYTHON
cat > expected.txt <<'TEXT'
batches of   1: without weights  0.00, with  0.00
batches of   2: without weights  0.00, with  0.47
batches of  10: without weights  0.00, with  1.00
batches of 100: without weights  0.00, with  1.00
batches of  50, all heavy points first: -0.03
batches of   1: are weights without effect? True
batches of   1, light points weigh 0: ZeroDivisionError: Weights sum to zero, can't be normalized
TEXT
env/bin/python seen.py | tee seen.txt
diff expected.txt seen.txt
