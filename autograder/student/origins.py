"""Where a notebook's variables come from: what they were made from, and whether that will be there.

A function of a package under any name, one as a default, a class that inherits from one, a list
that holds one: each part is looked at, as far as it is the notebook's own.
"""

from __future__ import annotations

import functools
import io
import linecache
import sys
import threading
import types
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np

from autograder.sandbox.inside import grader, newer_python, offered
from autograder.submission.ipython import blocks
from autograder.submission.statements import Cells

#: The most parts of one variable that are looked at.
MOST_PARTS = 2_000

#: Open files: they were opened, and can't be.
FILES = (io.FileIO, io.BufferedReader, io.BufferedWriter, io.TextIOWrapper)

#: What has no code of its own and no parts.
PLAIN = (type(None), bool, int, float, complex, str, bytes, np.ndarray, np.generic)


class Origins:
    """Tells a notebook's own objects from those of modules that it imported."""

    def __init__(self, namespace: Mapping[str, Any], asked: Collection[str]) -> None:
        self.namespace = namespace
        self.name = str(namespace.get("__name__"))
        codes = (getattr(namespace.get(name), "__code__", None) for name in asked)
        self.files = {code.co_filename for code in codes if isinstance(code, types.CodeType)}

    def cells(self) -> Cells:
        """Return the code that has run so far: IPython's cells, or the file it stands in."""
        texts = self.namespace.get("In")  # which begins with 0, before the first cell
        if not isinstance(texts, list):
            texts = ["", *("".join(linecache.getlines(file)) for file in sorted(self.files))]
        return [(number, True, text) for number, text in enumerate(texts) if text]

    def why_not(self, value: Any) -> str:
        """Return why a value can't be made when it is graded; empty if it can."""
        waiting, seen = [value], {id(value)}
        while waiting:
            one = waiting.pop()
            if isinstance(one, PLAIN):
                continue
            if module := self.foreign(one):
                return f"ModuleNotFoundError: No module named {module!r}; {offered.ALONE}"
            if new := _too_new(one) or self.unreadable(one):
                return new
            if isinstance(one, FILES) and one not in (sys.__stdin__, sys.__stdout__, sys.stderr):
                return offered.SAID["file"]
            if _has_threads(one):
                return offered.SAID["thread"]
            for part in self.parts(one):
                if id(part) not in seen and len(seen) < MOST_PARTS:
                    seen.add(id(part))
                    waiting.append(part)
        return ""

    def unreadable(self, value: Any) -> str:
        """Return why the grader's Python can't read one of the notebook's functions."""
        own = isinstance(value, types.FunctionType) and value.__globals__ is self.namespace
        if not own or not newer_python.reads_more():
            return ""
        code = value.__code__
        return _unreadable("".join(linecache.getlines(code.co_filename)), code.co_firstlineno)

    def foreign(self, value: Any) -> str:
        """Return the module that an object comes from, if that won't be there; else nothing."""
        if isinstance(value, types.FunctionType):
            module = value.__globals__.get("__name__")  # `functools.wraps` copies `__module__`
            if value.__globals__ is self.namespace or module == self.name:
                return self._other_file(value.__code__.co_filename)
        elif isinstance(value, types.ModuleType):
            module = value.__name__
        else:
            module = getattr(value, "__module__", None)
            if not isinstance(module, str):
                module = _holder(value, self.name) or type(value).__module__
            elif module == self.name:  # Numba's functions say so of what they have compiled
                module = type(value).__module__ if not isinstance(value, type) else module
        known = not isinstance(module, str) or module == self.name or offered.is_offered(module)
        return "" if known else offered.root(module)

    def _other_file(self, file: str) -> str:
        """Return the file from which ``%run`` has brought a function into the notebook."""
        brought = "In" in self.namespace and file not in self.files and "ipykernel" not in file
        return file if brought and Path(file).is_file() else ""

    def parts(self, value: Any) -> Iterator[Any]:
        """Yield what an object was made from, as far as it is the notebook's own."""
        for kind, parts in PARTS:
            if isinstance(value, kind):
                yield from parts(value)
                return
        if isinstance(value, type):
            yield from (*value.__bases__, *vars(value).values()) if self._is_own(value) else ()
        elif self._is_own(type(value)):
            yield from (type(value), *getattr(value, "__dict__", {}).values())
        elif callable(value):  # `functools.cache` and its like
            yield getattr(value, "__dict__", {}).get("__wrapped__")

    def _is_own(self, kind: type) -> bool:
        return kind.__module__ == self.name


def _of_function(function: types.FunctionType) -> Iterator[Any]:
    yield from function.__defaults__ or ()
    yield from (function.__kwdefaults__ or {}).values()
    yield from map(_content, function.__closure__ or ())
    yield from vars(function).values()


#: What objects of Python's own kinds were made from.
PARTS: tuple[tuple[Any, Callable[[Any], Iterable[Any]]], ...] = (
    (types.FunctionType, _of_function),
    (types.MethodType, lambda one: (one.__self__, one.__func__)),
    (functools.partial, lambda one: (one.func, *one.args, *one.keywords.values())),
    ((staticmethod, classmethod), lambda one: (one.__func__,)),
    (property, lambda one: (one.fget, one.fset, one.fdel)),
    ((list, tuple, set, frozenset), lambda one: [*one][:MOST_PARTS]),
    (dict, lambda one: [*one.values()][:MOST_PARTS]),
    (np.vectorize, lambda one: (one.pyfunc,)),
)


def _has_threads(value: Any) -> bool:
    """Tell whether something has threads or will start some; its module is loaded then."""
    executor = getattr(sys.modules.get("concurrent.futures"), "Executor", threading.Thread)
    return isinstance(value, (threading.Thread, executor))


def _content(cell: types.CellType) -> Any:
    try:
        return cell.cell_contents
    except ValueError:  # a variable that has no value yet
        return None


def _holder(value: Any, own: str) -> str:
    """Return the module that holds something callable which does not name its module itself.

    It is another one than the notebook's `own`, which holds what it has imported as well.
    """
    name = getattr(value, "__name__", None)
    if not isinstance(name, str) or getattr(np, name, None) is value:
        return ""
    if not isinstance(value, np.ufunc) and type(value).__module__ == "builtins":
        return ""
    for module, holder in [*sys.modules.items()]:
        known = module == own or offered.is_offered(module)
        if not known and getattr(holder, "__dict__", {}).get(name) is value:
            return module
    return ""


def _too_new(value: Any) -> str:
    """Return why something can't be imported from the grader's older version of its module."""
    module, name = str(getattr(value, "__module__", None)), getattr(value, "__name__", "")
    known = grader.NAMES.get(module)
    if known is None or name in known or name.startswith("_"):  # private names are not listed
        return ""
    if getattr(sys.modules.get(module), name, None) is not value:
        return ""
    said = f"ImportError: cannot import name {name!r} from {module!r}"
    return f"{said}; {offered.version_of(module)}"


@lru_cache(maxsize=256)
def _unreadable(source: str, line: int) -> str:
    """Return what the block that holds a line needs, if the grader's Python can't read it."""
    pieces = [block for block, start in blocks(source) if start < line]
    return newer_python.too_new(pieces[-1]) if pieces else ""
