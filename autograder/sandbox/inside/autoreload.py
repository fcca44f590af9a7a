"""``%autoreload``: a module that a cell writes anew is loaded anew before the next cell runs.

As with IPython's extension, functions and classes that were imported from it are from then on what
the module has under their names, wherever they are.
"""

import importlib
import sys
from collections import defaultdict
from collections.abc import Iterator
from contextlib import suppress
from types import FunctionType, ModuleType
from typing import Any

from autograder.sandbox.inside.written import Files

#: What ``%autoreload`` is followed by: whether modules are loaded anew, and whether all of them.
MODES = {
    **dict.fromkeys(("0", "off"), (False, False)),
    **dict.fromkeys(("1", "explicit"), (True, False)),
    **dict.fromkeys(("2", "all", "3", "complete"), (True, True)),
}

#: What makes a function do what it does.
PARTS = ("__code__", "__defaults__", "__kwdefaults__", "__doc__", "__dict__")


class Autoreload:
    """The extension of one notebook.

    Parameters
    ----------
    files
        What cells wrote; modules are as new as they are when the extension is loaded.
    namespace
        The variables of the notebook.
    """

    def __init__(self, files: Files, namespace: dict[str, Any]) -> None:
        self._files, self._namespace = files, namespace
        self._is_on, self._takes_all = False, True
        self._named: set[str] = set()
        self._left_out: set[str] = set()
        #: What a module has had under a name.
        self._former: dict[tuple[str, str], list[Any]] = defaultdict(list)
        for module in files.rewritten():
            files.note_loaded(module.__name__)

    def autoreload(self, line: str) -> None:
        """Do as ``%autoreload``: load modules anew, or say which ones will be, from now on."""
        modes = [word.removesuffix("-").lower() for word in line.split() if word[:1] != "-"]
        if modes and modes[0] != "now":
            self._is_on, self._takes_all = MODES[modes[0]]
        else:
            self._renew_all(everything=True)

    def aimport(self, line: str) -> None:
        """Do as ``%aimport``: import modules and name them, or leave those with a minus out."""
        for name in line.replace(",", " ").split():
            if name.startswith("-"):
                self._left_out.add(name[1:])
                continue
            self._left_out.discard(name)
            self._named.add(name)
            importlib.import_module(name)
            top = name.partition(".")[0]
            self._namespace[top] = sys.modules[top]

    def before_cell(self) -> None:
        """Load anew what has been written since it was loaded."""
        if self._is_on:
            self._renew_all(self._takes_all)

    def _renew_all(self, everything: bool) -> None:
        for module in self._files.rewritten():
            name = module.__name__
            if name not in self._left_out and (everything or name in self._named):
                self._files.note_loaded(name)
                self._renew(module)

    def _renew(self, module: ModuleType) -> None:
        """Load a module anew, and make what it had what it has; it stays as it is if it raises."""
        before = dict(vars(module))
        for name, value in _own(module):
            self._former[module.__name__, name].append(value)
        for name in before.keys() - {"__name__", "__loader__"}:
            del vars(module)[name]
        try:
            importlib.reload(module)
        except Exception:
            vars(module).update(before)
            return
        for name, value in _own(module):
            for former in self._former[module.__name__, name]:
                _upgrade(former, value)


def _own(module: ModuleType) -> Iterator[tuple[str, Any]]:
    """Yield the functions and classes of a module that were made there, with their names."""
    for name, value in list(vars(module).items()):
        if isinstance(value, (FunctionType, type)) and value.__module__ == module.__name__:
            yield name, value


def _upgrade(old: Any, new: Any) -> bool:
    """Make of an old function or class the new one; tell whether they are of a kind."""
    if isinstance(old, FunctionType) and isinstance(new, FunctionType):
        with suppress(ValueError):  # other variables around it
            for part in PARTS:
                setattr(old, part, getattr(new, part))
        return True
    if isinstance(old, type) and isinstance(new, type):
        _upgrade_class(old, new)
        return True
    return False


def _upgrade_class(old: type, new: type) -> None:
    before = dict(vars(old))
    with suppress(AttributeError, TypeError):
        for name in before.keys() - vars(new).keys():
            delattr(old, name)
    for name, value in list(vars(new).items()):
        if not _upgrade(before.get(name), value):
            with suppress(AttributeError, TypeError):
                setattr(old, name, value)
