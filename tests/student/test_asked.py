"""Whatever is handed to `check`: it does what one means, or says what it wants."""

import numpy as np
import pytest

from autograder import check, example
from tests.student.cells import BIAS_FORGOTTEN, namespace

RIGHT = "def affine(n, W, b):\n    return n @ W.T + b\n"


def run(call, *cells):
    """Run cells of a notebook and a call in it; return its variables."""
    variables = namespace(*cells) | {"check": check, "example": example}
    exec(call, variables)
    return variables


#: Ways to hand over a right function, with the cells that make it.
MEANT = {
    "check(affine)": (RIGHT,),
    "check('affine')": (RIGHT,),
    "check(stub=affine)": (RIGHT,),
    "check(affine, hint=True)": (RIGHT,),
    "check(mine)": (RIGHT, "mine = affine"),
    "check(affine)  # a lambda": ("affine = lambda n, W, b: n @ W.T + b",),
    "check(affine)  # wrapped": (
        "def quietly(f):\n    def inner(*args):\n        return f(*args)\n    return inner",
        "@quietly\n" + RIGHT,
    ),
    "check(affine)  # wraps": (
        "import functools\ndef quietly(f):\n    @functools.wraps(f)\n    def inner(*args):\n"
        "        return f(*args)\n    return inner",
        "@quietly\n" + RIGHT,
    ),
    "check(affine)  # cached": (
        "import functools",
        "@functools.partial\n" + RIGHT,
    ),
    "check(affine)  # partial": (
        "from functools import partial",
        "def layer(order, n, W, b): return n @ W.T + b",
        "affine = partial(layer, 'C')",
    ),
    "check(partial(affine))": ("from functools import partial", RIGHT),
    "check(affine)  # called otherwise": (
        "def layer(n, W, b): return n @ W.T + b",
        "affine = layer",
    ),
    "check(net.affine)": (
        "class Net:\n    def affine(self, n, W, b): return n @ W.T + b",
        "net = Net()",
    ),
    "check(Net.affine)": ("class Net:\n    @staticmethod\n    " + RIGHT.replace("\n", "\n    "),),
    "check(affine)  # an object": (
        "class Affine:\n    def __call__(self, n, W, b): return n @ W.T + b",
        "affine = Affine()",
    ),
}


@pytest.mark.parametrize("call", MEANT)
def test_what_is_meant_is_checked(capsys, call):
    run(call, *MEANT[call])
    assert capsys.readouterr().out == "affine   ✓ correct   4 of 4 points\n"


#: Ways to hand over something else, and what is said.
SAID = {
    "check(Affine)": ("class Affine: pass", "you have `Affine`; asked is `affine`"),
    "check(afine)": ("def afine(n, W, b): return n", "you have `afine`; asked is `affine`"),
    "check('afine')": ("", "you have `afine`; asked is `affine`"),
    "check('Affine')": (RIGHT, "you have `Affine`; asked is `affine`"),
    "check('affine')": ("", "there is no function `affine`: run the cell that defines it"),
    "check('affine')  # renamed": (
        "def affine_2(n, W, b): return n",
        "there is no function `affine`; you have `affine_2`",
    ),
    "check('helper')": ("", "`helper` is not one of them"),
    "check(lambda n, W, b: n)": ("", "give your lambda its name first: affine = lambda …"),
    "check(3)": ("", "this is a number; hand over the function itself, without calling it"),
    "check(None)": ("", "this is None; hand over the function itself"),
    "check(affine(np.ones((1, 2)), np.ones((3, 2)), np.ones(3)))": (
        RIGHT,
        "this is an array of shape (1, 3); hand over the function itself, without calling it",
    ),
    "check(affine)": ("affine = 3", "`affine` is a number by now; run the cell"),
    "check([1])": ("", "this is a list of 1; hand over"),
    "check(np.tanh)": ("", "`tanh` is not one of them"),
    "check(np)": ("", "hand over the function itself"),
    "example('afine')": ("", "you have `afine`; asked is `affine`"),
}


@pytest.mark.parametrize("call", SAID)
def test_what_is_not_meant_hears_what_to_do(call):
    cell, says = SAID[call]
    with pytest.raises(TypeError, match=r"^check takes one of the functions") as error:
        run(call, cell)
    assert says in str(error.value)


def test_an_older_function_is_judged_and_not_the_one_of_its_name(capsys):
    variables = namespace(BIAS_FORGOTTEN, "old = affine", RIGHT) | {"check": check}
    new = variables["affine"]
    with pytest.raises(AssertionError, match="affine: wrong"):
        exec("check(old)", variables)
    exec("check(affine)", variables)
    assert variables["affine"] is new
    assert "affine   ✓ correct" in capsys.readouterr().out


def test_an_older_function_calls_what_the_notebook_has_by_now(capsys):
    uses = "def activate(a, kind):\n    return h(a, kind)"
    good = "h = lambda a, kind: np.tanh(a) if kind == 'tanh' else a"
    variables = namespace(uses, "old = activate", "def activate(a, kind): pass", good)
    with pytest.raises(AssertionError, match="activate: partial"):
        check(variables["old"])
    assert "right: kind='identity' · kind='tanh'" in capsys.readouterr().out


def test_an_example_is_there_by_name_as_well():
    n, W, b = run("x = example('affine')", RIGHT)["x"]
    assert [one.shape for one in (n, W, b)] == [(5, 3), (4, 3), (4,)]


def test_a_function_of_a_file_beside_the_notebook_is_not_there_when_it_is_graded(capsys):
    beside = {"__name__": "beside", "np": np}
    exec(RIGHT, beside)
    variables = namespace() | {"check": check, "affine": beside["affine"]}
    with pytest.raises(AssertionError, match=r"^affine: error\."):
        exec("check(affine)", variables)
    assert "No module named 'beside'; when it is graded" in capsys.readouterr().out


def test_a_function_of_a_module_is_checked_with_that_modules_variables(capsys):
    variables = namespace("def twice(x): return x")  # another one of the same name
    module = {"__name__": "layers", "np": np}
    exec("def twice(x): return 2 * x\ndef affine(n, W, b): return twice(n @ W.T + b) / 2", module)
    variables |= {"check": check, "affine": module["affine"]}
    exec("check(affine)", variables)
    assert capsys.readouterr().out == "affine   ✓ correct   4 of 4 points\n"
