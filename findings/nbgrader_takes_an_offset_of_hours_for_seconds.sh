#!/usr/bin/env bash
# nbgrader takes the -0500 behind a time for 500 seconds, and the PM behind 11:59 for nothing.
#
# In a time of three words nbgrader 0.9.6 takes the third one for a zone: a number is handed to dateutil,
# which counts it in seconds, and a word that names no zone (PM, EDT, +01:00) is dropped without a
# warning. Times of two words are read as anybody would. Three words with such a number are what `git log
# --format=%ci` and `date '+%F %T %z'` print. Due dates go this way, and so do the timestamps of what was
# handed in: lateness is wrong by hours. (The machine is in UTC below; a machine knows the two names of
# its own zone.)
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
import subprocess

from nbgrader.api import Gradebook

TIMES = (
    "2026-02-01 23:59:00 UTC",
    "2026-02-01 23:59:00-05:00",
    "2026-02-01 23:59:00 -0500",
    "2026-02-01 23:59:00 EST",
    "2026-02-01 23:59:00 EDT",
    "2026-02-01 23:59:00 +01:00",
    "2026-02-01 11:59:00 PM",
    "2026-02-01 11:59:00PM",
)
for number, time in enumerate(TIMES):
    command = ["nbgrader", "db", "assignment", "add", f"a{number}", "--duedate", time]
    subprocess.run(command, check=True, capture_output=True)
print(f"{'due':28}in the gradebook, in UTC")
with Gradebook("sqlite:///gradebook.db") as gradebook:
    for number, time in enumerate(TIMES):
        print(f"{time:28}{gradebook.find_assignment(f'a{number}').duedate}")
PYTHON
cat > expected.txt <<'TEXT'
due                         in the gradebook, in UTC
2026-02-01 23:59:00 UTC     2026-02-01 23:59:00
2026-02-01 23:59:00-05:00   2026-02-02 04:59:00
2026-02-01 23:59:00 -0500   2026-02-02 00:07:20
2026-02-01 23:59:00 EST     2026-02-02 04:59:00
2026-02-01 23:59:00 EDT     2026-02-01 23:59:00
2026-02-01 23:59:00 +01:00  2026-02-01 23:59:00
2026-02-01 11:59:00 PM      2026-02-01 11:59:00
2026-02-01 11:59:00PM       2026-02-01 23:59:00
TEXT
env/bin/python seen.py | tee seen.txt
diff expected.txt seen.txt
