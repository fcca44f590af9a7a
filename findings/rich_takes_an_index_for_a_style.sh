#!/usr/bin/env bash
# Rich prints W[i] as W: an index made of a letter or a word is taken for markup.
#
# rich.print and Console.print read [bold] as a style, and so do tables and progress bars. They read
# [i] so too, and any word for which there is no style: the brackets and what is between them vanish
# without a word. Numbers and slices stay, so a first try with x[0] shows nothing. A formula, the name
# of a type or a student's line of code reaches the reader as another one: dict[str, int] as dict.
# What helps is rich.markup.escape, Text(...), or markup=False.
#
# Seen with Rich 15.0.0 on Python 3.11.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv env
env/bin/python -m pip install --quiet --disable-pip-version-check rich==15.0.0
cat > seen.py <<'PYTHON'
from rich.console import Console

LINES = (
    "W[i] = 3",
    "a[n, j] += W[j, i] * z[n, i]",
    "Z[l] = f(A[l-1] @ W[l].T)",
    "def layers(units: dict[str, int]):",
    "x[0], x[:, i], x[-1]",
)
console = Console(width=80, color_system=None, highlight=False)
for line in LINES:
    console.print(line, end="  |  ")
    console.print(line, markup=False)
PYTHON
cat > expected.txt <<'TEXT'
W = 3  |  W[i] = 3
a += W * z  |  a[n, j] += W[j, i] * z[n, i]
Z = f(A @ W.T)  |  Z[l] = f(A[l-1] @ W[l].T)
def layers(units: dict):  |  def layers(units: dict[str, int]):
x[0], x[:, i], x[-1]  |  x[0], x[:, i], x[-1]
TEXT
env/bin/python seen.py | tee seen.txt
diff expected.txt seen.txt
