#!/usr/bin/env bash
# `ruff check --fix` deletes imports from a notebook that only line magics use.
#
# Ruff reads notebooks and knows magics well enough to leave their lines alone; but a name that
# occurs in `%timeit np.zeros(3)` or `%time run()` alone does not count as used. So F401, one of the
# rules that are on by default and whose fix counts as safe, takes the import away, and the notebook
# raises NameError. (`np` in a `%%time` cell is seen: its body is Python.)
#
# Seen with ruff 0.17.6 on Python 3.11.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv env
env/bin/python -m pip install --quiet --disable-pip-version-check ruff==0.17.6 nbformat==5.11.1
cat > seen.py <<'PYTHON'
import subprocess
import sys
from pathlib import Path

import nbformat

CELLS = ["import numpy as np\nimport math", "%timeit np.zeros(3)", "%%time\nroot = math.sqrt(2)"]
notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(cell) for cell in CELLS])
notebook.metadata["kernelspec"] = {
    "name": "python3", "display_name": "Python 3", "language": "python",
}
nbformat.write(notebook, "speed.ipynb")
ruff = Path(sys.executable).with_name("ruff")
subprocess.run([ruff, "check", "--isolated", "--no-cache", "--fix", "--quiet", "speed.ipynb"], check=True)
for cell in nbformat.read("speed.ipynb", 4).cells:
    print(repr(cell.source))
PYTHON
cat > expected.txt <<'TEXT'
'import math'
'%timeit np.zeros(3)'
'%%time\nroot = math.sqrt(2)'
TEXT
env/bin/python seen.py | tee seen.txt
diff expected.txt seen.txt
