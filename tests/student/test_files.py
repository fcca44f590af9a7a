"""``autograder check FILE``: one card a function, nothing of what the cells print."""

import sys

from autograder.student.files import print_cards
from autograder.submission import statements

SCRIPT = """
# %%
from autograder import check
import numpy as np
# %%
def affine(n, W, b):
    return n @ W.T
# %%
check(affine)
print("from a cell")
# %%
def activate(a, kind)
    return a
# %%
def activation_deriv(a, kind):
    return a > 0
# %%
check(affine)
"""


def checked(tmp_path, capsys, text=SCRIPT, **options):
    path = tmp_path / "layers.py"
    path.write_text(text)
    print_cards(path, "layers", **options)
    return capsys.readouterr().out.splitlines()


def test_each_card_is_there_once_and_nothing_else(tmp_path, capsys):
    lines = checked(tmp_path, capsys)
    assert [line.split()[0] for line in lines if line.endswith(" points")] == [
        "affine",
        "activate",
        "activation_derivative",
        "forward",
    ]
    assert "from a cell" not in lines


def test_a_line_that_can_not_be_read_is_shown(tmp_path, capsys):
    lines = checked(tmp_path, capsys)
    first = lines.index("  SyntaxError: expected ':'")
    assert lines[first + 1] == "  line 1 of cell 5: def activate(a, kind)"


def test_a_function_that_is_not_there_is_missing_and_it_is_said_what_is(tmp_path, capsys):
    lines = checked(tmp_path, capsys)
    first = lines.index("activation_derivative   ○ missing   0 of 5 points")
    assert "you have `activation_deriv`" in lines[first + 1]
    assert "  there is no function `forward`" in lines


def test_the_clearer_hint_is_asked_for_as_a_terminal_does(tmp_path, capsys):
    assert "  `--hint` says more" in checked(tmp_path, capsys)
    assert "  `--hint` says more" not in checked(tmp_path, capsys, hint=True)


def test_only_functions_that_are_called_may_be_the_cause(tmp_path, capsys):
    calls = "def affine(n, W, b): return n\ndef activate(a, kind): return 2 * a\n"
    calls += "def forward(x, params, kind): return activate(x, kind), x\n"
    lines = checked(tmp_path, capsys, calls)
    assert not any("affine" in line for line in lines if "may be the cause" in line)


def test_an_exception_does_not_list_that_it_is_raised_twice(tmp_path, capsys):
    lines = checked(tmp_path, capsys, "def affine(n, W, b): return n @ W + b")
    assert not any("giving the same answer twice" in line for line in lines)


def test_a_cell_as_it_was_handed_out_runs_only_if_something_uses_it(tmp_path, capsys, monkeypatch):
    monkeypatch.setattr(statements, "KNOWN", {})
    monkeypatch.setattr(sys, "cells_run", [], raising=False)
    cells = "# %%\nimport sys\nsys.cells_run.append(1)\n# %%\ndef affine(n, W, b): return n\n"
    checked(tmp_path, capsys, cells, is_handed_out=lambda cell: "cells_run" in cell)
    assert sys.cells_run == []
    statements.KNOWN.clear()
    checked(tmp_path, capsys, cells)
    assert sys.cells_run != []
