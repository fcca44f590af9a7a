"""What there is for a submission besides its own cells: NumPy and Python's standard library.

The fork server leaves nothing else to import, and the lock forbids threads, processes, files and
sockets. The students' checks do as if all this were so, too: `autograder.student.as_graded`.
"""

from __future__ import annotations

import sys
import types

from autograder.sandbox.inside import grader, old_numpy, written
from autograder.sandbox.inside.inert_modules import ROOTS

#: Modules of the standard library that need more of a machine than Python's own files.
LACKING = frozenset("crypt curses dbm msilib nis readline sqlite3 ssl tkinter turtle".split())

#: What is said of each kind of thing that is not there.
ALONE = "when it is graded there are NumPy and Python's standard library alone"
SAID = {
    "module": ALONE,
    "thread": "when it is graded it can't start threads",
    "outside": "when it is graded it can't start programs, or use the network",
    "file": "when it is graded it can't read or write files",
    "environment": "when it is graded there are no environment variables",
}


def root(module: object) -> str:
    """Return the package or module at the top of a dotted name."""
    return module.partition(".")[0] if isinstance(module, str) else ""


def is_offered(module: str) -> bool:
    """Tell whether a module can be imported when a submission is graded, if only to do nothing.

    One that a cell of the notebook writes is there, too.
    """
    top = root(module)
    return top in ROOTS or is_numerical(module) or written.is_written(top)


def is_numerical(module: str) -> bool:
    """Tell whether a module can be imported and does what it does: NumPy or the library's own."""
    top = root(module)
    standard = top in grader.STANDARD_LIBRARY or top.startswith("_sysconfigdata_")  # per system
    return top == "numpy" or (standard and top.removeprefix("_") not in LACKING)


def missing(error: BaseException) -> str:
    """Return which kind of thing an exception says is not there; empty for all others."""
    if isinstance(error, ImportError):
        return "" if is_offered(error.name or "") else "module"
    if isinstance(error, RuntimeError):
        return "thread" if "can't start new thread" in str(error) else ""
    if not isinstance(error, OSError):
        return ""
    refused = isinstance(error, PermissionError) and error.errno == 1 and error.filename is None
    return "outside" if refused or "name resolution" in str(error) else "file"


def explained(error: BaseException) -> str:
    """Return what to say of an exception that only the want of something explains, or nothing."""
    try:
        kind = missing(error)
        why = SAID[kind] if kind else _too_new(error) or old_numpy.changed(str(error))
    except BaseException:  # which an exception of the student's own may raise when it is asked
        return ""
    return f"; {why}" if why else ""


def _too_new(error: BaseException) -> str:
    """Return the grader's version, if a module holds no such name."""
    if isinstance(error, ImportError):
        module, name = error.name or "", str(getattr(error, "name_from", None))
    elif isinstance(error, AttributeError) and isinstance(error.obj, types.ModuleType):
        module, name = error.obj.__name__, str(error.name)
    else:
        return ""
    at_home = module in grader.NAMES
    return "" if at_home and not hasattr(sys.modules.get(module), name) else version_of(module)


def version_of(module: str) -> str:
    """Return which version of a module there is when a submission is graded."""
    if root(module) == "numpy":
        return f"the grader has NumPy {grader.NUMPY}"
    return "the grader has Python {}.{}".format(*grader.PYTHON) if is_numerical(module) else ""
