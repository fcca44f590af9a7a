"""Changes of a student's function: one line of it, all others exactly as they were written."""

from __future__ import annotations

import ast
import symtable
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from autograder.extras.quiz.mutations import CALL, LINE, Slip, other_names
from autograder.extras.quiz.student_code import MAX_WIDTH, Written
from autograder.submission.statements import UNREADABLE, global_names

How = Literal["changed", "swapped", "left out", "call left out", "argument reused"]

SIMPLE = (ast.Assign, ast.AugAssign, ast.AnnAssign, ast.Return, ast.Expr)

#: Versions of one function that are looked at.
MOST = 40


@dataclass(frozen=True)
class Change:
    """One change.

    Attributes
    ----------
    how
        What was done.
    lines
        The numbers of the lines that it concerns, counted from the ``def``.
    text
        What stands there afterwards; empty where lines are swapped or left out.
    rule
        The slip, in words.
    source
        The whole function afterwards.
    """

    how: How
    lines: tuple[int, ...]
    text: str
    rule: str
    source: str


def changes(own: Written) -> list[Change]:
    """Return all changes of a function, no two of them the same text, at most `MOST`.

    A function with ``while`` is left alone, since it might never end; and one with ``np.empty``,
    since what a changed line leaves unwritten holds what memory held before.
    """
    if any(map(_is_open, ast.walk(own.tree))):
        return []
    found: dict[str, Change] = {}
    for change in (*_slips(own), *_moves(own)):
        found.setdefault(change.source, change)
    found.pop(own.source, None)
    return [change for change in _spread(list(found.values())) if _closed(own, change)]


def _closed(own: Written, change: Change) -> bool:
    """Tell whether a changed function meets no variable of the notebook that it did not use.

    A name that lost its assignment may be one that some cell binds: what happens then depends on
    which cells ran.
    """
    before, after = _globals(own.source), _globals(change.source)
    return before is not None and after is not None and not (after - before) & own.elsewhere


def _spread(found: list[Change]) -> list[Change]:
    """Keep `MOST`, from all over the function."""
    step = max(1.0, len(found) / MOST)
    return [found[int(i * step)] for i in range(min(len(found), MOST))]


def _globals(source: str) -> set[str] | None:
    """Return the names that a function takes from outside; None if it is no function any more."""
    try:
        return global_names(symtable.symtable(source, "change", "exec").get_children()[0])
    except UNREADABLE:
        return None


def statements(own: Written) -> Iterator[ast.stmt]:
    """Yield the statements of a function whose lines belong to them alone, docstring apart."""
    lines = own.source.split("\n")
    for body in _bodies(own.tree):
        for node in body:
            if _is_text(node) or not _alone(node, lines):
                continue
            if isinstance(node, SIMPLE) or (
                isinstance(node, ast.For) and node.body[0].lineno > node.lineno
            ):
                yield node


def _bodies(tree: ast.AST) -> Iterator[list[ast.stmt]]:
    for node in ast.walk(tree):
        for name in ("body", "orelse"):
            body = getattr(node, name, None)
            if isinstance(body, list) and body:
                yield body


def _is_text(node: ast.stmt) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


def _alone(node: ast.stmt, lines: Sequence[str]) -> bool:
    before = lines[node.lineno - 1].encode()[: node.col_offset]
    _, end = _extent(node)
    rest = ""
    if isinstance(node, SIMPLE):
        rest = lines[end - 1].encode()[node.end_col_offset or 0 :].decode(errors="replace").strip()
    return not before.strip() and (not rest or rest.startswith("#"))


def _extent(node: ast.stmt) -> tuple[int, int]:
    """Return the first and the last line of a simple statement, or of a loop's head."""
    if isinstance(node, ast.For):
        return node.lineno, node.iter.end_lineno or node.lineno
    return node.lineno, node.end_lineno or node.lineno


def _slips(own: Written) -> Iterator[Change]:
    names = other_names(_neighbours(own))
    for node in statements(own):
        for slip in (*LINE, names):
            yield from _slipped(own, node, slip, "changed")
        for slip in CALL:
            how: How = "call left out" if slip is CALL[0] else "argument reused"
            yield from _slipped(own, node, slip, how)


def _slipped(own: Written, node: ast.stmt, slip: Slip, how: How) -> Iterator[Change]:
    first, last = _extent(node)
    plain = ast.unparse(_headed(node)).removesuffix("\n    pass")
    for parent in _inside(node):
        for name, value in ast.iter_fields(parent):
            children = value if isinstance(value, list) else [value]
            for place, child in enumerate(children):
                for other in slip(child) if isinstance(child, ast.expr) else ():
                    after = [*children[:place], other, *children[place + 1 :]]
                    text = _written_with(node, parent, name, after if value is children else other)
                    if text and text != plain:
                        lines = tuple(range(first, last + 1))
                        rule = " ".join((slip.__doc__ or "").split()).rstrip(".")
                        yield Change(how, lines, text, rule, _with(own, first, last, text))


def _inside(node: ast.stmt) -> Iterator[ast.AST]:
    """Yield a statement and all in it; of a loop, what it runs over, and no target."""
    if isinstance(node, ast.For):
        yield _Head(node)
        yield from ast.walk(node.iter)
        return
    yield node
    for name, value in ast.iter_fields(node):
        if name in ("value",) and isinstance(value, ast.AST):
            yield from ast.walk(value)


class _Head(ast.AST):
    """A loop's head: the loop, with what it runs over as its only part."""

    _fields = ("iter",)

    def __init__(self, loop: ast.For) -> None:
        self.loop, self.iter = loop, loop.iter


def _written_with(node: ast.stmt, parent: ast.AST, name: str, value: object) -> str:
    """Return a statement's text with one field of a node in it changed, or nothing."""
    owner = parent.loop if isinstance(parent, _Head) else parent
    if owner is node and name in ("targets", "target"):
        return ""
    before = getattr(owner, name)
    setattr(owner, name, value)
    text = ""
    with suppress(AttributeError, TypeError, ValueError, RecursionError):
        text = ast.unparse(_headed(node))
    setattr(owner, name, before)
    if isinstance(node, ast.For):
        text = text.removesuffix("\n    pass")
    return text if "\n" not in text and "`" not in text and len(text) <= MAX_WIDTH else ""


def _headed(node: ast.stmt) -> ast.stmt:
    if isinstance(node, ast.For):
        return ast.For(node.target, node.iter, [ast.Pass()], [], None, lineno=1, col_offset=0)
    return node


def _with(own: Written, first: int, last: int, *texts: str) -> str:
    """Return the function with other text for some lines, indented as the first of them."""
    lines = own.source.split("\n")
    indent = lines[first - 1][: len(lines[first - 1]) - len(lines[first - 1].lstrip())]
    return "\n".join([*lines[: first - 1], *(indent + t for t in texts), *lines[last:]])


def _moves(own: Written) -> Iterator[Change]:
    """Yield the function with two neighbouring lines swapped, and with a line left out."""
    lines = own.source.split("\n")
    known = {id(node) for node in statements(own) if isinstance(node, SIMPLE)}
    for body in _bodies(own.tree):
        movable = [node for node in body if id(node) in known and node.lineno == node.end_lineno]
        for node in movable:
            if len(body) > 1 and not isinstance(node, ast.Return):
                source = _with(own, node.lineno, node.lineno)
                yield Change("left out", (node.lineno,), "", "Leave out a line", source)
        for one, other in pairwise(body):
            if one in movable and other in movable and not isinstance(other, ast.Return):
                i, j = one.lineno - 1, other.lineno - 1
                moved = [*lines[:i], lines[j], *lines[i + 1 : j], lines[i], *lines[j + 1 :]]
                pair = (one.lineno, other.lineno)
                yield Change("swapped", pair, "", "Swap two lines", "\n".join(moved))


#: What is mixed up, wherever both are at hand.
MIXED_UP = (
    ("n", "a"),
    ("dW", "db"),
    ("d_in", "d_out"),
    ("m", "v"),
    ("beta1", "beta2"),
    ("y_hat", "y"),
    ("z", "g"),
    ("g", "u"),
    ("train", "test"),
)


def _neighbours(own: Written) -> dict[str, tuple[str, ...]]:
    arguments = [arg.arg for arg in own.tree.args.args]
    stored = [n.id for n in ast.walk(own.tree) if isinstance(n, ast.Name)]
    names = {*arguments, *stored}
    found: dict[str, tuple[str, ...]] = {}
    for one, other in MIXED_UP:
        if one in names and other in names:
            found[one] = (*found.get(one, ()), other)
            found[other] = (*found.get(other, ()), one)
    return {name: tuple(dict.fromkeys(others)) for name, others in found.items()}


def _is_open(node: ast.AST) -> bool:
    """Tell whether a change beside this may have another outcome each time, or none."""
    name = getattr(node, "attr", getattr(node, "id", ""))
    return isinstance(node, ast.While) or name in ("empty", "empty_like")
