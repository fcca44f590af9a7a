#!/usr/bin/env bash
# When a graded cell was copied, nbgrader grades the last copy, written or not.
#
# Students copy a cell to keep what they had before they try something else. Both copies then bear
# the same grade_id. nbgrader 0.9.6's DeduplicateIds, which runs before grading, walks the notebook
# from its end: the last copy keeps the marks and the earlier ones lose theirs. Here the answer
# stands in the first copy and the untouched cell was left below it; the answer is graded by nobody.
#
# Seen with nbgrader 0.9.6 on Python 3.11.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv env
env/bin/python -m pip install --quiet --disable-pip-version-check nbgrader==0.9.6
cat > seen.py <<'PYTHON'
from nbformat.v4 import new_code_cell, new_notebook
from nbgrader.preprocessors import DeduplicateIds

MARKS = {
    "grade": True, "grade_id": "question", "points": 2, "locked": False,
    "schema_version": 3, "solution": True, "task": False,
}
answer = new_code_cell("slope = 2.5", metadata={"nbgrader": MARKS})
untouched = new_code_cell("raise NotImplementedError()", metadata={"nbgrader": dict(MARKS)})
notebook, _ = DeduplicateIds().preprocess(new_notebook(cells=[answer, untouched]), {})
for cell in notebook.cells:
    print(f"{cell.source:29} {cell.metadata.nbgrader.get('grade_id')}")
PYTHON
cat > expected.txt <<'TEXT'
slope = 2.5                   None
raise NotImplementedError()   question
TEXT
env/bin/python seen.py | tee seen.txt
diff expected.txt seen.txt
