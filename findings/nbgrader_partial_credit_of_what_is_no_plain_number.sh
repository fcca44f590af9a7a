#!/usr/bin/env bash
# nbgrader gives full marks where partial credit is not written as a plain positive number.
#
# A grade cell earns partial credit when its result is a number: `0.5` of 4 points is 0.5. What
# nbgrader 0.9.6 (nbgrader.utils.determine_grade) can't take for one passes for "the tests ran
# without an error", and that earns all points: NumPy 2 shows a float as `np.float64(0.5)`, and
# minus one or not-a-number is no partial credit either. A test cell that ends in `score.mean()`
# gave 0.5 of 4 points under NumPy 1 and gives 4 of 4 under NumPy 2.
#
# Seen with nbgrader 0.9.6 and NumPy 2.4.6 on Python 3.11: the table below.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv env
env/bin/python -m pip install --quiet --disable-pip-version-check nbgrader==0.9.6 numpy==2.4.6
cat > seen.py <<'PYTHON'
import numpy as np
from nbformat.v4 import new_code_cell, new_output
from nbgrader.utils import determine_grade

MARKS = {"grade": True, "grade_id": "test", "points": 4, "locked": True, "solution": False}
SHOWN = ["0.5", repr(np.float64(0.5)), repr(np.float64(0.5).item()), "-1", "nan"]
for shown in SHOWN:
    result = new_output("execute_result", {"text/plain": shown}, execution_count=1)
    cell = new_code_cell("score", outputs=[result], metadata={"nbgrader": MARKS})
    points, most = determine_grade(cell)
    print(f"{shown:16} {points:g} of {most:g}")
PYTHON
cat > expected.txt <<'TEXT'
0.5              0.5 of 4
np.float64(0.5)  4 of 4
0.5              0.5 of 4
-1               4 of 4
nan              4 of 4
TEXT
env/bin/python seen.py | tee seen.txt
diff expected.txt seen.txt
