#!/usr/bin/env bash
# `nbmerge --merge-strategy use-local` puts two people's lines next to each other in one line.
#
# Asked to take the local side wherever both sides changed something, nbdime 4.0.4 says that it merged
# and ends with status 0. But where one side's change also reaches further up (it took the docstring
# out), it keeps lines of both: the cell begins with the other side's last line, which has no line
# end, and the local one follows in the same line. That is no Python any more. `use-remote` gives the
# same text. The default, which leaves marks, keeps the two apart.
#
# Seen with nbdime 4.0.4 and nbformat 5.11.1 on Python 3.11.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv env
env/bin/python -m pip install --quiet --disable-pip-version-check nbdime==4.0.4 nbformat==5.11.1
cat > seen.py <<'PYTHON'
import subprocess
import sys
from pathlib import Path

import nbformat

CELLS = {
    "base": 'def double(x):\n    """Twice x."""\n    raise NotImplementedError',
    "mine": 'def double(x):\n    """Twice x."""\n    return 2 * x',
    "yours": "def double(x):\n    return x + x",
}
for name, source in CELLS.items():
    cell = nbformat.v4.new_code_cell(source, id="double")
    nbformat.write(nbformat.v4.new_notebook(cells=[cell]), f"{name}.ipynb")
nbmerge = Path(sys.executable).with_name("nbmerge")
for strategy in ("use-local", "use-remote"):
    names = [f"{name}.ipynb" for name in CELLS]
    done = subprocess.run(
        [nbmerge, "--merge-strategy", strategy, "--out", "merged.ipynb", *names], capture_output=True,
    )
    (cell,) = nbformat.read("merged.ipynb", 4).cells
    print(strategy, done.returncode, repr(cell.source))
PYTHON
cat > expected.txt <<'TEXT'
use-local 0 'def double(x):\n    return x + x    return 2 * x'
use-remote 0 'def double(x):\n    return x + x    return 2 * x'
TEXT
env/bin/python seen.py | tee seen.txt
diff expected.txt seen.txt
