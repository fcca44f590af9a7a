"""At home under a Python, or a NumPy, that is newer than the grader's."""

import linecache
import sys

import numpy as np
import pytest

from autograder.sandbox.inside import grader, newer_python
from autograder.student.lacking import lacking
from tests.student.activating import LOGISTIC, OWN, at_home, card_of, logistic
from tests.student.cells import namespace


def test_a_function_that_the_graders_python_can_not_read_is_not_there(monkeypatch):
    """As under a Python that is newer than the grader's."""
    source = LOGISTIC.format(OWN).replace("return {", "k = {'k': kind}; f'{k['k']}'; return {")
    variables = namespace(LOGISTIC.format(OWN))
    cell = variables["activate"].__code__.co_filename
    monkeypatch.setitem(linecache.cache, cell, (1, None, source.splitlines(True), cell))
    monkeypatch.setattr(newer_python, "reads_more", lambda: True)
    monkeypatch.setattr(grader, "PYTHON", (3, 11))
    card = card_of(variables)
    assert card.record.points == 0.0
    assert card.problem == "needs Python 3.12 (such an f-string); this grader has 3.11"


def test_what_a_statement_of_a_newer_python_has_brought_is_not_there(monkeypatch):
    """As under a Python that reads ``lazy from numpy import exp``."""
    cells = ("from numpy import exp", LOGISTIC.format("1 / (1 + exp(-np.clip(a, -500, 500)))"))
    variables = namespace(*cells)
    variables["In"] = list(cells)
    said = "needs Python 3.15 (`lazy import`); this grader has 3.11"
    monkeypatch.setattr(newer_python, "reads_more", lambda: True)
    monkeypatch.setattr(newer_python, "too_new", lambda code: said * code.startswith("from numpy"))
    assert lacking(variables, ["activate"]) == {"exp": said}


@pytest.mark.parametrize(
    ("cell", "verdict"),
    [("functools.singledispatch(len)", "correct"), ("__import__('weakref')", "partial")],
)
def test_what_a_newer_library_imports_for_itself_is_there(monkeypatch, cell, verdict):
    """As the library of a Python newer than the grader's does."""
    monkeypatch.setattr(grader, "STANDARD_LIBRARY", grader.STANDARD_LIBRARY - {"weakref"})
    card = at_home(logistic(f"({cell}, {OWN})[1]", "import functools"))
    assert card.record.verdict == verdict


def test_a_dataclass_is_there_whatever_a_newer_library_puts_into_it(monkeypatch):
    """That of Python 3.13 holds `dataclasses._replace`."""
    cells = (
        "import dataclasses",
        "@dataclasses.dataclass\nclass D:\n    a: object",
        "D.__replace__ = dataclasses._process_class",
        LOGISTIC.format("1 / (1 + np.exp(-np.clip(D(a).a, -500, 500)))"),
    )
    monkeypatch.setattr(grader, "NAMES", {"dataclasses": frozenset({"dataclass", "field"})})
    assert at_home(cells).right


def test_a_part_of_numpy_that_is_loaded_late_is_there_beside_a_newer_numpy(monkeypatch):
    there = frozenset({name for name in dir(np) if name != "vecdot"})
    monkeypatch.setattr(grader, "NAMES", {"numpy": there})
    monkeypatch.delitem(vars(np), "testing", raising=False)
    monkeypatch.delitem(sys.modules, "numpy.testing", raising=False)
    assert at_home(logistic(f"(np.testing, {OWN})[1]")).right
