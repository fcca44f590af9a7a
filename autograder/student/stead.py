"""Stand-ins for Python's own functions while a student's code runs.

For a student's code, each does what it does when graded, where the sandbox's lock forbids it or
there is nothing to find; for all other code, it does what it always does.
"""

from __future__ import annotations

import builtins
import errno
import importlib.util
import os
import sys
from collections.abc import Callable, Iterator, MutableMapping
from contextlib import contextmanager
from importlib.machinery import ModuleSpec
from types import FrameType, ModuleType
from typing import Any

from autograder.sandbox.inside import grader, offered
from autograder.sandbox.inside.inert_modules import PLOTS, ROOTS, Finder
from autograder.student.asking import asks, is_library, may_open, misses
from autograder.student.older import older
from autograder.student.refused import REFUSED

INERT_MODULES = Finder()

#: The module in which a notebook's cells run.
MAIN = "__main__"


def is_for_plots(module: object) -> bool:
    """Tell whether a module is one for plots."""
    return offered.root(module) in PLOTS


def inert(name: str) -> ModuleType:
    """Return a module of this name that does nothing."""
    return INERT_MODULES.create_module(ModuleSpec(name, None))


@contextmanager
def replaced() -> Iterator[list[tuple[Any, Any]]]:
    """Put the stand-ins in place, and yield the originals, each with its stand-in."""
    there = [one for one in STAND_INS if hasattr(*one[:2])]
    real = [getattr(place, name) for place, name, _ in there]
    put = [make(before) for before, (*_, make) in zip(real, there, strict=True)]
    for (place, name, _), stand_in in zip(there, put, strict=True):
        setattr(place, name, stand_in)
    try:
        yield [*zip(real, put, strict=True)]
    finally:
        for (place, name, _), before in zip(there, real, strict=True):
            setattr(place, name, before)


def _importing(real: Callable[..., Any]) -> Callable[..., Any]:
    """Return ``__import__`` or ``import_module``, for what there is."""

    def importing(name: str, *args: Any, **kwargs: Any) -> Any:
        relative = name.startswith(".") or (len(args) == 4 and args[3] != 0)
        root = offered.root(name)
        there = relative or name == MAIN or offered.is_offered(name)
        there = there or _is_the_librarys_own(root, sys._getframe(1))
        if not there and misses("module"):
            raise ModuleNotFoundError(f"No module named {root!r}", name=root)
        idle = root in ROOTS and (root in PLOTS or root not in sys.modules)
        if idle and asks(sys._getframe(1)):
            return inert(name)
        module = real(name, *args, **kwargs)
        return older(module) if grader.NAMES and asks(sys._getframe(1), direct=True) else module

    return importing


def _is_the_librarys_own(root: str, importing: FrameType) -> bool:
    """Tell whether a standard library newer than the grader's is importing its own new modules."""
    known = root in sys.stdlib_module_names and root.removeprefix("_") not in offered.LACKING
    return known and is_library(importing.f_globals.get("__name__") or "")


def _finding(real: Callable[..., Any]) -> Callable[..., Any]:
    """Return ``find_spec``, for what there is."""

    def finding(name: str, *args: Any, **kwargs: Any) -> Any:
        if name.startswith(".") or offered.is_offered(name) or not misses("module"):
            return real(name, *args, **kwargs)
        root = offered.root(name)
        if name != root:
            raise ModuleNotFoundError(f"No module named {root!r}", name=root)
        return None

    return finding


def _is_out_of_reach(path: Any) -> bool:
    """Tell whether a student's code asks for a file that can't be read when it is graded."""
    return not isinstance(path, int) and not may_open((path, "r")) and misses("file")


def _looking(real: Callable[..., Any]) -> Callable[..., Any]:
    """Return ``os.stat`` or ``os.lstat``, which finds no file that can't be read."""

    def looking(path: Any, *args: Any, **kwargs: Any) -> Any:
        if _is_out_of_reach(path):
            raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), path)
        return real(path, *args, **kwargs)

    return looking


def _seeing(real: Callable[..., Any]) -> Callable[..., Any]:
    """Return ``os.access`` or ``os.path.exists``, say, which is true of no such file."""

    def seeing(path: Any, *args: Any, **kwargs: Any) -> Any:
        return not _is_out_of_reach(path) and real(path, *args, **kwargs)

    return seeing


class _Environment(MutableMapping[Any, Any]):
    """The environment variables: for a student's code those that it sets, for all others the real.

    What was set by the notebook before can't be told from what was there.
    """

    def __init__(self, real: MutableMapping[Any, Any]) -> None:
        self._real = real
        self._own: dict[Any, Any] = {}

    def _seen(self) -> MutableMapping[Any, Any]:
        return self._own if misses("environment") else self._real

    def __getitem__(self, key: Any) -> Any:
        return self._seen()[key]

    def __setitem__(self, key: Any, value: Any) -> None:
        self._seen()[key] = value

    def __delitem__(self, key: Any) -> None:
        del self._seen()[key]

    def __iter__(self) -> Iterator[Any]:
        return iter(self._seen())

    def __len__(self) -> int:
        return len(self._seen())

    def copy(self) -> dict[Any, Any]:
        """Return a dict of them."""
        return dict(self._seen())


class _Modules(MutableMapping[str, Any]):
    """The modules that have been imported: for a student's own lines those that there will be."""

    def __init__(self, real: MutableMapping[str, Any]) -> None:
        self._real = real

    def __getitem__(self, name: str) -> Any:
        found = self._real[name]
        if not asks(sys._getframe(1), direct=True):
            return found
        if not (name == MAIN or offered.is_offered(name)) and misses("module"):
            raise KeyError(name)
        return inert(name) if is_for_plots(name) else found

    def __setitem__(self, name: str, module: Any) -> None:
        self._real[name] = module

    def __delitem__(self, name: str) -> None:
        del self._real[name]

    def __iter__(self) -> Iterator[str]:
        names = [*self._real]
        if asks(sys._getframe(1), direct=True):
            names = [name for name in names if name == MAIN or offered.is_offered(name)]
        return iter(names)

    def __len__(self) -> int:
        return len(self._real)

    def copy(self) -> dict[str, Any]:
        """Return a dict of them."""
        return dict(self)


#: What is replaced: its module, its names, and the function that makes the stand-in.
PLACES: tuple[tuple[Any, str, Callable[[Any], Any]], ...] = (
    (builtins, "__import__", _importing),
    (importlib, "__import__", _importing),
    (importlib, "import_module", _importing),
    (importlib.util, "find_spec", _finding),
    (os, "environ", _Environment),
    (os, "environb", _Environment),
    (sys, "modules", _Modules),
    (os, "stat lstat", _looking),
    (os, "access", _seeing),
    (os.path, "exists lexists isfile isdir islink isjunction", _seeing),
    *REFUSED,
)

#: What is replaced while a student's code runs; some of it is not on every system.
STAND_INS = [(place, name, make) for place, names, make in PLACES for name in names.split()]
