"""Which of a notebook's variables won't be there when it is graded, and why.

A variable is not there if its statement can't run: a function of SciPy under any name, a function
with such a one as its default, a class that inherits from one, a list that holds one, numbers that
were read from a file. What a function only looks up when it is called is left to the call: see
`autograder.student.as_graded`.
"""

from __future__ import annotations

import ast
import types
from collections.abc import Collection, Iterator, Mapping
from functools import lru_cache
from typing import Any

import numpy as np

from autograder.sandbox.inside import newer_python, offered
from autograder.student import rerun
from autograder.student.as_graded import of_plots
from autograder.student.origins import MOST_PARTS, PLAIN, Origins
from autograder.submission.statements import IMPORTS, Cells, Program, Statement, read_program

#: Calls by which a statement at the top reads a file, and what else it can't have.
READS = frozenset("open loadtxt genfromtxt fromfile memmap read_text read_bytes".split())
ENVIRONMENT = frozenset("environ environb getenv".split())
OUTSIDE = frozenset("subprocess socket urllib http ftplib multiprocessing".split())


def lacking(namespace: Mapping[str, Any], asked: Collection[str]) -> dict[str, str]:
    """Return the variables that won't be there, each with what is said of it.

    Parameters
    ----------
    asked
        The names of the functions that are checked.
    """
    own = Origins(namespace, asked)
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
    """Correct the findings by what the cells leave behind when they run once more."""
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
    own = Origins(namespace, asked)
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


#: Variables that hold no code, so that only their statements tell where they come from.
_DATA = (*PLAIN, list, tuple, set, dict)


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
    """Return why a statement at the top can't run by itself, whatever other statements left."""
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
