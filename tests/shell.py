"""A shell for commands of Python's that costs no imports: see `typed.py`."""

import atexit
import json
import os
import subprocess
import sys
import tempfile
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[1]

#: What commands of the kit need, and no part of the kit itself: each command imports that.
LIBRARIES = (
    "jinja2",
    "joblib",
    "jupytext",
    "nbgrader.apps",
    "numpy",
    "rich.console",
    "rich.progress",
    "rich.table",
    "scipy.optimize",
    "sklearn.datasets",
    "sklearn.neural_network",
    "tests.nbgrader.gradebooks",
    "typer._adapters",
)


class Shell:
    """Runs ``python -m ...`` and ``python -c ...`` one after the other."""

    def __init__(self, *modules):
        command = [sys.executable, "-m", "tests.typed", *modules]
        self._typed = subprocess.Popen(
            command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )

    def python(self, *words, cwd, env=None):
        """Run Python, and return what came of it."""
        words = [os.fspath(word) if isinstance(word, Path) else str(word) for word in words]
        with tempfile.TemporaryDirectory() as folder:
            output, errors = Path(folder, "output"), Path(folder, "errors")
            status = self._order(words, cwd, env, output, errors)
            said = [path.read_text(encoding="utf-8") for path in (output, errors)]
        return subprocess.CompletedProcess(words, status, *said)

    def run(self, module, *arguments, folder, succeeds=True):
        """Run a module with a home of its own in `folder`, and return all that it says.

        It has to succeed, or to fail; where `succeeds` is None, either will do.
        """
        output = folder / "output.txt"
        output.unlink(missing_ok=True)
        words = ["-m", module, *arguments]
        status = self._order(words, folder, environment(folder), output, output)
        said = output.read_text(encoding="utf-8", errors="replace")
        assert succeeds is None or (status == 0) is succeeds, said
        return said

    def _order(self, words, cwd, env, output, errors):
        order = {
            "words": words,
            "folder": str(cwd),
            "environment": dict(os.environ if env is None else env),
            "output": str(output),
            "errors": str(errors),
        }
        print(json.dumps(order), file=self._typed.stdin, flush=True)
        return int(self._typed.stdout.readline())

    def close(self):
        """End the process."""
        self._typed.communicate()


@cache
def shell(*modules):
    """Return the one shell of this process that has imported some modules."""
    opened = Shell(*modules)
    atexit.register(opened.close)
    return opened


def python(*words, cwd, env=None):
    """Run Python as it is typed, in a process that needs no time for the libraries' imports."""
    return shell(*LIBRARIES).python(*words, cwd=cwd, env=env)


def autograder(*words, cwd, env=None):
    """Run ``autograder`` as it is typed."""
    return python("-m", "autograder", *words, cwd=cwd, env=env)


def environment(folder):
    """Return the environment in which commands run: without the user's own settings."""
    home = folder / "home"
    home.mkdir(exist_ok=True)
    return os.environ | {"HOME": str(home), "JUPYTER_PLATFORM_DIRS": "1"}
