"""The first cell of a notebook: quiet where the checks are, of use where they are not."""

import shutil

import nbformat
import pytest

from autograder.course.publishing import published
from autograder.exercises import ASSIGNMENTS
from tests.wheel.environments import environment, install, link, run

COLAB = "import sys, types; sys.modules['google.colab'] = types.ModuleType('google.colab')\n"


@pytest.fixture(scope="module")
def links(tmp_path_factory):
    return link(tmp_path_factory.mktemp("linked") / "packages", "numpy", "matplotlib", "pip")


@pytest.fixture
def python(links, tmp_path):
    """Return a Python with NumPy, matplotlib and pip, and without the checks."""
    return environment(tmp_path / "environment", links)


@pytest.fixture(scope="module")
def wheel(handed_out):
    return lambda assignment: next(handed_out(assignment).glob("*.whl"))


def front(handed_out, assignment):
    """Return the cells of a hand-out, by id."""
    path = handed_out(assignment) / f"{assignment}.ipynb"
    return {cell.id: cell for cell in nbformat.read(path, as_version=4).cells}


@pytest.fixture
def setup(python, handed_out, wheel):
    """Return the function that runs an assignment's first cell; the wheel's address is a file."""

    def runs(assignment, before=""):
        code = front(handed_out, assignment)["setup"].source
        far, near = published().wheel(assignment), wheel(assignment).as_uri()
        assert far in code
        return run(python, "-c", before + code.replace(far, near))

    return runs


def asks_for(done, address):
    line = done.stderr.splitlines()[-1]
    return line == f"ImportError: no checks here yet: in a new cell, run  %pip install {address}"


def test_without_the_checks_it_says_how_to_install_them(setup, wheel):
    assert asks_for(setup("layers"), wheel("layers").as_uri())


def test_where_the_package_lies_beside_the_notebook_that_is_what_it_names(setup, python, wheel):
    shutil.copy(wheel("layers"), python.parents[1])  # where `run` starts it
    assert asks_for(setup("layers"), wheel("layers").name)


def test_another_package_of_the_same_name_is_not_taken_for_the_checks(setup, python, wheel):
    (site,) = python.parents[1].glob("lib/python*/site-packages")
    (site / "autograder").mkdir()
    (site / "autograder" / "__init__.py").write_text("", encoding="utf-8")
    assert asks_for(setup("layers"), wheel("layers").as_uri())


def test_with_the_checks_it_is_quiet_and_starts_nothing(setup, python, wheel):
    install(python, wheel("layers"))
    listening = """\
import sys
sys.addaudithook(lambda event, args: print(event) if event == "subprocess.Popen" else None)
"""
    done = setup("layers", listening)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_on_colab_it_installs_the_checks_quietly(setup):
    done = setup("layers", COLAB)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert setup("layers").returncode == 0


def test_a_later_wheel_replaces_the_earlier_one_and_still_checks_its_assignment(
    setup, python, wheel
):
    install(python, wheel("layers"))
    assert asks_for(setup("loss"), wheel("loss").as_uri())
    assert setup("loss", COLAB).returncode == 0
    assert setup("layers").returncode == 0
    assert "post2" in run(python, "-m", "pip", "list").stdout


@pytest.mark.parametrize("assignment", ASSIGNMENTS)
def test_badge_and_first_cell_point_to_where_the_course_publishes(handed_out, assignment):
    cells = front(handed_out, assignment)
    badge = cells["colab-badge"].source
    there = f"bessagroup/3dasm_course/blob/main/Assignments/{assignment}/{assignment}.ipynb"
    assert badge.startswith("[![Open in Colab](https://")
    assert badge.endswith(f"](https://colab.research.google.com/github/{there})")
    (file,) = (path.name for path in handed_out(assignment).glob("*.whl"))
    address = f"https://github.com/bessagroup/3dasm_course/raw/main/Assignments/{assignment}/{file}"
    assert f'CHECKS = "{address}"\n' in cells["setup"].source
    marks = cells["setup"].metadata["nbgrader"]
    assert (marks["locked"], marks["grade"], marks["solution"]) == (True, False, False)
