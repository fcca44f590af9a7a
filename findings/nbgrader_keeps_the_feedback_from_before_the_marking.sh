#!/usr/bin/env bash
# `nbgrader generate_feedback` leaves pages as they are when points were given by hand in between.
#
# A class is graded automatically, feedback is made, and then a person marks the written answers in
# formgrader. Feedback is made again; the command ends well and names no student. The page still shows
# no points for the answer: nbgrader 0.9.6 compares the times at which work was handed in, those did not
# change, and what the gradebook holds now is not looked at.
#
# Seen with nbgrader 0.9.6 on Python 3.11.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv env
env/bin/python -m pip install --quiet --disable-pip-version-check nbgrader==0.9.6
export HOME="$folder" PATH="$folder/env/bin:$PATH"
cat > nbgrader_config.py <<'PYTHON'
c = get_config()
c.CourseDirectory.course_id = "course"
PYTHON
cat > seen.py <<'PYTHON'
import re
import subprocess
from pathlib import Path

import nbformat
from nbgrader.api import Gradebook

MARKS = {
    "grade": True, "grade_id": "essay", "points": 7, "locked": False,
    "schema_version": 3, "solution": True, "task": False,
}
essay = nbformat.v4.new_markdown_cell("An answer in words.", metadata={"nbgrader": MARKS})
notebook = nbformat.v4.new_notebook(cells=[essay])
for place in ("source/a", "submitted/ada/a"):
    Path(place).mkdir(parents=True)
    nbformat.write(notebook, f"{place}/a.ipynb")
Path("submitted/ada/a/timestamp.txt").write_text("2026-01-01 12:00:00 UTC")


def run(*words):
    done = subprocess.run(["nbgrader", *words, "a"], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def shown():
    page = Path("feedback/ada/a/a.html").read_text()
    return re.search(r"Score: ([\d.]+) / ([\d.]+)", page).groups()


run("generate_assignment")
run("autograde")
run("generate_feedback")
print("before       ", shown())
with Gradebook("sqlite:///gradebook.db") as gradebook:
    grade = gradebook.find_grade("essay", "a", "a", "ada")
    grade.manual_score, grade.needs_manual_grade = 6.0, False
    gradebook.db.commit()
    print("in gradebook ", gradebook.find_submission("a", "ada").score)
run("generate_feedback")
print("made again   ", shown())
PYTHON
cat > expected.txt <<'TEXT'
before        ('0.0', '7.0')
in gradebook  6.0
made again    ('0.0', '7.0')
TEXT
env/bin/python seen.py | tee seen.txt
diff expected.txt seen.txt
