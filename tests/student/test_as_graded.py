"""What the grader won't have is not there at home either: same outcome, and the card says why."""

import sys
from dataclasses import replace

import pytest

from autograder.checks.oracles import PUBLIC
from autograder.exercises import exercises
from autograder.extras.demo.programs import stub_programs
from autograder.grading.assessment import grade_exercises
from autograder.sandbox.inside import offered
from autograder.sandbox.student import SandboxedStudent
from autograder.student import NotebookStudent, check_file
from autograder.student.card import cards
from tests.student.activating import (
    ACTIVATE,
    HERE,
    LOGISTIC,
    OWN,
    at_home,
    card_of,
    graded,
    logistic,
)
from tests.student.cells import namespace

#: Ways to what only some machines have, and the kind of thing that is missed.
WAYS = {
    "a name from a package": logistic("expit(a)", "from scipy.special import expit"),
    "a star": logistic("expit(a)", "from scipy.special import *"),
    "a module under another name": logistic("s.expit(a)", "import scipy.special as s"),
    "an alias made in another cell": logistic(
        "t(a)", "import scipy.special", "t = scipy.special.expit"
    ),
    "a module in the function": logistic("__import__('scipy').special.expit(a)"),
    "an import in the function": (
        LOGISTIC.format("f(a)").replace(
            "    if", "    from scipy.special import expit as f\n    if"
        ),
    ),
    "importlib": logistic("il.import_module('scipy.special').expit(a)", "import importlib as il"),
    "import_module by itself": logistic(
        "im('scipy.special').expit(a)", "from importlib import import_module as im"
    ),
    "a package of the course": logistic(
        "safe_sparse_dot(np.eye(1), 1) * 0 + " + OWN,
        "from sklearn.utils.extmath import safe_sparse_dot",
    ),
    "a helper two calls away": logistic(
        "one(a)",
        "from scipy.special import expit",
        "def two(a): return expit(a)",
        "def one(a): return two(a)",
    ),
    "a class": logistic(
        "L().f(a)",
        "from scipy.special import expit",
        "class L:\n    def f(self, a): return expit(a)",
    ),
    "a class attribute": logistic(
        "L.f(a)", "from scipy.special import expit", "class L:\n    f = expit"
    ),
    "a base class": logistic(
        f"(L() and {OWN})", "from sklearn.base import BaseEstimator", "class L(BaseEstimator): pass"
    ),
    "an instance": logistic(
        f"(S and {OWN})", "from sklearn.preprocessing import StandardScaler", "S = StandardScaler()"
    ),
    "a default argument": (
        "from scipy.special import expit",
        LOGISTIC.format("f(a)").replace("(a, kind)", "(a, kind, f=expit)"),
    ),
    "a keyword's default": (
        "from scipy.special import expit",
        LOGISTIC.format("f(a)").replace("(a, kind)", "(a, kind, *, f=expit)"),
    ),
    "a decorator": (
        "from sklearn.utils import deprecated",
        "@deprecated('x')" + LOGISTIC.format(OWN),
    ),
    "a decorator that makes an object": logistic(
        f"(f and {OWN})",
        "from sklearn.utils.metaestimators import available_if",
        "@available_if(bool)\ndef f(a): return a",
    ),
    "a decorator of one's own": (
        "from scipy.special import expit",
        "def with_(f):\n    return lambda g: lambda a, k: f(a) if k == 'logistic' else g(a, k)",
        "@with_(expit)" + LOGISTIC.format("0"),
    ),
    "a lambda in a table": logistic(
        "T['l'](a)", "from scipy.special import expit", "T = {'l': lambda a: expit(a)}"
    ),
    "a function in a table": logistic(
        "T['l'](a)", "from scipy.special import expit", "T = {'l': expit}"
    ),
    "a table in a table": logistic(
        "T[0]['l'](a)", "from scipy.special import expit", "T = [{'l': expit}]"
    ),
    "a partial": logistic(
        "P(a)", "import functools, scipy.special", "P = functools.partial(scipy.special.expit)"
    ),
    "a bound method": logistic(
        f"(M and {OWN})", "from sklearn.linear_model import Ridge", "M = Ridge().fit"
    ),
    "a method of one's own": logistic(
        "M(a)",
        "from scipy.special import expit",
        "class L:\n    def f(self, a): return expit(a)\nM = L().f",
    ),
    "a cache": logistic(
        "C('x')(a)",
        "import functools\nfrom scipy.special import expit",
        "@functools.cache\ndef C(x): return expit",
    ),
    "a file beside the notebook": logistic("h.logistic(a)", f"import {HERE} as h"),
    "a function of that file": logistic("f(a)", f"from {HERE} import logistic as f"),
    "that file in the function": logistic(f"__import__('{HERE}').logistic(a)"),
    "a thread": logistic(
        "ThreadPoolExecutor(1).submit(lambda: " + OWN + ").result()",
        "from concurrent.futures import ThreadPoolExecutor",
    ),
    "a thread by itself": logistic(
        f"(threading.Thread(target=int).start(), {OWN})[1]", "import threading"
    ),
    "a process": logistic(f"(subprocess.run(['true']), {OWN})[1]", "import subprocess"),
    "a process by its name": logistic(f"(run(['true']), {OWN})[1]", "from subprocess import run"),
    "a socket": logistic(f"(socket.socket().close(), {OWN})[1]", "import socket"),
    "a file": logistic(f"(open('steps.txt').close(), {OWN})[1]"),
    "a file of numbers": logistic(f"(np.loadtxt('steps.txt'), {OWN})[1]"),
    "a path": logistic(f"(Path('steps.txt').read_text(), {OWN})[1]", "from pathlib import Path"),
    "a file to write": logistic(f"(np.savetxt('written.txt', a), {OWN})[1]"),
    "a folder": logistic(f"(os.listdir('.'), {OWN})[1]", "import os"),
    "what would find a package": logistic(
        f"(find_spec('scipy').name, {OWN})[1]", "from importlib.util import find_spec"
    ),
    "a file's size": logistic(f"(os.stat('steps.txt'), {OWN})[1]", "import os"),
    "a file that may be there": logistic(
        f"{OWN} * int(Path('steps.txt').exists())", "from pathlib import Path"
    ),
    "another folder": logistic(f"(os.chdir('.'), {OWN})[1]", "import os"),
    "the student's folder": logistic(f"(Path.home(), {OWN})[1]", "from pathlib import Path"),
    "a pipe": logistic(f"(os.pipe(), {OWN})[1]", "import os"),
    "a selector": logistic(f"(selectors.DefaultSelector(), {OWN})[1]", "import selectors"),
    "a poll": logistic(f"(select.poll().poll(0), {OWN})[1]", "import select"),
    "a timer": logistic(f"(signal.setitimer(signal.ITIMER_PROF, 0), {OWN})[1]", "import signal"),
    "a limit": logistic(f"(resource.getrlimit(resource.RLIMIT_CPU), {OWN})[1]", "import resource"),
    "room on a disk": logistic(f"(shutil.disk_usage('/'), {OWN})[1]", "import shutil"),
    "a priority": logistic(f"(os.nice(0), {OWN})[1]", "import os"),
    "a mask": logistic(f"(os.umask(18), {OWN})[1]", "import os"),
    "a file in memory": logistic(f"(os.memfd_create('f'), {OWN})[1]", "import os"),
    "a lock between processes": logistic(f"(mp.Lock(), {OWN})[1]", "import multiprocessing as mp"),
    "a number between processes": logistic(
        f"{OWN} * mp.Value('d', 1.0).value", "import multiprocessing as mp"
    ),
    "what was imported before": logistic(
        "sys.modules['scipy.special'].expit(a)", "import sys, scipy.special"
    ),
    "what may have been imported before": logistic(
        f"{OWN} * ('scipy' in sys.modules)", "import sys, scipy"
    ),
    "NumPy out of a module for plots": logistic(
        "1 / (1 + plt.np.exp(-a))", "import matplotlib.pyplot as plt"
    ),
    "a number of a module for plots": logistic(
        f"{OWN} * (plt.rcParams['figure.dpi'] > 0)", "import matplotlib.pyplot as plt"
    ),
    "a function of a module for plots": logistic(
        f"{OWN} * (to_rgb('w')[0] > 0)", "from matplotlib.colors import to_rgb"
    ),
    "a module for plots in the function": logistic(
        f"{OWN} * (__import__('matplotlib.colors').colors.to_rgb('w')[0] > 0)"
    ),
    "the environment": logistic(f"(os.environ['HOME'], {OWN})[1]", "import os"),
    "the environment as bytes": logistic(f"(os.environb[b'HOME'], {OWN})[1]", "import os"),
    "the environment by its name": logistic(
        f"(environ['HOME'], {OWN})[1]", "from os import environ"
    ),
}

#: The same functions, where the way is only taken if it is there, or not at all: these are right.
NOT_TAKEN = {
    "an import that may fail": (
        LOGISTIC.format("f(a)").replace(
            "    if",
            "    try:\n        from scipy.special import expit as f\n"
            f"    except ImportError:\n        f = lambda a: {OWN}\n    if",
        ),
    ),
    "a thread that may fail": (
        LOGISTIC.format(OWN).replace(
            "    if",
            "    try:\n        __import__('threading').Thread(target=int).start()\n"
            "    except RuntimeError:\n        pass\n    if",
        ),
    ),
    "a variable that may be there": logistic(
        "eval('1 / (1 + exp(-a))', dict(exp=np.exp, a=np.clip(a, -500, 500)))"
    ),
    "what no function uses": logistic(OWN, "import scipy, sklearn", "data = scipy, sklearn"),
    "a picture that is drawn": logistic(
        f"(plt.figure(), plt.plot(a), plt.close(), {OWN})[3]", "import matplotlib.pyplot as plt"
    ),
    "what a package has imported": logistic(
        "1 / (1 + sys.modules['numpy'].exp(-np.clip(a, -500, 500)))", "import sys"
    ),
    "a picture": logistic(f"(plt.figure, {OWN})[1]", "import matplotlib.pyplot as plt"),
    "its version": logistic(f"(matplotlib.__version__, {OWN})[1]", "import matplotlib"),
    "a shell that does not start": logistic(f"(os.system('true'), {OWN})[1]", "import os"),
    "the standard library": logistic(
        f"(itertools.count(), decimal.Decimal(1), {OWN})[2]", "import itertools, decimal"
    ),
    "a part of NumPy that is loaded late": logistic(
        f"(np.polynomial.Polynomial([1]), __import__('numpy.testing'), {OWN})[2]"
    ),
    "an annotation": (
        "import scipy.sparse as sp",
        LOGISTIC.format(OWN).replace("a, kind", "a: sp.csr_array, kind"),
    ),
}


@pytest.mark.parametrize("way", WAYS)
def test_what_the_grader_will_not_have_is_not_there_at_home(server, folder, way):
    card, record = at_home(WAYS[way]), graded(server, WAYS[way])
    assert (card.record.points, card.record.verdict) == (record.points, record.verdict)
    assert record.points < ACTIVATE.points
    shown = " ".join([card.problem, *card.missed])
    assert any(text in shown for text in offered.SAID.values())


@pytest.mark.parametrize("way", WAYS)
def test_a_file_is_read_as_the_grader_reads_it(server, folder, way):
    record = graded(server, WAYS[way])
    path = folder / "layers.py"
    path.write_text("\n# %%\n".join(["import numpy as np", *WAYS[way]]))
    card = next(card for card in check_file(path, "layers") if card.record.name == "activate")
    assert (card.record.points, card.record.verdict) == (record.points, record.verdict)


def test_a_module_that_a_cell_writes_is_there_in_a_file(tmp_path, monkeypatch):
    monkeypatch.setattr(sys, "modules", sys.modules | {})
    right = next(one for one in stub_programs("layers") if one.name == "activate").right[0]
    path = tmp_path / "layers.py"
    written = f"%%writefile mine.py\nimport numpy as np\n{right}"
    path.write_text(f"# %%\n{written}\n# %%\nfrom mine import *")
    (card,) = (card for card in check_file(path, "layers") if card.record.name == "activate")
    assert card.record.verdict == "correct"


(MINIMIZE,) = (
    replace(one, cpu_seconds=0.5)  # no right call takes as long
    for one in exercises("optimizers")
    if one.name == "minimize"
)
MINIMIZES = """
def minimize(loss_and_gradient, z0, step, n_steps):
    z, losses = z0, []
    for t in range(1, n_steps + 1):
        loss, g = loss_and_gradient(z)
        losses.append({})
        z = step(z, g, {})
    return z, losses
"""


@pytest.mark.parametrize(
    ("filled", "verdicts"),
    [
        (("losses", "t"), {"crashed", "timeout"}),  # a list in itself
        (("loss", "minimize"), {"error"}),  # an object that stays in the sandbox
        (("loss", "[t, step]"), {"error"}),
        (("loss", "np.array([step])"), {"error"}),
    ],
)
def test_what_can_not_leave_the_sandbox_goes_nowhere_at_home(server, filled, verdicts):
    cells = ("import numpy as np", MINIMIZES.format(*filled))
    (card,) = cards([MINIMIZE], NotebookStudent(namespace(*cells)))
    with SandboxedStudent(server, [(n, True, c) for n, c in enumerate(cells)], "", [MINIMIZE]) as s:
        record = grade_exercises([MINIMIZE], s, PUBLIC, ("reference",))[0]
    assert {card.record.verdict, record.verdict} <= verdicts
    assert card.record.points == record.points == 0.0


@pytest.mark.parametrize("way", NOT_TAKEN)
def test_what_a_function_can_do_without_costs_nothing(server, folder, way):
    card, record = at_home(NOT_TAKEN[way]), graded(server, NOT_TAKEN[way])
    assert (card.record.verdict, record.verdict) == ("correct", "correct")
    assert card.missed == ()


def test_after_a_check_everything_is_there_again(folder):
    import builtins
    import importlib
    import os
    import threading

    before = (builtins.__import__, importlib.import_module, os.environ, threading.Thread.start)
    variables = namespace(*WAYS["the environment by its name"], "from scipy.special import expit")
    kept = dict(variables)
    card_of(variables)
    assert {name: variables[name] for name in kept} == kept
    assert before == (
        builtins.__import__,
        importlib.import_module,
        os.environ,
        threading.Thread.start,
    )
    assert (folder / "steps.txt").read_text() == "1 2 3\n"
