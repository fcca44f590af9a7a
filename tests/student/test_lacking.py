"""What a notebook has from elsewhere is not there in the gradebook, nor at home: its cells tell."""

import sys
import types

import pytest

from autograder.sandbox.inside import offered
from autograder.student import rerun
from autograder.student.lacking import lacking
from autograder.submission.statements import read_program
from tests.student.activating import HERE, LOGISTIC, OWN, at_home, graded, live
from tests.student.cells import namespace

#: Numbers that a notebook has from elsewhere: only its cells tell.
NUMBERS = {
    "a number of a package": ("from scipy.constants import pi as k",),
    "what a package has made": ("import sklearn.datasets as d", "k = len(d.__name__)"),
    "in two steps": ("import scipy.constants as c", "j = c.pi", "k = 2 * j"),
    "a file": ("k = np.loadtxt('steps.txt').sum()",),
    "a file that is open": ("with open('steps.txt') as f:\n    k = len(f.read())",),
    "a path": ("from pathlib import Path", "k = len(Path('steps.txt').read_text())"),
    "a file beside the notebook": (f"from {HERE} import np as m", "k = m.pi"),
    "the environment": ("import os", "k = len(os.environ['HOME'])"),
    "all numbers of a package": ("from scipy.constants import *", "k = pi"),
    "what a helper makes of a package": (
        "from scipy.special import expit",
        "def half(): return float(expit(0.0))",
        "k = half()",
    ),
    "a class that a package fills": (
        "from scipy.special import expit",
        "class C:\n    __slots__ = ()\n    half = float(expit(0.0))",
        "k = C().half",
    ),
    "a list that a package fills": (
        "import scipy.constants as c\nT = []\nT.append(c.pi)",
        "k = T[0]",
    ),
    "an iterator over a package's": (
        "import itertools\nfrom scipy.special import expit\ng = itertools.repeat(expit)",
        "k = next(g)(0.0)",
    ),
    "a number of a module for plots": (
        "import matplotlib.pyplot as plt",
        "k = float(plt.rcParams['figure.dpi'] > 0)",
    ),
    "NumPy under another name": ("import matplotlib.pyplot as plt", "k = plt.np.pi"),
    "all that a module for plots gives": ("from pylab import pi as k",),
    "a lock between processes": (
        "import multiprocessing as mp",
        "L = mp.Lock()",
        "k = int(L.acquire())",
    ),
    "what a dynamic name holds": ("import scipy.constants as c", "globals().update(k=c.pi)"),
}
USES = LOGISTIC.format(f"{OWN} + 0 * k")


@pytest.mark.parametrize("way", NUMBERS)
def test_numbers_from_elsewhere_are_not_there_either(server, folder, way):
    cells = (*NUMBERS[way], USES)
    card, record = live(cells), graded(server, cells)
    assert (card.record.points, card.record.verdict) == (record.points, record.verdict)
    assert any(text in card.problem for text in offered.SAID.values())


def test_a_number_that_the_notebook_made_itself_later_is_there(server, folder):
    cells = (*NUMBERS["a file"], "k = 3.0", USES)
    assert live(cells).right
    assert graded(server, cells).verdict == "correct"


#: Cells whose way leads on where a package or a variable is not there.
FALLBACKS = {
    "another import": (
        "try:\n    from scipy.constants import pi as k\nexcept ImportError:\n    k = 1.0",
    ),
    "an own function before": (
        "def f(x): return 1.0",
        "from scipy.special import gamma as f",
        "k = f",
    ),
    "a look before": (
        "import importlib.util as u\nk = 1.0\nif u.find_spec('scipy'):\n"
        "    from scipy.constants import pi as k",
    ),
    "data in the same cell": ("import sklearn.datasets as d\nX = d.__name__\nk = 1.0",),
    "NumPy's names behind": ("from scipy.special import *", "from numpy import *", "k = pi"),
    "a variable with a default": ("import os", "k = float(os.environ.get('K', 1.0))"),
}


@pytest.mark.parametrize("way", FALLBACKS)
def test_what_has_a_way_round_is_there(server, way):
    uses = USES.replace("0 * k", "0 * (k(1.0) if callable(k) else k)")
    cells = (*FALLBACKS[way], uses)
    assert (live(cells).problem, graded(server, cells).verdict) == ("", "correct")


IN_DOUBT = {
    "from scipy.special import expit as f": True,
    "from pylab import *\nf = exp": True,
    "with open('steps.txt') as file:\n    f = file.read": True,
    "import matplotlib.pyplot as plt\nf = np.exp": False,
    "import matplotlib.pyplot as plt\nf = plt.np.exp": True,
    "from pylab import exp as f": True,
    "from numpy import *\nf = exp": False,
    "import scipy\ng = scipy": False,
}


@pytest.mark.parametrize("cell", IN_DOUBT)
def test_cells_run_once_more_only_where_something_may_go_another_way(cell):
    cells = [(1, True, cell), (2, True, "def activate(a, kind): return f(a)")]
    assert bool(rerun.in_doubt(read_program(cells), ["activate"])) is IN_DOUBT[cell]


def test_without_processes_the_cells_alone_tell(folder, monkeypatch):
    """As in a browser."""

    def run(*args, **kwargs):
        raise OSError("emscripten does not support processes.")

    monkeypatch.setattr(rerun.subprocess, "run", run)
    rerun.left_by.cache_clear()
    card = live((*NUMBERS["in two steps"], USES))
    assert "No module named 'scipy'" in card.problem


def test_functions_that_run_has_brought_in_are_not_there(folder):
    cells = ("from math import tau", LOGISTIC.format("f(a)"))
    variables = namespace(*cells)
    brought = {"__name__": "__main__"}
    path = folder / f"{HERE}.py"
    exec(compile(path.read_text(), str(path), "exec"), brought)
    variables |= {"f": brought["logistic"], "In": list(cells)}
    assert "standard library alone" in lacking(variables, ["activate"])["f"]


@pytest.mark.parametrize("cell", ["from scipy.special import expit", "from scipy.special import *"])
def test_a_function_that_the_real_main_module_has_imported_is_not_there(monkeypatch, cell):
    """A kernel's notebook is `__main__`, which comes before SciPy among the modules."""
    main = types.ModuleType("__main__")
    monkeypatch.setitem(sys.modules, "__main__", main)
    for number, code in enumerate(("import numpy as np", cell, LOGISTIC.format("expit(a)"))):
        exec(compile(code, f"cell {number}", "exec"), vars(main))
    assert "No module named 'scipy'" in lacking(vars(main), ["activate"])["expit"]


def test_a_name_that_a_missing_module_would_have_brought_asks_for_what_does_the_same():
    cells = ("from scipy.special import expit", LOGISTIC.format("expit(a)"))
    assert at_home(cells).question == "What does NumPy, or Python itself, have that does the same?"
