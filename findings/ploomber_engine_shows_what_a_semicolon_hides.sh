#!/usr/bin/env bash
# ploomber-engine's executed notebook shows other things, in another order, than a kernel's.
#
# It takes the place of nbclient and papermill, and runs cells in its own process. There a value that
# a semicolon hides is shown; what is displayed goes behind what is printed later; `_` is never the
# last value, so that a cell that goes on with it fails or computes with an empty text; and `Out` stays
# empty. None of this is an error: the notebook counts as executed.
#
# Seen with ploomber-engine 0.0.33, nbclient 0.11.0, ipykernel 7.4.0 and IPython 9.18.1 on Python
# 3.11.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv env
env/bin/python -m pip install --quiet --disable-pip-version-check \
    ploomber-engine==0.0.33 nbclient==0.11.0 ipykernel==7.4.0 ipython==9.18.1
cat > seen.py <<'PYTHON'
from nbclient import NotebookClient
from nbformat.v4 import new_code_cell, new_notebook
from ploomber_engine.ipython import PloomberClient

CELLS = (
    "6 * 7;",
    "display('first')\nprint('then')",
    "6 * 7",
    "repr(_)",
    "len(Out)",
)


def executed(client):
    """Return what each cell shows."""
    kernel = {"display_name": "Python", "language": "python", "name": "python3"}
    notebook = new_notebook(cells=[*map(new_code_cell, CELLS)], metadata={"kernelspec": kernel})
    client(notebook).execute()
    return [[shown(output) for output in cell.get("outputs", [])] for cell in notebook.cells]


def shown(output):
    """Return an output in one line."""
    return output.text.strip() if output.output_type == "stream" else output.data["text/plain"]


for source, kernel, engine in zip(
    CELLS, executed(NotebookClient), executed(PloomberClient), strict=True
):
    print(f"{source!r}: {kernel} in a kernel, {engine} here")
PYTHON
cat > expected.txt <<'TEXT'
'6 * 7;': [] in a kernel, ['42'] here
"display('first')\nprint('then')": ["'first'", 'then'] in a kernel, ['then', "'first'"] here
'6 * 7': ['42'] in a kernel, ['42'] here
'repr(_)': ["'42'"] in a kernel, ['"\'\'"'] here
'len(Out)': ['2'] in a kernel, ['0'] here
TEXT
env/bin/python seen.py 2>/dev/null | tee seen.txt
diff expected.txt seen.txt
