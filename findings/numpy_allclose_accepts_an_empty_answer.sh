#!/usr/bin/env bash
# np.allclose says that an array without a number in it is close to any vector.
#
# np.allclose, np.isclose and == stretch shapes until they fit. A shape of (0, 1) and one of (3,) give
# (0, 3), which holds nothing, and all of nothing is true: an answer that was made by np.empty((0, 1)),
# or by a comprehension over an empty list, passes against whatever is expected, and so does [] where a
# single number is. np.testing's functions compare shapes first, but take any scalar for all shapes: []
# passes against 5.0, and 0.0 against np.zeros(3). np.array_equal and assert_allclose(strict=True) don't.
#
# Seen with NumPy 2.4.6 on Python 3.11.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv env
env/bin/python -m pip install --quiet --disable-pip-version-check numpy==2.4.6
cat > seen.py <<'PYTHON'
from functools import partial

import numpy as np


def passes(check, answer, expected):
    try:
        return check(answer, expected) is not False
    except AssertionError:
        return False


CHECKS = {
    "np.allclose": np.allclose,
    "assert_allclose": np.testing.assert_allclose,
    "assert_array_equal": np.testing.assert_array_equal,
    "assert_allclose, strict": partial(np.testing.assert_allclose, strict=True),
    "np.array_equal": np.array_equal,
}
CASES = {
    "(0, 1) for (3,)": (np.empty((0, 1)), np.array([1.0, 2.0, 3.0])),
    "[] for [42.0]": (np.array([]), np.array([42.0])),
    "[] for 5.0": (np.array([]), np.array(5.0)),
    "0.0 for zeros(3)": (np.array(0.0), np.zeros(3)),
}
print(f"{'':25}", *(f"{case:18}" for case in CASES))
for name, check in CHECKS.items():
    verdicts = ("passes" if passes(check, *case) else "fails" for case in CASES.values())
    print(f"{name:25}", *(f"{verdict:18}" for verdict in verdicts))
PYTHON
cat > expected.txt <<'TEXT'
                          (0, 1) for (3,)    [] for [42.0]      [] for 5.0         0.0 for zeros(3)
np.allclose               passes             passes             passes             passes
assert_allclose           fails              fails              passes             passes
assert_array_equal        fails              fails              passes             passes
assert_allclose, strict   fails              fails              fails              fails
np.array_equal            fails              fails              fails              fails
TEXT
env/bin/python seen.py | sed 's/ *$//' | tee seen.txt
diff expected.txt seen.txt
