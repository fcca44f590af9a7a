"""Small slips of people who write matrix formulas: what could stand in the place of a node.

A mutation takes a node of a syntax tree and yields other nodes. It changes no node in place.
"""

from __future__ import annotations

import ast
import copy
from collections.abc import Callable, Iterator

Mutation = Callable[[ast.AST], Iterator[ast.expr]]

#: Functions that are taken for one another.
CONFUSED = {
    "sum": ("mean",),
    "mean": ("sum",),
    "std": ("var",),
    "var": ("std",),
    "max": ("min",),
    "maximum": ("minimum",),
    "zeros_like": ("ones_like",),
    "ones_like": ("zeros_like",),
    "hstack": ("vstack",),
    "activate": ("activation_derivative",),
    "activation_derivative": ("activate",),
}


def another_function(node: ast.AST) -> Iterator[ast.expr]:
    """Put `mean` for `sum`, and the like."""
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
        for other in CONFUSED.get(node.func.id, ()):
            if node.func.id not in ("max", "sum"):  # Python's own have no such neighbour
                yield ast.Call(ast.Name(other, ast.Load()), node.args, node.keywords)
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
        for other in CONFUSED.get(node.func.attr, ()):
            renamed = ast.Attribute(node.func.value, other, ast.Load())
            yield ast.Call(renamed, node.args, node.keywords)


def another_axis(node: ast.AST) -> Iterator[ast.expr]:
    """Take the other axis, or all of them."""
    for i, keyword in enumerate(node.keywords if isinstance(node, ast.Call) else ()):
        if keyword.arg not in ("axis", "keepdims") or not isinstance(node, ast.Call):
            continue
        others = [*node.keywords[:i], *node.keywords[i + 1 :]]
        yield ast.Call(node.func, node.args, others)
        for other in (0, 1) if keyword.arg == "axis" else ():
            swapped = ast.keyword("axis", ast.Constant(other))
            if ast.dump(swapped) != ast.dump(keyword):
                yield ast.Call(node.func, node.args, [swapped, *others])


def transposed(node: ast.AST) -> Iterator[ast.expr]:
    """Drop a transposition."""
    if isinstance(node, ast.Attribute) and node.attr == "T":
        yield node.value


def another_sign(node: ast.AST) -> Iterator[ast.expr]:
    """Lose a sign, or put minus for plus."""
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
        yield node.operand
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
        yield ast.BinOp(node.left, ast.Sub(), node.right)
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Sub):
        yield ast.BinOp(node.left, ast.Add(), node.right)


def swapped(node: ast.AST) -> Iterator[ast.expr]:
    """Put two operands the other way round."""
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Sub | ast.MatMult | ast.Div):
        yield ast.BinOp(node.right, node.op, node.left)


def without_a_term(node: ast.AST) -> Iterator[ast.expr]:
    """Drop a term or a factor."""
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add | ast.Sub | ast.Mult):
        yield node.left
        if not isinstance(node.op, ast.Sub):
            yield node.right
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Div | ast.Pow):
        yield node.left


def entry_by_entry(node: ast.AST) -> Iterator[ast.expr]:
    """Put ``*`` for ``@``."""
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.MatMult):
        yield ast.BinOp(node.left, ast.Mult(), node.right)


def another_number(node: ast.AST) -> Iterator[ast.expr]:
    """Take twice or half of a constant, or one more or less."""
    value = node.value if isinstance(node, ast.Constant) else None
    if isinstance(value, int | float) and not isinstance(value, bool):
        others = (2 * value, value / 2) if isinstance(value, float) else (value + 1, value - 1)
        for other in dict.fromkeys(others):
            if 0 <= other != value:
                yield ast.Constant(other)


def one_further(node: ast.AST) -> Iterator[ast.expr]:
    """Go one place too far, or stop too early; leave out a bound, or go the other way."""
    if not isinstance(node, ast.Subscript) or not isinstance(node.slice, ast.Slice):
        return
    for bound in ("lower", "upper", "step"):
        if getattr(node.slice, bound) is not None:
            changed = copy.copy(node.slice)
            setattr(changed, bound, None)
            yield ast.Subscript(node.value, changed, node.ctx)
    if node.slice.upper is None and node.slice.step is None and node.slice.lower is not None:
        yield ast.Subscript(node.value, ast.Slice(None, ast.Constant(-1), None), node.ctx)


def another_range(node: ast.AST) -> Iterator[ast.expr]:
    """End a range one too early, or begin it one too late."""
    if not isinstance(node, ast.Call) or len(node.args) != 1:
        return
    if _called(node) == "range":
        yield ast.Call(node.func, [ast.Constant(1), *node.args], [])
        early = ast.BinOp(node.args[0], ast.Sub(), ast.Constant(1))
        yield ast.Call(node.func, [early], [])
    if _called(node) == "reversed":
        yield node.args[0]


def other_names(pairs: dict[str, tuple[str, ...]]) -> Mutation:
    """Return the mutation that takes one name for another."""

    def another_name(node: ast.AST) -> Iterator[ast.expr]:
        """Take one variable for another."""
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load):
            for other in pairs.get(node.id, ()):
                yield ast.Name(other, ast.Load())

    return another_name


def without_a_call(node: ast.AST) -> Iterator[ast.expr]:
    """Leave out a call: its first argument, or what it was a method of, stays."""
    if isinstance(node, ast.Call) and _called(node) in ("float", "int", "list", "tuple", "range"):
        return  # what only changes the type, or makes no sense alone
    if isinstance(node, ast.Call) and node.args and not isinstance(node.args[0], ast.Starred):
        yield node.args[0]
    elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and not node.args:
        yield node.func.value


def argument_reused(node: ast.AST) -> Iterator[ast.expr]:
    """Hand over one argument twice, or two the other way round."""
    if not isinstance(node, ast.Call) or len(node.args) < 2:
        return
    if not isinstance(node.func, ast.Name) or any(isinstance(a, ast.Starred) for a in node.args):
        return
    for i in range(len(node.args) - 1):
        one, other = node.args[i : i + 2]
        for pair in ((one, one), (other, other), (other, one)):
            yield ast.Call(node.func, [*node.args[:i], *pair, *node.args[i + 2 :]], node.keywords)


def _called(call: ast.Call) -> str:
    return call.func.id if isinstance(call.func, ast.Name) else ""


#: Mutations for `what if`, and those for `why does it hold`.
LINE: tuple[Mutation, ...] = (
    another_function,
    another_axis,
    transposed,
    another_sign,
    swapped,
    without_a_term,
    entry_by_entry,
    another_number,
    one_further,
    another_range,
)
CALL: tuple[Mutation, ...] = (without_a_call, argument_reused)
