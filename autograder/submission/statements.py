"""The top-level statements of a notebook, and the names that each binds and uses."""

from __future__ import annotations

import ast
import re
import symtable
import warnings
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache
from itertools import groupby, islice

from autograder.submission import magics
from autograder.submission.ipython import (
    UNREADABLE,
    Piece,
    parse,
    pieces,
    tree_of,
    without_cell_magic,
)

Names = set[str]

#: ``(number, is_code, source)`` of each cell.
Cells = Sequence[tuple[int, bool, str]]

#: From so many statements in one piece of code on, those that define nothing are taken together.
MANY, TOGETHER = 5_000, 100

DEFINITIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
IMPORTS = (ast.Import, ast.ImportFrom)

#: What binds a name that is no tree of its own.
CAPTURES = (ast.ExceptHandler, ast.MatchAs, ast.MatchStar, ast.MatchMapping)


#: A line that may bind a name: most prose has none, and need not be parsed.
BINDS = re.compile(
    r"^[ \t]*(?:(?:(?:async[ \t]+)?def|class|import)[ \t]+\w|from[ \t]+[\w.]+[ \t]+import\b"
    r"|[\w(*][\w, \t*()]*(?::[^=\n]*)?=(?!=)|(?:for|with|while|if|try)\b[^\n]*:[ \t]*$)",
    re.MULTILINE,
)


@dataclass(eq=False)
class Statement:
    """One top-level statement: what it binds, what it uses, and where it stands.

    Attributes
    ----------
    node
        Its tree; line numbers count from the first line of the cell, which is 1.
    cell
        The number of its cell.
    binds, uses
        The names of the module that it binds, and those that it reads.
    lines, shift
        The Python that it is a part of, and how many lines of the cell precede that.
    known
        Whether its cell is as it was handed out.
    torn
        What is wrong with its cell, if that is no Python as a whole; Jupyter runs none of it.
    place
        When it runs: the number of its cell, or of itself where each statement runs alone.
    is_last
        Whether its value is that of its cell.
    """

    node: ast.stmt
    cell: int
    binds: Names
    uses: Names
    lines: Sequence[str] = ()
    shift: int = 0
    known: bool = False
    torn: str = ""
    place: int = 0
    is_last: bool = False

    @property
    def first(self) -> int:
        """The number of its first line in the cell, decorators included."""
        decorators = self.node.decorator_list if isinstance(self.node, DEFINITIONS) else []
        return min([self.node.lineno, *(one.lineno for one in decorators)])

    @property
    def source(self) -> str:
        """Its lines."""
        return self._lines(self.first)

    @property
    def text(self) -> str:
        """Its lines without decorators."""
        return self._lines(self.node.lineno)

    def _lines(self, first: int) -> str:
        last = self.node.end_lineno or self.node.lineno
        return "\n".join(self.lines[first - self.shift - 1 : last - self.shift])

    def in_cell(self, number: int) -> Statement:
        """Return the same statement in another cell; what was found out about it stays known."""
        other = Statement.__new__(Statement)
        vars(other).update(vars(self), cell=number)  # `copy` takes ten times as long
        return other

    @cached_property
    def defines(self) -> bool:
        """Whether it is a definition or an import, which only binds names."""
        return isinstance(self.node, DEFINITIONS + IMPORTS)

    @cached_property
    def is_written(self) -> bool:
        """Whether it is more than a stub as it was handed out."""
        return not untouched(self.node)


@dataclass
class Program:
    """All statements of a submission in order, and what could not be read as Python.

    `broken` says for the functions in an unreadable piece of a cell what is wrong with it.
    """

    statements: list[Statement] = field(default_factory=list)
    broken: dict[str, str] = field(default_factory=dict)
    text: str = ""


#: The statements of cells as they are handed out; most of a notebook's are, and need no reading.
KNOWN: dict[str, list[Statement]] = {}


def remember(sources: Iterable[str], texts: Iterable[str] = ()) -> None:
    """Read cells that many notebooks will have, once for all: those with code, and text."""
    for source in sources:
        piece = parse(source)
        if piece is not None and source == without_cell_magic(source):
            KNOWN[source] = [replace(one, known=True) for one in statements(piece, 0)]
            for one in KNOWN[source]:
                _ = one.is_written, one.defines
    for text in texts:
        _code_in(text)


def read_program(cells: Cells, alone: bool = False) -> Program:
    """Read the cells of a submission; the statements of `alone` are places of their own."""
    program = Program()
    code = [(number, source) for number, is_code, source in cells if is_code]
    asked = magics.asked_in([source for _, source in code])
    for number, source in code:
        source = without_cell_magic(source, asked)
        program.text += source + "\n"
        if source in KNOWN:
            program.statements += [statement.in_cell(number) for statement in KNOWN[source]]
        else:
            for piece in pieces(source, number, program.broken, asked):
                program.statements += statements(piece, number)
    _read_text_cells(cells, program)
    program.statements.sort(key=lambda statement: statement.cell)
    for number, statement in enumerate(program.statements, 1):
        statement.place = number if alone else statement.cell
    return program


def _read_text_cells(cells: Cells, program: Program) -> None:
    """Take a cell that was turned into Markdown or raw for code, where nothing else defines it.

    It has to be Python from end to end and define something that no code cell defines.
    """
    defined = bound(one for one in program.statements if one.is_written)
    for number, is_code, source in cells:
        piece = None if is_code else _code_in(source)
        if piece is None:
            continue
        found = list(statements(piece, number))
        if bound(one for one in found if one.is_written) - defined:
            program.statements += [one for one in found if not one.binds & defined]


@lru_cache(maxsize=128)
def _code_in(text: str) -> Piece | None:
    """Return the Python that a text cell is from end to end; None if it is none."""
    return parse(without_cell_magic(text)) if BINDS.search(text) else None


def bound(found: Iterable[Statement]) -> Names:
    """Return the names that statements bind."""
    names: Names = set()
    for one in found:
        names |= one.binds
    return names


def statements(piece: Piece, number: int) -> Iterator[Statement]:
    """Yield the top-level statements of a piece of code, with the names that they bind and use."""
    lines = piece.text.split("\n")
    body = [node for node in piece.tree.body if not isinstance(node, ast.Pass)]  # were magics
    shown = [] if piece.text.rstrip().endswith(";") else piece.tree.body[-1:]
    for node in body if len(body) < MANY else _joined(body):
        binds, uses = names(node, lines)
        moved = ast.increment_lineno(node, piece.shift) if piece.shift else node
        is_last = node in shown
        where = (number, binds, uses, lines, piece.shift)
        yield Statement(moved, *where, torn=piece.torn, is_last=is_last)


def _joined(body: Sequence[ast.stmt]) -> Iterator[ast.stmt]:
    """Yield statements as blocks of many, but for those that define something and the last one."""
    for defines, run in groupby(body[:-1], lambda node: isinstance(node, DEFINITIONS + IMPORTS)):
        if defines:
            yield from run
        while not defines and (some := list(islice(run, TOGETHER))):
            block = ast.copy_location(ast.If(ast.Constant(True), some, []), some[0])
            block.end_lineno = some[-1].end_lineno
            yield ast.fix_missing_locations(block)
    yield body[-1]


def statements_of(source: str) -> Iterator[Statement]:
    """Yield the top-level statements of plain Python."""
    return statements(Piece(source, tree_of(source)), 0)


def names(node: ast.stmt, lines: Sequence[str]) -> tuple[Names, Names]:
    """Return the names that a statement binds and those that it uses, both of the module."""
    if not isinstance(node, DEFINITIONS):
        return named(node)
    table = _table("\n".join(lines[node.lineno - 1 : node.end_lineno]), node.name)
    if table is None:
        return {node.name}, named(node)[1]
    # What runs when the definition runs: all but the body, whose names the table knows.
    outer: list[ast.AST] = [*node.decorator_list]
    if isinstance(node, ast.ClassDef):
        outer += [*node.bases, *node.keywords]
    else:
        outer += [node.args, *filter(None, [node.returns])]
    uses = global_names(table).union(*(named(part)[1] for part in outer))
    return {node.name, *(_declared(table) if isinstance(node, ast.ClassDef) else ())}, uses


def _table(text: str, name: str) -> symtable.SymbolTable | None:
    """Return the symbol table of a definition; None where Python refuses it."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            tables = symtable.symtable(text, "cell", "exec").get_children()
        except UNREADABLE:
            return None
    return next((table for table in tables if table.get_name() == name), None)


def _declared(table: symtable.SymbolTable) -> Names:
    """Return the module's names that the body of a class binds."""
    return {one.get_name() for one in table.get_symbols() if one.is_declared_global()}


def named(node: ast.AST) -> tuple[Names, Names]:
    """Return all names that are bound and all that are read somewhere in a piece of code."""
    binds: Names = set()
    reads: Names = set()
    waiting = [node]
    while waiting:  # quicker than `ast.walk`, and a notebook has thousands of nodes
        node = waiting.pop()
        if isinstance(node, ast.Name):
            (reads if isinstance(node.ctx, ast.Load) else binds).add(node.id)
            continue
        if isinstance(node, DEFINITIONS):
            binds.add(node.name)
        elif isinstance(node, IMPORTS):
            binds |= {(alias.asname or alias.name).split(".")[0] for alias in node.names}
        elif isinstance(node, CAPTURES):
            binds |= {name for part in ("name", "rest") if (name := getattr(node, part, None))}
        for part in vars(node).values():
            if isinstance(part, ast.AST):
                waiting.append(part)
            elif type(part) is list:  # a table of data may hold a million constants
                waiting += [
                    one
                    for one in part
                    if type(one) is not ast.Constant and isinstance(one, ast.AST)
                ]
    return binds, reads


def global_names(table: symtable.SymbolTable) -> Names:
    """Return the module's names that a function or class uses, its inner functions included."""
    found = {symbol.get_name() for symbol in table.get_symbols() if symbol.is_global()}
    return found.union(*(global_names(inner) for inner in table.get_children()), set())


def untouched(node: ast.stmt) -> bool:
    """Tell whether a function is a stub as it was handed out: nothing but NotImplementedError."""
    if not isinstance(node, ast.FunctionDef):
        return False
    body = node.body[1:] if ast.get_docstring(node) is not None else node.body
    if len(body) != 1 or not isinstance(body[0], ast.Raise):
        return False
    return any("NotImplemented" in name for name in named(body[0])[1])
