"""Tell whether a student's code is asking for something, and note what it misses.

The stand-ins for Python's own functions and the audit hook ask here whether a call came from the
student's code. For all other code in the process, such as a library that draws a plot, everything
stays as it was.
"""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from types import FrameType

from autograder.sandbox.inside import offered
from autograder.sandbox.inside.inert_modules import ROOTS

#: Folders of installed packages: imports read these, a function may not.
_PACKAGES = frozenset({"site-packages", "dist-packages"})

#: Modules whose frames say nothing about the caller.
BETWEEN = frozenset(
    f"autograder.student.{name}" for name in ("asking", "audit", "refused", "stead")
) | {
    "collections.abc"  # whose mappings ask the stand-ins
}

#: The kinds of things that a call has missed, as `offered.SAID` names them.
Missed = list[str]

#: The thread in which a student's code is running, and what it has missed so far.
_running: list[tuple[int, Missed]] = []


@contextmanager
def noted(missed: Missed) -> Iterator[None]:
    """Note what a student's code misses in this thread, in the block."""
    _running.append((threading.get_ident(), missed))
    try:
        yield
    finally:
        _running.pop()


def runs() -> bool:
    """Tell whether any student's code is running."""
    return bool(_running)


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
