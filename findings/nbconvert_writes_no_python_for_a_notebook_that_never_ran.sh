#!/usr/bin/env bash
# `jupyter nbconvert --to script` makes something else of a notebook that was never run.
#
# Which exporter "script" means stands in the notebook, in language_info.nbconvert_exporter, where a
# kernel writes it when it runs. Without it (a notebook that jupytext, nbformat or an editor made, or
# whose metadata a cleaner took) nbconvert falls back on a template for any language, although kernel
# and language are named: prose is left out, and magics stay as they are. So the same command gives
# a script that runs, or one that is no Python.
#
# Seen with nbconvert 7.17.2, nbformat 5.11.1 and IPython 9.4.0 on Python 3.11.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv env
env/bin/python -m pip install --quiet --disable-pip-version-check nbconvert==7.17.2 nbformat==5.11.1 ipython==9.4.0
cat > seen.py <<'PYTHON'
import ast

import nbformat
from nbconvert.exporters import ScriptExporter

CELLS = [
    nbformat.v4.new_markdown_cell("Some prose."),
    nbformat.v4.new_code_cell("%time x = 3"),
]
for ran in (True, False):
    notebook = nbformat.v4.new_notebook(cells=CELLS)
    notebook.metadata["kernelspec"] = {
        "name": "python3", "display_name": "Python 3", "language": "python",
    }
    notebook.metadata["language_info"] = {"name": "python", "file_extension": ".py"}
    if ran:
        notebook.metadata["language_info"]["nbconvert_exporter"] = "python"
    text, resources = ScriptExporter().from_notebook_node(notebook)
    try:
        ast.parse(text)
        verdict = "Python"
    except SyntaxError:
        verdict = "no Python"
    print("run:" if ran else "never run:", resources["output_extension"], verdict, "Some prose." in text)
PYTHON
cat > expected.txt <<'TEXT'
run: .py Python True
never run: .py no Python False
TEXT
env/bin/python seen.py | tee seen.txt
diff expected.txt seen.txt
