#!/usr/bin/env bash
# nbgrader takes a due date of 17:00 for today's, and one of 01-20 for that of this year.
#
# What a date does not say, nbgrader 0.9.6 has from the clock, without a word: dateutil fills it up with the
# day on which it is read. A due date is read once, so it is the day on which somebody typed it. A
# `timestamp.txt` beside a submission is read again by each `nbgrader autograde`: one that says 17:00 alone is
# handed in later each day, and the same work becomes late when it is graded again.
#
# Seen with nbgrader 0.9.6 on Python 3.11.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv env
env/bin/python -m pip install --quiet --disable-pip-version-check nbgrader==0.9.6
export HOME="$folder" PATH="$folder/env/bin:$PATH" TZ=UTC
cat > seen.py <<'PYTHON'
import subprocess
from datetime import date

from nbgrader.api import Gradebook

TIMES = ("17:00", "01-20 17:00", "2026-01-20 17:00")
for number, time in enumerate(TIMES):
    command = ["nbgrader", "db", "assignment", "add", f"a{number}", "--duedate", time]
    subprocess.run(command, check=True, capture_output=True)
today = date.today()
with Gradebook("sqlite:///gradebook.db") as gradebook:
    first, second, third = (gradebook.find_assignment(f"a{n}").duedate for n in range(3))
print("17:00 is today's:", first.date() == today, f"{first:%H:%M}")
print("01-20 17:00 is this year's:", second.date() == date(today.year, 1, 20), f"{second:%H:%M}")
print("2026-01-20 17:00 is", third)
PYTHON
cat > expected.txt <<'TEXT'
17:00 is today's: True 17:00
01-20 17:00 is this year's: True 17:00
2026-01-20 17:00 is 2026-01-20 17:00:00
TEXT
env/bin/python seen.py | tee seen.txt
diff expected.txt seen.txt
