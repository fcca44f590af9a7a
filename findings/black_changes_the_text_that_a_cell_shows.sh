#!/usr/bin/env bash
# black changes the value of a string that stands alone in a notebook's cell.
#
# Black promises the same program, docstrings apart, whose indentation and ends it trims. Since version
# 24 a string at the start of a module is one, and for black each cell of a notebook is a module: a
# text answer or a template that is a cell's only expression, and so its output, loses its
# indentation and the space at its ends, and what the notebook shows is another text. Assigned to a
# name, it stays as it is. `ruff format` leaves both alone.
#
# Seen with black 26.10.1 and ruff 0.17.6 on Python 3.11.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv env
env/bin/python -m pip install --quiet --disable-pip-version-check 'black[jupyter]==26.10.1' ruff==0.17.6 nbformat==5.11.1
cat > seen.py <<'PYTHON'
import ast
import subprocess
import sys
from pathlib import Path

import nbformat

CELLS = ['"""  x\n + y\n---\n  z\n"""', 'total = """  x\n + y\n---\n  z\n"""']
TOOLS = {"black": ["black", "--quiet"], "ruff": ["ruff", "format", "--isolated", "--no-cache", "--quiet"]}
for name, (tool, *arguments) in TOOLS.items():
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(cell) for cell in CELLS])
    notebook.metadata["kernelspec"] = {
        "name": "python3", "display_name": "Python 3", "language": "python",
    }
    nbformat.write(notebook, "sum.ipynb")
    subprocess.run([Path(sys.executable).with_name(tool), *arguments, "sum.ipynb"], check=True)
    values = [ast.parse(cell.source).body[0].value.value for cell in nbformat.read("sum.ipynb", 4).cells]
    print(name, values)
PYTHON
cat > expected.txt <<'TEXT'
black ['x\n + y\n---\n  z\n', '  x\n + y\n---\n  z\n']
ruff ['  x\n + y\n---\n  z\n', '  x\n + y\n---\n  z\n']
TEXT
env/bin/python seen.py | tee seen.txt
diff expected.txt seen.txt
