"""Check a file again whenever it is saved, for people who work in an editor."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path

from autograder.submission.reader import Refused

#: Seconds between two looks at the file.
PAUSE = 0.3

#: What distinguishes one saved version of a file from another.
Version = tuple[int, int, int]


def watch(path: Path, assignment: str, hint: bool) -> None:
    """Check a file now and after each change, each time in a process of its own, until Ctrl-C.

    A check that is still running when the file is saved again is ended; a file that is only half
    written is not checked yet.

    Parameters
    ----------
    assignment, hint
        The options of ``autograder check``.

    Raises
    ------
    Refused
        There is no such file.
    """
    if _version(path) is None:
        raise Refused("there is no such file")
    _listen()
    command = [sys.executable, "-m", "autograder", "check", str(path), "--assignment", assignment]
    command += ["--hint"] if hint else []
    running: subprocess.Popen[bytes] | None = None
    try:
        for _ in saved(_looks(path)):
            _end(running)
            print(f"\n── {path.name}, {time.strftime('%H:%M:%S')} (Ctrl-C ends) ──", flush=True)
            running = subprocess.Popen(command)
    except KeyboardInterrupt:
        print("\nNo longer watching.")
    finally:
        _end(running)


def _listen() -> None:
    """Handle Ctrl-C, which a shell ignores in the background, and requests to terminate."""
    for number in (signal.SIGINT, signal.SIGTERM):
        if signal.getsignal(number) in (signal.SIG_IGN, signal.SIG_DFL):
            signal.signal(number, signal.default_int_handler)


def saved(looks: Iterable[Version | None]) -> Iterator[Version]:
    """Yield each new version of a file as soon as two looks in a row have found it.

    A version that did not change between two looks is complete. Two saves that one tick
    of the file system's clock does not tell apart come before the second look.
    """
    last = None
    for before, now in pairwise(looks):
        if now is not None and before == now != last:
            last = now
            yield now


def _looks(path: Path) -> Iterator[Version | None]:
    while True:
        yield _version(path)
        time.sleep(PAUSE)


def _version(path: Path) -> Version | None:
    """Return the version of a file; None while an editor replaces it."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size, found.st_ino


def _end(process: subprocess.Popen[bytes] | None) -> None:
    if process is not None and process.poll() is None:
        process.kill()
        process.wait()
