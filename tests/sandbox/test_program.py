"""A submission is known by its functions, not by its cells."""

import random
import sys

import numpy as np
import pytest

from autograder.sandbox.inside.inert_modules import INERT
from autograder.sandbox.inside.jupyter import ZMQInteractiveShell
from autograder.sandbox.inside.program import load
from autograder.submission import statements
from autograder.submission.statements import MANY, TOGETHER


def functions(*cells, given="", wanted=("f", "g"), reading="needed"):
    """Load cells: a string is a code cell, ``("text", source)`` a Markdown or raw cell."""
    namespace = {}
    pairs = [("code", cell) if isinstance(cell, str) else cell for cell in cells]
    numbered = [(i, kind == "code", source) for i, (kind, source) in enumerate(pairs, 1)]
    shell = ZMQInteractiveShell(namespace, INERT)
    return namespace, load(numbered, given, wanted, namespace, reading, shell=shell)


F = "def f():\n    return 1"


@pytest.mark.parametrize(
    "cells",
    [
        ["%matplotlib inline\n" + F],
        ["%%time\n" + F],
        ["\n%%capture out\n" + F],
        ["!pip install numpy\n%load_ext autoreload\n" + F],
        [F + "\nf?"],
        [F + "\nfiles = !ls"],
        ["def f():\n    !ls\n    return 1"],
        ["%time x = 3\n" + F],
        ["1 / 0\n" + F],
        ["raise SystemExit", F],
        ["import a_package_that_is_not_there", F],
        ["def broken(:", F],
        ["def broken(:\n    pass\n\n" + F],
        ["while True:\n    pass", F],
        ["%%bash\nrm -rf something", F],
        ["def f():\n    return 2", F],
        [F, "def f():\n    raise NotImplementedError()"],
        [F, 'def f():\n    """Say 1."""\n    # YOUR CODE HERE\n    raise NotImplementedError()'],
        [("text", F)],
        ["def f():\n    raise NotImplementedError", ("text", F)],
        [F, ("text", "def f():\n    return 2")],
        [F, ("text", "f = 3, says the *text*.")],
        ["f = lambda: 1"],
        ["if True:\n    def f():\n        return 1"],
        ["try:\n    import torch\nexcept ImportError:\n    pass\n" + F],
        ["exec('def f():\\n    return 1')"],
        ["globals()['f'] = lambda: 1"],
        [F, "f, x = 1, 2"],
        ["from __future__ import annotations", "def f(x: Missing = 0) -> Missing:\n    return 1"],
    ],
)
def test_f_is_found_and_right(cells):
    namespace, _ = functions(*cells)
    assert namespace["f"]() == 1


@pytest.mark.parametrize(
    "cells",
    [
        ["one = 1", "def f():\n    return one"],
        ["def f():\n    return helper()", "def helper():\n    return 1"],
        ["table = {}", "def f():\n    return table['one']", "table['one'] = 1"],
        ["table = []", "def f():\n    return table[0]", "table.append(1)"],
        ["table = {}", "def f():\n    return table[1]", "for i in range(3):\n    table[i] = i"],
        ["count = 0", "count += 1", "def f():\n    return count"],
        ["def f(x=one()):\n    return x", "def one():\n    return 1"],
        ["from math import *", "def f():\n    return int(cos(0))"],
        ["import functools", "@functools.cache\ndef f():\n    return 1"],
        ["class Box:\n    one = 1", "def f():\n    return Box.one"],
        ["(\n  a,\n  b,\n) = 1, 2", "def f():\n    return a"],
        [
            "from dataclasses import dataclass",
            "@dataclass\nclass P:\n    x: int",
            "def f():\n    return P(1).x",
        ],
        [("text", "one = 1"), "def f():\n    return one"],
    ],
)
def test_what_f_needs_runs_with_it(cells):
    namespace, _ = functions(*cells)
    assert namespace["f"]() == 1


@pytest.mark.parametrize(
    "registers",
    [
        "table = {}\ndef add(one):\n    table['f'] = one\n    return one\n"
        "@add\ndef one(): return 1",
        "table = {}\ndef add(name):\n    return lambda one: table.setdefault(name, one)\n"
        "@add('f')\ndef one(): return 1",
        "class Table(dict):\n    def add(self, one):\n        self['f'] = one\n"
        "table = Table()\n@table.add\ndef one(): return 1",
        "table = {}\ndef add(one):\n    table['f'] = lambda: one.value\n    return one\n"
        "@add\nclass One:\n    value = 1",
    ],
)
def test_what_decorators_put_into_a_table_is_there(registers):
    namespace, _ = functions(registers, "def f():\n    return table['f']()")
    assert namespace["f"]() == 1


def test_demonstrations_do_not_run():
    namespace, _ = functions(F, "x = [f() for i in range(3)]", "print(x)", "done = True")
    assert namespace.keys() & {"f", "x", "done"} == {"f"}


def test_a_local_variable_does_not_pull_in_a_global_of_its_name():
    namespace, _ = functions("def f():\n    x = 1\n    return x", "x = 1 / 0")
    assert "x" not in namespace


def test_why_a_function_is_missing_is_said():
    _, loaded = functions("def g(:\n    return 1", F)
    assert loaded.failures["g"].startswith("SyntaxError: ")
    assert loaded.failures["g"].endswith("(cell 1, line 1)")


def test_given_code_as_it_was_is_not_altered():
    given = "def given():\n    return 1"
    namespace, loaded = functions(given, "def f():\n    return given()", given=given)
    assert loaded.altered == {}
    assert namespace["f"]() == 1


def test_given_code_that_was_edited_is_noticed():
    given = "def given():\n    return 1"
    edited = "def given():\n    return 2"
    namespace, loaded = functions(edited, "def f():\n    return given()", given=given)
    assert namespace["f"]() == 2
    assert loaded.altered["given"]() == 1


def test_given_code_that_was_deleted_is_there():
    namespace, _ = functions("def f():\n    return given()", given="def given():\n    return 1")
    assert namespace["f"]() == 1


def test_thousands_of_statements_in_a_cell_mean_what_a_few_mean():
    """They run in blocks: in order, until one raises, with the value of the last one."""
    many = [f"x = {n}" for n in range(MANY)]
    effects = ["def add(h):\n    table['f'] = h", "@add\ndef g():\n    return k, x", "k = 1"]
    cell = "\n".join(["table = {}", *effects, *many, "f = table['f']", "1 / 0", "k = 2"])
    namespace, _ = functions(cell, reading="all")
    assert namespace["f"]() == (1, MANY - 1)


def test_thousands_of_statements_are_few_to_look_at():
    many = "\n".join(f"x{n} = x{n + 1}" for n in range(MANY))
    _, loaded = functions(f"{many}\n{F}\nx0", reading="all")
    assert len(loaded.read) == MANY / TOGETHER + 2
    assert set().union(*(one.binds for one in loaded.read)) == {
        "f",
        *map("x{}".format, range(MANY)),
    }


WRITTEN = "%%writefile helpers.py\nk = 1\n\ndef f():\n    return k\n\ng = f"


@pytest.mark.parametrize(
    "use",
    [
        "from helpers import *",
        "from helpers import f, g",
        "import helpers\nf, g = helpers.f, helpers.g",
        "%run helpers.py",
        "%run -i ./helpers.py",
        "%run helpers",
        "%run 'helpers.py'",
        "get_ipython().run_line_magic('run', 'helpers.py')",
    ],
)
def test_a_module_that_a_cell_writes_is_there_for_those_below(use, monkeypatch):
    monkeypatch.setattr(sys, "modules", sys.modules | {})
    namespace = {"__name__": "__main__"}
    cells = [(1, True, "%%file helpers.py\ndef f(): ..."), (2, True, WRITTEN), (3, True, use)]
    load(cells, "", ("f", "g"), namespace, shell=ZMQInteractiveShell(namespace, INERT))
    assert namespace["f"]() == namespace["g"]() == 1


@pytest.mark.parametrize(
    ("writes", "use"),
    [
        (["%%writefile 'h.py'\nf = 1"], "from h import f"),
        (["%%writefile h.py\nf = 2", "%%writefile h.py\ng = 1"], "from h import g as f"),
        (["%%writefile h.py\ng = 1", "%%writefile -a h.py\nf = g"], "from h import f, g"),
        (["%%file --append h.py\nf = 1"], "from h import f"),
        (["%%writefile p/a.py\nf = 1", "%%file p/b.py\nfrom .a import *"], "from p.b import f"),
        (["%%writefile p/q/a.py\nf = 1"], "import p.q.a\nf = p.q.a.f"),
        (["%%writefile p/__init__.py\nf = 1"], "from p import f"),
    ],
)
def test_modules_may_be_written_in_parts_and_lie_in_packages(writes, use, monkeypatch):
    monkeypatch.setattr(sys, "modules", sys.modules | {})
    namespace, _ = functions(*writes, use, reading="all")
    assert namespace["f"] == 1


def test_what_was_taken_from_a_module_stays_where_that_is_written_again(monkeypatch):
    monkeypatch.setattr(sys, "modules", sys.modules | {})
    first, second = ("%%writefile h.py\nk = 1\ndef f(): return k", "%%writefile h.py\nk = 2")
    namespace, _ = functions(first, "from h import f", second, reading="all")
    assert namespace["f"]() == 1


@pytest.mark.parametrize(("options", "is_own"), [("inline", False), ("--no-import-all", True)])
def test_pylab_brings_numpy(options, is_own):
    namespace, _ = functions(f"%pylab {options}", "f, g = np.sum, sum", reading="all")
    assert (namespace["f"] is np.sum, namespace["g"] is sum) == (True, is_own)


def test_a_module_that_a_cell_writes_hides_none_of_pythons():
    namespace, _ = functions("%%writefile random.py\nx = 1", "import random as f", reading="all")
    assert namespace["f"] is random


@pytest.fixture
def handed_out(monkeypatch):
    """Let a cell be handed out whose first two lines are a demonstration."""
    monkeypatch.setattr(statements, "KNOWN", {})
    statements.remember(["ran = True\ncurve = [1, 2]\nscale = 3"])


@pytest.mark.parametrize("script", ["ran = True\n", "ran = True  # as it was\n"])
def test_a_line_of_a_script_runs_unless_it_is_as_it_was_handed_out(handed_out, script):
    namespace, _ = functions(script + F, reading="each")
    assert ("ran" in namespace) is (script != "ran = True\n")


def test_a_line_as_it_was_handed_out_runs_in_a_script_that_uses_it(handed_out):
    script = "ran = True\ncurve = [1, 2]\nscale = 3\nlonger = 2 * curve\ndef f():\n    return scale"
    namespace, _ = functions(script, reading="each")
    assert (namespace["f"](), namespace["longer"]) == (3, [1, 2, 1, 2])
    assert "ran" not in namespace


def test_a_cell_of_a_notebook_runs_whole_if_it_is_not_as_it_was_handed_out(handed_out):
    namespace, _ = functions("ran = True\n" + F, reading="all")
    assert namespace["ran"] is True
