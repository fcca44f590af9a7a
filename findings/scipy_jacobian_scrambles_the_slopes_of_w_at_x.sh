#!/usr/bin/env bash
# scipy.differentiate.jacobian puts the slopes of W @ x into other places, and says success.
#
# It calls the function with an array whose first axis is that of x, and with two axes more, which the function
# should leave where they are, as the documentation says. NumPy's `W @ x` takes such an array for a stack of
# matrices instead. Its result still has a shape that fits, so nothing is raised: `success` is True, and the
# derivative is W with its entries in other places. The same function written with `einsum` has the right one.
# Whoever checks gradients by it calls right ones wrong.
#
# Seen with SciPy 1.16.3 and NumPy 2.3.5 on Python 3.11.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv env
env/bin/python -m pip install --quiet --disable-pip-version-check scipy==1.16.3 numpy==2.3.5
cat > seen.py <<'PYTHON'
import numpy as np
from scipy.differentiate import jacobian

W = np.array([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]])
x = np.array([0.5, -1.0, 2.0])
ways = {"W @ x": lambda x: W @ x, "einsum": lambda x: np.einsum("ij,j...->i...", W, x)}
print("at x they are equal:", np.array_equal(ways["W @ x"](x), ways["einsum"](x)))
for name, function in ways.items():
    found = jacobian(function, x)
    print(f"{name:7}", np.round(found.df, 6).tolist(), "success:", bool(found.success.all()))
PYTHON
cat > expected.txt <<'TEXT'
at x they are equal: True
W @ x   [[1.0, 4.0, 2.0], [5.0, 3.0, 6.0]] success: True
einsum  [[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]] success: True
TEXT
env/bin/python seen.py | tee seen.txt
diff expected.txt seen.txt
