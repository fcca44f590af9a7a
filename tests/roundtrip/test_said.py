"""No record is without a point and without a word."""

import pytest

from autograder.course import layout
from autograder.grading import batch

WORK = "import numpy as np\ndef affine(n, W, b):\n    return n @ W.T + b\n"
CUT = "def affine(n, W, b):\n<<<<<<< local\n    return n\n=======\n    return b\n>>>>>>> remote"


@pytest.fixture
def graded(tmp_path, write_notebook):
    """Return the record of what is handed in: cells by the names of notebooks."""

    def grade(**notebooks):
        for name, cells in notebooks.items():
            write_notebook(tmp_path / "ada" / "layers" / f"{name}.ipynb", *cells)
        (record,) = batch.grade_all(batch.find(tmp_path), "s", "locked", 1)
        return record

    return grade


def told(record):
    """Return the verdict on `affine`, and what is said of it."""
    affine = next(one for one in record.exercises if one.name == "affine")
    return affine.verdict, affine.message


@pytest.mark.parametrize(
    ("cells", "message"),
    [
        ([WORK.replace("affine", "Affine")], "you have `Affine` (cell 1); asked is `affine`"),
        ([WORK.replace("affine", "affine_")], "you have `affine_` (cell 1); asked is `affine`"),
        (["def my_affine(n): ..."], "you have `my_affine` (cell 1); asked is `affine`"),
        (["def linear(n, W, b): ..."], "you have `linear` (cell 1); asked is `affine`"),
        (["if False:\n    def affine(n): ..."], "was not defined when all cells had run"),
        ([f"%%skip\n{WORK}"], "stands below `%%skip`, where nothing is run as Python"),
        (
            ["def affine(*args):\n    raise NotImplementedError\n    return 1"],
            "take that line away",
        ),
        (["exec(open('helpers.py').read())"], "cell 1 takes functions from another file"),
        (["class A:\n    def affine(self): ..."], "`affine` is defined inside `A` (cell 1)"),
        (["def f():\n    def affine(n): ..."], "`affine` is defined inside `f` (cell 1)"),
        (["%run helpers.py"], "cell 1 takes functions from another file (`%run helpers.py`)"),
        (["affine = None"], "`affine` (cell 1) stands for no function when all cells have run"),
        (
            ["try:\n    from helpers import affine\nexcept ImportError:\n    pass"],
            "cell 1 takes functions from another file (`from helpers import affine`)",
        ),
        (["%store -r affine"], "cell 1 takes functions from another file (`%store -r affine`)"),
        (["x = 1"], "there is no function `affine`"),
    ],
)
def test_a_function_that_is_missing_is_said_to_be_so(graded, cells, message):
    verdict, said = told(graded(layers=cells))
    assert (verdict, message in said) == ("missing", True), said


def test_a_name_is_offered_for_the_function_that_it_is_most_like_alone(graded):
    record = graded(layers=[WORK, "def activate_it(a, kind):\n    return a"])
    said = {one.name: one.message for one in record.exercises if one.verdict == "missing"}
    assert said == {
        "activate": "you have `activate_it` (cell 2); asked is `activate`",
        "activation_derivative": "there is no function `activation_derivative`",
        "forward": "there is no function `forward`",
    }


def test_a_name_may_be_like_that_of_a_function_that_is_there(graded):
    record = graded(layers=[WORK, "def activate(a, kind): ...", "def activate_prime(a, kind): ..."])
    said = {one.name: one.message for one in record.exercises if one.verdict == "missing"}
    expected = "you have `activate_prime` (cell 3); asked is `activation_derivative`"
    assert said["activation_derivative"] == expected


@pytest.mark.parametrize(
    "cells",
    [
        ["from helpers import *"],
        ["import helpers", "affine = helpers.affine"],
        ["from helpers import linear", "def affine(n, W, b):\n    return linear(n, W) + b"],
    ],
)
def test_what_could_not_be_imported_is_named_and_not_what_follows_from_it(graded, cells):
    verdict, said = told(graded(layers=cells))
    assert (verdict, "ModuleNotFoundError: No module named 'helpers'" in said) == ("error", True)


def test_a_merge_that_nobody_resolved_harms_no_other_function(graded):
    record = graded(layers=[WORK.replace("affine", "other"), f"{CUT}\n\ndef f(): ..."])
    assert "an unresolved merge: `<<<<<<< local` (cell 2, line 2)" in told(record)[1]
    assert record.message.startswith("cell 2: an unresolved merge")


@pytest.mark.parametrize("mark", ["**", "`"])
def test_a_merge_of_whole_cells_is_said_to_be_one(graded, mark):
    sides = [f"{mark}<<<<<<< local{mark}", WORK, "=======", WORK, f"{mark}>>>>>>> remote{mark}"]
    assert graded(layers=sides).message.startswith("cells 1, 5: an unresolved merge")


def test_a_merge_in_a_string_is_none(graded):
    assert graded(layers=[WORK, f"shown = '''\n{CUT}\n'''"]).message == ""


def test_a_merge_elsewhere_costs_nothing(graded):
    assert told(graded(layers=[WORK, CUT])) == ("correct", "")


def test_a_foreign_notebook_is_told_what_was_looked_for_and_what_is_in_it(graded):
    message = graded(layers=["def plot(x): ..."], other=["y = 1"]).message
    assert message == (
        "no function of layers is in it (`activate`, `activation_derivative`, `affine`, `forward`);"
        " it defines `plot`; beside it: `other.ipynb`"
    )


def test_an_untouched_notebook_is_told_so(tmp_path):
    folder = tmp_path / "ada" / "layers"
    folder.mkdir(parents=True)
    (folder / "layers.ipynb").write_bytes(layout.released("layers").read_bytes())
    (record,) = batch.grade_all(batch.find(tmp_path), "s", "locked", 1)
    assert record.points == 0
    assert record.message.endswith("`forward`: as handed out, so there is nothing to grade")


def test_the_copy_that_holds_the_work_is_graded_and_the_record_says_so(graded):
    stub = "def affine(n, W, b):\n    raise NotImplementedError()"
    record = graded(**{"layers": [stub], "layers-Copy1": [WORK]})
    assert told(record) == ("correct", "")
    assert record.message == "`layers-Copy1.ipynb` was graded: `layers.ipynb` holds no work"
