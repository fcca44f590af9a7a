#!/usr/bin/env bash
# An MLPRegressor that trains on keeps settings that were changed meanwhile, and reports the new ones.
#
# With `warm_start=True` a second fit starts from the old weights, and so from their shapes: asked for
# 50 hidden neurons in between, get_params says 50 and the network still has 5, without a word. With
# partial_fit the solver is made once: a learning rate that is lowered between two calls, the usual
# schedule by hand, changes nothing. (A second fit makes a new solver.)
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

warnings.simplefilter("ignore")  # few epochs do not converge, nor should they
rng = np.random.default_rng(0)
x = rng.normal(size=(200, 3))
y = x @ [1.0, 2.0, 3.0]


def network(**settings):
    return MLPRegressor(hidden_layer_sizes=(5,), max_iter=5, random_state=0, **settings)


def moved(settings, step):
    trained = network(solver="sgd", warm_start=True, learning_rate_init=0.001).fit(x, y)
    before = trained.coefs_[0].copy()
    getattr(trained.set_params(**settings), step)(x, y)
    return np.abs(trained.coefs_[0] - before).max()


larger = network(warm_start=True).fit(x, y).set_params(hidden_layer_sizes=(50,)).fit(x, y)
print("asked for", larger.hidden_layer_sizes, "neurons, has", larger.coefs_[0].shape[1])
for step in ("fit", "partial_fit"):
    slower = moved({"learning_rate_init": 1e-9}, step) < moved({}, step)
    print(f"a millionth of the learning rate: does {step} take smaller steps? {slower}")
PYTHON
cat > expected.txt <<'TEXT'
asked for (50,) neurons, has 5
a millionth of the learning rate: does fit take smaller steps? True
a millionth of the learning rate: does partial_fit take smaller steps? False
TEXT
env/bin/python seen.py | tee seen.txt
diff expected.txt seen.txt
