"""Tell whether a student's code is asking for something, and note what it misses.

The stand-ins for Python's own functions ask here whether a call came from the student's code. So
does the audit hook, which watches files, processes and sockets and refuses what the sandbox's lock
forbids. For all other code in the process, such as a library that draws a plot, everything stays as
it was.
"""

from __future__ import annotations

import errno
import os
import sys
import sysconfig
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache, lru_cache
from pathlib import Path
from types import FrameType
from typing import Any

import numpy as np

from autograder.sandbox.inside import offered
from autograder.sandbox.inside.inert_modules import ROOTS

#: Folders of installed packages: imports read these, a function may not.
_PACKAGES = frozenset({"site-packages", "dist-packages"})

#: Modules whose frames say nothing about the caller.
BETWEEN = frozenset(f"autograder.student.{name}" for name in ("asking", "refused", "stead")) | {
    "collections.abc"  # whose mappings ask the stand-ins
}

#: The kinds of things that a call has missed, as `offered.SAID` names them.
Missed = list[str]

#: The thread in which a student's code is running, and what it has missed so far.
_running: list[tuple[int, Missed]] = []

#: What the lock forbids, as Python's audit events begin.
OUTSIDE = tuple(
    "subprocess. os.fork os.system os.posix_spawn os.exec os.spawn pty. _winapi.CreateProcess "
    "os.kill os.lockf fcntl. signal.pthread_kill resource. "
    "socket.__new__ socket.getaddrinfo socket.gethostby socket.getnameinfo "
    "socket.sethostname".split()
)
FOLDERS = tuple(
    "os.listdir os.scandir os.chdir os.mkdir os.remove os.rename os.rmdir os.link os.symlink "
    "os.truncate os.chmod os.chown os.chflags os.utime os.getxattr os.setxattr os.listxattr "
    "os.removexattr".split()
)

#: Besides the standard library and NumPy, what may be read.
READABLE = ("/dev/null", "/dev/urandom", "/usr/share/zoneinfo", "/etc/localtime")

MACHINERY = ("importlib._bootstrap", "_frozen_importlib", "zipimport")


@contextmanager
def noted(missed: Missed) -> Iterator[None]:
    """Note what a student's code misses in this thread, in the block."""
    _running.append((threading.get_ident(), missed))
    try:
        yield
    finally:
        _running.pop()


def misses(kind: str) -> bool:
    """Tell whether a student's code is asking for something, and note what it misses."""
    if not _running or _running[-1][0] != threading.get_ident() or not asks(sys._getframe(1)):
        return False
    _running[-1][1].append(kind)
    return True


def asks(frame: FrameType | None, direct: bool = False) -> bool:
    """Tell whether a student's code asks, even through the standard library or a package.

    Parameters
    ----------
    frame
        Where something is asked for.
    direct
        Whether only what the student's own lines ask for counts.
    """
    while frame is not None:
        module = frame.f_globals.get("__name__") or ""
        if module not in BETWEEN:
            if offered.root(module) in ROOTS:
                return False
            if not is_library(module) and not is_installed(frame.f_code.co_filename):
                return True
            if direct:
                return False
        frame = frame.f_back
    return False


def is_library(module: str) -> bool:
    """Tell whether a module is NumPy's or the standard library's, perhaps of a newer Python."""
    return offered.is_numerical(module) or offered.root(module) in sys.stdlib_module_names


@lru_cache(maxsize=4096)
def is_installed(file: str) -> bool:
    """Tell whether a file lies among installed packages."""
    return not _PACKAGES.isdisjoint(Path(file).parts)


@cache
def listen() -> None:
    """Install the audit hook; Python has no way to remove one."""
    sys.addaudithook(_hear)


def _hear(
    event: str,
    args: tuple[Any, ...],
    running: list[tuple[int, Missed]] = _running,
    ending: Callable[[], bool] = sys.is_finalizing,
) -> None:
    """Refuse what the lock forbids.

    When Python ends, it empties this module before the last file is opened: the defaults stay.
    """
    if ending() or not running:
        return
    if event == "open":
        if not isinstance(args[0], int) and not may_open(args) and misses("file"):
            raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), args[0])
    elif event.startswith(FOLDERS):
        if not _imports(sys._getframe(1)) and misses("file"):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(args[0]))
    elif event.startswith(OUTSIDE) and misses("outside"):
        raise PermissionError(errno.EPERM, os.strerror(errno.EPERM))


def may_open(args: tuple[Any, ...]) -> bool:
    """Tell whether a file can be opened: what Python and NumPy read, and modules of others."""
    path = str(Path(os.fsdecode(args[0])).absolute())
    if any(sign in str(args[1]) for sign in "wax+"):
        return path == os.devnull
    if path == os.devnull or path.startswith((*READABLE, _numpy())):
        return True
    if _imports(sys._getframe(2)):
        return is_installed(path) or path.startswith((sys.prefix, sys.base_prefix))
    return path.startswith(_library()) and not is_installed(path)


def _imports(frame: FrameType | None) -> bool:
    """Tell whether Python's import system is looking for a module."""
    return str(frame and frame.f_globals.get("__name__")).startswith(MACHINERY)


@cache
def _library() -> tuple[str, ...]:
    return (sysconfig.get_path("stdlib"), sysconfig.get_path("platstdlib"))


@cache
def _numpy() -> str:
    return str(Path(np.__file__).parent)
