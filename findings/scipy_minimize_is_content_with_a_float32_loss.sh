#!/usr/bin/env bash
# scipy.optimize.minimize says that it has converged, and returns its start, if the loss is a float32.
#
# Without a gradient it takes differences with an absolute step of 1.5e-8. A loss in single precision
# (what networks of other libraries return) does not change over such a step, so the slope is 0, which is
# what is sought: success is True. jac="2-point", which reads like a name of the default, picks a step by
# the precision of the loss and finds the minimum; Nelder-Mead needs no slopes. check_grad, the usual test
# of a gradient by hand, has the same step: it says that a right gradient is wrong by its whole length.
#
# Seen with SciPy 1.17.1 and NumPy 2.4.6 on Python 3.11.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv env
env/bin/python -m pip install --quiet --disable-pip-version-check scipy==1.17.1 numpy==2.4.6
cat > seen.py <<'PYTHON'
import numpy as np
from scipy.optimize import check_grad, minimize


def double(x):
    return ((x - 1.0) ** 2).sum()


def single(x):
    return np.float32(double(x))


def slope(x):
    return 2 * (x - 1.0)


start = np.array([3.0, -2.0])
for method in ("BFGS", "L-BFGS-B", "CG", "SLSQP", "Nelder-Mead"):
    for loss in (double, single):
        found = minimize(loss, start, method=method)
        print(f"{method:11} {loss.__name__}: success {found.success}, x {found.x.round(2) + 0.0}")
found = minimize(single, start, method="L-BFGS-B", jac="2-point")
print(f"2-point     single: success {found.success}, x {found.x.round(2) + 0.0}")
for loss in (double, single):
    error, length = check_grad(loss, slope, start), np.linalg.norm(slope(start))
    print(f"check_grad  {loss.__name__}: error {error:.2f} of a gradient of length {length:.2f}")
PYTHON
cat > expected.txt <<'TEXT'
BFGS        double: success True, x [1. 1.]
BFGS        single: success True, x [ 3. -2.]
L-BFGS-B    double: success True, x [1. 1.]
L-BFGS-B    single: success True, x [ 3. -2.]
CG          double: success True, x [1. 1.]
CG          single: success True, x [ 3. -2.]
SLSQP       double: success True, x [1. 1.]
SLSQP       single: success True, x [ 3. -2.]
Nelder-Mead double: success True, x [1. 1.]
Nelder-Mead single: success True, x [1. 1.]
2-point     single: success True, x [1. 1.]
check_grad  double: error 0.00 of a gradient of length 7.21
check_grad  single: error 7.21 of a gradient of length 7.21
TEXT
env/bin/python seen.py | tee seen.txt
diff expected.txt seen.txt
