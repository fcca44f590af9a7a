"""Putting notes into a student's function, wherever a value can be asked for."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass
from typing import Literal

#: An expression longer than this is too much to work out in the head.
LONGEST = 60
MAX_SPOTS = 150

What = Literal["variable", "expression", "loop", "round"]
BLOCKS = ast.For | ast.While | ast.If | ast.With | ast.Try
HOLDING = ast.Assign | ast.AnnAssign | ast.AugAssign | ast.Return | ast.Expr
ASKED = ast.BinOp | ast.Call | ast.Subscript | ast.Attribute | ast.UnaryOp

#: The parts of an expression that are values of their own: no indices, no keywords.
OPERANDS: dict[type[ast.expr], tuple[str, ...]] = {
    ast.BinOp: ("left", "right"),
    ast.UnaryOp: ("operand",),
    ast.Subscript: ("value",),
    ast.Attribute: ("value",),
    ast.Call: ("func", "args"),
    ast.Tuple: ("elts",),
    ast.List: ("elts",),
}

#: Stands around the function: what is noted is copied, bounded, and returned beside its answer.
RECORDER = """
def {name}(*_given, **_named):
    import numpy as _numpy

    _notes = []

    def _copied(value, depth=0):
        if isinstance(value, (_numpy.ndarray, _numpy.generic)):
            plain = value.dtype.kind in "biuf" and value.size <= 400
            return _numpy.array(value, copy=True, subok=False) if plain else None
        if isinstance(value, (bool, int, float)):
            return value
        if isinstance(value, (list, tuple)) and len(value) <= 40 and depth < 3:
            return [_copied(one, depth + 1) for one in value]
        return None

    def _note(spot, value=None):
        if len(_notes) < 500:
            _notes.append([spot, _copied(value)])
        return value

{function}

    return {name}(*_given, **_named), _notes
"""


@dataclass(frozen=True, eq=False)
class Spot:
    """A place where a function has a value; each is one of its own.

    Attributes
    ----------
    number
        Where it stands in the list of spots.
    line
        In the function's text, from 1 on.
    text
        The variable or the expression, as it was written.
    what
        A variable just set; an expression just computed; a variable that a loop sets, as a round
        begins; or that beginning itself.
    loop
        The line of the loop around it, or 0.
    """

    number: int
    line: int
    text: str
    what: What
    loop: int = 0


def instrumented(function: ast.FunctionDef, source: str) -> tuple[str, tuple[Spot, ...]]:
    """Return a function's text with notes put in, and the spots that are noted.

    Called, it returns its answer and what was noted: ``(number of the spot, value)``, in order.
    Inner functions, lambdas, comprehensions, and loops in a loop stay as they are: their rounds
    have no single number that a reader could find.
    """
    noting = _Noting(source)
    body = [noting.note("", "round", 0), *noting.block(function.body)]
    changed = deepcopy(function)
    changed.body = body
    text = ast.unparse(ast.fix_missing_locations(changed))
    inner = "\n".join(f"    {line}" for line in text.split("\n"))
    return RECORDER.format(name=function.name, function=inner).lstrip(), tuple(noting.spots)


class _Noting:
    """Walks one function, and numbers its spots in the order of their lines."""

    def __init__(self, source: str) -> None:
        self._lines = [line.encode() for line in source.split("\n")]
        self.spots: list[Spot] = []

    def block(self, body: list[ast.stmt], loop: int = 0) -> list[ast.stmt]:
        """Return statements with notes; `loop` is the line of the loop around them, or 0."""
        return [new for old in body for new in self._statement(old, loop)]

    def note(self, text: str, what: What, at: int, loop: int = 0) -> ast.stmt:
        """Return the statement that notes a variable, or that a round begins."""
        value = [ast.Name(text, ast.Load())] if text else []
        return ast.Expr(_noted(self._spot(text, what, at, loop), *value))

    def _spot(self, text: str, what: What, at: int, loop: int) -> Spot:
        self.spots.append(Spot(len(self.spots), at, text, what, loop))
        return self.spots[-1]

    def _statement(self, old: ast.stmt, loop: int) -> Iterator[ast.stmt]:
        if isinstance(old, BLOCKS):
            yield self._compound(old, loop)
            return
        node = deepcopy(old)
        if isinstance(node, HOLDING) and node.value is not None:
            # What a single variable is set to is asked for by the variable's name.
            skip = isinstance(node, ast.Assign) and len(_bound(node)) == 1
            node.value = self._expression(node.value, loop, skip)
        yield node
        if len(self.spots) < MAX_SPOTS:
            for name in _bound(node):
                yield self.note(name, "variable", node.end_lineno or node.lineno, loop)

    def _compound(self, old: BLOCKS, loop: int) -> ast.stmt:
        """Go on inside; only the bodies of a loop, a condition and ``with`` are looked at."""
        node = deepcopy(old)
        is_loop = isinstance(node, ast.For | ast.While)
        if isinstance(node, ast.Try) or (is_loop and loop):
            return node
        within = node.lineno if is_loop else loop
        starts = [self.note("", "round", node.lineno, within)] if is_loop else []
        if isinstance(node, ast.For):
            names = _names(node.target)
            starts += [self.note(name, "loop", node.lineno, within) for name in names]
        node.body = [*starts, *self.block(node.body, within)]
        if isinstance(node, ast.If):
            node.orelse = self.block(node.orelse, loop)
        return node

    def _expression(self, node: ast.expr, loop: int, skip: bool = False) -> ast.expr:
        """Note what can be asked for, from the inside out."""
        text = "" if skip else self._text(node)
        for field in OPERANDS.get(type(node), ()):
            part = getattr(node, field)
            if isinstance(part, list):
                setattr(node, field, [self._expression(one, loop) for one in part])
            else:
                # A method is called on a value, and a function is not a value to ask for.
                is_callee = field == "func"
                setattr(node, field, self._expression(part, loop, skip=is_callee))
        if not text or len(self.spots) >= MAX_SPOTS:
            return node
        return _noted(self._spot(text, "expression", node.lineno, loop), node)

    def _text(self, node: ast.expr) -> str:
        """Return an expression as it was written, if it is one to ask for: short, on one line."""
        if not isinstance(node, ASKED) or node.end_lineno != node.lineno:
            return ""
        if isinstance(node, ast.UnaryOp) and isinstance(node.operand, ast.Constant):
            return ""
        written = self._lines[node.lineno - 1][node.col_offset : node.end_col_offset]
        text = written.decode(errors="replace")
        return text if len(text) <= LONGEST and text.isprintable() and "`" not in text else ""


def _noted(spot: Spot, *value: ast.expr) -> ast.Call:
    return ast.Call(ast.Name("_note", ast.Load()), [ast.Constant(spot.number), *value], [])


def _bound(node: ast.stmt) -> list[str]:
    if isinstance(node, ast.Assign):
        return [name for target in node.targets for name in _names(target)]
    if isinstance(node, ast.AnnAssign | ast.AugAssign) and node.value is not None:
        return _names(node.target)
    return []


def _names(target: ast.expr) -> list[str]:
    """Return the variables that a target sets: ``(W, b), k`` sets three."""
    if isinstance(target, ast.Name):
        return [target.id] if target.id.strip("_") else []
    if isinstance(target, ast.Tuple | ast.List):
        return [name for one in target.elts for name in _names(one)]
    return []
