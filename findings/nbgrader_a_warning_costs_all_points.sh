#!/usr/bin/env bash
# In nbgrader a passed test earns nothing if anything was written to stderr meanwhile.
#
# The cell below holds, and its assertion passes in a real kernel. But its function warns, as NumPy
# and pandas do when something is deprecated, and nbgrader 0.9.6 takes each line on stderr for a
# failed test: 0 of 4 points, with no word of it in the log. So the same right answer can lose its
# points when a library is upgraded.
#
# Seen with nbgrader 0.9.6, nbclient 0.11.0 and ipykernel 7.1.0 on Python 3.11.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv env
env/bin/python -m pip install --quiet --disable-pip-version-check nbgrader==0.9.6 nbclient==0.11.0 ipykernel==7.1.0
cat > seen.py <<'PYTHON'
from nbclient import NotebookClient
from nbformat.v4 import new_code_cell, new_notebook
from nbgrader.utils import determine_grade

MARKS = {"grade": True, "grade_id": "test", "points": 4, "locked": True, "solution": False}
WARNS = """import warnings
def double(x):
    warnings.warn("double is deprecated", FutureWarning)
    return 2 * x"""
for name, source in {"silent": "double = lambda x: 2 * x", "warns": WARNS}.items():
    test = new_code_cell("assert double(3) == 6", metadata={"nbgrader": MARKS})
    notebook = new_notebook(cells=[new_code_cell(source), test])
    NotebookClient(notebook, kernel_name="python3").execute()
    streams = [output.name for output in test.outputs]
    points, most = determine_grade(test)
    print(f"{name:6} {streams} {points:g} of {most:g}")
PYTHON
cat > expected.txt <<'TEXT'
silent [] 4 of 4
warns  ['stderr'] 0 of 4
TEXT
env/bin/python seen.py | tee seen.txt
diff expected.txt seen.txt
