#!/usr/bin/env bash
# check50's pattern for a decimal can't ask for the zeros at its end, though its example does.
#
# The documentation of check50.regex.decimal shows decimal("7.0000"), "to check that 7.0000 is printed
# with 5 significant figures". A text is compared with 0 there, and raises TypeError. A number loses
# the zeros on its way to the pattern: decimal(7.0000) wants 7.0, and refuses 7.0000, which is what
# was to be printed. A number below 1e-4 is wanted in Python's notation with an exponent. A
# decimal.Decimal keeps its zeros, and works.
#
# Seen with check50 3.5.0 on Python 3.11.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv env
env/bin/python -m pip install --quiet --disable-pip-version-check check50==3.5.0
cat > seen.py <<'PYTHON'
import re
from decimal import Decimal

from check50.regex import decimal

print('decimal("7.0000")' in decimal.__doc__)
try:
    decimal("7.0000")
except TypeError as error:
    print("TypeError:", error)
for wanted, printed in (
    (7.0000, "7.0000"),
    (7.0000, "7.0"),
    (Decimal("7.0000"), "7.0000"),
    (Decimal("7.0000"), "7.0"),
    (0.00005, "0.00005"),
    (0.00005, "5e-05"),
):
    print(f"{wanted!r:20} {printed:8}", bool(re.search(decimal(wanted), f"loss: {printed}\n")))
PYTHON
cat > expected.txt <<'TEXT'
True
TypeError: '>=' not supported between instances of 'str' and 'int'
7.0                  7.0000   False
7.0                  7.0      True
Decimal('7.0000')    7.0000   True
Decimal('7.0000')    7.0      False
5e-05                0.00005  False
5e-05                5e-05    True
TEXT
env/bin/python seen.py | tee seen.txt
diff expected.txt seen.txt
