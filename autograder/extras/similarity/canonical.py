"""The canonical form of a program, the same for all its disguises.

What two programs share can be hidden at no cost by another order, a loop in place of a
comprehension, or a variable for an intermediate result. The canonical form has none of these
differences. It need not compute the same values; it must only be the same for all the disguises.
"""

from __future__ import annotations

import ast
from collections.abc import Callable
from typing import Any, cast

from autograder.extras.similarity.simplified import BLOCKS, operands, simplified, walk

#: A longer block is not put in order.
LONGEST_BLOCK = 60

JUMPS = (ast.Return, ast.Raise, ast.Break, ast.Continue)
SWAPPED: dict[type[ast.cmpop], type[ast.cmpop]] = {ast.Gt: ast.Lt, ast.GtE: ast.LtE}

#: Returns what a node is sorted by, whatever the names in it are.
Key = Callable[[ast.AST], str]


def canonical(tree: ast.Module, key: Key) -> ast.Module:
    """Bring a tree into its canonical form; the tree is changed."""
    plain = cast(ast.Module, _Plain(key).visit(tree))
    functions = [node for node in walk(plain) if isinstance(node, ast.FunctionDef)]
    if sum(simplified(function) for function in functions):  # all of them
        plain = cast(ast.Module, _Plain(key).visit(plain))  # what was put in is in no order yet
    for node in walk(plain):
        for name in BLOCKS:
            block = getattr(node, name, None)
            if isinstance(block, list) and not isinstance(node, ast.Module):
                setattr(node, name, _ordered(block, key))
    first, *others = plain.body or [ast.Pass()]
    plain.body = [first, *sorted(others, key=key)]
    return plain


class _Plain(ast.NodeTransformer):
    """Write in one way what Python lets one write in two."""

    def __init__(self, key: Key) -> None:
        self.key = key

    def visit_AugAssign(self, node: ast.AugAssign) -> ast.AST:
        """Write ``a = a + x`` for ``a += x``."""
        self.generic_visit(node)
        value = ast.BinOp(_loaded(node.target), node.op, node.value)
        return self._at(node, ast.Assign([node.target], self.visit_BinOp(value, visited=True)))

    def visit_AnnAssign(self, node: ast.AnnAssign) -> ast.AST:
        """Drop an annotation."""
        self.generic_visit(node)
        value = node.value or ast.Constant(None)
        return self._at(node, ast.Assign([node.target], value))

    def visit_BinOp(self, node: ast.BinOp, visited: bool = False) -> Any:
        """Put the operands of sums and products in order."""
        if not visited:
            self.generic_visit(node)
        if not isinstance(node.op, ast.Add | ast.Mult):
            return node
        first, *rest = sorted(operands(node, type(node.op)), key=self.key)
        for one in rest:
            first = self._at(node, ast.BinOp(first, node.op, one))
        return first

    def visit_BoolOp(self, node: ast.BoolOp) -> ast.AST:
        """Put the parts of a condition in order."""
        self.generic_visit(node)
        node.values.sort(key=self.key)
        return node

    def visit_Compare(self, node: ast.Compare) -> ast.AST:
        """Write ``b < a`` for ``a > b``, and put the sides of ``==`` in order."""
        self.generic_visit(node)
        if len(node.ops) != 1:
            return node
        sides, kind = [node.left, node.comparators[0]], type(node.ops[0])
        if kind in SWAPPED:
            sides.reverse()
        elif kind in (ast.Eq, ast.NotEq):
            sides.sort(key=self.key)
        operator = SWAPPED.get(kind, kind)()
        return self._at(node, ast.Compare(sides[0], [operator], [sides[1]]))

    def visit_If(self, node: ast.If) -> Any:
        """Move an ``else`` branch behind the ``if``, where that ends in ``return``."""
        self.generic_visit(node)
        if not node.orelse or not isinstance(node.body[-1], JUMPS):
            return node
        behind, node.orelse = node.orelse, []
        return [node, *behind]

    @staticmethod
    def _at(old: ast.AST, new: Any) -> Any:
        return ast.copy_location(new, old)


def _loaded(target: ast.expr) -> ast.expr:
    """Return the value of what is assigned to."""
    if isinstance(target, ast.Name):
        return ast.copy_location(ast.Name(target.id, ast.Load()), target)
    return target


def _ordered(block: list[ast.stmt], key: Key) -> list[ast.stmt]:
    """Put statements in order that don't depend on each other."""
    if len(block) < 2 or len(block) > LONGEST_BLOCK:
        return block
    touched = [_touched(statement) for statement in block]
    keys = [key(statement) for statement in block]
    waiting, order = list(range(len(block))), []
    while waiting:
        ready = [
            i
            for i in waiting
            if not any(_conflict(touched[j], touched[i]) for j in waiting if j < i)
        ]
        following = min(ready, key=lambda i: (keys[i], i))
        waiting.remove(following)
        order.append(block[following])
    return order


def _touched(statement: ast.stmt) -> tuple[frozenset[str], frozenset[str], bool]:
    """Return the names that a statement reads and writes, and whether it must keep its place."""
    reads, writes, jumps = set[str](), set[str](), False
    for node in walk(statement):
        if isinstance(node, ast.Name):
            (reads if isinstance(node.ctx, ast.Load) else writes).add(node.id)
        elif isinstance(node, ast.Expr) or _is_changed(node):
            writes |= {one.id for one in walk(node) if isinstance(one, ast.Name)}
        elif isinstance(node, ast.FunctionDef):
            writes.add(node.name)
        jumps = jumps or isinstance(node, JUMPS)
    return frozenset(reads), frozenset(writes), jumps


def _is_changed(node: ast.AST) -> bool:
    """Tell whether a node sets an item or an attribute."""
    return isinstance(node, ast.Subscript | ast.Attribute) and not isinstance(node.ctx, ast.Load)


def _conflict(
    one: tuple[frozenset[str], frozenset[str], bool],
    other: tuple[frozenset[str], frozenset[str], bool],
) -> bool:
    if one[2] or other[2]:
        return True
    return bool(one[1] & (other[0] | other[1]) or one[0] & other[1])
