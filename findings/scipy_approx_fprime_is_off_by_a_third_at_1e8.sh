#!/usr/bin/env bash
# SciPy's approx_fprime is off by a third at 1e8, and right at 1e9.
#
# `approx_fprime` goes a step of 1.5e-8 whatever x is, and a longer one, relative to x, only where that step is
# too small to change x at all. In between it changes x by its last digits, and the difference of the function
# is rounding: the slope of x² at 1e8 comes out as 1.34e8. `check_grad`, which stands on it, finds an error of
# 66 million in a gradient that is right. Data that are not scaled, in euros or in hertz, are as large.
#
# Seen with SciPy 1.16.3 and NumPy 2.3.5 on Python 3.11.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv env
env/bin/python -m pip install --quiet --disable-pip-version-check scipy==1.16.3 numpy==2.3.5
cat > seen.py <<'PYTHON'
from scipy.optimize import approx_fprime, check_grad


def square(x):
    return float(x[0] ** 2)


def slope(x):
    return 2 * x


for x in (1e2, 1e4, 1e8, 1e9):
    numeric = approx_fprime([x], square)[0]
    error = check_grad(square, slope, [x])
    print(f"at {x:.0e}: {numeric:.3e} for {2 * x:.3e}, by check_grad {error / (2 * x):.0%} off")
PYTHON
cat > expected.txt <<'TEXT'
at 1e+02: 2.000e+02 for 2.000e+02, by check_grad 0% off
at 1e+04: 2.000e+04 for 2.000e+04, by check_grad 0% off
at 1e+08: 1.342e+08 for 2.000e+08, by check_grad 33% off
at 1e+09: 2.000e+09 for 2.000e+09, by check_grad 0% off
TEXT
env/bin/python seen.py | tee seen.txt
diff expected.txt seen.txt
