#!/usr/bin/env bash
# round(x, 2) gives 2.67 for Python's 2.675 and 2.68 for NumPy's, which is the same number.
#
# np.float64 is a float, but brings a __round__ of its own, which multiplies by 100, rounds and divides,
# and the product may be a half where the number is not (np.round's notes speak of a fast, sometimes
# inexact algorithm; the built-in function's speak of halves alone). 2.675 is a little less than that and
# rounds down, as Python and "%.2f" say. So a final grade depends on whether it was a NumPy number at the
# time, and a table that was rounded disagrees by a hundredth with the same one that was formatted; pandas
# rounds as NumPy does.
#
# Seen with NumPy 2.4.6 and pandas 3.1.1 on Python 3.11.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv env
env/bin/python -m pip install --quiet --disable-pip-version-check numpy==2.4.6 pandas==3.1.1
cat > seen.py <<'PYTHON'
import numpy as np
import pandas as pd

differing = 0
for thousandths in range(5, 10000, 10):
    grade = thousandths / 1000
    differing += round(grade, 2) != round(np.float64(grade), 2)
print("of 1000 grades to 10 that end in 5 thousandths,", differing, "differ")
for grade in (2.675, 1.115, 0.285, 4.35):
    assert np.float64(grade) == grade
    column = pd.Series([grade])
    print(grade, round(grade, 2), round(np.float64(grade), 2), column.round(2)[0], f"{np.float64(grade):.2f}")
PYTHON
cat > expected.txt <<'TEXT'
of 1000 grades to 10 that end in 5 thousandths, 412 differ
2.675 2.67 2.68 2.68 2.67
1.115 1.11 1.12 1.12 1.11
0.285 0.28 0.28 0.28 0.28
4.35 4.35 4.35 4.35 4.35
TEXT
env/bin/python seen.py | tee seen.txt
diff expected.txt seen.txt
