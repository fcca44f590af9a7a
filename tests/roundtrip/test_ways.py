"""The files are what the tools write: valid notebooks, and without what each tool drops."""

import ast
import json

import nbformat
import pytest

from autograder.course import layout
from tests.roundtrip.colab import colab, colab_on_github, colab_script
from tests.roundtrip.hands import cells_added, stubs_timed
from tests.roundtrip.journeys import CHAINED, PLAIN, WAYS, Journey
from tests.roundtrip.jupyter import jupyterlab
from tests.roundtrip.saved import opened
from tests.roundtrip.vscode import vscode, vscode_of_2021, vscode_script
from tests.roundtrip.work import mixed, written_into

RELEASED = nbformat.read(layout.released("layers"), as_version=4)


@pytest.fixture
def work():
    """Return a notebook that was written and run."""
    return written_into(RELEASED, mixed("layers"))


@pytest.mark.parametrize("journey", [*PLAIN, *CHAINED], ids=lambda journey: journey.name)
def test_a_notebook_is_valid_in_the_format_that_it_says(work, journey):
    saved = journey(work)
    if saved.suffix == ".ipynb":
        content = json.loads(saved.content.decode("utf-8-sig"))
        nbformat.validate(content, version=4, version_minor=content["nbformat_minor"])
    else:
        assert saved.content.decode().startswith(("#", "---\n", "import marimo\n"))


@pytest.mark.parametrize("way", WAYS)
def test_a_way_leaves_the_notebook_as_it_was(work, way):
    before = nbformat.writes(work)
    way(work)
    assert nbformat.writes(work) == before


def test_jupyterlab_keeps_ids_and_no_word_of_trust(work):
    cells = opened(jupyterlab(work)).cells
    assert [cell.id for cell in cells] == [cell.id for cell in work.cells]
    assert not any("trusted" in cell.metadata for cell in cells)


def marks(cells):
    """Return what nbgrader knows cells by."""
    return [cell.metadata.nbgrader for cell in cells if "nbgrader" in cell.metadata]


@pytest.mark.parametrize("way", [colab_on_github, vscode, jupyterlab])
def test_nbgraders_marks_are_kept_by_some(work, way):
    assert marks(opened(way(work)).cells) == marks(work.cells) != []


def test_nbgraders_marks_are_gone_from_what_colab_downloads(work):
    assert marks(opened(colab(work)).cells) == []


@pytest.mark.parametrize("way", [colab, colab_on_github, vscode_of_2021])
def test_ids_of_cells_are_gone_from_others(work, way):
    assert not any("id" in cell for cell in opened(way(work)).cells)


def test_colabs_script_hides_cells_with_a_magic(work):
    text = colab_script(stubs_timed(work)).content.decode()
    assert text.count('"""Copy of notebook.ipynb\n') == 1
    functions = {node.name for node in ast.parse(text).body if isinstance(node, ast.FunctionDef)}
    assert not functions & {"affine", "activate", "activation_derivative", "forward"}
    assert "\n# %%time\n# def affine(n, W, b):\n" in text


def test_vscodes_script_marks_each_cell(work):
    text = vscode_script(cells_added(work)).content.decode()
    assert text.count("\n# %%") + 1 == len(work.cells)
    assert "\n# %%\n%%bash\n" in text


def test_a_journey_ends_with_a_file(work):
    assert Journey((stubs_timed, colab, vscode))(work).suffix == ".ipynb"
