"""Cells are read as IPython reads them, in time that grows with their length."""

import ast
import sys
import warnings

import pytest

from autograder.submission import ipython, statements
from autograder.submission.ipython import MOST_BLOCKS, as_python, parse
from autograder.submission.statements import read_program

REFUSED = ["def scratch(x, x): return x", "def g():\n    x = 1\n    global x"]


def bound(*cells):
    """Return all names that code cells bind."""
    numbered = [(number, True, source) for number, source in enumerate(cells, 1)]
    return set().union(*(one.binds for one in read_program(numbered).statements), set())


@pytest.mark.parametrize("cell", REFUSED)
def test_what_the_compiler_refuses_is_read_like_any_other(cell):
    assert bound("f = 1\n" + cell + "\ndef h(): pass") >= {"f", "h"}


@pytest.mark.parametrize(
    ("cell", "python"),
    [
        ("%magic\nx = 1", "pass\nx = 1"),
        ("  %magic", "pass"),
        ("!ls \\\n  -l\nx = 1", "pass\n\nx = 1"),
        ("%time x = 1 + \\\n2\ny = 1", "x = 1 +  2\n\ny = 1"),
        ("%magic \\", "pass"),
        ("%run a.py 3", "get_ipython().run_line_magic('run', 'a.py 3')"),
        ("x = %timeit -o f()", "x = get_ipython().run_line_magic('timeit', '-o f()')"),
        ("%time x = f()", "x = f()"),
        ("np.array?", "pass"),
        ("np.array??", "pass"),
        ("?np.array", "pass"),
        ("files = !ls", "files = []"),
        ("    here = %cd", "here = None"),
        ("x = %time f()", "x = f()"),
        ("%prun -q x = f()", "x = f()"),
        ("%prun -l 5 -s cumulative -q x = f()", "x = f()"),
        ("%time !ls", "pass"),
        ("x = 1  # why?\n%magic", "x = 1  # why?\npass"),
        ('x = """\n%magic\n"""\n%magic', 'x = """\n%magic\n"""\npass'),
        ("x = (7\n%2)\n%magic", "x = (7\n%2)\npass"),
        ("x = 7 \\\n%2\n%magic", "x = 7 \\\n%2\npass"),
        ("x = 'why?'\n%magic", "x = 'why?'\npass"),
        (">>> def f():\n...     return 1", "def f():\n    return 1"),
        ("    x = 1\n    y = 2", "x = 1\ny = 2"),
        ("if x:\n    !ls\ny = 1", "if x:\n    pass\ny = 1"),
        ("x['a=%'] = %time f()", "x['a=%'] = f()"),
        ("x['a'] = !ls", "x['a'] = []"),
        ("print('a = %d' % b)\n%magic", "print('a = %d' % b)\npass"),
        (">>>x = 1\n>>> def f():\n...   return 1", "x = 1\ndef f():\n  return 1"),
        ("    >>> if x:\n    ...     y = 2\n    ...", "if x:\n    y = 2\n"),
        ("# copied\n>>> x = 1", "# copied\nx = 1"),
        ("  In [3]: if x:\n     ...:     y = 2", "if x:\n    y = 2"),
        ("[ins] In [1]: if x:\n         ...:     y = 2", "if x:\n    y = 2"),
        ('x = """\n>>> y\n... z\n"""\n!ls', 'x = """\n>>> y\n... z\n"""\npass'),
        ('>>> x = """\n... y\n... """', 'x = """\ny\n"""'),
        ("      # deeper\n  x = 1\n  !ls", "    # deeper\nx = 1\npass"),
    ],
)
def test_what_only_ipython_understands_does_nothing(cell, python):
    assert as_python(cell) == python
    assert parse(cell) is not None


@pytest.mark.parametrize(
    "cell",
    ["%magic\n" * 20_000 + "x = 1", "x = 1" + " " * 200_000 + "?", " " * 200_000 + "x = ("],
    ids=["magics", "blanks before a question mark", "blanks before a mistake"],
)
def test_a_cell_is_parsed_few_times_however_long_it_is(cell, monkeypatch):
    parses = []

    def counted(source):
        parses.append(len(source))
        return ast.parse(source)

    monkeypatch.setattr(statements, "tree_of", counted)
    read_program([(1, True, cell)])
    assert sum(parses) <= 4 * len(cell)


def test_of_a_cell_that_is_no_python_so_many_parts_are_read():
    program = read_program([(1, True, "x = 1\n" * (MOST_BLOCKS + 9) + "def f(:")])
    assert len(program.statements) == MOST_BLOCKS
    assert program.broken == {"f": f"SyntaxError: invalid syntax (cell 1, line {MOST_BLOCKS + 10})"}


SIDES = "<<<<<<< a\n    x = 1\n=======\n    x = 2\n>>>>>>> b\n"


def test_two_merges_in_a_function_harm_none_above_it():
    program = read_program([(1, True, f"def g(): ...\n\n\ndef f():\n{SIDES}{SIDES}    return x")])
    assert [one.binds for one in program.statements] == [{"g"}]
    assert program.broken == {"f": "an unresolved merge: `<<<<<<< a` (cell 1, line 5)"}


def steps(cell):
    """Return how many calls it takes to read a cell: a time that no machine bends."""
    calls = 0

    def count(*_):
        nonlocal calls
        calls += 1

    sys.setprofile(count)
    try:
        read_program([(1, True, cell)])
    finally:
        sys.setprofile(None)
    return calls


@pytest.mark.parametrize("line", ["%magic\n", "x = !ls\n", "y?\n", "z = 'a' # b\n)\n", SIDES])
def test_twice_as_many_lines_take_twice_as_many_steps(line):
    assert steps(line * 400) < 2.2 * steps(line * 200)


@pytest.mark.parametrize(
    ("prose", "is_parsed"),
    [
        ("# Loss\n\nWhy is $a_l = b_l + W_l n_l$?\nImport it, for example: see def. 3", False),
        ("for x in range(3):\n    y = x", True),
        ("a, (b, *c) = f()", True),
        ("\n  async def f(): ...", True),
    ],
)
def test_prose_that_can_bind_nothing_is_not_parsed(prose, is_parsed, monkeypatch):
    parsed = []
    monkeypatch.setattr(statements, "parse", parsed.append)
    read_program([(1, False, prose)])
    assert bool(parsed) == is_parsed


def test_nothing_is_warned_of():
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        program = read_program([(1, True, "def f():\n    return '\\s'\nx = 1 is 1")])
        for one in program.statements:
            ipython.compiled(one.node, "cell 1")
    assert caught == []


def test_a_statement_knows_its_lines():
    cell = "x = 1\n\n@cache\ndef f():\n    return 1\n"
    _, found = read_program([(3, True, cell)]).statements
    assert (found.cell, found.first, found.node.end_lineno) == (3, 3, 5)
    assert found.source == "@cache\ndef f():\n    return 1"
    assert found.text == "def f():\n    return 1"


def test_lines_are_those_of_the_cell_where_another_piece_is_no_python():
    (found,) = read_program([(1, True, "def g(:\n    pass\n\ndef f():\n    return 1")]).statements
    assert (found.first, found.node.end_lineno) == (4, 5)
    assert found.source == "def f():\n    return 1"
