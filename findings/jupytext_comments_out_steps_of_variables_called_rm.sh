#!/usr/bin/env bash
# jupytext turns `rm *= 0.9` into a comment, and the script computes something else than the notebook.
#
# IPython runs `rm file` as a shell's command, unless rm is a variable. For jupytext a line is a command if
# it begins with cat, cd, cp, mv, rm, ls, copy, echo, … and a blank, and goes on with something else than
# = or a comma. So steps such as `mv *= 0.9` or `rm -= rate`, of a running mean or a moving variance, are
# commented out in the script, without a word, and `rm = 0.9 * rm` is not. Read back as a notebook, the
# line is there again, so that a round trip shows nothing. nbconvert leaves such lines alone.
#
# Seen with jupytext 1.19.6, nbformat 5.11.1, nbconvert 7.17.2 and IPython 9.18.1 on Python 3.11.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv env
env/bin/python -m pip install --quiet --disable-pip-version-check \
    jupytext==1.19.6 nbformat==5.11.1 nbconvert==7.17.2 ipython==9.18.1
cat > seen.py <<'PYTHON'
import jupytext
from nbconvert import PythonExporter
from nbformat.v4 import new_code_cell, new_notebook

STEPS = ("rm = 0.5 * rm", "rm *= 0.5", "rm -= 0.25", "mv = 2.0; rm += mv", "rm = rm * 3")
cell = "\n".join(("rm = 1.0", *STEPS))
kernel = {"name": "python3", "display_name": "Python", "language": "python"}
notebook = new_notebook(cells=[new_code_cell(cell)], metadata={"kernelspec": kernel})
paired = jupytext.writes(notebook, "py:percent")
exported = PythonExporter().from_notebook_node(notebook)[0]


def computed(source):
    names = {}
    exec(source, names)
    return names["rm"]


print("\n".join(paired.split("# %%\n")[1].splitlines()))
print("the cell gives", computed(cell))
print("nbconvert's script gives", computed(exported))
print("jupytext's script gives", computed(paired))
print("read back, the cell is as it was:", jupytext.reads(paired, "py:percent").cells[0].source == cell)
PYTHON
cat > expected.txt <<'TEXT'
rm = 1.0
rm = 0.5 * rm
# rm *= 0.5
# rm -= 0.25
mv = 2.0; rm += mv
rm = rm * 3
the cell gives 6.0
nbconvert's script gives 6.0
jupytext's script gives 7.5
read back, the cell is as it was: True
TEXT
env/bin/python seen.py | tee seen.txt
diff expected.txt seen.txt
