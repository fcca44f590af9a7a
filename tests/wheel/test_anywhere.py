"""The wheel where there is no POSIX, as on Windows: all of it can be imported, and checks."""

import json

import pytest

from autograder.course.layout import ROOT
from tests.wheel.environments import environment, link, run

#: Loads what belongs to Python, then takes away what only POSIX has.
ELSEWHERE = """
import importlib, importlib.abc, json, pkgutil, signal, sys, os
import asyncio, ctypes, linecache, multiprocessing, pathlib, runpy, subprocess, tempfile
import numpy, matplotlib.pyplot

GONE = "fcntl grp posixpath pty pwd resource readline syslog termios tty".split()
class NotHere(importlib.abc.MetaPathFinder):
    def find_spec(self, name, path=None, target=None):
        if name in GONE:
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)
sys.meta_path.insert(0, NotHere())
for name in GONE:
    sys.modules.pop(name, None)
for name in "SIGALRM SIGVTALRM SIGPROF SIGKILL setitimer alarm pthread_kill pause".split():
    delattr(signal, name)
for name in "fork getuid geteuid getpgid killpg nice wait4 sched_getaffinity".split():
    delattr(os, name)
"""

IMPORTS = """
import autograder
names = [m.name for m in pkgutil.walk_packages(autograder.__path__, "autograder.")]
for name in names:
    importlib.import_module(name)
print(json.dumps(names))
"""

CHECKS = """
sys.argv = ["autograder", "check", sys.argv[1]]
runpy.run_module("autograder", run_name="__main__")
"""


@pytest.fixture(scope="module")
def python(unpacked, tmp_path_factory):
    """Return a Python with NumPy, matplotlib and the wheel."""
    folder = tmp_path_factory.mktemp("anywhere")
    links = link(folder / "links", "numpy", "matplotlib")
    return environment(folder / "environment", links, unpacked)


def test_every_module_can_be_imported_without_posix(python):
    done = run(python, "-W", "error", "-c", ELSEWHERE + IMPORTS)
    assert (done.returncode, done.stderr) == (0, "")
    names = json.loads(done.stdout)
    assert {"autograder.student", "autograder.exercises.regression.train"} < {*names}


@pytest.mark.parametrize(("written", "status"), [("reference", 0), ("wrong", 1)])
def test_work_can_be_checked_without_posix(python, tmp_path, written, status):
    right = (ROOT / "reference" / "layers.py").read_text(encoding="utf-8")
    path = tmp_path / "layers.py"
    path.write_text(right if written == "reference" else "def affine(n, W, b): return n @ W.T\n")
    done = run(python, "-c", ELSEWHERE + CHECKS, path)
    assert (done.returncode, done.stderr) == (status, "")
    assert "affine" in done.stdout


WITHOUT = """
import sys
import autograder.student, autograder.exercises.regression.train
print(sorted({"matplotlib", "IPython", "rich", "typer", "sklearn", "scipy"} & sys.modules.keys()))
"""


def test_numpy_alone_is_imported(python):
    done = run(python, "-W", "error", "-c", WITHOUT)
    assert (done.stdout, done.stderr) == ("[]\n", "")
