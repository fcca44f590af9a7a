"""What a file changes in other modules while it runs in this process (``np.exp = …``).

Only its own functions see these changes: neither the checks nor the next reading do.
"""

from __future__ import annotations

import os
import random
import sys
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from operator import is_
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np

#: Stands for a name that a module does not have.
NOTHING = object()

Change = tuple[ModuleType, str, Any]


@dataclass
class Outside:
    """The changes of one reading of a file.

    Attributes
    ----------
    theirs, ours
        Names of modules as the file left them, and as they were.
    """

    theirs: list[Change] = field(default_factory=list)
    ours: list[Change] = field(default_factory=list)

    @contextmanager
    def noted(self, main: ModuleType) -> Iterator[None]:
        """Run a file as `main` in the block, note what it changes, and undo it."""
        modules = [one for one in list(sys.modules.values()) if isinstance(one, ModuleType)]
        before = [(module, dict(vars(module))) for module in modules]
        place, paths, dice = _folder(), [*sys.path], random.getstate()
        legacy = np.random.get_state()  # what students may seed
        ours = sys.modules["__main__"]
        sys.modules["__main__"] = main
        try:
            with np.errstate(), np.printoptions(), warnings.catch_warnings():
                yield
        finally:
            self._note(before)
            _put(self.ours)
            sys.modules["__main__"], sys.path[:] = ours, paths
            np.random.set_state(legacy)
            random.setstate(dice)
            if place:
                os.chdir(place)

    def seen_by(self, function: Callable[..., Any]) -> Callable[..., Any]:
        """Return a function that finds what the file has changed."""
        return _between(function, self.theirs, self.ours) if self.theirs else function

    def unseen_by(self, function: Callable[..., Any]) -> Callable[..., Any]:
        """Return a function that finds everything as it was, though one of the file's calls it."""
        return _between(function, self.ours, self.theirs) if self.theirs else function

    def _note(self, before: list[tuple[ModuleType, dict[str, Any]]]) -> None:
        for module, was in before:
            now = dict(vars(module))
            if _are_same(now, was):
                continue
            for name in now.keys() | was.keys():
                value, old = now.get(name, NOTHING), was.get(name, NOTHING)
                loaded = old is NOTHING and isinstance(value, ModuleType)  # by an import
                if value is not old and not loaded:
                    self.theirs.append((module, name, value))
                    self.ours.append((module, name, old))


def _are_same(one: dict[str, Any], other: dict[str, Any]) -> bool:
    """Tell at a glance whether variables and their order are the same."""
    same_names = len(one) == len(other) and all(map(is_, one, other))
    return same_names and all(map(is_, one.values(), other.values()))


def _between(
    function: Callable[..., Any], inside: list[Change], outside: list[Change]
) -> Callable[..., Any]:
    def called(*args: Any, **kwargs: Any) -> Any:
        _put(inside)
        try:
            return function(*args, **kwargs)
        finally:
            _put(outside)

    return called


def _put(changes: list[Change]) -> None:
    for module, name, value in changes:
        if value is NOTHING:
            vars(module).pop(name, None)
        else:
            vars(module)[name] = value


def _folder() -> str:
    with suppress(OSError):
        return str(Path.cwd())
    return ""
