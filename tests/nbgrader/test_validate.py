"""``nbgrader validate``: what a student runs before handing in, with a real kernel."""

import nbformat
import pytest

from tests.nbgrader.handed_in import changed

#: The cell that checks the mistake; no cell behind it is needed.
CHECK = "check-affine"


@pytest.fixture(scope="module")
def said(course, tmp_path_factory):
    """Return what is said of a right notebook and of one with a mistake."""
    here = course.copy(tmp_path_factory.mktemp("validated") / "course")
    nbformat.write(here.solved(), here.root / "right.ipynb")
    wrong = changed(here.solved(), "return n @ W.T + b", "return n @ W.T")
    wrong.cells = wrong.cells[: 1 + next(i for i, c in enumerate(wrong.cells) if c.id == CHECK)]
    nbformat.write(wrong, here.root / "wrong.ipynb")
    return {name: here.nbgrader("validate", f"{name}.ipynb") for name in ("right", "wrong")}


def test_a_right_notebook_passes(said):
    assert "Success! Your notebook passes all the tests." in said["right"]


def test_a_mistake_is_named(said):
    assert "VALIDATION FAILED ON 1 CELL(S)" in said["wrong"]
    assert "AssertionError: affine: wrong" in said["wrong"]
