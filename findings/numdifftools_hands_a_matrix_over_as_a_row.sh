#!/usr/bin/env bash
# numdifftools calls a function of a matrix with the matrix flat, and returns slopes of another function.
#
# Gradient and Jacobian take a matrix without a word, ravel it, and call the function with one long row. A
# function that reduces an axis, the usual one of a layer, then means something else: the sum over axis 0
# is not one number for each column but one for all, and W[0] is a number, not a row. Nothing is raised,
# and Gradient's answer is flat, too, so a check of it against the right gradient by shape needs a reshape
# that hides the rest. SciPy's approx_fprime refuses a matrix.
#
# Seen with numdifftools 0.11.2, NumPy 2.4.6 and SciPy 1.17.1 on Python 3.11.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv env
env/bin/python -m pip install --quiet --disable-pip-version-check numdifftools==0.11.2 numpy==2.4.6 scipy==1.17.1
cat > seen.py <<'PYTHON'
import numdifftools
import numpy as np
from scipy.optimize import approx_fprime

W = np.array([[0.0, 1.0, 2.0], [3.0, 4.0, 5.0]])
shapes = set()


def loss(W):
    """The squares of each column's sum."""
    shapes.add(W.shape)
    return (W.sum(axis=0) ** 2).sum()


right = 2 * W.sum(axis=0) + np.zeros_like(W)
print("right ", right.tolist())
print("found ", numdifftools.Gradient(loss)(W).reshape(W.shape).round(6).tolist())
print("called with shapes", shapes)
first = numdifftools.Gradient(lambda W: (W[0] ** 2).sum())(W).reshape(W.shape)
print("of the first row's squares: right", [[0.0, 2.0, 4.0], [0.0, 0.0, 0.0]], end=" ")
print("found", (first.round(6) + 0.0).tolist())
columns = numdifftools.Jacobian(lambda W: W.sum(axis=0))(W)
print("of three columns' sums by six numbers: right shape (3, 6), found", columns.shape)
try:
    approx_fprime(W, loss)
except ValueError as error:
    print("SciPy:", error)
PYTHON
cat > expected.txt <<'TEXT'
right  [[6.0, 10.0, 14.0], [6.0, 10.0, 14.0]]
found  [[30.0, 30.0, 30.0], [30.0, 30.0, 30.0]]
called with shapes {(6,)}
of the first row's squares: right [[0.0, 2.0, 4.0], [0.0, 0.0, 0.0]] found [[0.0, 0.0, 0.0], [0.0, 0.0, 0.0]]
of three columns' sums by six numbers: right shape (3, 6), found (3, 2)
SciPy: `x0` must have at most 1 dimension.
TEXT
env/bin/python seen.py | tee seen.txt
diff expected.txt seen.txt
