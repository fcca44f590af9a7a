"""Watch files, processes and sockets by Python's audit events; refuse what the lock forbids."""

from __future__ import annotations

import errno
import os
import sys
import sysconfig
from functools import cache
from pathlib import Path
from types import FrameType
from typing import Any

import numpy as np

from autograder.student.asking import is_installed, misses, runs

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


@cache
def listen() -> None:
    """Install the audit hook; Python has no way to remove one."""
    sys.addaudithook(_hear)


def _hear(event: str, args: tuple[Any, ...]) -> None:
    if not runs():
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
