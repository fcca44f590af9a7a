#!/usr/bin/env bash
# `marimo convert` comments out the statement behind %time, and what it computes is missing.
#
# IPython's `%time y = f(3)` runs y = f(3) in the notebook and prints how long that took. marimo
# takes the whole line for a magic and comments it out, so `y` is defined nowhere, while the cells
# that use it are converted as if somebody else defined it: it becomes a parameter of theirs. There
# is no warning and the exit status is 0; the converted notebook fails when it runs.
#
# Seen with marimo 0.25.2 on Python 3.11.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv env
env/bin/python -m pip install --quiet --disable-pip-version-check marimo==0.25.2 nbformat==5.11.1
cat > seen.py <<'PYTHON'
import re
import subprocess
import sys
from pathlib import Path

import nbformat

CELLS = ["def f(x):\n    return 2 * x", "%time y = f(3)", "print(y + 1)"]
notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(cell) for cell in CELLS])
nbformat.write(notebook, "timed.ipynb")
marimo = Path(sys.executable).with_name("marimo")
done = subprocess.run([marimo, "convert", "timed.ipynb"], check=True, capture_output=True, text=True)
print("uncommented lines with y:")
print(*[line for line in done.stdout.splitlines() if re.search(r"^[^#]*\by\b", line)], sep="\n")
print("said:", repr(done.stderr))
PYTHON
cat > expected.txt <<'TEXT'
uncommented lines with y:
def _(y):
    print(y + 1)
said: ''
TEXT
env/bin/python seen.py | tee seen.txt
diff expected.txt seen.txt
