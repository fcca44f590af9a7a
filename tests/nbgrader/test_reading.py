"""Whatever was handed in can be looked at, and nothing odd in it reaches nbgrader."""

import json

import nbformat
import pytest
from nbconvert import PythonExporter

from autograder.nbgrader import reading
from autograder.submission.reader import take


def write(path, notebook):
    path.write_text(json.dumps(notebook), encoding="utf-8")
    return path


def cell(**parts):
    return {"cell_type": "code", "metadata": {}, "source": "x = 1"} | parts


def read(tmp_path, *cells, **parts):
    path = write(tmp_path / "layers.ipynb", {"cells": list(cells), "nbformat": 4} | parts)
    notebook = reading.as_notebook(take(path))
    nbformat.validate(notebook)
    return notebook.cells


def pairs(cells):
    return [(cell.cell_type, cell.source) for cell in cells]


def test_text_code_and_marks_are_kept(tmp_path):
    marks = {"grade_id": "affine", "checksum": "0123"}
    handed_in = cell(id="affine", metadata={"nbgrader": marks}, source=["x = 1\n", "y = 2"])
    (found,) = read(tmp_path, handed_in)
    assert (found.id, found.source, found.metadata) == (
        "affine",
        "x = 1\ny = 2",
        {"nbgrader": marks},
    )


def test_outputs_and_other_metadata_are_not(tmp_path):
    handed_in = cell(outputs=[{"output_type": "stream"}], metadata={"colab": {}, "tags": 5})
    (found,) = read(tmp_path, handed_in, metadata={"language_info": 7})
    assert (found.outputs, found.metadata) == ([], {})


@pytest.mark.parametrize("odd", [5, {"grade_id": ["affine"]}, {"solution": {"deep": [[[]]]}}])
def test_marks_that_make_no_sense_are_not(tmp_path, odd):
    (found,) = read(tmp_path, cell(metadata={"nbgrader": odd}))
    assert found.metadata == {}


def test_pasted_pictures_are_kept_and_other_attachments_are_not(tmp_path):
    picture = {"image/png": "iVBORw0KGgo="}
    odd = {"b.png": "no bundle", "c.png": {}, "d": {"text/html": "<b>"}, "e": {"image/png": 5}}
    pasted = {"a.png": picture} | odd
    (found,) = read(tmp_path, cell(cell_type="markdown", attachments=pasted))
    assert found.attachments == {"a.png": picture}


@pytest.mark.parametrize("odd", ["", None, 5, "spaces in it", "same", "x" * 100])
def test_ids_that_are_none_are_replaced(tmp_path, odd):
    found = read(tmp_path, cell(id="same"), cell(id=odd))
    assert found[1].id == "handed-in-2"


def test_half_a_character_is_replaced(tmp_path):
    (found,) = read(tmp_path, cell(source="'\ud800'"))
    assert found.source == "'?'"


def test_a_cell_of_no_known_kind_is_text(tmp_path):
    (found,) = read(tmp_path, cell(cell_type="heading", source="Layers"))
    assert pairs([found]) == [("markdown", "Layers")]


def test_a_notebook_of_format_3_is_read(tmp_path):
    sheets = [{"cells": [{"cell_type": "code", "input": "x = 1"}]}]
    path = write(tmp_path / "layers.ipynb", {"worksheets": sheets, "nbformat": 3})
    assert pairs(reading.as_notebook(take(path)).cells) == [("code", "x = 1")]


@pytest.mark.parametrize("content", [b"", b'{"cells": [', b"[1, 2]", b"\xff\xfe", b"[" * 100_000])
def test_a_file_that_is_no_notebook_gives_an_empty_one(tmp_path, content):
    path = tmp_path / "layers.ipynb"
    path.write_bytes(content)
    assert reading.as_notebook(take(path)).cells == []


SCRIPTED = [
    nbformat.v4.new_markdown_cell("# Layers\n\nSome text on $\\mathbf{W}$."),
    nbformat.v4.new_code_cell("import numpy as np"),
    nbformat.v4.new_code_cell("def affine(n, W, b):\n    # a remark\n\n    return n @ W.T + b"),
    nbformat.v4.new_markdown_cell("**Question 1.** Why?"),
    nbformat.v4.new_markdown_cell("Because."),
]


def colab():
    """Return a script as Colab makes it: text in quotes, no marks between code cells."""
    texts = [
        cell.source if cell.cell_type == "code" else f'"""{doubled(cell.source)}\n"""'
        for cell in SCRIPTED
    ]
    return "\n\n".join(["# -*- coding: utf-8 -*-", *texts]) + "\n"


def doubled(text):
    return text.replace("\\", "\\\\")


def jupyter():
    """Return a script as Jupyter makes it: text in comments."""
    return PythonExporter().from_notebook_node(nbformat.v4.new_notebook(cells=SCRIPTED))[0]


def vs_code():
    """Return a script as VS Code makes it: each cell with a mark."""
    return "\n\n".join(
        f"# %%\n{cell.source}"
        if cell.cell_type == "code"
        else "# %% [markdown]\n" + "\n".join(f"# {line}" for line in cell.source.splitlines())
        for cell in SCRIPTED
    )


@pytest.mark.parametrize("script", [colab, jupyter, vs_code])
def test_in_a_script_text_is_told_from_code(tmp_path, script):
    path = tmp_path / "layers.py"
    path.write_text(script(), encoding="utf-8")
    cells = reading.as_notebook(take(path)).cells
    assert [cell.source for cell in SCRIPTED if cell.cell_type == "markdown"] == [
        text for kind, text in pairs(cells) if kind == "markdown" and "coding" not in text
    ]
    code = "\n\n".join(text for kind, text in pairs(cells) if kind == "code")
    assert code == "\n\n".join(cell.source for cell in SCRIPTED if cell.cell_type == "code")


def test_a_script_with_100_000_openings_is_read_at_once(tmp_path):
    path = tmp_path / "layers.py"
    path.write_text('"""x\n' * 100_000, encoding="utf-8")
    assert len(reading.as_notebook(take(path)).cells) == 1
