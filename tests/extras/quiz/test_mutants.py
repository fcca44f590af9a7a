"""Which mutants a function has: one line is changed, all others are as they were written."""

import pytest

from autograder.extras.quiz.mutants import MOST, mutants_of
from autograder.extras.quiz.student_code import program_of, written


def own(text, stub="f"):
    return written(program_of([(3, True, text)]), [stub])[stub]


def lines(body, arguments="x, y"):
    """Return what the last line of a function can become."""
    return {mutant.text for mutant in mutants_of(own(f"def f({arguments}):\n    {body}"))}


@pytest.mark.parametrize(
    ("line", "other"),
    [
        ("return x.sum(axis=0)", "return x.mean(axis=0)"),
        ("return x.sum(axis=0)", "return x.sum(axis=1)"),
        ("return x.sum(axis=0)", "return x.sum()"),
        ("return x @ y.T", "return x @ y"),
        ("return x @ y.T", "return y.T @ x"),
        ("return x @ y.T", "return x * y.T"),
        ("return x - y", "return y - x"),
        ("return x - y", "return x + y"),
        ("return -x", "return x"),
        ("return 0.5 * x", "return 1.0 * x"),
        ("return 0.5 * x", "return x"),
        ("return x + y", "return x"),
        ("return x[1:]", "return x[:-1]"),
        ("return x[::-1]", "return x[:]"),
        ("return np.tanh(x)", "return x"),
        ("return g(x, y)", "return g(x, x)"),
        ("return g(x, y)", "return g(y, x)"),
    ],
)
def test_a_line_has_the_slips_that_people_make(line, other):
    assert other in lines(line)


def test_a_variable_is_taken_for_one_that_it_is_mixed_up_with():
    assert "return a @ W" in lines("return n @ W", "n, a, W")


def test_a_loop_can_run_over_something_else():
    program = own(
        "def f(x):\n    s = 0\n    for i in range(len(x)):\n        s += x[i]\n    return s"
    )
    texts = {mutant.text for mutant in mutants_of(program)}
    assert {"for i in range(1, len(x)):", "for i in range(len(x) - 1):"} <= texts


def test_all_other_lines_stay_as_they_were_written():
    text = 'def f( x,y ):\n    "What."\n    z=x+y   # so\n\n    return  z'
    for mutant in mutants_of(own(text)):
        if mutant.text:
            kept = [line for i, line in enumerate(text.split("\n"), 1) if i not in mutant.lines]
            new = [
                line for i, line in enumerate(mutant.source.split("\n"), 1) if i not in mutant.lines
            ]
            assert new == kept


def test_lines_are_swapped_and_left_out():
    found = mutants_of(own("def f(x):\n    y = x + 1\n    x = 2 * x\n    return x + y"))
    sources = {mutant.how: mutant.source for mutant in found}
    assert sources["swapped"] == "def f(x):\n    x = 2 * x\n    y = x + 1\n    return x + y"
    assert sources["left out"].count("\n") == 2


def test_a_change_that_would_meet_a_variable_of_the_notebook_is_none():
    body = "def f(x):\n    y = x + 1\n    z = 2 * y\n    return z"
    assert "left out" in {mutant.how for mutant in mutants_of(own(body))}
    met = [c for c in mutants_of(own(f"y = z = 3\n\n\n{body}")) if c.how == "left out"]
    assert met == []


def test_a_function_that_may_never_end_is_left_alone():
    assert mutants_of(own("def f(x):\n    while x < 3:\n        x = x + 1\n    return x")) == []


def test_nothing_is_changed_beside_an_array_that_nobody_filled():
    assert mutants_of(own("def f(x):\n    y = np.empty(3)\n    y[:] = x\n    return y")) == []


def test_there_are_never_too_many():
    body = "\n".join(f"    x = x + {i}.5 * y - 0.5 * x" for i in range(30))
    assert len(mutants_of(own(f"def f(x, y):\n{body}\n    return x"))) == MOST


def test_lines_have_the_numbers_of_the_cell_and_no_docstring():
    program = own('import os\n\ndef f(x):\n    """Say.\n\n    More.\n    """\n    return x\n')
    assert [(line.number, line.text) for line in program.shown] == [
        (3, "def f(x):"),
        (8, "    return x"),
    ]
    assert {line.cell for line in program.shown} == {3}
