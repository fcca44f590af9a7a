#!/usr/bin/env bash
# With thousands=".", pandas reads the date 01.02.2026 as 1022026, and exercise 2.10 as 210.
#
# A German or Brazilian gradebook has decimal="," and, for its large numbers, thousands=".". pandas takes
# points out of whatever consists of digits and points then, not only between groups of three: dates,
# numbers of exercises and versions become whole numbers, without a warning. Two dates become one:
# 1.12.2026 and 11.2.2026. Grades that a tool wrote as 2.3 are 23. Without thousands= they stay as they
# are, and with dtype=str for their columns, too.
#
# Seen with pandas 3.1.1 on Python 3.11.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv env
env/bin/python -m pip install --quiet --disable-pip-version-check pandas==3.1.1
cat > seen.py <<'PYTHON'
import io

import pandas as pd

GRADEBOOK = """\
student;due;exercise;grade;points
ada;1.12.2026;2.1;2.3;12,5
bob;11.2.2026;2.10;1.0;1.007,5
"""


def seen(**settings):
    table = pd.read_csv(io.StringIO(GRADEBOOK), sep=";", decimal=",", **settings)
    for row in table.values.tolist():
        print("  ", *row, sep="  ")


print('decimal=","')
seen()
print('decimal=",", thousands="."')
seen(thousands=".")
print('and dtype=str for three columns')
seen(thousands=".", dtype={"due": str, "exercise": str, "grade": str})
PYTHON
cat > expected.txt <<'TEXT'
decimal=","
    ada  1.12.2026  2.1  2.3  12,5
    bob  11.2.2026  2.10  1.0  1.007,5
decimal=",", thousands="."
    ada  1122026  21  23  12.5
    bob  1122026  210  10  1007.5
and dtype=str for three columns
    ada  1.12.2026  2.1  2.3  12.5
    bob  11.2.2026  2.10  1.0  1007.5
TEXT
env/bin/python seen.py | tee seen.txt
diff expected.txt seen.txt
