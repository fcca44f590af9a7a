#!/usr/bin/env bash
# `nbgrader export` writes a name with a comma as two cells, and the points move under other headings.
#
# nbgrader 0.9.6 joins the cells of a row by commas and quotes nothing. A family name such as "Kim, Jr."
# gives a row with a cell more than the heading: whoever reads the table by column finds the given name
# under email, and the address under raw_score.
#
# Seen with nbgrader 0.9.6 on Python 3.11.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv env
env/bin/python -m pip install --quiet --disable-pip-version-check nbgrader==0.9.6
export HOME="$folder" PATH="$folder/env/bin:$PATH"
cat > seen.py <<'PYTHON'
import csv

from nbgrader.api import Gradebook
from nbgrader.plugins.export import CsvExportPlugin

with Gradebook("sqlite:///gradebook.db") as gradebook:
    gradebook.add_assignment("layers")
    gradebook.add_student("doe", last_name="Doe", first_name="Jo", email="doe@example.org")
    gradebook.add_student("kim", last_name="Kim, Jr.", first_name="Lee", email="kim@example.org")
    CsvExportPlugin().export(gradebook)
with open("grades.csv", newline="") as table:
    for row in csv.DictReader(table):
        names = ("student_id", "last_name", "first_name", "email", "raw_score")
        print({name: row[name] for name in names}, "and more:", row.get(None))
PYTHON
cat > expected.txt <<'TEXT'
{'student_id': 'doe', 'last_name': 'Doe', 'first_name': 'Jo', 'email': 'doe@example.org', 'raw_score': '0.0'} and more: None
{'student_id': 'kim', 'last_name': 'Kim', 'first_name': ' Jr.', 'email': 'Lee', 'raw_score': 'kim@example.org'} and more: ['0.0']
TEXT
env/bin/python seen.py | tee seen.txt
diff expected.txt seen.txt
