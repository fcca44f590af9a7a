"""Mutants of a student's function: one line is changed, all others are as they were written."""

from __future__ import annotations

import ast
import re
import symtable
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from autograder.extras.quiz.mutations import CALL, LINE, Mutation, other_names
from autograder.extras.quiz.student_code import MAX_WIDTH, Written
from autograder.submission.ipython import UNREADABLE
from autograder.submission.statements import global_names

How = Literal["changed", "swapped", "left out", "call left out", "argument reused"]

SIMPLE = (ast.Assign, ast.AugAssign, ast.AnnAssign, ast.Return, ast.Expr)

#: A line that computes nothing.
BARE = re.compile(r"return \w+")

#: Versions of one function that are looked at.
MOST = 40

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


@dataclass(frozen=True)
class Mutant:
    """A function with one change.

    Attributes
    ----------
    how
        What was done.
    lines
        The numbers of the lines that are concerned, counted from the ``def``.
    text
        What stands there afterwards; empty where lines are swapped or left out.
    source
        The whole function afterwards.
    """

    how: How
    lines: tuple[int, ...]
    text: str
    source: str

    @property
    def is_plain(self) -> bool:
        """Whether its line only returns a name, which leaves nothing to ask."""
        return BARE.fullmatch(self.text) is not None


def mutants_of(own: Written) -> list[Mutant]:
    """Return the mutants of a function, no two of them the same text, at most `MOST`.

    A function with ``while`` has none, since they might never end; nor has one with ``np.empty``,
    since what a changed line leaves unwritten holds what memory held before.
    """
    if any(map(_is_open, ast.walk(own.tree))):
        return []
    found: dict[str, Mutant] = {}
    for mutant in (*_changed(own), *_moved(own)):
        found.setdefault(mutant.source, mutant)
    found.pop(own.source, None)
    names = _globals(own.source)
    return [one for one in _spread(list(found.values())) if _is_closed(own, names, one)]


def _is_open(node: ast.AST) -> bool:
    """Tell whether a change near a node may have no outcome, or a different one each time."""
    name = getattr(node, "attr", getattr(node, "id", ""))
    return isinstance(node, ast.While) or name in ("empty", "empty_like")


def _spread(found: list[Mutant]) -> list[Mutant]:
    """Keep `MOST`, from all over the function."""
    step = max(1.0, len(found) / MOST)
    return [found[int(i * step)] for i in range(min(len(found), MOST))]


def _is_closed(own: Written, before: set[str] | None, mutant: Mutant) -> bool:
    """Tell whether a mutant meets no variable of the notebook that the function did not use.

    A name that lost its assignment may be one that some cell binds: what happens then depends on
    which cells ran.
    """
    after = _globals(mutant.source)
    return before is not None and after is not None and not (after - before) & own.elsewhere


def _globals(source: str) -> set[str] | None:
    """Return the names that a function takes from outside; None if it is no longer a function."""
    try:
        return global_names(symtable.symtable(source, "mutant", "exec").get_children()[0])
    except UNREADABLE:
        return None


def _plain_statements(own: Written) -> Iterator[ast.stmt]:
    """Yield the statements of a function whose lines belong to them alone, docstring apart."""
    lines = own.source.split("\n")
    for body in _bodies(own.tree):
        for node in body:
            if _is_text(node) or not _stands_alone(node, lines):
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


def _stands_alone(node: ast.stmt, lines: Sequence[str]) -> bool:
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


def _changed(own: Written) -> Iterator[Mutant]:
    """Yield the function with another expression somewhere in one of its statements."""
    names = other_names(_neighbours(own))
    for node in _plain_statements(own):
        for mutation in (*LINE, names):
            yield from _with_mutation(own, node, mutation, "changed")
        for mutation in CALL:
            how: How = "call left out" if mutation is CALL[0] else "argument reused"
            yield from _with_mutation(own, node, mutation, how)


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


def _with_mutation(own: Written, node: ast.stmt, mutation: Mutation, how: How) -> Iterator[Mutant]:
    first, last = _extent(node)
    plain = _text(node)
    for parent in _inside(node):
        for name, value in ast.iter_fields(parent):
            children = value if isinstance(value, list) else [value]
            for place, child in enumerate(children):
                for other in mutation(child) if isinstance(child, ast.expr) else ():
                    after = [*children[:place], other, *children[place + 1 :]]
                    text = _text_with(node, parent, name, after if value is children else other)
                    if text and text != plain:
                        lines = tuple(range(first, last + 1))
                        yield Mutant(how, lines, text, _with_text(own, first, last, text))


def _inside(node: ast.stmt) -> Iterator[ast.AST]:
    """Yield a statement and the value in it; of a loop, itself and what it runs over."""
    yield node
    value = node.iter if isinstance(node, ast.For) else getattr(node, "value", None)
    if isinstance(value, ast.AST):
        yield from ast.walk(value)


def _text_with(node: ast.stmt, parent: ast.AST, name: str, value: object) -> str:
    """Return a statement's text with one field of a node in it changed, or nothing."""
    if parent is node and name in ("targets", "target"):
        return ""
    before = getattr(parent, name)
    setattr(parent, name, value)
    text = ""
    with suppress(AttributeError, TypeError, ValueError, RecursionError):
        text = _text(node)
    setattr(parent, name, before)
    return text if "\n" not in text and "`" not in text and len(text) <= MAX_WIDTH else ""


def _text(node: ast.stmt) -> str:
    """Return the text of a simple statement, or of a loop's head."""
    if isinstance(node, ast.For):
        head = ast.For(node.target, node.iter, [ast.Pass()], [], None, lineno=1, col_offset=0)
        return ast.unparse(head).removesuffix("\n    pass")
    return ast.unparse(node)


def _with_text(own: Written, first: int, last: int, *texts: str) -> str:
    """Return the function with other text for some lines, indented as the first of them."""
    lines = own.source.split("\n")
    indent = lines[first - 1][: len(lines[first - 1]) - len(lines[first - 1].lstrip())]
    return "\n".join([*lines[: first - 1], *(indent + text for text in texts), *lines[last:]])


def _moved(own: Written) -> Iterator[Mutant]:
    """Yield the function with two neighbouring lines swapped, and with a line left out."""
    known = {id(node) for node in _plain_statements(own) if isinstance(node, SIMPLE)}
    for body in _bodies(own.tree):
        movable = [node for node in body if id(node) in known and node.lineno == node.end_lineno]
        for node in movable:
            if len(body) > 1 and not isinstance(node, ast.Return):
                source = _with_text(own, node.lineno, node.lineno)
                yield Mutant("left out", (node.lineno,), "", source)
        for one, other in pairwise(body):
            if one in movable and other in movable and not isinstance(other, ast.Return):
                yield _swapped(own, one.lineno, other.lineno)


def _swapped(own: Written, one: int, other: int) -> Mutant:
    lines = own.source.split("\n")
    i, j = one - 1, other - 1
    lines[i], lines[j] = lines[j], lines[i]
    return Mutant("swapped", (one, other), "", "\n".join(lines))
