#!/usr/bin/env bash
# DeepDiff's significant_digits means one thing for lists, and a wider one for arrays.
#
# Numbers, and those in lists, are rounded to so many digits behind the point and compared as text.
# Arrays are first given to numpy.testing.assert_almost_equal, which lets two values differ by one
# and a half of the last digit; what it lets pass is no longer rounded. So 0.5 and 0.514 are equal to
# two digits in arrays, and different in lists; with 0 digits the integers 3 and 4 are equal, in
# arrays alone; and since NumPy's function stretches a single value, an array without a shape is
# equal to one of three entries.
#
# Seen with deepdiff 9.1.0 and NumPy 2.4.6 on Python 3.11.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv env
env/bin/python -m pip install --quiet --disable-pip-version-check deepdiff==9.1.0 numpy==2.4.6
cat > seen.py <<'PYTHON'
import numpy as np
from deepdiff import DeepDiff


def equal(one, other, digits):
    """Tell whether DeepDiff sees no difference."""
    return not DeepDiff(one, other, significant_digits=digits)


for one, other, digits in (
    ([0.5], [0.502], 2),
    ([0.5], [0.514], 2),
    ([0.5], [0.516], 2),
    ([3], [4], 0),
    ([14.0], [15.4], 0),
):
    in_lists, in_arrays = equal(one, other, digits), equal(np.array(one), np.array(other), digits)
    print(f"{one} {other} to {digits}: lists {in_lists}, arrays {in_arrays}")
print("one value and three:", equal(np.array(1.0), np.ones(3), 3))
PYTHON
cat > expected.txt <<'TEXT'
[0.5] [0.502] to 2: lists True, arrays True
[0.5] [0.514] to 2: lists False, arrays True
[0.5] [0.516] to 2: lists False, arrays False
[3] [4] to 0: lists False, arrays True
[14.0] [15.4] to 0: lists False, arrays True
one value and three: True
TEXT
env/bin/python seen.py | tee seen.txt
diff expected.txt seen.txt
