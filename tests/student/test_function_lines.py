"""An annotation points at the line of the definition that counts."""

import json

import pytest

from autograder.student.annotations import function_lines
from autograder.submission.reader import Submission, take


def script(*lines):
    return Submission("layers.py", "\n".join(lines).encode())


def cell(source, kind="code"):
    return {"cell_type": kind, "metadata": {}, "outputs": [], "source": source}


def notebook(*cells, **layout):
    text = json.dumps({"cells": list(cells), "metadata": {}, "nbformat": 4}, **layout)
    return Submission("layers.ipynb", text.encode())


def line(submission, number):
    return submission.content.decode().split("\n")[number - 1]


def test_the_last_definition_in_a_script_counts():
    handed_in = script("def affine(n):", "    return n", "", "def affine(n):", "    return 2 * n")
    assert function_lines(handed_in, ["affine"]) == {"affine": 4}


def test_a_stub_that_was_never_written_does_not_replace_one_that_was():
    written = ("def affine(n):", "    return n")
    untouched = ("def affine(n):", '    """Return a."""', "    raise NotImplementedError")
    assert function_lines(script(*written, *untouched), ["affine"]) == {"affine": 1}


def test_a_method_or_an_inner_function_does_not_count_before_a_function():
    handed_in = script("def forward(x):", "    return x", "class A:", "    def forward(self): ...")
    assert function_lines(handed_in, ["forward"]) == {"forward": 1}


def test_a_function_may_be_an_assignment():
    assert function_lines(script("import numpy", "affine = lambda n: n"), ["affine"]) == {
        "affine": 2
    }


def test_a_function_that_is_not_there_has_no_place():
    handed_in = script("def affine_layer(n): return n", "affine == 1", "# def affine(n)")
    assert function_lines(handed_in, ["affine"]) == {}


def test_in_a_notebook_it_is_the_line_of_the_json(write_notebook, tmp_path):
    cells = [("markdown", "# Text"), "import numpy as np", "x = 1\n\ndef affine(n):\n    return n"]
    write_notebook(tmp_path / "layers.ipynb", *cells)
    indented = json.dumps(json.loads((tmp_path / "layers.ipynb").read_text()), indent=1)
    (tmp_path / "layers.ipynb").write_text(indented)
    handed_in = take(tmp_path / "layers.ipynb")
    (number,) = function_lines(handed_in, ["affine"]).values()
    assert line(handed_in, number).strip() == r'"def affine(n):\n",'


def test_an_output_that_shows_a_definition_is_none():
    shown = cell(["pass"])
    shown["outputs"] = [{"text": ["def affine(n):"]}]
    handed_in = notebook(cell(["def affine(n):\n", "    return n"]), shown, indent=1)
    (number,) = function_lines(handed_in, ["affine"]).values()
    assert number < handed_in.content.decode().count("\n") / 2
    assert "def affine" in line(handed_in, number)


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_a_source_in_one_string_has_one_line(ends):
    one = notebook(cell("x = 1\ndef affine(n):\n    return n"), indent=1)
    handed_in = Submission(one.name, one.content.replace(b"\n", ends.encode()))
    (number,) = function_lines(handed_in, ["affine"]).values()
    assert "def affine" in line(handed_in, number)


def test_a_notebook_on_one_line_has_everything_in_line_one():
    assert function_lines(notebook(cell("x = 1\ndef affine(n):\n    return n")), ["affine"]) == {
        "affine": 1
    }


def test_code_goes_before_a_cell_that_was_turned_into_text():
    code, text = (
        cell(["def affine(n):\n", "    return n"]),
        cell(["def affine(n): ..."], "markdown"),
    )
    handed_in = notebook(code, text, indent=1)
    (number,) = function_lines(handed_in, ["affine"]).values()
    assert r"def affine(n):\n" in line(handed_in, number)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff\xfe",
        b"[" * 100_000,
        b'{"cells": 1}',
        b'{"cells": [1, {"source": [1]}]}',
        b"null",
    ],
)
def test_a_file_that_is_no_notebook_has_no_places(content):
    assert function_lines(Submission("layers.ipynb", content), ["affine"]) == {}
