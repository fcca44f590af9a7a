#!/usr/bin/env bash
# StandardScaler scales a column of a thousand rows, and does not when each row is there a thousand times.
#
# Copies change neither mean nor standard deviation. But below a bound that grows with the number of
# rows, (n * mean * eps)**2 for the variance, StandardScaler takes a column for a constant and leaves
# its scale alone: `var_` still says 0.25 and `scale_` says 1, without a warning. So large values close
# together (times since 1970, serial numbers) are standardised in the sample that one tries it on, and
# not in the whole file.
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
from sklearn.preprocessing import StandardScaler

ROWS = np.tile([[1e10], [1e10 + 1]], (500, 1))
for copies in (1, 1000):
    column = np.repeat(ROWS, copies, axis=0)
    scaler = StandardScaler().fit(column)
    scaled = scaler.transform(column)
    print(f"{len(column):7} rows: var_ {scaler.var_[0]}, scale_ {scaler.scale_[0]}, std {scaled.std()}")
PYTHON
cat > expected.txt <<'TEXT'
   1000 rows: var_ 0.25, scale_ 0.5, std 1.0
1000000 rows: var_ 0.25, scale_ 1.0, std 0.5
TEXT
env/bin/python seen.py | tee seen.txt
diff expected.txt seen.txt
