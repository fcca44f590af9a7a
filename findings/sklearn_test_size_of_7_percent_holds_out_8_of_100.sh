#!/usr/bin/env bash
# train_test_split(test_size=0.07) holds out 8 rows of a hundred, and train_size=0.29 keeps 28.
#
# The rows that are held out are ceil(test_size * n), and 0.07 * 100 is 7.000000000000001. Of the
# hundredths five are affected with a hundred rows, and for train_size, which is rounded down, three.
# MLPRegressor's validation_fraction is split by the same function, so early stopping trains on a row less
# than one computes, and a notebook that asserts shapes fails for some sizes. A whole number of rows,
# test_size=7, is taken as it is.
#
# Seen with scikit-learn 1.9.1 and NumPy 2.4.6 on Python 3.11.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv env
env/bin/python -m pip install --quiet --disable-pip-version-check scikit-learn==1.9.1 numpy==2.4.6 scipy==1.17.1
cat > seen.py <<'PYTHON'
import numpy as np
from sklearn.model_selection import train_test_split


def sizes(n, **settings):
    return tuple(len(part) for part in train_test_split(np.arange(n), **settings))


for n, share in ((100, 0.07), (50, 0.14), (25, 0.28), (1000, 0.07)):
    print(f"{n} rows, test_size={share}: trains on and holds out {sizes(n, test_size=share)}")
print("100 rows, test_size=7:", sizes(100, test_size=7))
print("100 rows, train_size=0.29:", sizes(100, train_size=0.29))
hundredths = range(1, 100)
print("of 100, test_size too many: ", [k for k in hundredths if sizes(100, test_size=k / 100)[1] != k])
print("of 100, train_size too few: ", [k for k in hundredths if sizes(100, train_size=k / 100)[0] != k])
PYTHON
cat > expected.txt <<'TEXT'
100 rows, test_size=0.07: trains on and holds out (92, 8)
50 rows, test_size=0.14: trains on and holds out (42, 8)
25 rows, test_size=0.28: trains on and holds out (17, 8)
1000 rows, test_size=0.07: trains on and holds out (930, 70)
100 rows, test_size=7: (93, 7)
100 rows, train_size=0.29: (28, 72)
of 100, test_size too many:  [7, 14, 28, 55, 56]
of 100, train_size too few:  [29, 57, 58]
TEXT
env/bin/python seen.py | tee seen.txt
diff expected.txt seen.txt
