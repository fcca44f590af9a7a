#!/usr/bin/env bash
# nbstripout numbers cells anew: with one cell more at the top, every cell has its neighbour's id.
#
# Since nbformat 4.5 a cell has an id of its own, which stays when others come and go, so that tools can
# tell which cell was changed. nbstripout 0.9.1 writes the place in the notebook instead, 0, 1, 2, …,
# unless it is told --keep-id. Run as a filter of git, as it is meant to be, it makes two versions of a
# notebook in which the same id stands for different cells.
#
# Seen with nbstripout 0.9.1 and nbformat 5.11.1 on Python 3.11.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv env
env/bin/python -m pip install --quiet --disable-pip-version-check nbstripout==0.9.1 nbformat==5.11.1
cat > seen.py <<'PYTHON'
import subprocess
import sys
from pathlib import Path

import nbformat

STRIP = Path(sys.executable).with_name("nbstripout")
cells = [nbformat.v4.new_code_cell(f"{name} = 1", id=name) for name in ("first", "second")]
more = [nbformat.v4.new_code_cell("import math", id="imports"), *cells]
for version, held in {"before": cells, "after": more}.items():
    nbformat.write(nbformat.v4.new_notebook(cells=held), f"{version}.ipynb")
    subprocess.run([STRIP, f"{version}.ipynb"], check=True)
    found = nbformat.read(f"{version}.ipynb", 4).cells
    print(f"{version:6}", {cell.id: cell.source for cell in found})
PYTHON
cat > expected.txt <<'TEXT'
before {'0': 'first = 1', '1': 'second = 1'}
after  {'0': 'import math', '1': 'first = 1', '2': 'second = 1'}
TEXT
env/bin/python seen.py | tee seen.txt
diff expected.txt seen.txt
