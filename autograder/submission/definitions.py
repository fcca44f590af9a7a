"""Which definition of a function counts, and which statements that one needs.

The last one counts, but a stub that was never written does not replace one that was. A cell that
was turned into Markdown or raw counts where no code cell defines the same.
"""

from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from autograder.submission.statements import (
    DEFINITIONS,
    IMPORTS,
    Cells,
    Names,
    Program,
    Statement,
    read_program,
    untouched,
)


@dataclass(frozen=True)
class Definition:
    """The definition of a name that counts.

    Attributes
    ----------
    name
        What is defined.
    cell
        The number of its cell.
    first, last
        The numbers of its first and last line in the cell, decorators included.
    source
        These lines, with what only IPython understands replaced.
    node
        The statement.
    written
        Whether it is more than a stub as it was handed out.
    """

    name: str
    cell: int
    first: int
    last: int
    source: str
    node: ast.stmt
    written: bool


def definitions(cells: Cells) -> dict[str, Definition]:
    """Return for each name that the cells of a submission bind the definition that counts."""
    return counting(read_program(cells))


def functions_in(source: str) -> list[str]:
    """Return the functions that a cell defines, in order, each as often as it does."""
    found = (statement.node for statement in read_program([(1, True, source)]).statements)
    return [node.name for node in found if isinstance(node, ast.FunctionDef)]


def counting(program: Program) -> dict[str, Definition]:
    """Return for each name that a program binds the definition that counts.

    What only happens to bind a name, as ``train, test = split(x)`` does, comes after what defines
    it.
    """
    found: dict[str, tuple[bool, Statement]] = {}
    for statement in candidates(program):
        for name in statement.binds:
            rank = is_meant(statement.node, name)
            if name not in found or rank >= found[name][0]:
                found[name] = rank, statement
    return {name: _definition(name, statement) for name, (_, statement) in found.items()}


def candidates(program: Program) -> list[Statement]:
    """Return all statements but untouched stubs of what is written elsewhere."""
    written = set().union(*(s.binds for s in program.statements if not untouched(s.node)), set())
    return [s for s in program.statements if not (untouched(s.node) and s.binds & written)]


def needed(program: Program, wanted: Sequence[str]) -> list[Statement]:
    """Return the statements that the wanted functions need, in order.

    These are the definitions of all names that they use, however indirectly, and what fills the
    variables among these.
    """
    found = candidates(program)
    binding, filling = _by_name(found)
    chosen: set[Statement] = set()
    waiting = list(wanted)
    seen = set(waiting)
    while waiting:
        name = waiting.pop()
        for statement in (*binding[name], *filling[name]):
            if statement not in chosen:
                chosen.add(statement)
                new = statement.uses - seen
                seen |= new
                waiting += new
    return [statement for statement in found if statement in chosen]


def _by_name(found: Iterable[Statement]) -> tuple[dict[str, list[Statement]], ...]:
    """Return for each name which statements bind it, and which may change it where it is data."""
    binding: dict[str, list[Statement]] = defaultdict(list)
    filling: dict[str, list[Statement]] = defaultdict(list)
    found = list(found)
    definitions = set().union(*(s.binds for s in found if s.defines), set())
    variables = set().union(*(s.binds for s in found if not s.defines), set()) - definitions
    for statement in found:
        for name in statement.binds:
            binding[name].append(statement)
        for name in _fills(statement, variables):
            filling[name].append(statement)
    return binding, filling


def _fills(statement: Statement, variables: Names) -> Names:
    """Return the variables that a statement may change, as ``table["relu"] = relu`` does."""
    if statement.defines:
        return variables if "*" in statement.binds else set()
    plain = isinstance(statement.node, (ast.Assign, ast.AnnAssign))
    targets = statement.node.targets if isinstance(statement.node, ast.Assign) else []
    if plain and all(isinstance(target, (ast.Name, ast.Tuple)) for target in targets):
        return set()
    return statement.uses & variables


def _definition(name: str, statement: Statement) -> Definition:
    where = (statement.cell, statement.first, statement.last)
    written = not untouched(statement.node)
    return Definition(name, *where, statement.source, statement.node, written)


def is_meant(node: ast.stmt, name: str) -> bool:
    """Tell whether a statement is there to define a name."""
    return any(name in names for names in _meant(node))


def _meant(node: ast.AST) -> Iterator[Names]:
    if isinstance(node, DEFINITIONS):
        yield {node.name}
    elif isinstance(node, IMPORTS):
        yield {(alias.asname or alias.name).split(".")[0] for alias in node.names}
    elif isinstance(node, (ast.Assign, ast.AnnAssign)):
        targets = node.targets if isinstance(node, ast.Assign) else [node.target]
        yield {target.id for target in targets if isinstance(target, ast.Name)}
    else:
        for child in ast.iter_child_nodes(node):
            yield from _meant(child)
