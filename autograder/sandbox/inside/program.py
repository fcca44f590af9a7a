"""From the statements of a submission to the functions that they define.

A submission is known by its functions, not by its cells. Of all top-level statements only those
run that the wanted functions need: definitions, imports, and what fills the variables that these
use. Plots, demonstrations and ``check(...)`` calls cost nothing, and a statement that fails, or a
cell that is no Python, takes nothing else along.
"""

import __future__

import ast
import re
from collections.abc import Sequence
from typing import Any

from autograder.submission.definitions import needed
from autograder.submission.statements import (
    DEFINITIONS,
    UNREADABLE,
    Cells,
    Program,
    Statement,
    compiled,
    read_program,
    statements_of,
)

Namespace = dict[str, Any]

DYNAMIC = re.compile(r"\b(exec|eval|globals|locals|vars|setattr)\s*\(|\bimport\b")


def run(
    chosen: list[Statement], namespace: Namespace, failures: dict[str, str], flags: int
) -> None:
    """Run statements in order; those that fail are tried once more when all others have run."""
    waiting = chosen
    for _ in range(2):
        failed = []
        for statement in waiting:
            before = {name: namespace.get(name) for name in statement.binds}
            try:
                exec(compiled(statement.node, f"cell {statement.cell}", flags), namespace)
                _keep_functions(before, namespace)
            except MemoryError:
                raise
            except BaseException as error:
                failed.append(statement)
                failures.update(dict.fromkeys(statement.binds, _reason(error, statement)))
        if not failed or len(failed) == len(chosen):
            break
        waiting = failed
    for name in [name for name in failures if name in namespace]:
        del failures[name]


def _reason(error: BaseException, statement: Statement) -> str:
    said = error.msg if isinstance(error, SyntaxError) else error
    return f"{type(error).__name__}: {said}"[:300] + f" (cell {statement.cell})"


def future_flags(program: Program) -> int:
    """Return the compiler's flags for all ``from __future__ import`` in a notebook."""
    imports = [s.node for s in program.statements if isinstance(s.node, ast.ImportFrom)]
    names = {a.name for node in imports if node.module == "__future__" for a in node.names}
    return sum(
        getattr(__future__, name).compiler_flag
        for name in names
        if name in __future__.all_feature_names
    )


def _keep_functions(before: Namespace, namespace: Namespace) -> None:
    """Undo what hides a function behind data, as ``train, test = split(...)`` hides a stub."""
    for name, value in before.items():
        if callable(value) and not callable(namespace.get(name)):
            namespace[name] = value


def simple(statement: Statement) -> bool:
    """Tell whether running a statement can't take long: a definition, an import, a constant."""
    node = statement.node
    constant = isinstance(node, ast.Assign) and not any(
        isinstance(inner, ast.Call) for inner in ast.walk(node.value)
    )
    return statement.defines or constant


def load(
    cells: Cells,
    given: str,
    wanted: Sequence[str],
    namespace: Namespace,
    only_simple: bool = False,
) -> dict[str, dict[str, Any]]:
    """Fill `namespace` with the wanted functions of a notebook.

    Parameters
    ----------
    cells
        ``(number, is_code, source)`` of each cell, in order.
    given
        The code that the assignment hands out; runs first.
    wanted
        The names of the stubs.
    only_simple
        Run definitions, imports and constants alone: for a notebook whose cells never end.

    Returns
    -------
    dict
        ``failures`` (name → why it could not be defined), ``altered`` (name → the given object, for
        given functions that the notebook defines in another way).
    """
    exec(compile(given, "given", "exec", dont_inherit=True), namespace)
    originals = {s.node.name: s for s in statements_of(given) if isinstance(s.node, DEFINITIONS)}
    program = read_program(cells)
    chosen = [s for s in needed(program, wanted) if not _as_given(s, originals)]
    handed_out = {name: namespace[name] for name in originals}
    failures, flags = dict(program.broken), future_flags(program)
    run([s for s in chosen if simple(s)] if only_simple else chosen, namespace, failures, flags)
    absent = [name for name in wanted if name not in namespace and name not in program.broken]
    if absent and DYNAMIC.search(program.text) and not only_simple:
        rest = [s for s in program.statements if s not in chosen]
        run(rest, namespace, failures, flags)
    return {
        "failures": failures,
        "altered": {n: f for n, f in handed_out.items() if namespace.get(n) is not f},
    }


def _as_given(statement: Statement, originals: dict[str, Statement]) -> bool:
    """Tell whether a statement only repeats what the assignment gave."""
    original = originals.get(getattr(statement.node, "name", ""))
    if original is None:
        return False
    try:
        return ast.dump(original.node) == ast.dump(statement.node)
    except UNREADABLE:  # nested too deep to be looked at
        return False
