#!/usr/bin/env bash
# p2j turns a statement that holds a triple-quoted string into prose.
#
# p2j makes notebooks of scripts: comments become Markdown, code becomes code. For it, a paragraph
# that has a triple quote at the end of its first line is a docstring, also where the string is
# assigned or passed on. `text = """` becomes a Markdown cell, quotes dropped and <br> added: the
# variable is gone, and whatever uses it raises NameError. There is no warning; the exit status is 0.
#
# Seen with p2j 1.3.2 on Python 3.11.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv env
env/bin/python -m pip install --quiet --disable-pip-version-check p2j==1.3.2
cat > seen.py <<'PYTHON'
import json
import subprocess
import sys
from pathlib import Path

SCRIPT = '''import csv

table = """
speed,distance
10,8
"""

rows = list(csv.reader(table.split()))
'''
Path("stop.py").write_text(SCRIPT)
p2j = Path(sys.executable).with_name("p2j")
subprocess.run([p2j, "stop.py"], check=True, capture_output=True)
for cell in json.loads(Path("stop.ipynb").read_text())["cells"]:
    print(cell["cell_type"], repr("".join(cell["source"])))
PYTHON
cat > expected.txt <<'TEXT'
code 'import csv'
markdown 'table = \n<br>\nspeed,distance<br>\n10,8<br>\n'
code 'rows = list(csv.reader(table.split()))'
TEXT
env/bin/python seen.py | tee seen.txt
diff expected.txt seen.txt
