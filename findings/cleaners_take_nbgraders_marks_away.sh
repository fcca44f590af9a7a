#!/usr/bin/env bash
# Two of three tools that clean notebooks for git also remove the marks by which nbgrader grades.
#
# nbgrader knows a question by the cell's metadata. nbdev-clean and nb-clean, asked for nothing but to
# clean, remove all metadata of cells; nbstripout removes outputs and counts alone (and numbers the
# cells' ids anew). A student whose repository has such a tool as a commit hook hands in a notebook
# without a question in it, for which nbgrader gives 0 points.
#
# Seen with nbdev 3.3.26, nb-clean 5.0.0 and nbstripout 0.9.1 on Python 3.11.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv env
env/bin/python -m pip install --quiet --disable-pip-version-check nbdev==3.3.26 nb-clean==5.0.0 nbstripout==0.9.1 nbformat==5.11.1
cat > seen.py <<'PYTHON'
import subprocess
import sys
from pathlib import Path

import nbformat

MARKS = {
    "grade": True, "grade_id": "question", "points": 2, "locked": False,
    "schema_version": 3, "solution": True, "task": False,
}
CLEANERS = {
    "nbdev-clean": ["--fname", "work.ipynb"],
    "nb-clean": ["clean", "work.ipynb"],
    "nbstripout": ["work.ipynb"],
}
for tool, arguments in CLEANERS.items():
    cell = nbformat.v4.new_code_cell("slope = 2.5", metadata={"nbgrader": MARKS})
    nbformat.write(nbformat.v4.new_notebook(cells=[cell]), "work.ipynb")
    command = [Path(sys.executable).with_name(tool), *arguments]
    subprocess.run(command, check=True, capture_output=True)
    (left,) = nbformat.read("work.ipynb", 4).cells
    print(f"{tool:12} {left.metadata.get('nbgrader', {}).get('grade_id')}")
PYTHON
cat > expected.txt <<'TEXT'
nbdev-clean  None
nb-clean     None
nbstripout   question
TEXT
env/bin/python seen.py | tee seen.txt
diff expected.txt seen.txt
