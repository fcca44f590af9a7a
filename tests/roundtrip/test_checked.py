"""``autograder check`` says of a file from another tool what it says of the notebook."""

import nbformat
import pytest
from typer.testing import CliRunner

from autograder.__main__ import app
from autograder.course import layout
from autograder.exercises import ASSIGNMENTS
from tests.roundtrip.colab import colab, colab_script
from tests.roundtrip.demo_class import one_in
from tests.roundtrip.elsewhere import kaggle_script
from tests.roundtrip.hands import (
    cells_added,
    cells_refused,
    experiments_that_never_end,
    names_used_again,
    stubs_registered,
    stubs_scratched,
    stubs_timed,
)
from tests.roundtrip.journeys import Journey
from tests.roundtrip.jupyter import jupytext_light, jupytext_percent, nbconvert_script
from tests.roundtrip.saved import notebook_file
from tests.roundtrip.vscode import (
    vscode_on_windows,
    vscode_script,
    vscode_script_by_nbconvert,
    vscode_script_on_windows,
)
from tests.roundtrip.work import mixed, right, written_into

JOURNEYS = [
    *(Journey((way,)) for way in (colab, vscode_on_windows, nbconvert_script, jupytext_light)),
    *(Journey((way,)) for way in (vscode_script, vscode_script_on_windows, kaggle_script)),
    *(Journey((way,)) for way in (vscode_script_by_nbconvert, colab_script, jupytext_percent)),
    *(Journey((cells_added, way)) for way in (vscode_script, colab_script)),
    *(Journey((hand, colab)) for hand in (cells_refused, names_used_again, stubs_scratched)),
    *(Journey((hand, colab)) for hand in (stubs_registered, experiments_that_never_end)),
    *(Journey((stubs_timed, way)) for way in (nbconvert_script, vscode_script, colab_script)),
]

RELEASED = nbformat.read(layout.released("layers"), as_version=4)
WORKS = {0: written_into(RELEASED, right("layers")), 1: written_into(RELEASED, mixed("layers"))}


def check(folder, saved, name="layers"):
    """Check a file, and return the exit status and what is said."""
    path = folder / f"{name}{saved.suffix}"
    path.write_bytes(saved.content)
    done = CliRunner().invoke(app, ["check", str(path)])
    return done.exit_code, done.output


@pytest.fixture(scope="module")
def expected(tmp_path_factory):
    """Return what is said of the notebooks that went nowhere."""
    folder = tmp_path_factory.mktemp("untouched")
    return {status: check(folder, notebook_file(work)) for status, work in WORKS.items()}


@pytest.mark.parametrize("status", WORKS)
def test_the_status_tells_right_from_wrong(expected, status):
    assert expected[status][0] == status
    assert f"layers: {2 if status else 4} of 4 right" in expected[status][1]


@pytest.mark.parametrize("journey", JOURNEYS, ids=lambda journey: journey.name)
def test_it_says_the_same_of_each_file(expected, tmp_path, journey):
    assert check(tmp_path, journey(WORKS[1])) == expected[1]


@pytest.mark.parametrize("journey", one_in(4, JOURNEYS, 1), ids=lambda journey: journey.name)
def test_of_right_work_too(expected, tmp_path, journey):
    assert check(tmp_path, journey(WORKS[0])) == expected[0]


def test_a_script_is_known_by_its_functions_where_a_tool_renamed_it(expected, tmp_path):
    saved = Journey((stubs_timed, colab_script))(WORKS[1])
    assert check(tmp_path, saved, "copy_of_layers") == expected[1]


@pytest.mark.parametrize("assignment", ASSIGNMENTS)
def test_the_notebook_says_so_below_its_title(assignment):
    cells = nbformat.read(layout.released(assignment), as_version=4).cells
    title = next(cell for cell in cells if cell.source.startswith("# "))
    told = " ".join(title.source.split())
    assert "*Work where you like: Jupyter, VS Code or Colab." in told
    assert "only your functions count." in told
    assert "They use NumPy and Python's standard library alone" in told
