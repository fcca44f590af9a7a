"""Reduce an exercise's page to what students install: without chaffs, oracles and reference.

What is left is the code that draws the inputs and checks the answers; its calls to the reference go
to `Recorded`.
"""

from __future__ import annotations

import ast
import inspect
from collections.abc import Iterable
from types import ModuleType

from autograder.checks.exercise import Explanation, Gate, Oracle, Picture, Probe, Property, Summands
from autograder.submission.definitions import needed
from autograder.submission.statements import read_program

#: Modules that give answers: on the students' side, calls to them are recorded.
SOURCES = ("reference", "autograder.exercises.regression._tasks")

#: Settings that a page may have in addition to its checks.
SETTINGS = ("points", "cpu_seconds", "branches", "oracle")

IMPORT = "from autograder.wheel.tape import Recorded"


def slim(module: ModuleType, wanted: Iterable[str]) -> str:
    """Return the source of a page with these names and what they need, without the reference."""
    source = _without_oracles(module)
    statements = needed(read_program([(1, True, source)]), list(wanted))
    used = set().union(*(one.uses for one in statements))
    kept = [_without_reference(one.node, used) for one in statements]
    lines = [ast.unparse(node) for node in kept if not _is_text(node)]
    lines += _summands(module)
    recorded = [IMPORT] if any("Recorded(" in line for line in lines) else []
    title = (module.__doc__ or "").partition("\n")[0]
    return "\n".join([f'"""{title}"""', *recorded, *lines, ""])


def public_names(module: ModuleType) -> list[str]:
    """Return the names of a page's checks, pictures and settings."""
    kinds = (Probe, Property, Gate, Picture, Explanation)
    asked = [name for name, value in vars(module).items() if isinstance(value, kinds)]
    return [*asked, *(name for name in SETTINGS if name in vars(module))]


def names_imported(page: str, module: str) -> set[str]:
    """Return the names that a page imports from a module of the exercises."""
    lines = (node for node in ast.parse(page).body if isinstance(node, ast.ImportFrom))
    return {alias.name for node in lines if node.module == module for alias in node.names}


def _without_oracles(module: ModuleType) -> str:
    """Return the source of a page in which the answers of other oracles are recorded, too."""
    tree = ast.parse(inspect.getsource(module))
    for i, node in enumerate(tree.body):
        name = getattr(node, "name", "")
        if isinstance(vars(module).get(name), Oracle):
            tree.body[i] = ast.parse(f'{name} = Recorded("{name}")').body[0]
    return ast.unparse(tree)


def _is_text(node: ast.AST) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


def _without_reference(node: ast.stmt, used: set[str]) -> ast.AST:
    """Import only what is used, and replace modules that give answers by recorded ones."""
    if not isinstance(node, ast.ImportFrom):
        return node
    names = [alias for alias in node.names if (alias.asname or alias.name) in used]
    if not _is_source(node.module or ""):
        return ast.ImportFrom(node.module, names or node.names, node.level)
    module = (node.module or "").rpartition(".")[2]
    lines = []
    for alias in names:
        value = f'Recorded("{alias.name}")'
        if module not in SOURCES:
            value = f'Recorded("{module}").{alias.name}'
        lines.append(f"{alias.asname or alias.name} = {value}")
    return ast.parse("\n".join(lines))


def _is_source(module: str) -> bool:
    return any(module == source or module.startswith(f"{source}.") for source in SOURCES)


def _summands(module: ModuleType) -> list[str]:
    """Return the lines that replace the summands of a right answer."""
    if not any(isinstance(value, Summands) for value in vars(module).values()):
        return []
    stub = module.__name__.rpartition(".")[2]
    return [
        "from autograder.checks.decorators import sum_of",
        f'summands = sum_of(Recorded("parts").{stub})',
    ]
