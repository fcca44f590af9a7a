#!/usr/bin/env bash
# HIPS autograd's derivative of relu at 0 depends on how relu is spelt: a half, or nothing.
#
# np.maximum shares the gradient between two equal arguments, so its slope at the kink is 1/2, and so
# is that of (a + |a|) / 2; np.where, np.clip and a product with a comparison give 0, as scikit-learn's
# relu does. Two networks that are the same function get different gradients from the same tool
# wherever a pre-activation is exactly 0: with inputs that are 0, say, and biases that start at 0.
#
# Seen with autograd 1.9.1 and NumPy 2.4.6 on Python 3.11.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv env
env/bin/python -m pip install --quiet --disable-pip-version-check autograd==1.9.1 numpy==2.4.6
cat > seen.py <<'PYTHON'
import autograd.numpy as np
from autograd import grad

SPELT = {
    "maximum(0, a)": lambda a: np.maximum(0.0, a),
    "max([0, a])": lambda a: np.max(np.array([0.0, a])),
    "where(a > 0, a, 0)": lambda a: np.where(a > 0, a, 0.0),
    "clip(a, 0, inf)": lambda a: np.clip(a, 0.0, np.inf),
    "a * (a > 0)": lambda a: a * (a > 0),
    "(a + abs(a)) / 2": lambda a: (a + np.abs(a)) / 2,
}
for name, relu in SPELT.items():
    print(f"{name:20} {relu(0.0):g} {grad(relu)(0.0):g}")
PYTHON
cat > expected.txt <<'TEXT'
maximum(0, a)        0 0.5
max([0, a])          0 0.5
where(a > 0, a, 0)   0 0
clip(a, 0, inf)      0 0
a * (a > 0)          0 0
(a + abs(a)) / 2     0 0.5
TEXT
env/bin/python seen.py | tee seen.txt
diff expected.txt seen.txt
