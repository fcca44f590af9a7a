"""`autograder new` puts an exercise's files in place, and overwrites nothing."""

import ast

import pytest

from autograder.extras.authoring.new import NamingError, check_names
from tests.extras.authoring.course import autograder, copied, python


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    return copied(tmp_path_factory.mktemp("course"))


@pytest.fixture(scope="module")
def made(course):
    """Make one exercise in an old assignment, and one in a new assignment."""
    before = (
        (course / "reference/loss.py").read_text(),
        (course / "solutions/loss/loss.py").read_text(),
    )
    old = autograder(course, "new", "loss", "softmax", "scores", "--points", "2")
    new = autograder(course, "new", "trees", "split", "x", "y")
    return before, old, new


def test_it_names_the_files_and_what_to_do_next(made):
    _, (status, text), _ = made
    assert status == 0
    assert text.splitlines() == [
        "reference/loss.py",
        "autograder/exercises/loss/softmax.py",
        "solutions/loss/loss.py",
        "Fill in what is marked TODO. This says what is left: autograder lint loss softmax",
    ]


def test_what_it_writes_is_python_with_the_parameters_asked_for(course, made):
    reference = ast.parse((course / "reference/loss.py").read_text()).body[-1]
    page = ast.parse((course / "autograder/exercises/trees/split.py").read_text())
    ast.parse((course / "solutions/trees/trees.py").read_text())
    assert (reference.name, [arg.arg for arg in reference.args.args]) == ("softmax", ["scores"])
    chaff = page.body[-1]
    assert [arg.arg for arg in chaff.args.args] == ["x", "y"]


def test_what_was_there_is_still_there(course, made):
    (reference, notebook), _, _ = made
    assert (course / "reference/loss.py").read_text().startswith(reference.rstrip("\n"))
    now = (course / "solutions/loss/loss.py").read_text()
    at = next(i for i, pair in enumerate(zip(notebook, now, strict=False)) if len(set(pair)) > 1)
    added = len(now) - len(notebook)
    assert now[:at] + now[at + added :] == notebook


def test_the_cell_stands_behind_the_last_exercise_with_the_next_number(course, made):
    headings = [
        line
        for line in (course / "solutions/loss/loss.py").read_text().splitlines()
        if line.startswith("# ## ")
    ]
    assert headings[-4:] == [
        "# ## 7. Going further: `cross_entropy`",
        "# ## 8. `softmax`",
        "# ## Where you stand",
        "# ## Questions to think about",
    ]


def test_lint_says_what_is_left_in_the_order_in_which_one_writes(course, made):
    status, text = autograder(course, "lint", "loss", "softmax")
    *lines, total = text.splitlines()
    assert status == 1
    assert total == f"{len(lines)} to mend"
    assert all(": left to fill in: " in line for line in lines)
    files = dict.fromkeys(line.partition(":")[0] for line in lines)
    assert [*files] == made[1][1].splitlines()[:3]


def test_a_new_assignment_comes_last_in_the_course_with_a_notebook_of_its_own(course, made):
    status, text = made[2]
    assert status == 0
    assert text.splitlines()[3] == "course.toml"
    code = "from autograder.exercises import ASSIGNMENTS; print(ASSIGNMENTS[-2:])"
    assert _python(course, code) == "('regression', 'trees')"
    assert (
        _python(course, "from autograder.exercises.trees import split; print(split.points)") == "0"
    )
    notebook = (course / "solutions/trees/trees.py").read_text()
    assert '# %% tags=["given"]\n' in notebook
    assert "from autograder import check\n" in notebook


def test_lint_of_a_new_assignment_asks_for_its_title_too(course, made):
    _, text = autograder(course, "lint", "trees")
    assert "solutions/trees/trees.py:2: left to fill in: name the subject of this notebook" in text
    assert "reference/trees.py:1: left to fill in: say what these functions have in common" in text


def test_a_stub_that_is_there_is_not_overwritten(course, made):
    page = course / "autograder/exercises/loss/l2_loss.py"
    before = page.read_text()
    status, text = autograder(course, "new", "loss", "l2_loss")
    assert status == 2
    assert "'l2_loss' is there already, in autograder/exercises/loss/l2_loss.py and" in text
    assert page.read_text() == before


@pytest.mark.parametrize("name", ["../x", "a/b", "_x", "class", "2d", "a b", "", "é", "x" * 61])
@pytest.mark.parametrize("place", range(3))
def test_a_name_that_is_none_is_refused(name, place):
    words = ["loss", "fresh", "x"]
    words[place] = name
    with pytest.raises(NamingError, match="is not a name: take letters"):
        check_names(*words[:2], words[2:])


@pytest.mark.parametrize(
    ("assignment", "stub", "parameters", "why"),
    [
        ("loss", "affine", ["x"], "layers has a stub 'affine' already"),
        ("loss", "check", ["x"], "each notebook has a 'check' already"),
        ("loss", "fresh", ["x", "x"], "two parameters have the same name"),
        ("loss", "Array", ["x"], "'Array' is there already, in reference/loss.py"),
        ("data", "fresh", ["x"], "reference/data.py is there, but the course has no"),
    ],
)
def test_a_name_that_is_taken_is_refused(assignment, stub, parameters, why):
    with pytest.raises(NamingError, match=why):
        check_names(assignment, stub, parameters)


def _python(course, code):
    status, text = python(course, "-c", code)
    assert status == 0, text
    return text.strip()
