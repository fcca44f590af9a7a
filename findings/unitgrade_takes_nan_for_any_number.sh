#!/usr/bin/env bash
# unitgrade's relative test takes NaN for any number, and −∞ for ∞.
#
# assertL2(answer, expected, relative=True) computes the distance of the two, and fails where that is
# not below the tolerance: written as "fail if it is at least so much", which NaN never is. One NaN
# in an answer hides whatever is wrong beside it. Infinite entries are compared as "infinite or not",
# without their sign, and then set to 0: in the caller's own arrays, which both hold other numbers
# behind the assertion than before it. Without `relative`, NumPy's comparison comes first, and says so.
#
# Seen with unitgrade 1.0.0.16 and NumPy 2.4.6 on Python 3.11.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv env
env/bin/python -m pip install --quiet --disable-pip-version-check unitgrade==1.0.0.16 numpy==2.4.6
cat > seen.py <<'PYTHON'
import numpy as np
from unitgrade import UTestCase


class Test(UTestCase):
    def runTest(self):
        """Stand for a test; its assertions are called from outside."""


def said(answer, **how):
    """Tell what becomes of an answer where 1, 2, 3 are expected."""
    try:
        Test().assertL2(np.array(answer), np.array([1.0, 2.0, 3.0]), **how)
    except AssertionError:
        return "fails"
    return "passes"


for answer in ([1.0, 2.0, 3.0], [1.0, 2.0, 4.0], [1.0, 2.0, np.nan], [7.0, 8.0, np.nan]):
    print(f"{answer!s:16} relative: {said(answer, relative=True):6} else: {said(answer)}")
here, there = np.array([np.inf, 1.0]), np.array([-np.inf, 1.0])
Test().assertL2(here, there, relative=True)
print(here, there)
PYTHON
cat > expected.txt <<'TEXT'
[1.0, 2.0, 3.0]  relative: passes else: passes
[1.0, 2.0, 4.0]  relative: fails  else: fails
[1.0, 2.0, nan]  relative: passes else: fails
[7.0, 8.0, nan]  relative: passes else: fails
[0. 1.] [0. 1.]
TEXT
env/bin/python seen.py 2>/dev/null | grep -e relative -e '^\[0' | tee seen.txt
diff expected.txt seen.txt
