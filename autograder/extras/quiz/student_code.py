"""The functions of a submission as the student wrote them: text, tree, and numbered lines."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from autograder.extras.quiz.question import Line
from autograder.submission.reader import Cell
from autograder.submission.statements import parse, untouched, without_cell_magic

#: Longer functions are not asked about: nobody can read them in a question.
MAX_LINES, MAX_WIDTH, MAX_DEPTH = 60, 120, 50

#: Longer cells are not read, and of more cells nothing is: no student writes so much.
MAX_CELL, MAX_CODE = 50_000, 500_000


@dataclass(frozen=True)
class Written:
    """One function of a student.

    Attributes
    ----------
    stub
        Its name.
    cell, first
        The number of the cell, and the number of the line with ``def`` in it.
    source
        The text, from ``def`` to its last line, as it was written.
    tree
        The same as a tree; its line numbers count from the ``def``, which is 1.
    elsewhere
        All names that the notebook binds outside of functions: what a changed function may meet.
    """

    stub: str
    cell: int
    first: int
    source: str
    tree: ast.FunctionDef
    elsewhere: frozenset[str] = frozenset()

    @property
    def shown(self) -> tuple[Line, ...]:
        """The lines that a question shows: all but the docstring, with their numbers."""
        hidden = self._docstring()
        return tuple(
            Line(self.cell, self.number(i), text)
            for i, text in enumerate(self.source.split("\n"), 1)
            if i not in hidden
        )

    def number(self, line: int) -> int:
        """Return the number in the cell of a line that is counted from the ``def``."""
        return self.first + line - 1

    def _docstring(self) -> range:
        if ast.get_docstring(self.tree, clean=False) is None:
            return range(0)
        first = self.tree.body[0]
        return range(first.lineno, (first.end_lineno or first.lineno) + 1)


def written(cells: Sequence[Cell], stubs: Sequence[str]) -> dict[str, Written]:
    """Return what is written of some stubs: plain functions in cells that are Python.

    The last definition counts, as in grading. A function of another form is left out: one with a
    decorator or in a class, or one too long to be shown.
    """
    found: dict[str, Written | None] = {}
    names: set[str] = set()
    for number, text, node in _top_level(cells):
        bound = _bound(node)
        names |= bound
        for stub in bound & set(stubs):
            if not untouched(node):
                found[stub] = _taken(node, text, number)
    elsewhere = frozenset(names)
    plain = ((stub, found.get(stub)) for stub in stubs)
    return {stub: replace(own, elsewhere=elsewhere) for stub, own in plain if own is not None}


def _top_level(cells: Sequence[Cell]) -> Iterator[tuple[int, str, ast.stmt]]:
    """Yield each top-level statement, with the cell's number and its text as Python."""
    code = [(number, text) for number, is_code, text in cells if is_code and len(text) <= MAX_CELL]
    if sum(len(text) for _, text in code) > MAX_CODE:
        return
    for number, source in code:
        parsed = parse(without_cell_magic(source))
        for node in parsed.tree.body if parsed else ():
            yield number, parsed.text if parsed else "", node


def _bound(node: ast.stmt) -> set[str]:
    names = {n.id for n in ast.walk(node) if isinstance(n, ast.Name) and _stored(n)}
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
        return {node.name}
    return names | {a.asname or a.name for n in ast.walk(node) for a in _aliases(n)}


def _stored(node: ast.Name) -> bool:
    return isinstance(node.ctx, ast.Store)


def _aliases(node: ast.AST) -> Iterator[ast.alias]:
    if isinstance(node, ast.Import | ast.ImportFrom):
        yield from node.names


def _taken(node: ast.stmt, text: str, cell: int) -> Written | None:
    """Return a plain function that can be shown, or None."""
    if not isinstance(node, ast.FunctionDef) or node.decorator_list or node.col_offset:
        return None
    lines = text.split("\n")[node.lineno - 1 : node.end_lineno]
    source = "\n".join(lines)
    tree = _same(node, source)
    if tree is None:
        return None
    one = Written(node.name, cell, node.lineno, source, tree)
    legible = all(len(line.text) <= MAX_WIDTH and _plain(line.text) for line in one.shown)
    return one if legible and len(one.shown) <= MAX_LINES else None


def _same(node: ast.FunctionDef, source: str) -> ast.FunctionDef | None:
    """Return the tree of a function's own text; None if that is not the function, or is too deep.

    What Python takes for the end of a line may be none, and what it can read may be too deep for
    what follows.
    """
    parsed = parse(source)
    body = parsed.tree.body if parsed else []
    if len(body) != 1 or not isinstance(body[0], ast.FunctionDef) or _depth(node) > MAX_DEPTH:
        return None
    return body[0] if ast.dump(body[0]) == ast.dump(node) else None


def _depth(node: ast.AST) -> int:
    deepest, waiting = 0, [(node, 1)]
    while waiting:
        one, depth = waiting.pop()
        deepest = max(deepest, depth)
        waiting += [(child, depth + 1) for child in ast.iter_child_nodes(one)]
    return deepest


def _plain(text: str) -> bool:
    return "`" not in text and all(c.isprintable() or c == "\t" for c in text)
