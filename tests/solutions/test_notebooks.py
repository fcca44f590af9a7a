"""The five notebooks, in a real Jupyter kernel, and what students find in them.

EVERY=1 draws everything with the worked solutions.
"""

import os
import re
import struct
from base64 import b64decode

import nbformat
import pytest
from nbclient import NotebookClient

from autograder.course.layout import ROOT, released
from autograder.exercises import ASSIGNMENTS, exercises
from autograder.extras.demo.programs import stub_programs
from autograder.nbgrader import build

WRONG = "def affine(n, W, b):\n    return n @ W.T"

#: Runs in the notebook: from now on a cell fails whose figures have a legend that lies on a curve.
NO_LEGEND_ON_A_CURVE = """
from matplotlib.transforms import Bbox


def lies_on_a_curve(legend, axes):
    box = Bbox.intersection(legend.get_window_extent(), axes.bbox)
    curves = [line for line in axes.lines if len(line.get_xdata())]
    paths = [line.get_path().transformed(line.get_transform()) for line in curves]
    return box is not None and any(path.intersects_bbox(box, filled=False) for path in paths)


def show(shown=plt.show):
    figures = [*map(plt.figure, plt.get_fignums())]
    shown()  # and, with that, laid out
    for figure in figures:
        legends = [axes.get_legend() for axes in figure.axes if axes.get_legend()] + figure.legends
        assert not any(lies_on_a_curve(legend, axes) for legend in legends for axes in figure.axes)


plt.show = show
"""


def execute(notebook, allow_errors=False):
    """Run a notebook from top to bottom, and return its code cells."""
    NotebookClient(notebook, timeout=120, allow_errors=allow_errors).execute()
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


def source(tmp_path, assignment):
    """Return the notebook with its solutions, as `make assignments` builds it."""
    literate = ROOT / "solutions" / assignment / f"{assignment}.py"
    copy = tmp_path / literate.name
    copy.write_bytes(literate.read_bytes())
    return nbformat.read(build.write_source(copy), as_version=4)


@pytest.mark.parametrize("assignment", ASSIGNMENTS)
def test_with_the_worked_solutions_every_cell_runs_and_every_check_passes(tmp_path, assignment):
    notebook = source(tmp_path, assignment)
    insert_after(notebook, "given-1", NO_LEGEND_ON_A_CURVE)
    if assignment == "regression" and "EVERY" not in os.environ:
        insert_after(notebook, "check-fit_and_predict", quick())
    cells = execute(notebook)
    outputs = [output for cell in cells for output in cell.outputs]
    assert not [output for output in outputs if output.get("name") == "stderr"]
    shown = {cell.id: str(cell.outputs) for cell in cells}
    assert all("correct" in shown[f"check-{one.name}"] for one in exercises(assignment))
    pictures = [output for output in outputs if "image/png" in output.get("data", {})]
    assert pictures
    assert all(_is_sharp(picture) for picture in pictures)


def insert_after(notebook, name, code):
    """Insert a code cell behind the one of that name."""
    place = next(i for i, cell in enumerate(notebook.cells) if cell.id == name)
    notebook.cells.insert(place + 1, nbformat.v4.new_code_cell(code))


def quick():
    """Return a right `fit_and_predict` that solves equations; the worked one trains six networks.

    With it all that is drawn behind the check takes a third of the time.
    """
    asked = {stub.name: stub for stub in stub_programs("regression")}
    return min(asked["fit_and_predict"].right, key=len)


def _is_sharp(picture):
    """Tell whether a picture has twice as many pixels as its place on the page, both ways."""
    width, height = struct.unpack(">II", b64decode(picture.data["image/png"])[16:24])
    size = picture.metadata.get("image/png", {})
    return (width // 2, height // 2) == (size.get("width"), size.get("height"))


def test_a_wrong_stub_shows_its_card_and_raises(tmp_path):
    notebook = source(tmp_path, "layers")
    stub = next(i for i, cell in enumerate(notebook.cells) if cell.id == "affine")
    notebook.cells[stub].source = WRONG
    notebook.cells = notebook.cells[: stub + 2]
    check = execute(notebook, allow_errors=True)[-1]
    shown, raised = check.outputs
    assert "If every neuron were 0" in shown.data["text/html"]
    assert raised.ename == "AssertionError"
    assert raised.evalue.startswith("affine: wrong. If every neuron were 0")


@pytest.mark.parametrize("assignment", ASSIGNMENTS)
def test_what_students_receive_is_valid_and_without_outputs(assignment):
    notebook = nbformat.read(released(assignment), as_version=4)
    nbformat.validate(notebook)
    assert not any(cell.get("outputs") for cell in notebook.cells)


@pytest.mark.parametrize("assignment", ASSIGNMENTS)
def test_what_students_receive_holds_every_stub_its_check_and_its_points(assignment):
    cells = {cell.id: cell for cell in nbformat.read(released(assignment), as_version=4).cells}
    for exercise in exercises(assignment):
        assert "raise NotImplementedError()" in cells[exercise.name].source
        check = cells[f"check-{exercise.name}"]
        assert check.source.startswith(f"check({exercise.name})")
        assert check.metadata["nbgrader"]["points"] == exercise.points


@pytest.mark.parametrize("assignment", ASSIGNMENTS)
def test_what_students_receive_holds_no_answer(assignment):
    text = released(assignment).read_text(encoding="utf-8")
    assert not re.search(r"BEGIN (SOLUTION|HIDDEN)|\breference\b.*import|import reference", text)
    for exercise in exercises(assignment):
        assert not any(chaff.hint in text for chaff in exercise.chaffs)


@pytest.mark.parametrize("assignment", ASSIGNMENTS)
def test_every_stub_says_what_it_returns(assignment):
    cells = {cell.id: cell for cell in nbformat.read(released(assignment), as_version=4).cells}
    for exercise in exercises(assignment):
        docstring = cells[exercise.name].source.split('"""')[1]
        assert "eturn" in docstring, exercise.name
