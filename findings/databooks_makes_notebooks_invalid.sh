#!/usr/bin/env bash
# databooks takes the ids of cells away from notebooks whose format demands them.
#
# `databooks meta` is there to remove metadata that makes noise in git. An id is no metadata: since format
# 4.5 every cell must have one. databooks 1.4.0 removes it and leaves the format's number as it was, so
# that a valid notebook becomes one that its own schema refuses. Jupyter makes new ids up when it opens
# the file, other ones each time, and the next diff has a line for every cell.
#
# Seen with databooks 1.4.0 and nbformat 5.11.1 on Python 3.11.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv env
env/bin/python -m pip install --quiet --disable-pip-version-check databooks==1.4.0 nbformat==5.11.1
cat > seen.py <<'PYTHON'
import json
import subprocess
import sys
from pathlib import Path

import nbformat
from nbformat.validator import get_validator


def told(when):
    notebook = json.loads(Path("a.ipynb").read_text())
    refused = list(get_validator(4, 5).iter_errors(notebook))
    form = f"format {notebook['nbformat']}.{notebook['nbformat_minor']}"
    print(f"{when:6}", form, "refused" if refused else "valid  ", sorted(notebook["cells"][0]))


cell = nbformat.v4.new_markdown_cell("A text.", id="text")
nbformat.write(nbformat.v4.new_notebook(cells=[cell]), "a.ipynb")
told("before")
command = Path(sys.executable).with_name("databooks")
subprocess.run([command, "meta", "a.ipynb", "--yes"], check=True, capture_output=True)
told("after")
PYTHON
cat > expected.txt <<'TEXT'
before format 4.5 valid   ['cell_type', 'id', 'metadata', 'source']
after  format 4.5 refused ['cell_type', 'metadata', 'source']
TEXT
env/bin/python seen.py | tee seen.txt
diff expected.txt seen.txt
