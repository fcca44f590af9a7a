#!/usr/bin/env bash
# `papermill -p student 0012` runs the notebook for student 12.
#
# What follows -p is tried as None, as a truth value, as a whole number and as a float by Python's own
# int and float, and stays text only if none fits. So zeros in front are lost, an underscore between
# digits too, and the names Inf and Nan become numbers, as digits of any script do. The parameter's
# default in the notebook is a text, which papermill 2.7.0 doesn't look at here. -r takes texts as texts.
#
# Seen with papermill 2.7.0 and nbformat 5.11.1 on Python 3.11.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv env
env/bin/python -m pip install --quiet --disable-pip-version-check papermill==2.7.0 nbformat==5.11.1
export HOME="$folder" PATH="$folder/env/bin:$PATH"
cat > seen.py <<'PYTHON'
import subprocess

import nbformat
from nbformat.v4 import new_code_cell, new_notebook

TEXTS = ["0012", "12_34", "1e5", "Nan", "Inf", "None", "١٢", "n0012"]
names = [f"student_{n}" for n in range(len(TEXTS))]
given = "\n".join(f'{name}: str = ""' for name in names)
cells = [new_code_cell(given, metadata={"tags": ["parameters"]})]
kernel = {"name": "python3", "display_name": "Python", "language": "python"}
nbformat.write(new_notebook(cells=cells, metadata={"kernelspec": kernel}), "given.ipynb")


def seen(option):
    words = [word for pair in zip(names, TEXTS) for word in (option, *pair)]
    command = ["papermill", "--prepare-only", *words, "given.ipynb", "ran.ipynb"]
    subprocess.run(command, check=True, capture_output=True)
    injected = nbformat.read("ran.ipynb", as_version=4).cells[-1].source
    return (line.partition(" = ")[2] for line in injected.splitlines()[1:])


print("-p", *seen("-p"))
print("-r", *seen("-r"))
PYTHON
cat > expected.txt <<'TEXT'
-p 12 1234 100000.0 float('nan') float('inf') None 12 "n0012"
-r "0012" "12_34" "1e5" "Nan" "Inf" "None" "\u0661\u0662" "n0012"
TEXT
env/bin/python seen.py | tee seen.txt
diff expected.txt seen.txt
