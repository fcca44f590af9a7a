#!/usr/bin/env bash
# MLPRegressor's first positional argument is another one since scikit-learn 1.7.
#
# `MLPRegressor((50,))` meant hidden_layer_sizes up to 1.6. Version 1.7 put `loss` in front of it, and
# the line that many course notebooks hold raises an error about a `loss` that nobody wrote.
# MLPClassifier, whose constructor has no `loss`, still takes its sizes first, so that only half of a
# notebook breaks.
#
# Seen with scikit-learn 1.6.1 and 1.7.2 (NumPy 2.3.5) on Python 3.11.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
cat > seen.py <<'PYTHON'
import sklearn
from sklearn.neural_network import MLPClassifier, MLPRegressor

for network in (MLPRegressor((50,)), MLPClassifier((50,))):
    try:
        network.set_params(max_iter=2000).fit([[0.0], [1.0]], [0, 1])
        heard = f"hidden_layer_sizes={network.hidden_layer_sizes}"
    except ValueError as error:
        heard = f"{type(error).__name__}: {error}"
    print(sklearn.__version__, type(network).__name__, heard)
PYTHON
cat > expected.txt <<'TEXT'
1.6.1 MLPRegressor hidden_layer_sizes=(50,)
1.6.1 MLPClassifier hidden_layer_sizes=(50,)
1.7.2 MLPRegressor InvalidParameterError: The 'loss' parameter of MLPRegressor must be a str among {'poisson', 'squared_error'}. Got (50,) instead.
1.7.2 MLPClassifier hidden_layer_sizes=(50,)
TEXT
for version in 1.6.1 1.7.2; do
    python3 -m venv "env-$version"
    "env-$version/bin/python" -m pip install --quiet --disable-pip-version-check \
        scikit-learn==$version numpy==2.3.5 scipy==1.16.3
    "env-$version/bin/python" seen.py
done | sed "s/{'squared_error', 'poisson'}/{'poisson', 'squared_error'}/" | tee seen.txt
diff expected.txt seen.txt
