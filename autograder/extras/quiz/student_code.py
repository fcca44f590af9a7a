"""The functions of a submission as the student wrote them: text, tree, and numbered lines."""

from __future__ import annotations

import ast
from collections.abc import Sequence
from dataclasses import dataclass, replace

from autograder.extras.quiz.quiz import UNNUMBERED, Line
from autograder.submission.definitions import definitions_of
from autograder.submission.ipython import parse
from autograder.submission.reader import Cell
from autograder.submission.statements import Program, Statement, read_program

#: Longer functions are not asked about: nobody can read them in a question.
MAX_LINES, MAX_WIDTH, MAX_DEPTH = 60, 120, 50

#: The most lines of what a function needs that a question shows, too.
MAX_HELPERS = 20

#: Longer cells are not read, and of more code nothing is: no student writes so much.
MAX_CELL, MAX_CODE = 50_000, 500_000

#: The number of the cell that stands for what the assignment gives; those of a notebook follow.
GIVEN = 0


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
        All names that the notebook binds outside of functions: what a mutant may meet.
    helpers
        The lines of the student's that bind what the function uses: a table, a function of theirs.
    """

    stub: str
    cell: int
    first: int
    source: str
    tree: ast.FunctionDef
    elsewhere: frozenset[str] = frozenset()
    helpers: tuple[Line, ...] = ()

    @property
    def shown(self) -> tuple[Line, ...]:
        """The lines that a question shows: what the function needs, and the function."""
        return (*self.helpers, *self.lines)

    @property
    def lines(self) -> tuple[Line, ...]:
        """The lines of the function, all but the docstring, with their numbers."""
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


def program_of(cells: Sequence[Cell], given: str = "") -> Program:
    """Read the cells of a submission behind what its assignment gives, if they are not too long."""
    short = [cell for cell in cells if len(cell[2]) <= MAX_CELL]
    if sum(len(text) for _, is_code, text in short if is_code) > MAX_CODE:
        short = []
    return read_program([(GIVEN, True, given), *short])


def written(program: Program, stubs: Sequence[str]) -> dict[str, Written]:
    """Return those of some stubs that are plain functions, with a text that can be shown.

    A function of another form is left out: one with a decorator or in a class, or one that is too
    long to be shown.
    """
    binding = [one for one in program.statements if one.binds & set(stubs)]
    defined = definitions_of(replace(program, statements=binding))
    elsewhere = frozenset().union(*(statement.binds for statement in program.statements))
    found = {}
    for stub in stubs:
        own = _taken(stub, defined[stub], elsewhere) if stub in defined else None
        if own is not None:
            found[stub] = replace(own, helpers=_helpers(own, program, stubs))
    return found


def _helpers(own: Written, program: Program, stubs: Sequence[str]) -> tuple[Line, ...]:
    """Return what a function uses of the student's own, if it is short; lines have no numbers.

    Numbers would be taken for those of the function, of which a question speaks.
    """
    found: list[Line] = []
    wanted, seen = _read(own.tree) - {own.stub, *stubs}, set[str]()
    for statement in reversed(program.statements):
        new = (statement.binds & wanted) - seen
        text = statement.text.rstrip()
        is_import = isinstance(statement.node, ast.Import | ast.ImportFrom)
        if not new or statement.cell == GIVEN or is_import:
            continue
        seen |= new
        wanted |= _read(statement.node) - {own.stub, *stubs}
        lines = [Line(statement.cell, UNNUMBERED, line) for line in text.split("\n")]
        legible = all(len(line.text) <= MAX_WIDTH and _is_plain(line.text) for line in lines)
        if legible and len(lines) + len(found) <= MAX_HELPERS:
            found = [*lines, *found]
    return tuple(found)


def _read(tree: ast.AST) -> set[str]:
    """Return the names that some code reads."""
    return {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}


def _taken(stub: str, counts: Statement, elsewhere: frozenset[str]) -> Written | None:
    """Return the definition that counts as a plain function that can be shown, or None."""
    node = counts.node
    if not counts.is_written or not isinstance(node, ast.FunctionDef) or node.decorator_list:
        return None
    tree = _same(node, counts.text)
    if tree is None or node.col_offset:
        return None
    one = Written(stub, counts.cell, node.lineno, counts.text, tree, elsewhere)
    legible = all(len(line.text) <= MAX_WIDTH and _is_plain(line.text) for line in one.lines)
    return one if legible and len(one.lines) <= MAX_LINES else None


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


def _is_plain(text: str) -> bool:
    return "`" not in text and all(c.isprintable() or c == "\t" for c in text)
