"""From the cells of a notebook to the functions that it defines.

A submission is known by its functions, not by its cells. Of all top-level statements only those
run that the wanted functions need: definitions, imports, and what fills the variables that these
use. Plots, demonstrations and ``check(...)`` calls cost nothing, and a statement that fails, or a
cell that is no Python, takes nothing else along.

This module imports nothing of the kit: it is loaded where student code runs.
"""

import __future__

import ast
import re
import symtable
import types
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

Names = set[str]
Namespace = dict[str, Any]
Cells = Sequence[tuple[int, bool, str]]
Piece = tuple[str, ast.Module, int]  # its text, its tree, and how many lines of the cell precede it

DEFINITIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
IMPORTS = (ast.Import, ast.ImportFrom)
UNREADABLE = (SyntaxError, ValueError, RecursionError, MemoryError)

#: Cell magics whose body is Python all the same.
TRANSPARENT = frozenset("time timeit capture prun memit mprun python python3 debug".split())

CELL_MAGIC = re.compile(r"\s*%%(\w+)")
LINE_MAGIC = re.compile(r"^(\s*)(?:%time\s+(?P<code>.*)|[%!?].*|[^#'\"]*=\s*[%!].*|.*\?\s*)$")
CONTINUES = re.compile(r"[)\]}]|(else|elif|except|finally|case)\b")
DYNAMIC = re.compile(r"\b(exec|eval|globals|locals|vars|setattr)\s*\(|\bimport\b")
DEFINED = re.compile(r"^\s*(?:async\s+)?def\s+(\w+)", re.MULTILINE)


@dataclass(eq=False)
class Statement:
    """One top-level statement: what it binds, what it uses, and where it stands."""

    node: ast.stmt
    cell: int
    binds: Names
    uses: Names


@dataclass
class Program:
    """All statements of a submission, and what could not be read as Python.

    `broken` says for the functions in an unreadable piece of a cell what is wrong with it.
    """

    statements: list[Statement] = field(default_factory=list)
    broken: dict[str, str] = field(default_factory=dict)
    text: str = ""


#: The statements of cells as they are handed out; most of a notebook's are, and need no reading.
KNOWN: dict[str, list[Statement]] = {}


def remember(sources: Iterable[str]) -> None:
    """Read cells that many notebooks will have, once for all forks."""
    for source in sources:
        parsed = parse(source)
        if parsed is not None and source == without_cell_magic(source):
            KNOWN[source] = list(statements((*parsed, 0), 0))


def read(cells: Cells) -> Program:
    """Read ``(number, is_code, source)`` cells into a `Program`."""
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
    return program


def _read_text_cells(cells: Cells, program: Program) -> None:
    """Take a cell that was turned into Markdown or raw for code, where nothing else defines it.

    It has to be Python from end to end and define something that no code cell defines.
    """
    defined = set().union(*(s.binds for s in program.statements if not untouched(s.node)), set())
    for number, is_code, source in cells:
        if is_code or ("=" not in source and "def " not in source and "import " not in source):
            continue
        parsed = parse(without_cell_magic(source))
        if parsed is None:
            continue
        found = list(statements((*parsed, 0), number))
        new = set().union(*(s.binds for s in found if not untouched(s.node)), set())
        if new - defined:
            program.statements += [s for s in found if not s.binds & defined]


def without_cell_magic(source: str) -> str:
    """Drop a ``%%time`` line, or the whole cell where its magic says that it is no Python."""
    magic = CELL_MAGIC.match(source)
    if magic is None:
        return source
    body = source[magic.end() :].partition("\n")[2]
    return "\n" * (1 + source[: magic.end()].count("\n")) + body if magic[1] in TRANSPARENT else ""


def parse(source: str) -> tuple[str, ast.Module] | None:
    """Return a cell's Python and its tree, with line magics and shell lines passed over, or None.

    A line that only IPython understands is replaced where Python stumbles over it.
    """
    try:
        return _parsed(source)
    except UNREADABLE:
        return None


def _parsed(source: str) -> tuple[str, ast.Module]:
    """Do as `parse`, but raise what Python says of the line that is no magic."""
    lines = source.split("\n")
    while True:
        text = "\n".join(lines)
        try:
            return text, ast.parse(text)
        except UNREADABLE as error:
            at = (getattr(error, "lineno", None) or 0) - 1
            magic = LINE_MAGIC.match(lines[at]) if 0 <= at < len(lines) else None
            replaced = magic[1] + (magic["code"] or "pass") if magic else None
            if replaced is None or replaced == lines[at]:
                raise
            lines[at] = replaced


def pieces(source: str, number: int, broken: dict[str, str]) -> Iterator[Piece]:
    """Yield the cell, or those parts of it that can be parsed; the rest goes into `broken`."""
    try:
        yield (*_parsed(source), 0)
        return
    except UNREADABLE as error:
        line = getattr(error, "lineno", None) or "?"
        reason = f"SyntaxError: {getattr(error, 'msg', error)} (cell {number}, line {line})"
    for block, shift in blocks(source):
        parsed = parse(block)
        if parsed is not None:
            yield (*parsed, shift)
        else:
            broken.update(dict.fromkeys(DEFINED.findall(block), reason))


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
    source, tree, shift = piece
    tables: dict[tuple[str, int], symtable.SymbolTable] = {}
    if any(isinstance(node, DEFINITIONS) for node in tree.body):
        for table in symtable.symtable(source, "cell", "exec").get_children():
            tables[table.get_name(), table.get_lineno()] = table
    for node in tree.body:
        inside = tables.get((node.name, node.lineno)) if isinstance(node, DEFINITIONS) else None
        binds, uses = names(node, inside)
        yield Statement(ast.increment_lineno(node, shift) if shift else node, number, binds, uses)


def of_text(source: str) -> Iterator[Statement]:
    """Yield the top-level statements of plain Python."""
    return statements((source, ast.parse(source), 0), 0)


def names(node: ast.stmt, table: symtable.SymbolTable | None) -> tuple[Names, Names]:
    """Return the names that a statement binds and those that it uses, both of the module."""
    if not isinstance(node, DEFINITIONS) or table is None:
        return named(node)
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
    return (
        len(body) == 1 and isinstance(body[0], ast.Raise) and "NotImplemented" in ast.dump(body[0])
    )


def needed(program: Program, wanted: Sequence[str]) -> list[Statement]:
    """Return the statements that the wanted functions need, in order.

    The last definition of a function counts, but one that was never written does not replace one
    that was.
    """
    written = set().union(*(s.binds for s in program.statements if not untouched(s.node)), set())
    candidates = [s for s in program.statements if not (untouched(s.node) and s.binds & written)]
    definitions = set().union(*(s.binds for s in candidates if _defines(s)), set())
    variables = set().union(*(s.binds for s in candidates if not _defines(s)), set()) - definitions
    names = set(wanted)
    chosen: set[Statement] = set()
    while True:
        data = names & variables
        more = {s for s in candidates if s.binds & names or _fills(s, data)} - chosen
        if not more:
            return [s for s in candidates if s in chosen]
        chosen |= more
        names.update(*(s.uses for s in more))


def _defines(statement: Statement) -> bool:
    return isinstance(statement.node, DEFINITIONS + IMPORTS)


def _fills(statement: Statement, data: Names) -> bool:
    """Tell whether a statement may change a variable, as ``table["relu"] = relu`` does."""
    if _defines(statement):
        return "*" in statement.binds
    plain = isinstance(statement.node, (ast.Assign, ast.AnnAssign))
    targets = statement.node.targets if isinstance(statement.node, ast.Assign) else []
    if plain and all(isinstance(target, (ast.Name, ast.Tuple)) for target in targets):
        return False
    return bool(statement.uses & data)


def run(
    chosen: list[Statement], namespace: Namespace, failures: dict[str, str], flags: int
) -> None:
    """Run statements in order; those that fail are tried once more when all others have run."""
    waiting = chosen
    for _ in range(2):
        failed = []
        for statement in waiting:
            code = _compile(statement, flags)
            before = {name: namespace.get(name) for name in statement.binds}
            try:
                exec(code, namespace)
                _keep_functions(before, namespace)
            except MemoryError:
                raise
            except BaseException as error:
                failed.append(statement)
                reason = f"{type(error).__name__}: {error}"[:300]
                failures.update(dict.fromkeys(statement.binds, f"{reason} (cell {statement.cell})"))
        if not failed or len(failed) == len(chosen):
            break
        waiting = failed
    for name in [name for name in failures if name in namespace]:
        del failures[name]


def _compile(statement: Statement, flags: int) -> types.CodeType:
    module = ast.Module([statement.node], [])
    return compile(module, f"cell {statement.cell}", "exec", flags, dont_inherit=True)


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
    return _defines(statement) or constant


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
    originals = {s.node.name: s for s in of_text(given) if isinstance(s.node, DEFINITIONS)}
    program = read(cells)
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
    return original is not None and ast.dump(original.node) == ast.dump(statement.node)
