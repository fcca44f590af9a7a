"""A shell for commands of Python's that costs no imports: see `typed.py`."""

import atexit
import json
import os
import re
import signal
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from functools import cache, partial
from pathlib import Path

ROOT = Path(__file__).parents[1]

#: What commands of the kit need, and no part of the kit itself: each command imports that.
LIBRARIES = (
    "jinja2",
    "joblib",
    "jupytext",
    "matplotlib.backends.backend_svg",
    "matplotlib.pyplot",
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
    """Runs ``python -m ...`` and ``python -c ...`` in forks of a process that has made imports.

    It has imported `LIBRARIES`, and the modules that are named, which may be the kit's.
    """

    def __init__(self, *modules):
        self._modules = modules

    def python(self, *words, cwd, env=None):
        """Run Python, and return what came of it."""
        words = [os.fspath(word) if isinstance(word, Path) else str(word) for word in words]
        with tempfile.TemporaryDirectory() as folder:
            output, errors = Path(folder, "output"), Path(folder, "errors")
            status = self._order("run", words, cwd, env, output, errors)
            said = [path.read_text(encoding="utf-8") for path in (output, errors)]
        return subprocess.CompletedProcess(words, status, *said)

    def run(self, module, *arguments, folder, succeeds=True):
        """Run a module with a home of its own in `folder`, and return all that it says.

        It has to succeed, or to fail; where `succeeds` is None, either will do.
        """
        output = folder / "output.txt"
        output.unlink(missing_ok=True)
        words = ["-m", module, *arguments]
        status = self._order("run", words, folder, environment(folder), output, output)
        said = output.read_text(encoding="utf-8", errors="replace")
        assert succeeds is None or (status == 0) is succeeds, said
        return said

    @contextmanager
    def running(self, module, *arguments, folder, **settings):
        """Run a module in the same way, but go on meanwhile; it does not outlive the block.

        Settings are further variables of its environment.
        """
        words, output = ["-m", module, *arguments], folder / "output.txt"
        output.unlink(missing_ok=True)
        env = environment(folder) | settings
        pid = self._order("start", words, folder, env, output, output)
        process = Running(pid, output, partial(_answer, modules=self._modules))
        try:
            yield process
        finally:
            process.end()

    def _order(self, how, words, cwd, env, output, errors):
        return _answer(
            how=how,
            modules=self._modules,
            words=words,
            folder=str(cwd),
            environment=dict(os.environ if env is None else env),
            output=str(output),
            errors=str(errors),
        )


class Running:
    """A command that runs meanwhile."""

    def __init__(self, pid, output, ask):
        self.pid = pid
        self._output = output
        self._ask = ask
        self._status = None

    @property
    def text(self):
        """All that it has said so far."""
        exists = self._output.exists()
        return self._output.read_text(encoding="utf-8", errors="replace") if exists else ""

    def said(self, pattern):
        """Return what matches, in all that it says, as soon as it does."""
        while not (found := re.search(pattern, self.text)):
            assert self.poll() is None, self.text
            time.sleep(0.05)  # waits for the command, not for time to pass
        return found

    def poll(self, how="look"):
        """Return the command's status, or None as long as it runs."""
        if self._status is None:
            self._status = self._ask(how=how, child=self.pid)
        return self._status

    def send_signal(self, number):
        """Send a signal, unless it is known that the command has ended."""
        if self._status is None:
            os.kill(self.pid, number)

    def wait(self):
        """Wait for the end, and return the status."""
        return self.poll("wait")

    def stop(self):
        """Ask it to end, and wait until it has."""
        self.send_signal(signal.SIGTERM)
        self.wait()

    def end(self):
        """Make sure that it has ended."""
        self.send_signal(signal.SIGKILL)
        self.wait()


@cache
def _typed():
    """Start the process of which all commands are forks."""
    command = [sys.executable, "-m", "tests.typed", *LIBRARIES]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    typed = subprocess.Popen(command, cwd=ROOT, text=True, **pipes)
    atexit.register(typed.communicate)
    return typed


def _answer(**order):
    """Return what is answered to an order."""
    print(json.dumps(order), file=_typed().stdin, flush=True)
    return json.loads(_typed().stdout.readline())


def python(*words, cwd, env=None):
    """Run Python as it is typed, in a process that needs no time for the libraries' imports."""
    return Shell().python(*words, cwd=cwd, env=env)


def autograder(*words, cwd, env=None):
    """Run ``autograder`` as it is typed."""
    return python("-m", "autograder", *words, cwd=cwd, env=env)


def environment(folder):
    """Return the environment in which commands run: without the user's own settings."""
    home = folder / "home"
    home.mkdir(exist_ok=True)
    return os.environ | {"HOME": str(home), "JUPYTER_PLATFORM_DIRS": "1"}


def outside_make():
    """Return the environment in which ``make test`` was typed, without what make adds to it."""
    given = re.findall(r"(\w+)=", os.environ.get("MAKEFLAGS", ""))
    added = {"MAKEFLAGS", "MAKELEVEL", "MAKEOVERRIDES", "MFLAGS", *given}
    return {name: value for name, value in os.environ.items() if name not in added}
