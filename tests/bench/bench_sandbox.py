"""What locking student code in costs: from a submission to its first line.

    python -m tests.bench.bench_sandbox [--small] [--rounds 40]

In turn, so that a noisy machine is noisy to all: a locked fork of this kit, one without locks, and
new Pythons with NumPy, plain, in bubblewrap and in the contest sandbox isolate, where these are
installed. Each runs a submission of one line, and is over when that line was run.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from statistics import median, quantiles

from rich.console import Console
from rich.progress import track
from rich.table import Table

from autograder.checks.exercise import Exercise
from autograder.sandbox.server import ForkServer
from autograder.sandbox.student import SandboxedStudent
from tests.bench.sizes import sizes

NUMPY = [sys.executable, "-I", "-c", "import numpy"]
NOT_INSTALLED = {"bubblewrap": "apt install bubblewrap", "isolate": "see github.com/ioi/isolate"}

#: All that Python and NumPy read, and nothing else.
BUBBLEWRAP = ["bwrap", "--unshare-all", "--die-with-parent", "--new-session", "--clearenv"]


def asked() -> list[Exercise]:
    return [Exercise("bench", "f", 1.0, 5.0, lambda: None)]


@contextmanager
def forks(mode: str) -> Iterator[Callable[[], None]]:
    """Give a function that has a fork run a submission of one line."""
    server = ForkServer(mode)  # type: ignore[arg-type]

    def submit() -> None:
        with SandboxedStudent(server, [(1, True, "def f(): return 1.0")], "", asked()) as student:
            if student.call("f", ()).value != 1.0:
                raise RuntimeError("the submission did not run")

    yield submit
    server.close()


@contextmanager
def command(*line: str) -> Iterator[Callable[[], None]]:
    """Give a function that runs a command."""
    yield lambda: run(*line)


@contextmanager
def isolate() -> Iterator[Callable[[], None]]:
    """Give a function that sets up a box, runs Python in it, and clears it away."""

    def once() -> None:
        run("isolate", "--init")
        run("isolate", *folders("--dir={}"), "--processes=1", "--run", "--", *NUMPY)
        run("isolate", "--cleanup")

    yield once


def folders(form: str) -> list[str]:
    """Return options that show a program the folders in which Python and NumPy lie."""
    shown = ("/usr", "/lib", "/lib64", sys.prefix, sys.base_prefix)
    return [form.format(folder) for folder in dict.fromkeys(shown) if Path(folder).exists()]


def bubblewrap() -> list[str]:
    shown = [part for folder in folders("{}") for part in ("--ro-bind", folder, folder)]
    return [*BUBBLEWRAP, *shown, "--proc", "/proc", "--dev", "/dev", *NUMPY]


def run(*line: str) -> None:
    subprocess.run(line, check=True, stdout=subprocess.DEVNULL, stdin=subprocess.DEVNULL)


def main() -> None:
    rounds, out = sizes(__doc__, rounds=(40, 3)).rounds, Console()
    ways = {"a locked fork": forks("locked"), "a fork without locks": forks("open")}
    ways["python -c 'import numpy'"] = command(*NUMPY)
    if shutil.which("bwrap"):
        ways["the same in bubblewrap"] = command(*bubblewrap())
    if shutil.which("isolate"):
        ways["the same in isolate"] = isolate()
    with ExitStack() as stack:
        entered = {name: stack.enter_context(ways[name]) for name in ways}
        out.print(table(measured(entered, rounds, out)))
    for name, remedy in NOT_INSTALLED.items():
        if not any(name in way for way in ways):
            out.print(f"{name} is not installed: {remedy}")
    out.print(f"{os.cpu_count()} cores, Python {sys.version.split()[0]}, {rounds} rounds in turn")


def measured(
    ways: dict[str, Callable[[], None]], rounds: int, out: Console
) -> dict[str, list[float]]:
    """Return how many milliseconds each way took, round by round."""
    found: dict[str, list[float]] = {name: [] for name in ways}
    for _ in track(range(rounds), "Measuring", console=out):
        for name, once in ways.items():
            start = time.perf_counter()
            once()
            found[name].append(1000 * (time.perf_counter() - start))
    return found


def table(seconds: dict[str, list[float]]) -> Table:
    shown = Table("Until a submission ran", box=None, header_style="bold")
    for heading in ("ms, median", "first quarter", "last quarter", "locked fork"):
        shown.add_column(heading, justify="right")
    ours = next(iter(seconds.values()))
    for name, measured in seconds.items():
        first, _, last = quantiles(measured, n=4)
        ratio = median(own / other for own, other in zip(ours, measured, strict=True))
        shown.add_row(
            name, f"{median(measured):.1f}", f"{first:.1f}", f"{last:.1f}", f"{ratio:.2f} ×"
        )
    return shown


if __name__ == "__main__":
    main()
