"""The last definition of a function counts, but no untouched stub replaces what was written."""

import pytest

from autograder.submission.definitions import definitions

UNTOUCHED = "def f():\n    raise NotImplementedError()"
WRITTEN = "def f():\n    return 1"


def counting(*cells):
    """Return the definition of f that counts; a tuple is a cell that is no code."""
    pairs = [(True, cell) if isinstance(cell, str) else (False, *cell) for cell in cells]
    return definitions([(i, *pair) for i, pair in enumerate(pairs, 1)]).get("f")


@pytest.mark.parametrize(
    ("cells", "cell"),
    [
        ([WRITTEN, "def f():\n    return 2"], 2),
        ([WRITTEN, UNTOUCHED], 1),
        ([UNTOUCHED, WRITTEN], 2),
        ([(WRITTEN,), UNTOUCHED], 1),
        ([(WRITTEN,), "f = lambda: 2"], 2),
        ([WRITTEN, "f, x = 1, 2"], 1),
        ([WRITTEN, "if x:\n    def f():\n        return 2"], 2),
        ([WRITTEN, "from helpers import f"], 2),
        ([WRITTEN, "for f in range(3):\n    pass"], 1),
        ([WRITTEN, "def f(x, x): return x"], 2),
    ],
)
def test_one_definition_counts(cells, cell):
    assert counting(*cells).cell == cell


def test_an_untouched_stub_is_not_written():
    assert not counting(UNTOUCHED).is_written
    assert counting(WRITTEN).is_written


def test_where_nothing_is_defined_nothing_counts():
    assert counting("x = 1") is None
