#!/usr/bin/env bash
# In testbook's tests a notebook's tuple is a list, and a loss that diverged is the text 'nan'.
#
# testbook runs a notebook and gives a test its variables and functions by tb.ref. What comes back has
# been JSON in between, and what JSON can't hold is another value rather than an error: a tuple is a list, so
# that the right shape is not equal to (2, 3); the keys of a dictionary are texts; and so are nan and
# inf, for which math.isnan raises TypeError and `loss > 10` does too. A function that is called from the
# test gets a tuple as it is, but of a dictionary the keys are texts in the notebook already.
#
# Seen with testbook 0.4.2, nbclient 0.11.0, nbformat 5.11.1 and ipykernel 7.1.0 on Python 3.11.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv env
env/bin/python -m pip install --quiet --disable-pip-version-check \
    testbook==0.4.2 nbclient==0.11.0 nbformat==5.11.1 ipykernel==7.1.0
export PATH="$folder/env/bin:$PATH" HOME="$folder"
cat > seen.py <<'PYTHON'
import nbformat
from nbformat.v4 import new_code_cell, new_notebook
from testbook import testbook

CELL = """shape = (2, 3)
counts = {1: 50, 2: 20}
loss = float("nan")
rate = 0.1

def given(argument):
    return repr(argument)
"""
kernel = {"name": "python3", "display_name": "Python", "language": "python"}
notebook = new_notebook(cells=[new_code_cell(CELL)], metadata={"kernelspec": kernel})
nbformat.write(notebook, "answer.ipynb")
expected = {}
exec(CELL, expected)
with testbook("answer.ipynb", execute=True) as answer:
    for name in ("rate", "shape", "counts", "loss"):
        value = answer.ref(name)
        value = dict(value) if isinstance(value, dict) else value
        print(f"{name:6} is {expected[name]!r:17} arrives as {value!r}")
    for argument in (0.1, (2, 3), {1: 50}, None):
        print(f"given({argument!r}) sees {answer.ref('given')(argument)}")
PYTHON
cat > expected.txt <<'TEXT'
rate   is 0.1               arrives as 0.1
shape  is (2, 3)            arrives as [2, 3]
counts is {1: 50, 2: 20}    arrives as {'1': 50, '2': 20}
loss   is nan               arrives as 'nan'
given(0.1) sees 0.1
given((2, 3)) sees (2, 3)
given({1: 50}) sees {'1': 50}
given(None) sees None
TEXT
env/bin/python -W ignore seen.py 2> /dev/null | tee seen.txt
diff expected.txt seen.txt
