"""A notebook of marimo's has the functions that marimo runs, in its order."""

import builtins
import json

import pytest

from autograder.sandbox.inside.program import load
from autograder.submission import marimo, reader
from autograder.submission.reader import Submission
from tests.submission.marimo_notebooks import NOTEBOOKS

#: A function that is not run, with its options on lines of their own.
DISABLED = "@app.function(\n    disabled=True\n)\ndef f(x):\n    return x"

TOP = 'import marimo\n\n__generated_with = "0.25.2"\napp = marimo.App()\n\n\n'


def cells(*blocks):
    text = TOP + "\n\n\n".join(blocks) + '\n\n\nif __name__ == "__main__":\n    app.run()\n'
    found = reader.cells(Submission("layers.py", text.encode()))
    return [(is_code, source.strip()) for _, is_code, source in found if source.strip()]


def cell(body, arguments="", returned="return"):
    lines = "".join(f"    {line}\n" if line else "\n" for line in body.split("\n"))
    return f"@app.cell\ndef _({arguments}):\n{lines}    {returned}"


def code(*blocks):
    return [source for is_code, source in cells(*blocks) if is_code]


@pytest.mark.parametrize("name", NOTEBOOKS)
def test_cells_run_and_functions_answer_as_marimo_has_it(monkeypatch, name):
    text, asked, order, answers = NOTEBOOKS[name]
    monkeypatch.setattr(builtins, "RAN", [], raising=False)
    namespace = {"__name__": "__main__"}
    load(reader.cells(Submission("layers.py", text.encode())), "", (), namespace, "each")
    assert ("".join(builtins.RAN), eval(asked, namespace)) == (order, answers)


def test_cells_functions_classes_and_setup():
    setup = "with app.setup(hide_code=True):\n    import numpy as np"
    function = "@app.function\ndef affine(n, W, b):\n    return n @ W.T + b"
    kind = "@app.class_definition\nclass Layer:\n    pass"
    assert code(setup, function, kind, cell("x = 1", "np", "return (x,)")) == [
        "import numpy as np",
        "def affine(n, W, b):\n    return n @ W.T + b",
        "class Layer:\n    pass",
        "x = 1",
    ]


def test_a_cell_runs_after_those_whose_variables_it_uses():
    uses, binds = cell("y = x + 1", "x"), cell("x = 1", "", "return (x,)")
    assert code(uses, binds) == ["x = 1", "y = x + 1"]


def test_names_inside_a_function_are_used_but_not_its_own():
    function = "@app.function\ndef f(x):\n    return table[x]"
    assert code(function, cell("x = f(1)", "f"), cell("table = {}")) == [
        "table = {}",
        "def f(x):\n    return table[x]",
        "x = f(1)",
    ]


def test_cells_that_need_each_other_stay_where_they_are():
    assert code(cell("a = b"), cell("b = a"), cell("c = 1")) == ["c = 1", "a = b", "b = a"]


def test_a_function_that_marimo_renamed_has_its_name_again_and_comes_last():
    first = "@app.function\ndef affine(n, W, b):\n    return late"
    second = "@app.function\ndef affine_1(n, W, b):\n    return n @ W.T + b"
    found = code(first, second, cell("affine_1(1, 2, 3)"), cell("late = 1"))
    assert found[-2:] == [
        "def affine(n, W, b):\n    return n @ W.T + b",
        "affine(1, 2, 3)",
    ]


RENAMED = ["def f(x):\n    return 1", "def f_1(x):\n    return 2", "print(f_1(0))"]


def test_in_a_notebook_that_marimo_exported_it_has_its_name_again():
    told = {"marimo": {"marimo_version": "0.25.2"}}
    sources = [{"cell_type": "code", "source": source} for source in RENAMED]
    text = json.dumps({"cells": sources, "metadata": told, "nbformat": 4})
    found = reader.cells(Submission("layers.ipynb", text.encode()))
    assert [source for _, _, source in found] == [one.replace("f_1", "f") for one in RENAMED]


def test_in_a_script_that_marimo_exported_it_has_its_name_again():
    text = '\n__generated_with = "0.25.2"\n\n' + "\n\n".join(f"# %%\n{one}" for one in RENAMED)
    found = reader.cells(Submission("layers.py", text.encode()))
    assert "def f(x):\n    return 2" in [source.strip() for _, _, source in found]


def test_in_other_notebooks_a_number_is_part_of_a_name():
    sources = [{"cell_type": "code", "source": source} for source in RENAMED]
    quoted = {"cell_type": "code", "source": 'told = {"marimo_version": "0.25.2"}'}
    text = json.dumps({"cells": [*sources, quoted], "metadata": {}, "nbformat": 4})
    found = reader.cells(Submission("layers.ipynb", text.encode()))
    assert [source for _, _, source in found][:3] == RENAMED


def test_deepnote_writes_it_with_a_short_name():
    text = """import marimo as mo

__generated_with = "0.10.0"
app = mo.App(width="medium", title="layers")


@app.cell
def __():
    def affine(n, W, b):
        return n @ W.T + b
    return


if __name__ == "__main__":
    app.run()
"""
    found = reader.cells(Submission("layers.py", text.encode()))
    assert [source for _, _, source in found] == ["def affine(n, W, b):\n    return n @ W.T + b"]


def test_a_helper_with_a_number_and_other_parameters_keeps_its_name():
    helper = "@app.function\ndef affine_1(x):\n    return x"
    assert code("@app.function\ndef affine(n, W, b):\n    return affine_1(n)", helper)[0] == (
        "def affine_1(x):\n    return x"
    )


def test_a_helper_with_a_number_that_the_function_uses_keeps_its_name():
    own = "@app.function\ndef affine(n):\n    return affine_1(n)"
    helper = "@app.function\ndef affine_1(n):\n    return n"
    assert code(own, helper) == ["def affine_1(n):\n    return n", own.partition("\n")[2]]


@pytest.mark.parametrize(
    "head",
    ["@app.cell(disabled=True)\ndef _():\n    x = 1\n    return", DISABLED],
)
def test_a_disabled_cell_is_like_a_text_cell(head):
    assert cells(head) == [(False, "def f(x):\n    return x" if head is DISABLED else "x = 1")]


def test_a_cell_that_a_magic_made_a_comment_is_code_again():
    body = f"{marimo.NOTICE}; please file an issue to add support\n# %%capture out\n# x = 1"
    assert code(cell(body)) == ["%%capture out\nx = 1"]
    assert code(cell(body.replace("# x", "x"))) == [body.replace("# x", "x")]


def test_names_with_an_underscore_stay_in_their_cell():
    one = cell("_k = 2\n\ndef f(x):\n    return _k * x")
    first, second = code(one, cell("_k = 3"))
    assert first.replace("_k_of_cell_0", "_k") == "_k = 2\n\ndef f(x):\n    return _k * x"
    assert first.split()[0] != second.split()[0]


def test_prose_is_prose():
    assert cells(cell('mo.md(r"""\n# Title\n\nText.\n""")', "mo")) == [(False, "# Title\n\nText.")]


def test_what_marimo_could_not_read_is_a_cell_of_its_own():
    broken = (
        'app._unparsable_cell(\n    r"""\n    def f(x)\n        return x\n    """,\n    name="_"\n)'
    )
    assert code(broken, cell("x = 1")) == ["def f(x)\n    return x", "x = 1"]


def test_a_head_of_many_lines_and_a_return_of_many():
    head = "@app.cell\ndef _(\n    a,\n    b,\n):\n"
    assert code(head + "    x = a\n    return (\n        x,\n        y,\n    )") == ["x = a"]


def test_a_script_that_only_imports_marimo_is_a_script():
    submission = Submission("a.py", b"import marimo\n# %%\nx = 1")
    assert [source for _, _, source in reader.cells(submission)] == ["import marimo", "x = 1"]


@pytest.mark.parametrize("odd", ["@app.cell", "@app.function", "with app.setup:", "@app.cell\ndef"])
def test_what_is_cut_off_stops_nobody(odd):
    assert "x = 1" in code(cell("x = 1"), odd)
