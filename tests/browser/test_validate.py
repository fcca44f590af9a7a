"""nbgrader's Validate button, which shows no card but the text of an exception."""

import nbformat
from playwright.sync_api import expect

from tests.browser.notebook import open_notebook


def test_a_right_notebook_passes(page, server, classroom):
    nbformat.write(classroom.teacher.solved(), server.folder / "right.ipynb")
    dialog = open_notebook(page, server, "right.ipynb").validate()
    expect(dialog).to_contain_text("Success! Your notebook passes all the tests.")


def test_a_mistake_is_named_with_its_question(page, server, classroom):
    notebook = classroom.teacher.solved()
    affine = next(cell for cell in notebook.cells if cell.id == "affine")
    affine.source = affine.source.replace("return n @ W.T + b", "return n @ W.T")
    nbformat.write(notebook, server.folder / "wrong.ipynb")
    dialog = open_notebook(page, server, "wrong.ipynb").validate()
    expect(dialog).to_contain_text("The following cell failed:")
    expect(dialog).to_contain_text("AssertionError: affine: wrong. If every neuron were 0")
