#!/usr/bin/env bash
# MLPRegressor's "invscaling" divides the learning rate by the root of the training set's size at once.
#
# "Gradually decreases the learning rate at each time step t": t counts points, not steps, and the rate
# is set anew once an epoch. So all steps of the first epoch have the full rate, and those of the
# second one that is smaller by sqrt(n + 1): a tenth with a hundred points, a thousandth with a million.
# From then on it hardly changes any more. The more data there are, the less is learned from them.
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

warnings.simplefilter("ignore")  # four epochs do not converge, nor should they
rng = np.random.default_rng(0)
for n in (100, 10_000):
    x = rng.normal(size=(n, 2))
    network = MLPRegressor(
        hidden_layer_sizes=(3,), solver="sgd", learning_rate="invscaling", learning_rate_init=0.1,
        batch_size=n // 10, momentum=0, alpha=0, random_state=0,
    )
    lengths = []
    for _ in range(4):
        network.partial_fit(x, x[:, 0])
        lengths.append(network._optimizer.learning_rate)
    print(f"{n:5} points: learning rate after 0, 1, 2, 3, 4 epochs: 0.1", *np.round(lengths, 4))
PYTHON
cat > expected.txt <<'TEXT'
  100 points: learning rate after 0, 1, 2, 3, 4 epochs: 0.1 0.01 0.0071 0.0058 0.005
10000 points: learning rate after 0, 1, 2, 3, 4 epochs: 0.1 0.001 0.0007 0.0006 0.0005
TEXT
env/bin/python seen.py | tee seen.txt
diff expected.txt seen.txt
