"""An older NumPy at home lets pass no more than the grader's, as far as that can be noticed."""

import numpy as np
import pytest

from autograder.exercises import exercises
from autograder.student import NotebookStudent, older
from autograder.student.as_graded import as_graded
from autograder.student.card import cards
from tests.student.cells import namespace

AFFINE = exercises("layers")[0]


@pytest.fixture
def numpy(monkeypatch):
    """Return a function that says which NumPy is at home; nothing was said before."""
    older.say_what_passes.cache_clear()
    yield lambda version: monkeypatch.setattr(np, "__version__", version)
    older.say_what_passes.cache_clear()


def test_a_function_that_was_taken_out_of_numpy_refuses_what_the_graders_does(numpy):
    variables = namespace("from numpy import reshape")
    numpy("1.26.4")
    with as_graded(variables), pytest.raises(TypeError, match="keyword argument 'newshape'"):
        variables["reshape"](np.zeros(2), newshape=(1, 2))
    assert variables["reshape"] is np.reshape


CALLS = {
    "a method": ("n.cumsum()",),
    "of a number": ("np.float64(1).cumsum()",),
    "in a helper": ("f(n)", "f = lambda n: n.cumsum()"),
    "in a class": ("C.f(n)", "class C:\n    def f(n): return n.cumsum()"),
}


@pytest.mark.parametrize("way", CALLS)
def test_a_method_that_arrays_have_no_more_is_not_there(numpy, monkeypatch, way):
    monkeypatch.setattr(older, "GONE", frozenset({"cumsum"}))
    expression, *before = CALLS[way]
    cell = f"def affine(n, W, b):\n    {expression}\n    return n @ W.T + b"
    numpy("1.26.4")
    (card,) = cards([AFFINE], NotebookStudent(namespace(*before, cell)))
    assert card.record.verdict == "error"
    assert "object has no attribute 'cumsum'" in card.problem


@pytest.mark.parametrize(
    "expression", ["np.cumsum(n)", "C().cumsum()"], ids=["a function", "one of one's own"]
)
def test_what_only_has_its_name_is_there(numpy, monkeypatch, expression):
    monkeypatch.setattr(older, "GONE", frozenset({"cumsum"}))
    cell = f"def affine(n, W, b):\n    {expression}\n    return n @ W.T + b"
    numpy("1.26.4")
    own = "class C:\n    def cumsum(self): return 1"
    (card,) = cards([AFFINE], NotebookStudent(namespace(own, cell)))
    assert card.right


def test_what_an_old_numpy_can_not_tell_is_said_once(numpy, capsys):
    student = NotebookStudent(namespace())
    for version in ("1.25.0", "1.24.4", "1.24.4"):
        numpy(version)
        list(cards([AFFINE], student))
        if version == "1.25.0":
            assert capsys.readouterr().err == ""
            older.say_what_passes.cache_clear()
    assert capsys.readouterr().err == older.LETS_PASS.format("1.24.4", older.grader.NUMPY) + "\n"
