#!/usr/bin/env bash
# `jupytext --test-strict` calls a round trip faithful in which the pictures of an answer are lost.
#
# A picture that was pasted into a Markdown cell (a derivation on paper, photographed) is an attachment of
# that cell. None of jupytext's text formats holds attachments: a notebook that comes back shows a broken
# link. --test and --test-strict, which are there to tell before, compare cells without them and exit with
# 0. Only --update and --sync, which still have the old notebook at hand, keep the picture.
#
# Seen with jupytext 1.19.6 and nbformat 5.11.1 on Python 3.11.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv env
env/bin/python -m pip install --quiet --disable-pip-version-check jupytext==1.19.6 nbformat==5.11.1
export HOME="$folder" PATH="$folder/env/bin:$PATH"
cat > seen.py <<'PYTHON'
import subprocess
from pathlib import Path

import nbformat
from nbformat.v4 import new_markdown_cell, new_notebook

PIXEL = (
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
answer = new_markdown_cell("See ![](attachment:paper.png)", attachments={"paper.png": {"image/png": PIXEL}})
kernel = {"name": "python3", "display_name": "Python", "language": "python"}
notebook = new_notebook(cells=[answer], metadata={"kernelspec": kernel})


def run(*words):
    return subprocess.run(["jupytext", "--quiet", *words], capture_output=True).returncode


def cell():
    (only,) = nbformat.read("answer.ipynb", as_version=4).cells
    return only.source, list(only.get("attachments", {}))


for kind, ending in (("py:percent", "py"), ("py:light", "py"), ("md", "md"), ("md:myst", "md"), ("Rmd", "Rmd")):
    nbformat.write(notebook, "answer.ipynb")
    codes = run("--test", "--to", kind, "answer.ipynb"), run("--test-strict", "--to", kind, "answer.ipynb")
    assert run("--to", kind, "answer.ipynb") == 0
    assert run("--to", "ipynb", "--update", f"answer.{ending}") == 0
    updated = cell()[1]
    Path("answer.ipynb").unlink()
    assert run("--to", "ipynb", f"answer.{ending}") == 0
    print(f"{kind:10} --test {codes[0]} --test-strict {codes[1]}", "updated:", updated, "back:", *cell())
PYTHON
cat > expected.txt <<'TEXT'
py:percent --test 0 --test-strict 0 updated: ['paper.png'] back: See ![](attachment:paper.png) []
py:light   --test 0 --test-strict 0 updated: ['paper.png'] back: See ![](attachment:paper.png) []
md         --test 0 --test-strict 0 updated: ['paper.png'] back: See ![](attachment:paper.png) []
md:myst    --test 0 --test-strict 0 updated: ['paper.png'] back: See ![](attachment:paper.png) []
Rmd        --test 0 --test-strict 0 updated: ['paper.png'] back: See ![](attachment:paper.png) []
TEXT
env/bin/python seen.py | tee seen.txt
diff expected.txt seen.txt
