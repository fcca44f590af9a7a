"""``autograder examples``: from hand-ins, locked in, to a page, a table and a JSON file."""

import json

import pytest

from autograder.extras.examples.judge import Judged
from autograder.extras.examples.shown import KnownMistake, StubExamples, WrongExample, examples_page
from autograder.extras.examples.written import WrittenExamples, written_in
from autograder.grading.batch import single
from tests.shell import autograder

W, B = "[[1, 0], [-1, 1], [2, -1]]", "[1, 0, -2]"
GOOD = f"(([[1, 2]], {W}, {B}), [[2, 1, -2]])"
NO_BIAS = f"(([[1, 2]], {W}, [0, 0, 0]), [[1, 1, 0]])"
WRONG = GOOD.replace("-2]])", "7]])")


def hand_in(folder, student, cell):
    path = folder / student / "layers" / "layers.py"
    path.parent.mkdir(parents=True)
    path.write_text(f"import numpy as np\n{cell}\n", encoding="utf-8")
    return path


def listed(*rows):
    return f"def affine_examples():\n    return [{', '.join(rows)}]"


def written(tmp_path, cell):
    return written_in(single(hand_in(tmp_path, "ada", cell), "layers"), "locked")


@pytest.fixture(scope="module")
def class_(tmp_path_factory):
    """Return what came of a class of four, in its folder."""
    folder = tmp_path_factory.mktemp("class")
    hand_in(folder / "submitted", "ada", listed(NO_BIAS, WRONG))
    hand_in(folder / "submitted", "ben", listed(NO_BIAS, NO_BIAS))
    hand_in(folder / "submitted", "=cmd()", listed("7"))
    hand_in(folder / "submitted", "dilip", "def affine(n, W, b):\n    return n @ W.T + b")
    files = "--out page.html --csv table.csv --json found.json --jobs 1".split()
    done = autograder("examples", "submitted", *files, cwd=folder)
    assert done.returncode == 0, done.stderr
    return folder, done


def test_the_table_has_a_row_for_each_student_with_examples(class_):
    folder, _ = class_
    assert (folder / "table.csv").read_text(encoding="utf-8").splitlines() == [
        "student,assignment,stub,written,right,wrong,unfit,caught,of",
        "'=cmd(),layers,affine,1,0,0,1,0,8",
        "ada,layers,affine,2,1,1,0,7,8",
        "ben,layers,affine,2,2,0,0,7,8",
    ]


def test_what_nobody_catches_comes_first_and_nobody_is_named(class_):
    folder, done = class_
    (stub,) = json.loads((folder / "found.json").read_text(encoding="utf-8"))["stubs"]
    assert (stub["students"], stub["right"], stub["wrong"], stub["unfit"]) == (3, 3, 1, 1)
    assert (stub["missed"], stub["mistakes"][0]["name"]) == (1, "bias_forgotten")
    assert [one["students"] for one in stub["mistakes"]] == [0, *7 * [2]]
    page = (folder / "page.html").read_text(encoding="utf-8")
    assert "<b>Nobody catches 1 of the 8 mistakes.</b>" in page
    assert not any(name in page for name in ("ada", "ben", "cmd", "dilip"))
    assert "affine: 5 examples, 3 right; nobody catches 1 of 8 known mistakes." in done.stderr


def test_what_the_notebook_leaves_open_is_nobodys_until_it_is_worked_out(tmp_path):
    rows = "(([[1, 2]], [[3, 4], [0, 1]], [0, 0]), {})".format
    hand_in(tmp_path, "ada", listed(rows("'?'")))
    hand_in(tmp_path, "ben", listed(rows("'?'"), rows("[[11, 2]]")))
    done = autograder("examples", ".", "--jobs", "1", cwd=tmp_path)
    assert "affine: 1 example, 1 right; nobody catches 1 of 8 known mistakes." in done.stderr


def test_where_nobody_wrote_examples_the_page_says_so(tmp_path):
    hand_in(tmp_path, "ada", "x = 1")
    done = autograder("examples", ".", "--jobs", "1", cwd=tmp_path)
    assert (done.returncode, done.stderr.splitlines()[-1]) == (0, "Nobody wrote examples.")
    assert "Nobody wrote examples." in (tmp_path / "examples.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("cell", "says"),
    [
        ("def affine_examples():\n    return 1 / 0", "ZeroDivisionError: division by zero"),
        ("def affine_examples():\n    open('x', 'w')", "can't read or write files"),
        ("affine_examples = 7", "there is no function affine_examples"),
    ],
)
def test_code_that_lists_nothing_is_reported_and_runs_locked_in(tmp_path, cell, says):
    found = written(tmp_path, cell)
    assert found.examples == {}
    assert says in found.problems["affine"]


def test_only_data_leaves_the_sandbox(tmp_path):
    cell = "class Array(np.ndarray):\n    def astype(self, *_):\n        raise SystemExit\n"
    cell += listed(f"((np.ones((1, 2)).view(Array), {W}, {B}), [[2, 0, -1]])", "(Array, Array)")
    (first, second) = written(tmp_path, cell).examples["affine"]
    assert (first.kind, second.kind) == ("right", "unfit")


def test_examples_that_were_handed_out_are_nobodys(tmp_path, monkeypatch):
    from autograder.extras.examples import written as module

    monkeypatch.setattr(module, "_handed_out", lambda _: frozenset({listed(GOOD)}))
    path = tmp_path / "layers.ipynb"
    cells = [{"cell_type": "code", "source": listed(GOOD), "metadata": {}, "outputs": []}]
    path.write_text(json.dumps({"cells": cells, "metadata": {}, "nbformat": 4}), encoding="utf-8")
    found = written_in(single(path, "layers"), "locked")
    assert (found.examples, found.problems) == ({}, {})


def test_a_file_that_can_not_be_read_is_reported(tmp_path):
    path = hand_in(tmp_path, "ada", "")
    path.write_bytes(b"\xff\xfe\x00")
    found = written_in(single(path, "layers"), "locked")
    assert list(found.problems) == [""]


def test_what_a_student_wrote_is_shown_letter_by_letter():
    hostile = "<script>alert(1)</script>"
    stub = StubExamples(
        *("layers", "affine", 1, 0, 1, 0),
        mistakes=(KnownMistake("bias_forgotten", "Which `b`?", 0),),
        other=2,
        wrong_examples=(WrongExample(hostile, hostile),),
    )
    page = examples_page([stub], 1)
    assert "<script" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "2 more known mistakes no example can show" in page


def test_a_student_counts_once_for_a_mistake_however_many_examples_catch_it():
    from autograder.extras.examples.shown import stub_examples

    twice = 2 * [Judged("right", caught=frozenset({"bias_forgotten"}))]
    (stub,) = stub_examples([WrittenExamples("ada", "layers", {"affine": twice}, {})])
    assert {one.name: one.students for one in stub.mistakes}["bias_forgotten"] == 1
