#!/usr/bin/env bash
# pygiftparser reads the numerical answer 1e-3 as 1, and -3 as no answer at all.
#
# In GIFT, Moodle's text format for questions, {#VALUE:TOLERANCE} asks for a number. pygiftparser (1.1)
# takes digits and a point for one and drops what follows or stands before: the exponent, and with it
# the tolerance behind; or, where a sign comes first, the whole answer. The question counts as read
# either way.
#
# Seen with pygiftparser 1.1 on Python 3.11.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv env
env/bin/python -m pip install --quiet --disable-pip-version-check pygiftparser==1.1
cat > seen.py <<'PYTHON'
import io

from pygiftparser import parser

for asked in ("0.001:0.0001", "1e-3:1e-4", "3:1", "-3:1"):
    (question,) = parser.parseFile(io.StringIO(f"::Number::Which number? {{#{asked}}}\n"))
    answers = [(answer.value, answer.tolerance) for answer in question.answers.answers]
    print(f"{asked:13} {answers}")
PYTHON
cat > expected.txt <<'TEXT'
0.001:0.0001  [(0.001, 0.0001)]
1e-3:1e-4     [(1.0, 0)]
3:1           [(3.0, 1.0)]
-3:1          []
TEXT
env/bin/python seen.py | tee seen.txt
diff expected.txt seen.txt
