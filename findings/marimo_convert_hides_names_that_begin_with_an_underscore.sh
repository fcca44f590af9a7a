#!/usr/bin/env bash
# `marimo convert` takes a notebook's helpers away from the cells below when their names begin with _.
#
# In marimo a name that begins with an underscore belongs to its cell alone; in Jupyter, and in the
# habits of those who write `_helper`, it doesn't. marimo's converter renames other names for its own
# rules (a second definition of x becomes x_1), but leaves these as they are, without a warning: exit
# status 0, and the converted notebook stops with a NameError.
#
# Seen with marimo 0.25.2 on Python 3.11.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv env
env/bin/python -m pip install --quiet --disable-pip-version-check marimo==0.25.2 nbformat==5.11.1
cat > seen.py <<'PYTHON'
import subprocess
import sys
from pathlib import Path

import nbformat

CELLS = ["def _half(x):\n    return x / 2", "x = 3", "x = 4", "print(_half(x))"]
notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(cell) for cell in CELLS])
nbformat.write(notebook, "helper.ipynb")
marimo = Path(sys.executable).with_name("marimo")
convert = [marimo, "convert", "helper.ipynb", "--output", "helper.py"]
done = subprocess.run(convert, capture_output=True, text=True)
print("convert:", done.returncode, repr(done.stderr))
run = subprocess.run([sys.executable, "helper.py"], capture_output=True, text=True)
print("run:", run.returncode, [line.split(". Did")[0] for line in run.stderr.splitlines() if "NameError" in line][-1])
PYTHON
cat > expected.txt <<'TEXT'
convert: 0 ''
run: 1 NameError: name '_half' is not defined
TEXT
env/bin/python seen.py | tee seen.txt
diff expected.txt seen.txt
