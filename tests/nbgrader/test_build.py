"""From a literate file to the notebook that nbgrader reads, and on to the one it hands out."""

import re
import shutil

import jupytext
import nbformat
import pytest

from autograder.course import publishing
from autograder.exercises import ASSIGNMENTS, exercises
from autograder.nbgrader.build import LiterateError, source_notebook, write_source
from tests.nbgrader.courses import ROOT, SHELL

LITERATE = '''# %% [markdown]
# # Title

# %% tags=["given"]
import numpy as np

# %% tags=["stub"]
def affine(n, W, b):
    """Return a."""
    ### BEGIN SOLUTION
    return n @ W.T + b
    ### END SOLUTION

# %%
print(affine)

# %% [markdown] tags=["question"]
# Why?

# %% [markdown] tags=["question"] points=2.5
# How?
#
# ### BEGIN SOLUTION
# So.
# ### END SOLUTION
'''


def built(literate=LITERATE, **worth):
    return source_notebook(jupytext.reads(literate, "py:percent").cells, worth or {"affine": 4.0})


def marks(name, notebook=None):
    cells = (notebook or built()).cells
    return next(cell for cell in cells if cell.id == name).metadata["nbgrader"]


def test_each_cell_is_named_after_what_it_is():
    names = ["markdown-1", "given-1", "affine", "check-affine", "code-1"]
    assert [cell.id for cell in built().cells] == [*names, "question-1", "question-2"]


def test_a_test_cell_follows_its_stub_and_shows_the_points():
    source = [cell.source for cell in built().cells if cell.id == "check-affine"]
    assert source == ["check(affine)  # 4 points"]


@pytest.mark.parametrize(
    ("points", "shown"), [(1.0, "1 point"), (0.0, "0 points"), (2.5, "2.5 points")]
)
def test_points_are_shown_in_words(points, shown):
    (check,) = (cell for cell in built(affine=points).cells if cell.id == "check-affine")
    assert check.source.endswith(f"# {shown}")


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("affine", {"solution": True, "grade": False, "locked": False}),
        ("check-affine", {"solution": False, "grade": True, "locked": True, "points": 4.0}),
        ("given-1", {"solution": False, "grade": False, "locked": True}),
        ("question-1", {"solution": True, "grade": True, "locked": False, "points": 0.0}),
        ("question-2", {"solution": True, "grade": True, "locked": False, "points": 2.5}),
    ],
)
def test_nbgrader_is_told_what_a_cell_is_for(name, kind):
    common = {"grade_id": name, "schema_version": 3, "task": False}
    assert marks(name) == kind | common


def test_prose_and_demonstrations_have_no_metadata():
    cells = built().cells
    assert [cell.metadata for cell in cells if cell.id in ("markdown-1", "code-1")] == [{}, {}]


def test_a_question_without_a_worked_answer_keeps_its_text():
    (question,) = (cell for cell in built().cells if cell.id == "question-1")
    assert question.source == "Why?\n\n### BEGIN SOLUTION\n### END SOLUTION"


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ('tags=["stub"]', 'tags=["stubb"]', "stubb"),
        ("def affine", "def aphine", "no exercise for the stub aphine"),
        ("def affine", "x = 1\ndef other(): pass\ndef affine", "defines one function, not 2"),
        ('# %% tags=["stub"]', "# %%", "no stub cell for affine"),
    ],
)
def test_a_mistake_of_the_author_is_named(old, new, says):
    with pytest.raises(LiterateError, match=says):
        built(LITERATE.replace(old, new))


def test_a_stub_that_is_there_twice_is_named():
    stub = LITERATE[LITERATE.index('# %% tags=["stub"]') : LITERATE.index("# %%\nprint")]
    with pytest.raises(LiterateError, match="several stubs are called affine"):
        built(LITERATE + "\n" + stub)


@pytest.fixture(scope="module")
def front(tmp_path_factory):
    """Return the first cells of a notebook that is built from this course's own file."""
    path = tmp_path_factory.mktemp("front") / "layers.py"
    shutil.copy(ROOT / "solutions" / "layers" / path.name, path)
    return nbformat.read(write_source(path), as_version=4).cells[:5]


def test_a_badge_comes_first_and_what_sets_up_before_all_other_code(front):
    ids = [cell.id for cell in front]
    assert ids == ["colab-badge", "markdown-1", "markdown-2", "setup", "given-1"]


def test_what_sets_up_is_given_and_can_be_read_without_a_notebook(front):
    assert front[3].metadata["nbgrader"]["locked"] is True
    compile(front[3].source, "setup", "exec")
    assert "import autograder.exercises.layers\n" in front[3].source


def test_a_badge_can_be_read_aloud(front):
    assert front[0].source.startswith("[![Open in Colab](https://")
    assert front[0].metadata == {}


def test_a_course_that_does_not_say_where_it_publishes_is_named(tmp_path, monkeypatch):
    monkeypatch.setattr(publishing, "SETTINGS", tmp_path / "course.toml")
    path = tmp_path / "layers.py"
    shutil.copy(ROOT / "solutions" / "layers" / path.name, path)
    with pytest.raises(LiterateError, match=r"course\.toml can't be read"):
        write_source(path)


def test_a_mistake_names_the_file(tmp_path):
    path = tmp_path / "layers.py"
    path.write_text(LITERATE, encoding="utf-8")
    with pytest.raises(LiterateError, match=rf"{path}: no stub cell for activat"):
        write_source(path)


@pytest.mark.parametrize("assignment", ASSIGNMENTS)
def test_an_assignment_is_worth_20_points(assignment):
    assert sum(exercise.points for exercise in exercises(assignment)) == 20


@pytest.fixture(scope="module")
def copied(tmp_path_factory):
    """Return a copy of this course, built."""
    root = tmp_path_factory.mktemp("copied")
    for assignment in ASSIGNMENTS:
        target = root / "solutions" / assignment
        target.mkdir(parents=True)
        shutil.copy(ROOT / "solutions" / assignment / f"{assignment}.py", target)
        for data in (ROOT / "solutions" / assignment).glob("*.csv"):
            shutil.copy(data, target)
    shutil.copy(ROOT / "nbgrader_config.py", root)
    SHELL.run("autograder.nbgrader.build", folder=root)
    return root


def contents(folder):
    return {
        path.relative_to(folder): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


def test_what_is_committed_is_what_is_built_byte_for_byte(copied):
    assert contents(ROOT / "assignments") == contents(copied / "assignments")


def test_nothing_but_notebooks_and_data_is_handed_out(copied):
    found = sorted(map(str, contents(copied / "assignments")))
    notebooks = [f"{name}/{name}.ipynb" for name in ASSIGNMENTS]
    assert found == sorted([*notebooks, "regression/concrete.csv"])


@pytest.mark.parametrize("assignment", ASSIGNMENTS)
def test_what_is_handed_out_holds_no_solution(copied, assignment):
    handed_out = sources(copied / "assignments" / assignment / f"{assignment}.ipynb")
    worked = sources(copied / "solutions" / assignment / f"{assignment}.ipynb")
    regions = re.findall(r"### BEGIN SOLUTION\n(.*?)\s*### END SOLUTION", worked, re.DOTALL)
    assert len(regions) >= len(exercises(assignment))
    assert [region for region in regions if region in handed_out] == []
    assert "SOLUTION" not in handed_out


@pytest.mark.parametrize("assignment", ASSIGNMENTS)
def test_every_stub_is_handed_out_unwritten(copied, assignment):
    text = sources(copied / "assignments" / assignment / f"{assignment}.ipynb")
    assert text.count("raise NotImplementedError()") == len(exercises(assignment))


def sources(notebook):
    return "\n\n".join(cell.source for cell in nbformat.read(notebook, as_version=4).cells)


def test_nbgraders_own_command_builds_from_the_literate_file_alone(course):
    assert course.handed_out().cells[-1].source.startswith("**Question 3.** Why is a network")
