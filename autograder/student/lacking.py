"""Which of a notebook's variables won't be there when it is graded, and why.

A variable is not there if its statement can't run: a function of SciPy under any name, a function
with such a one as its default, a class that inherits from one, a list that holds one, numbers that
were read from a file. What a function only looks up when it is called is left to the call: see
`autograder.student.as_graded`.
"""

from __future__ import annotations

import ast
import functools
import io
import linecache
import sys
import threading
import types
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from concurrent.futures import Executor
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np

from autograder.sandbox.inside import grader, newer_python, offered
from autograder.student import rerun
from autograder.student.as_graded import of_plots
from autograder.submission.ipython import blocks
from autograder.submission.statements import IMPORTS, Cells, Program, Statement, read_program

#: The most parts of one variable that are looked at.
MOST_PARTS = 2_000

#: Open files: they were opened, and can't be.
FILES = (io.FileIO, io.BufferedReader, io.BufferedWriter, io.TextIOWrapper)

#: What has threads, or will have.
THREADS = (threading.Thread, Executor)

#: Calls by which a statement at the top reads a file, and what else it can't have.
READS = frozenset("open loadtxt genfromtxt fromfile memmap read_text read_bytes".split())
ENVIRONMENT = frozenset("environ environb getenv".split())
OUTSIDE = frozenset("subprocess socket urllib http ftplib multiprocessing".split())

#: What has no code of its own and no parts.
PLAIN = (type(None), bool, int, float, complex, str, bytes, np.ndarray, np.generic)


def lacking(namespace: Mapping[str, Any], asked: Collection[str]) -> dict[str, str]:
    """Return the variables that won't be there, each with what is said of it.

    Parameters
    ----------
    asked
        The names of the functions that are checked.
    """
    own = _Own(namespace, asked)
    found = {name: why for name, value in [*namespace.items()] if (why := own.why_not(value))}
    names, newer = used(namespace, asked), newer_python.reads_more()
    told = [name for name in names if newer or isinstance(namespace[name], _DATA)]
    cells = own.cells()
    if told and cells:
        found |= _unmade(told, cells, namespace, found)
    return _as_rerun(found, cells, namespace, asked)


def _as_rerun(
    found: dict[str, str],
    cells: Cells,
    namespace: Mapping[str, Any],
    asked: Collection[str],
) -> dict[str, str]:
    """Correct what was found by what the cells leave behind when they run once more."""
    program = _program(tuple(cells))
    doubtful = rerun.in_doubt(program, asked)
    if not doubtful:
        return found
    users = {one: {one, *used(namespace, [one])} for one in asked}
    uses = tuple((one, tuple(sorted(users[one] & namespace.keys()))) for one in asked)
    shown = tuple(one for one in cells if one[0] in doubtful)
    left = rerun.left_by(shown, uses, tuple(sorted(found)))
    if left is None:
        return found
    idle = {name for name in left.idle if not of_plots(namespace.get(name))}
    found |= dict.fromkeys(idle, offered.ALONE)
    right = set().union(*(users[one] for one in left.right))
    right -= set().union(*(users[one] for one in left.wrong))
    return {name: why for name, why in {**found, **left.lost}.items() if name not in right}


def used(namespace: Mapping[str, Any], asked: Collection[str]) -> list[str]:
    """Return the notebook's variables that functions may use, directly or not, by name."""
    own = _Own(namespace, asked)
    waiting = [namespace[name] for name in asked if name in namespace]
    found: dict[str, None] = {}
    seen = set(map(id, waiting))
    while waiting:
        one = waiting.pop()
        names = [name for name in _names(getattr(one, "__code__", None)) if name in namespace]
        found |= dict.fromkeys(names)
        new = [*own.parts(one), *(namespace[name] for name in names)]
        for part in new:
            if id(part) not in seen and len(seen) < MOST_PARTS:
                seen.add(id(part))
                waiting.append(part)
    return [*found]


def _names(code: object) -> Iterator[str]:
    if isinstance(code, types.CodeType):
        yield from code.co_names
        for inner in code.co_consts:
            yield from _names(inner)


class _Own:
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
            if isinstance(one, THREADS):
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


#: Variables that hold no code, so that only their statements tell where they come from.
_DATA = (*PLAIN, list, tuple, set, dict)


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


def _content(cell: types.CellType) -> Any:
    try:
        return cell.cell_contents
    except ValueError:  # a variable that has no value yet
        return None


def _holder(value: Any, own: str) -> str:
    """Return the module that holds something callable that does not say so itself.

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
    """Return why something that a module holds can't be imported from the grader's."""
    module, name = str(getattr(value, "__module__", None)), getattr(value, "__name__", "")
    known = grader.NAMES.get(module)
    if known is None or name in known or getattr(sys.modules.get(module), name, None) is not value:
        return ""
    said = f"ImportError: cannot import name {name!r} from {module!r}"
    return f"{said}; {offered.version_of(module)}"


@lru_cache(maxsize=256)
def _unreadable(source: str, line: int) -> str:
    """Return what the block that holds a line needs, if the grader's Python can't read it."""
    pieces = [block for block, start in blocks(source) if start < line]
    return newer_python.too_new(pieces[-1]) if pieces else ""


def _unmade(
    names: list[str],
    cells: Cells,
    namespace: Mapping[str, Any],
    found: Mapping[str, str],
) -> dict[str, str]:
    """Return what comes from a statement at the top that can't run when it is graded."""
    last = {name: one for one in _program(tuple(cells)).statements for name in one.binds}
    told: dict[str, str] = {}

    def why_not(name: str, seen: frozenset[str]) -> str:
        if name in found or name in told:
            return found.get(name) or told[name]
        statement = last.get(name)
        if name in seen or statement is None or not _tells(statement, namespace.get(name)):
            return ""
        told[name] = _refused(statement, namespace)
        for other in () if told[name] else sorted(statement.uses):
            told[name] = told[name] or why_not(other, seen | {name})
        return told[name]

    return {name: why for name in names if (why := why_not(name, frozenset()))}


@lru_cache(maxsize=4)
def _program(cells: Cells) -> Program:
    return read_program(cells)


def _tells(statement: Statement, value: Any) -> bool:
    """Tell whether a statement says more of where a value comes from than the value itself."""
    return isinstance(value, _DATA) or isinstance(statement.node, IMPORTS)


def _refused(statement: Statement, namespace: Mapping[str, Any]) -> str:
    """Return why a statement at the top can't run; nothing of what another one has made."""
    if newer_python.reads_more() and (new := newer_python.too_new(statement.text)):
        return new
    for node in ast.walk(statement.node):
        name = getattr(node, "id", None) or getattr(node, "attr", None)
        modules = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        modules += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
        for module in modules:
            if not offered.is_offered(module):
                root = offered.root(module)
                return f"ModuleNotFoundError: No module named {root!r}; {offered.ALONE}"
        if name in READS or (name == "load" and _of_numpy(node, namespace)):
            return offered.SAID["file"]
        if name in ENVIRONMENT:
            return offered.SAID["environment"]
        if offered.root(getattr(namespace.get(str(name)), "__name__", "")) in OUTSIDE:
            return offered.SAID["outside"]
    return ""


def _of_numpy(node: ast.AST, namespace: Mapping[str, Any]) -> bool:
    """Tell whether an attribute is one of NumPy itself, as in ``np.load``."""
    base = getattr(node, "value", None)
    return isinstance(base, ast.Name) and namespace.get(base.id) is np
