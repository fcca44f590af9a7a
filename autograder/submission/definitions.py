"""Which definition of a function counts, and which statements that one needs.

The last one counts, but a stub that was never written does not replace one that was. A cell that
was turned into Markdown or raw counts where no code cell defines the same.

`definitions` and `needed` ask Python's parser. `symbols` and `counting` go by lines alone: for
whoever looks at a submission where nothing of it should be parsed.
"""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from types import MappingProxyType

from autograder.submission.ipython import Scan
from autograder.submission.statements import (
    DEFINITIONS,
    IMPORTS,
    Cells,
    Names,
    Program,
    Statement,
    bound,
    read_program,
)
from autograder.text import hash_of

Given = Mapping[str, Collection[str]]

#: For each name which statements bind it, and which may change it.
Uses = tuple[dict[str, list[Statement]], dict[str, list[Statement]]]

DEFINES = re.compile(
    r"(?P<indent>[ \t\f\xa0\u200b\ufeff]*)(?:(?P<kind>(?:async[ \t]+)?def|class)[ \t]+(?P<name>\w+)"
    r"|(?P<bound>\w+)[ \t]*(?::[^=\n]*)?=(?!=)[ \t]*(?P<value>[^\n]*))"
)

#: How much of a line is looked at, how many lines of a function, and how many definitions.
LONGEST, MOST_LINES, MOST = 2_000, 300, 5_000


def definitions(cells: Cells) -> dict[str, Statement]:
    """Return for each name that the cells of a submission bind the definition that counts."""
    return definitions_of(read_program(cells))


def definitions_of(program: Program) -> dict[str, Statement]:
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
    return {name: statement for name, (_, statement) in found.items()}


def functions_in(source: str) -> list[str]:
    """Return the functions that a cell defines, in order, each as often as it does."""
    found = (statement.node for statement in read_program([(1, True, source)]).statements)
    return [node.name for node in found if isinstance(node, ast.FunctionDef)]


def candidates(program: Program) -> list[Statement]:
    """Return all statements but untouched stubs of what is written elsewhere."""
    written = bound(s for s in program.statements if s.is_written)
    return [s for s in program.statements if s.is_written or not s.binds & written]


def without_given(program: Program, given: Given) -> None:
    """Take out of a program the functions that other assignments hand out: nobody wrote them."""

    def is_given(one: Statement) -> bool:
        return any(hash_of(one.text) in given[name] for name in one.binds & given.keys())

    program.statements = [one for one in program.statements if not is_given(one)]


def needed(program: Program, wanted: Sequence[str]) -> list[Statement]:
    """Return the statements that the wanted functions need, in order.

    These are the definitions of all names that they use, however indirectly, and what fills the
    variables among these.
    """
    found = candidates(program)
    return chosen_for(wanted, found, by_use(found))


def chosen_for(wanted: Iterable[str], found: Sequence[Statement], uses: Uses) -> list[Statement]:
    """Return those of some statements that the wanted functions need; see `needed`."""
    binding, filling = uses
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


def by_use(found: Sequence[Statement]) -> Uses:
    """Return for each name which statements bind it, and which may change it where it is data."""
    filling: dict[str, list[Statement]] = defaultdict(list)
    variables = bound(s for s in found if not s.defines) - bound(s for s in found if s.defines)
    binding = by_name(found)
    for statement in found:
        for name in _fills(statement, variables) | _registers(statement, binding) & variables:
            filling[name].append(statement)
    return binding, filling


def by_name(found: Iterable[Statement]) -> dict[str, list[Statement]]:
    """Return for each name which statements bind it."""
    binding: dict[str, list[Statement]] = defaultdict(list)
    for statement in found:
        for name in statement.binds:
            binding[name].append(statement)
    return binding


def _fills(statement: Statement, variables: Names) -> Names:
    """Return the variables that a statement may change, as ``table["relu"] = relu`` does."""
    if statement.defines:
        return variables if "*" in statement.binds else set()
    plain = isinstance(statement.node, (ast.Assign, ast.AnnAssign))
    targets = statement.node.targets if isinstance(statement.node, ast.Assign) else []
    if plain and all(isinstance(target, (ast.Name, ast.Tuple)) for target in targets):
        return set()
    return statement.uses & variables


def _registers(statement: Statement, binding: Mapping[str, list[Statement]]) -> Names:
    """Return the names that a definition's decorators use, they or the functions that they are."""
    decorators = getattr(statement.node, "decorator_list", ())
    names = {node.id for one in decorators for node in ast.walk(one) if isinstance(node, ast.Name)}
    return names.union(*(one.uses for name in names for one in binding.get(name, ())))


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


def simple(statement: Statement) -> bool:
    """Tell whether running a statement can't take long: a definition, an import, a constant."""
    node = statement.node
    constant = isinstance(node, ast.Assign) and not any(
        isinstance(inner, ast.Call) for inner in ast.walk(node.value)
    )
    return statement.defines or constant


@dataclass(frozen=True)
class Symbol:
    """A definition.

    Attributes
    ----------
    name
        What is defined.
    cell, line
        The number of the cell, and that of the line in it; both count from 1.
    is_code
        Whether it stands in a code cell.
    inside
        The class or function that it is part of; empty at the top.
    is_function
        Whether it looks like a function, and not like a class or other data.
    is_written
        Whether there is more in it than a stub's NotImplementedError.
    is_given
        Whether another assignment hands it out so.
    """

    name: str
    cell: int
    line: int
    is_code: bool
    inside: str
    is_function: bool
    is_written: bool
    is_given: bool = False

    @property
    def is_work(self) -> bool:
        """Whether it may earn points: it can be called, and the student wrote it."""
        return self.is_written and not self.inside and not self.is_given


def symbols(cells: Cells, given: Given = MappingProxyType({})) -> list[Symbol]:
    """Return what cells define, in order.

    Parameters
    ----------
    given
        The hashes of functions that other assignments hand out, by name.
    """
    return list(islice((one for cell in cells for one in _of_cell(*cell, given)), MOST))


def counting(found: Sequence[Symbol], name: str) -> Symbol | None:
    """Return the definition of a function that counts; None if there is none.

    The last one does: of those at the top before those inside of others, of those in code before
    those in text, of those that were written before stubs as they were handed out.
    """
    ranked = [
        (one.is_code, not one.inside, one.is_written, i)
        for i, one in enumerate(found)
        if one.name == name
    ]
    return found[max(ranked)[-1]] if ranked else None


def _of_cell(number: int, is_code: bool, source: str, given: Given) -> Iterator[Symbol]:
    lines = source.split("\n")
    outer: list[tuple[int, str]] = []  # the definitions around a line, with their indents
    for at, text in _code(lines):
        found = DEFINES.match(text[:LONGEST])
        indent = _indent(text)
        while outer and outer[-1][0] >= indent:
            outer.pop()
        if found is None:
            continue
        inside = outer[-1][1] if outer else ""
        if found["kind"]:
            is_function = found["kind"] != "class"
            name = found["name"]
            is_given = name in given and hash_of(definition_at(lines, at)) in given[name]
            place = (name, number, at + 1, is_code, inside, is_function)
            yield Symbol(*place, _is_written(lines, at, indent), is_given)
            outer.append((indent, name))
        elif not inside:
            yield Symbol(found["bound"], number, at + 1, is_code, inside, True, True)


def _code(lines: Sequence[str], start: int = 0) -> Iterator[tuple[int, str]]:
    """Yield the lines that hold code, and do not begin inside a string."""
    scan = Scan()
    for at in range(start, len(lines)):
        if not scan.quote and lines[at].strip()[:1] not in ("", "#"):
            yield at, lines[at]
        scan.line(lines[at])


def definition_at(lines: Sequence[str], start: int) -> str:
    """Return a definition from its first line to its last."""
    indent, body = _indent(lines[start]), islice(_code(lines, start), 1, MOST_LINES)
    end = next((at for at, line in body if _indent(line) <= indent), len(lines))
    return "\n".join(lines[start : min(end, start + MOST_LINES)])


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _is_written(lines: Sequence[str], start: int, indent: int) -> bool:
    """Tell whether a body holds more than the stub's NotImplementedError, and its docstring."""
    in_head, raises = True, False
    for at, line in _code(lines, start):
        text = line.strip()
        if in_head:
            in_head = not text.partition("#")[0].rstrip().endswith(":")
        elif _indent(line) <= indent:
            break
        elif text[:1] not in ("'", '"') and text[:4] not in ('r"""', "r'''"):
            if raises or not text.startswith("raise NotImplementedError"):
                return True
            raises = True
        if at > start + MOST_LINES:
            break
    return not raises
