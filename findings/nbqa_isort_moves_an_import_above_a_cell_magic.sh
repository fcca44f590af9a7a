#!/usr/bin/env bash
# `nbqa isort` moves an import above %%time, and the cell can't be run any more.
#
# nbQA replaces the line of a cell magic by a comment while isort looks at the cell, and isort sorts
# comments with the import below them. Where another import sorts before it, that import ends up in
# the first line and `%%time` in the second, where IPython does not know it: "Line magic function
# `%%time` not found". The exit status is 0.
#
# Seen with nbQA 1.9.1 and isort 9.0.2 on Python 3.11.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv env
env/bin/python -m pip install --quiet --disable-pip-version-check nbqa==1.9.1 isort==9.0.2 nbformat==5.11.1
cat > seen.py <<'PYTHON'
import subprocess
import sys
from pathlib import Path

import nbformat

CELLS = ["x = 3", "%%time\nimport math\nimport csv", "%%time\nimport csv\nimport math"]
notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(cell) for cell in CELLS])
notebook.metadata["kernelspec"] = {
    "name": "python3", "display_name": "Python 3", "language": "python",
}
notebook.metadata["language_info"] = {"name": "python"}
nbformat.write(notebook, "timed.ipynb")
subprocess.run(
    [sys.executable, "-m", "nbqa", "isort", "timed.ipynb"], check=True, capture_output=True,
)
for cell in nbformat.read("timed.ipynb", 4).cells:
    print(repr(cell.source))
PYTHON
cat > expected.txt <<'TEXT'
'x = 3'
'import csv\n%%time\nimport math'
'%%time\nimport csv\nimport math'
TEXT
env/bin/python seen.py | tee seen.txt
diff expected.txt seen.txt
