"""What needs a newer Python than the grader's stands on top of the class report."""

import json

import nbformat
import pytest

from autograder.sandbox.inside import grader
from tests.shell import autograder

CELL = "import numpy as np\nx = t'{y}'\ndef affine(n, W, b):\n    t'{n}'\n    return n @ W.T + b\n"


@pytest.mark.skipif(grader.PYTHON >= (3, 14), reason="this grader reads it")
def test_the_class_report_says_first_that_the_grader_is_too_old(tmp_path):
    folder = tmp_path / "in" / "ada" / "layers"
    folder.mkdir(parents=True)
    book = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(CELL)])
    nbformat.write(book, folder / "layers.ipynb")
    out = tmp_path / "out"
    done = autograder("grade", tmp_path / "in", "--out", out, cwd=tmp_path)
    assert done.returncode == 0
    (record,) = map(json.loads, (out / "results.jsonl").read_text().splitlines())
    has = "this grader has {}.{}".format(*grader.PYTHON)
    assert f"needs Python 3.14 (t-strings); {has}" in record["exercises"][0]["message"]
    page = (out / "index.html").read_text()
    assert "grade it with Python 3.14 or later" in page
    assert page.index("grade it with Python 3.14 or later") < page.index("Who needs help")
