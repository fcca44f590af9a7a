#!/usr/bin/env bash
# nbdime can't merge two notebooks when both sides added a cell at the same place.
#
# Two people who add a cell below the same one are the plainest conflict there is. Since notebooks
# have cell ids, the two new cells conflict in their ids, too, and nbdime 4.0.4 makes of them a record
# of both; nbformat, which it asks to check the outcome, wants to look that up in a set:
# "TypeError: unhashable type: 'NotebookNode'". There is no merged file. With the ids taken out of all
# three notebooks (format 4.4) the same cells are merged, with the usual marks.
#
# Seen with nbdime 4.0.4 and nbformat 5.11.1 on Python 3.11.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv env
env/bin/python -m pip install --quiet --disable-pip-version-check nbdime==4.0.4 nbformat==5.11.1
cat > seen.py <<'PYTHON'
import json
import subprocess
import sys
import warnings
from pathlib import Path

import nbformat

warnings.simplefilter("ignore")  # nbformat misses the ids that are left out below
ADDED = {"base": [], "mine": ["slope = 2.5"], "yours": ["slope = 3.5"]}
nbmerge = Path(sys.executable).with_name("nbmerge")
for minor in (5, 4):
    for name, added in ADDED.items():
        cells = [
            nbformat.v4.new_code_cell(source, id=f"{name}{number}" if number else "first")
            for number, source in enumerate(["import math", *added])
        ]
        for cell in cells if minor == 4 else []:
            del cell["id"]
        notebook = nbformat.v4.new_notebook(cells=cells)
        notebook.nbformat_minor = minor
        nbformat.write(notebook, f"{name}.ipynb")
    Path("merged.ipynb").unlink(missing_ok=True)
    done = subprocess.run(
        [nbmerge, "--out", "merged.ipynb", "base.ipynb", "mine.ipynb", "yours.ipynb"],
        capture_output=True, text=True,
    )
    merged = Path("merged.ipynb")
    said = done.stderr.strip().splitlines()[-1] if not merged.exists() else ""
    cells = json.loads(merged.read_text())["cells"] if merged.exists() else []
    print(f"format 4.{minor}:", said or ["".join(cell["source"]) for cell in cells])
PYTHON
cat > expected.txt <<'TEXT'
format 4.5: TypeError: unhashable type: 'NotebookNode'
format 4.4: ['import math', '<<<<<<< local\nslope = 2.5\n=======\nslope = 3.5\n>>>>>>> remote']
TEXT
env/bin/python seen.py | tee seen.txt
diff expected.txt seen.txt
