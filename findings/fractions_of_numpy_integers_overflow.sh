#!/usr/bin/env bash
# Fraction(1, k) with a k from an array is no exact number: sums and squares of it overflow.
#
# A Fraction keeps the integers that it is made of. If they came out of an array they stay NumPy's, the
# exact arithmetic is that of 64 or 32 bits, and the result is a Fraction like any other, be it a negative
# square. NumPy prints a RuntimeWarning, once, about a "scalar multiply"; nothing is raised. Whoever adds
# up exact shares with maxima from an array gets another total than with the same maxima as ints.
#
# Seen with NumPy 2.4.6 on Python 3.11.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv env
env/bin/python -m pip install --quiet --disable-pip-version-check numpy==2.4.6
cat > seen.py <<'PYTHON'
import warnings
from fractions import Fraction

import numpy as np

warnings.simplefilter("ignore")  # RuntimeWarning: overflow encountered in scalar multiply
for kind in (int, np.int64, np.int32):
    total = sum(Fraction(1, kind(k)) for k in range(1, 60))
    print(f"{kind.__name__:6} sum of 1/k to 59: {float(total):7.4f}", end="  ")
    square = Fraction(kind(50000)) ** 2
    print(f"square of 50000: {square}, made of {type(square.numerator).__name__}")
PYTHON
cat > expected.txt <<'TEXT'
int    sum of 1/k to 59:  4.6632  square of 50000: 2500000000, made of int
int64  sum of 1/k to 59:  1.2438  square of 50000: 2500000000, made of int64
int32  sum of 1/k to 59: -1.2289  square of 50000: -1794967296, made of int32
TEXT
env/bin/python seen.py | tee seen.txt
diff expected.txt seen.txt
