"""A function is asked again where it may have been another one, and nowhere else."""

import pytest

from autograder.sandbox.inside.moments import moments
from autograder.submission.statements import read_program, statements_of

F = "def f():\n    return helper(k, TABLE)"
BEFORE = ["def helper(*a): return 1", "k = 1", "TABLE = {}", F, "check(f)"]


def told(*cells, given=""):
    """Return the moments of f."""
    read = read_program([(i, True, cell) for i, cell in enumerate(cells, 1)]).statements
    return moments(read, read, "f", statements_of(given))


@pytest.mark.parametrize(
    "later",
    [
        "k = 3",
        "del k",
        "k += 1",
        "for k in range(3):\n    pass",
        "def helper(): pass",
        "from math import sin as helper",
        "from math import *",
        "f = 3",
        "TABLE.clear()",
        "TABLE['a'] = 1",
        "del TABLE['a']",
        "fill(TABLE)",
        "f.table = {}",
        "setattr(f, 'x', 1)",
        "globals()['k'] = 1",
        "exec('k = 1')",
        "def boom():\n    global k\n    k = 9\nboom()",
        "def clear():\n    TABLE.clear()\nclear()",
        "import __main__\n__main__.k = 1",
        "import sys\nsys.modules['__main__'].k = 1",
        "with open('x') as k:\n    pass",
        "try:\n    k = 2\nexcept ValueError:\n    pass",
        "try:\n    1 / 0\nexcept ZeroDivisionError as f:\n    pass",
        "match 3:\n    case helper:\n        pass",
        "class A:\n    global k\n    k = 2",
        "import numpy\nnumpy.dot = None",
        "import builtins\nbuiltins.sum = None",
        "import numpy as np\nnp.seterr(all='raise')",
        "from warnings import simplefilter\nsimplefilter('error')",
    ],
)
def test_what_changes_something_that_it_uses_makes_its_check_a_moment(later):
    assert told(*BEFORE, later) == [5]


@pytest.mark.parametrize(
    "later",
    ["x = 1", "def g(): return 1", "import math", "print(3)", "y = [i for i in range(3)]"],
)
def test_what_changes_nothing_makes_none(later):
    assert told(*BEFORE, later) == []


def test_what_a_given_function_uses_is_part_of_it():
    """The notebook may be handed in without the cells that were given."""
    cells = ["import numpy as np", "def f():\n    return forward()", "check(f)", "np = 3"]
    assert told(*cells, given="def forward():\n    return np.ones(2)") == [3]
    assert told(*cells) == []


def test_without_a_check_the_definition_is_the_moment():
    assert told(*BEFORE[:4], "k = 3") == [4]


def test_without_a_check_it_is_asked_before_each_later_change_too():
    assert told(*BEFORE[:4], "TABLE['a'] = 1", "x = 1", "TABLE.clear()") == [4, 6]


def test_a_check_may_name_the_function():
    assert told(*BEFORE[:4], "x = 1", "check('f')", "k = 3") == [6]


def test_a_function_that_a_call_binds_is_one_too():
    binds = "def setup():\n    global f\n    f = lambda: k\n\n\nsetup()"
    assert told("k = 1", binds, "check(f)", "k = 3") == [3]
    assert told("k = 1", "exec('def f(): return k')", "x = 1", "k = 3") == [3, 2, 1]


@pytest.mark.parametrize(
    "filled",
    [
        ["def f(): return f.go()", "f.go = first"],
        ["def f(): return TABLE['go']()", "TABLE = {}", "TABLE.update(go=first)"],
        [
            "TABLE = {}",
            "def f(): return TABLE['go']()",
            "def add(g): TABLE['go'] = g",
            "add(first)",
        ],
    ],
)
def test_what_other_statements_put_into_it_is_part_of_it(filled):
    cells = ["k = 1", "def first(): return k", *filled, "check(f)"]
    assert told(*cells, "k = 3") == [len(cells)]


def test_a_function_that_nothing_binds_has_none():
    assert told("k = 1", "x = k", "k = 3") == []


def test_the_check_of_an_earlier_definition_is_one_too():
    assert told(*BEFORE, "def f(): return 0") == [5]


def test_both_checks_are_where_something_follows():
    assert told(*BEFORE, "def f(): return k", "check(f)", "k = 3") == [7, 5]


@pytest.mark.parametrize(
    "binds",
    [
        "def setup():\n    global f\n    f = lambda: 1\n\n\nsetup()",
        "exec('def f(): return 1')",
        "globals()['f'] = lambda: 1",
        "for f in [lambda: 1]:\n    pass",
    ],
)
@pytest.mark.parametrize("later", ["f = 3", "class f:\n    pass", "import math as f"])
def test_what_a_call_or_a_loop_has_bound_is_one_before_it_is_bound_openly(binds, later):
    assert told(binds, "check(f)", later) == [2]
    assert told(binds, "x = 1", later) == [2]


def test_of_two_open_definitions_the_last_one_counts_whatever_a_call_may_have_bound():
    assert told("def f(): return 1", "exec('k = 1')", "def f(): return k") == []
    assert told("def f(): return 1", "for f in [abs]:\n    pass", "def f(): return 2") == []
