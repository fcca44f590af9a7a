"""From the cells of a notebook to its top-level statements.

A cell is read as IPython reads it: magics, shell lines and help lines do nothing, prompts and a
common indentation are taken off. A cell that is no Python as a whole is read piece by piece, so
that a line that can't be read costs no other function.

Code is parsed here and nowhere else, and never run. This module uses the standard library alone: it
is loaded where student code runs, too.
"""

from __future__ import annotations

import ast
import re
import symtable
import types
import warnings
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

Names = set[str]

#: ``(number, is_code, source)`` of each cell.
Cells = Sequence[tuple[int, bool, str]]

DEFINITIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
IMPORTS = (ast.Import, ast.ImportFrom)

#: What Python raises for a text that it can't read, however strange.
UNREADABLE = (SyntaxError, ValueError, OverflowError, RecursionError, MemoryError)

#: Cell magics whose body is Python all the same.
TRANSPARENT = frozenset("time timeit capture prun memit mprun python python3 debug".split())

CELL_MAGIC = re.compile(r"\s*%%(\w+)")
#: With these characters IPython's own lines begin; no statement of Python does.
ESCAPES = tuple("%!?,;/")
TIMED = re.compile(r"%time\s+(.*)")
ASSIGNED = re.compile(r"[^#'\"]*=\s*[%!]")
PROMPT = re.compile(r"(?:>>>|\.\.\.|In \[\d+\]:|\s*\.\.\.+:) ?")
CONTINUES = re.compile(r"[)\]}]|(else|elif|except|finally|case)\b")
DEFINED = re.compile(r"^[ \t]*(?:async[ \t]+)?def[ \t]+(\w+)", re.MULTILINE)

#: What tells whether a line of Python goes on in the next one.
TOKEN = re.compile(
    r"""(?P<triple>'{3}|"{3})|(?:"(?:[^"\\]|\\.)*"?|'(?:[^'\\]|\\.)*'?)|(?P<comment>\#.*)"""
    r"""|(?P<opens>[(\[{])|(?P<closes>[)\]}])|\\."""
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
    text, shift
        The Python that it is a part of, and how many lines of the cell precede that.
    known
        Whether its cell is as it was handed out.
    place
        When it runs: the number of its cell, or of itself where each statement runs alone.
    """

    node: ast.stmt
    cell: int
    binds: Names
    uses: Names
    text: str = ""
    shift: int = 0
    known: bool = False
    place: int = 0

    @property
    def first(self) -> int:
        """The number of its first line in the cell, decorators included."""
        decorators = self.node.decorator_list if isinstance(self.node, DEFINITIONS) else []
        return min([self.node.lineno, *(one.lineno for one in decorators)])

    @property
    def last(self) -> int:
        """The number of its last line in the cell."""
        return self.node.end_lineno or self.node.lineno

    @property
    def source(self) -> str:
        """Its lines."""
        lines = self.text.split("\n")
        return "\n".join(lines[self.first - self.shift - 1 : self.last - self.shift])

    @property
    def defines(self) -> bool:
        """Whether it is a definition or an import, which only binds names."""
        return isinstance(self.node, DEFINITIONS + IMPORTS)


@dataclass(frozen=True)
class Piece:
    """Python that stands in a cell: the text, its tree, and how many lines precede it."""

    text: str
    tree: ast.Module
    shift: int = 0


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


def remember(sources: Iterable[str]) -> None:
    """Read cells that many notebooks will have, once for all."""
    for source in sources:
        piece = parse(source)
        if piece is not None and source == without_cell_magic(source):
            KNOWN[source] = [replace(one, known=True) for one in statements(piece, 0)]


def read_program(cells: Cells, alone: bool = False) -> Program:
    """Read the cells of a submission; the statements of `alone` are places of their own."""
    program = Program()
    for number, is_code, source in cells:
        if not is_code:
            continue
        source = without_cell_magic(source)
        program.text += source + "\n"
        if source in KNOWN:
            program.statements += [replace(statement, cell=number) for statement in KNOWN[source]]
        else:
            for piece in pieces(source, number, program.broken):
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
    defined = _written(program.statements)
    for number, is_code, source in cells:
        if is_code or ("=" not in source and "def " not in source and "import " not in source):
            continue
        piece = parse(without_cell_magic(source))
        if piece is None:
            continue
        found = list(statements(piece, number))
        if _written(found) - defined:
            program.statements += [one for one in found if not one.binds & defined]


def _written(found: Iterable[Statement]) -> Names:
    """Return the names that are bound by more than an untouched stub."""
    return set().union(*(one.binds for one in found if not untouched(one.node)), set())


def without_cell_magic(source: str) -> str:
    """Drop a ``%%time`` line, or the whole cell where its magic says that it is no Python."""
    magic = CELL_MAGIC.match(source)
    if magic is None:
        return source
    body = source[magic.end() :].partition("\n")[2]
    return "\n" * (1 + source[: magic.end()].count("\n")) + body if magic[1] in TRANSPARENT else ""


def tree_of(source: str) -> ast.Module:
    """Parse plain Python; whatever Python would warn of is the author's business alone."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return ast.parse(source)


def compiled(node: ast.stmt, filename: str, flags: int = 0) -> types.CodeType:
    """Compile one statement; warns as little as `tree_of` does."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return compile(ast.Module([node], []), filename, "exec", flags, dont_inherit=True)


def parse(source: str) -> Piece | None:
    """Read a cell, with what only IPython understands passed over; None if it is no Python."""
    try:
        return _parsed(source)
    except UNREADABLE:
        return None


def _parsed(source: str) -> Piece:
    """Do as `parse`, but raise what Python says of the line that is no Python."""
    try:
        return Piece(source, tree_of(source))
    except UNREADABLE:
        text = as_python(source)
        if text == source:
            raise
    return Piece(text, tree_of(text))


def as_python(source: str) -> str:
    """Return a cell, line by line, without what only IPython understands.

    Each line is looked at once: where a statement can begin, magics, shell lines and help lines
    become ``pass``.
    """
    lines = _without_margin(source.split("\n"))
    state = _Scan()
    swallowed = False
    for i, line in enumerate(lines):
        code = line.lstrip()
        if swallowed:
            lines[i], swallowed = "", line.endswith("\\")
        elif state.begins and (code.startswith(ESCAPES) or ASSIGNED.match(code)):
            lines[i], swallowed = _harmless(line, code), code.endswith("\\")
        elif state.line(line) and code.rstrip().endswith("?"):
            lines[i] = _harmless(line, code)
    return "\n".join(lines)


def _without_margin(lines: list[str]) -> list[str]:
    """Take prompts, or the indentation of the first line, off all lines."""
    first = next((line for line in lines if line.strip()), "")
    if first.startswith((">>> ", "In [")):
        return [PROMPT.sub("", line, count=1) if PROMPT.match(line) else line for line in lines]
    margin = first[: len(first) - len(first.lstrip())]
    return [line.removeprefix(margin) for line in lines] if margin else lines


def _harmless(line: str, code: str) -> str:
    timed = TIMED.match(code)
    return line[: len(line) - len(code)] + (timed[1] if timed else "pass")


class _Scan:
    """Where a text of Python stands: inside a string or brackets, or where a statement begins."""

    def __init__(self) -> None:
        self.quote, self.depth, self.joined = "", 0, False

    @property
    def begins(self) -> bool:
        """Whether a statement can begin in the next line."""
        return not (self.quote or self.depth or self.joined)

    def line(self, line: str) -> bool:
        """Go over a line; tell whether it is a statement of its own that ends in code."""
        began, in_comment, at = self.begins, False, 0
        while at < len(line) and not in_comment:
            if self.quote:
                at = self._behind_quote(line, at)
                continue
            token = TOKEN.search(line, at)
            if token is None:
                break
            at = token.end()
            self.quote = token["triple"] or ""
            in_comment = token["comment"] is not None
            self.depth = max(0, self.depth + bool(token["opens"]) - bool(token["closes"]))
        self.joined = not self.quote and not in_comment and line.endswith("\\")
        return began and self.begins and not in_comment

    def _behind_quote(self, line: str, at: int) -> int:
        """Return where the open string ends, or the end of the line."""
        for found in re.compile(rf"\\.|{self.quote}").finditer(line, at):
            if found[0] == self.quote:
                self.quote = ""
                return found.end()
        return len(line)


def pieces(source: str, number: int, broken: dict[str, str]) -> Iterator[Piece]:
    """Yield the cell, or those parts of it that can be parsed; the rest goes into `broken`."""
    try:
        yield _parsed(source)
        return
    except UNREADABLE as error:
        if rest := _without_conflicts(source, number, broken):
            yield from pieces(rest, number, broken)
            return
        line = getattr(error, "lineno", None) or "?"
        reason = f"SyntaxError: {getattr(error, 'msg', error)} (cell {number}, line {line})"
    for block, shift in blocks(source):
        parsed = parse(block)
        if parsed is not None:
            yield replace(parsed, shift=shift)
        else:
            broken.update(dict.fromkeys(DEFINED.findall(block), reason))


def _without_conflicts(source: str, number: int, broken: dict[str, str]) -> str:
    """Return a cell with the functions blanked that a merge left undecided; empty if none are."""
    lines = source.split("\n")
    at = 0
    while "<<<<<<<" in source:
        start = next((i for i in range(at, len(lines)) if lines[i][:7] == "<" * 7), len(lines))
        at = next((i for i in range(start, len(lines)) if lines[i][:7] == ">" * 7), len(lines)) + 1
        if at > len(lines):
            break
        reason = f"an unresolved merge: `{lines[start][:40]}` (cell {number}, line {start + 1})"
        if lines[start + 1][:1].isspace():  # it cuts the function above in two
            start = next((i for i in range(start, -1, -1) if DEFINED.match(lines[i])), start)
        while at < len(lines) and lines[at][:1].isspace():
            at += 1
        cut = "\n".join(lines[start:at])
        broken.update(dict.fromkeys(DEFINED.findall(cut), reason))
        lines[start:at] = [""] * (at - start)
    rest = "\n".join(lines)
    return rest if rest != source else ""


def blocks(source: str) -> Iterator[tuple[str, int]]:
    """Split a cell that does not parse at the lines that begin a statement."""
    block: list[str] = []
    start, decorated = 0, False
    for i, line in enumerate(source.split("\n")):
        begins = line[:1].strip() and line[0] != "#" and not CONTINUES.match(line)
        if begins and block and not decorated:
            yield "\n".join(block), start
            block, start = [], i
        decorated = line.startswith("@") if begins else decorated
        block.append(line)
    yield "\n".join(block), start


def statements(piece: Piece, number: int) -> Iterator[Statement]:
    """Yield the top-level statements of a piece of code, with the names that they bind and use."""
    tables = _tables(piece)
    for node in piece.tree.body:
        if isinstance(node, ast.Pass):  # what is left of a magic; a cell may hold thousands
            continue
        inside = tables.get((node.name, node.lineno)) if isinstance(node, DEFINITIONS) else None
        binds, uses = names(node, inside)
        moved = ast.increment_lineno(node, piece.shift) if piece.shift else node
        yield Statement(moved, number, binds, uses, piece.text, piece.shift)


def statements_of(source: str) -> Iterator[Statement]:
    """Yield the top-level statements of plain Python."""
    return statements(Piece(source, tree_of(source)), 0)


def _tables(piece: Piece) -> dict[tuple[str, int], symtable.SymbolTable]:
    """Return the symbol tables of all definitions, by name and line, but what is none of Python."""
    definitions = [node for node in piece.tree.body if isinstance(node, DEFINITIONS)]
    if not definitions:
        return {}
    try:
        return _tables_of(piece.text, 0)
    except UNREADABLE:  # one of them, or another statement: each is looked at by itself
        found: dict[tuple[str, int], symtable.SymbolTable] = {}
        lines = piece.text.split("\n")
        for node in definitions:
            text = "\n".join(lines[node.lineno - 1 : node.end_lineno])
            try:
                found |= _tables_of(text, node.lineno - 1)
            except UNREADABLE:
                continue
        return found


def _tables_of(text: str, shift: int) -> dict[tuple[str, int], symtable.SymbolTable]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        children = symtable.symtable(text, "cell", "exec").get_children()
    return {(table.get_name(), table.get_lineno() + shift): table for table in children}


def names(node: ast.stmt, table: symtable.SymbolTable | None) -> tuple[Names, Names]:
    """Return the names that a statement binds and those that it uses, both of the module."""
    if not isinstance(node, DEFINITIONS):
        return named(node)
    if table is None:
        return {node.name}, named(node)[1]
    # What runs when the definition runs: all but the body, whose names the table knows.
    outer: list[ast.AST] = [*node.decorator_list]
    if isinstance(node, ast.ClassDef):
        outer += [*node.bases, *node.keywords]
    else:
        outer += [node.args, *filter(None, [node.returns])]
    return {node.name}, global_names(table).union(*(named(part)[1] for part in outer))


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
        for part in vars(node).values():
            if isinstance(part, ast.AST):
                waiting.append(part)
            elif type(part) is list:
                waiting += [one for one in part if isinstance(one, ast.AST)]
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
