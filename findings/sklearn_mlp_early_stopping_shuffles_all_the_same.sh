#!/usr/bin/env bash
# MLPRegressor(shuffle=False, early_stopping=True) shuffles its rows once, before it trains.
#
# shuffle=False is for rows whose order means something (times, batches made by hand, a comparison with
# another program). Early stopping sets a tenth aside, and train_test_split is not told: the tenth is
# drawn at random, and the others stay in the order in which they were drawn. So a series is validated on
# points between those that were trained on, and batches hold other rows than the first, the second and so
# on. Below, the score of an epoch tells which two rows were held out, and the weights tell in which order
# the others came.
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
from itertools import combinations

import numpy as np
from sklearn.model_selection import train_test_split
from sklearn.neural_network import MLPRegressor

warnings.simplefilter("ignore")  # one epoch, not converged
x = np.random.default_rng(0).normal(size=(20, 3))
y = np.cumsum(x.sum(axis=1))


def trained(x, y, early):
    network = MLPRegressor(
        hidden_layer_sizes=(4,), batch_size=6, max_iter=1, shuffle=False, early_stopping=early, random_state=0
    )
    return network.fit(x, y)


early = trained(x, y, early=True)
score = early.validation_scores_[0]
pairs = map(list, combinations(range(20), 2))
print("held out of the rows 0 to 19:", [two for two in pairs if np.isclose(early.score(x[two], y[two]), score)])

draws = np.random.RandomState(0)
draws.uniform(size=3 * 4 + 4 + 4 + 1)  # the weights and biases at the start
rows, _ = train_test_split(np.arange(20), test_size=0.1, random_state=draws)
for order in (rows, np.sort(rows)):
    plain = trained(x[order], y[order], early=False)
    same = all(np.allclose(a, b, atol=1e-12) for a, b in zip(plain.coefs_, early.coefs_))
    print("trained as on the rows", *order, same)
PYTHON
cat > expected.txt <<'TEXT'
held out of the rows 0 to 19: [[13, 15]]
trained as on the rows 12 5 11 2 8 6 3 19 4 10 16 18 9 1 0 7 14 17 True
trained as on the rows 0 1 2 3 4 5 6 7 8 9 10 11 12 14 16 17 18 19 False
TEXT
env/bin/python seen.py | tee seen.txt
diff expected.txt seen.txt
