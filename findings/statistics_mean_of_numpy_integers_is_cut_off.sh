#!/usr/bin/env bash
# statistics.mean(np.array([3, 4])) is 3, and the mean of the list [3, 4] is 3.5.
#
# The mean is computed exactly and then given the type of the data. For Python's int the library makes an
# exception and returns a float; NumPy's integers are no subclass of int, so that np.int64(7/2) is left,
# which cuts off. The variance is cut off too. median, fmean and np.mean are right, and so is the mean of
# a pandas column, which gives Python's numbers to those who iterate. A class's mean comes out up to a
# whole point low, without a warning.
#
# Seen with NumPy 2.4.6 and pandas 3.1.1 on Python 3.11.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv env
env/bin/python -m pip install --quiet --disable-pip-version-check numpy==2.4.6 pandas==3.1.1
cat > seen.py <<'PYTHON'
import statistics

import numpy as np
import pandas as pd

points = [3, 4, 4, 4]
KINDS = {
    "list": points,
    "array": np.array(points),
    "list of array's items": [np.array(points)[n] for n in range(4)],
    "array of floats": np.array(points, float),
    "pandas column": pd.Series(points),
}
for kind, data in KINDS.items():
    print(f"{kind:22} mean {statistics.mean(data):<5} variance {statistics.variance(data):<5}", end=" ")
    print(f"fmean {statistics.fmean(data)} median {statistics.median(data)} np.mean {np.mean(data)}")
PYTHON
cat > expected.txt <<'TEXT'
list                   mean 3.75  variance 0.25  fmean 3.75 median 4.0 np.mean 3.75
array                  mean 3     variance 0     fmean 3.75 median 4.0 np.mean 3.75
list of array's items  mean 3     variance 0     fmean 3.75 median 4.0 np.mean 3.75
array of floats        mean 3.75  variance 0.25  fmean 3.75 median 4.0 np.mean 3.75
pandas column          mean 3.75  variance 0.25  fmean 3.75 median 4.0 np.mean 3.75
TEXT
env/bin/python seen.py | tee seen.txt
diff expected.txt seen.txt
