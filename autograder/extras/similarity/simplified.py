"""Functions without the variables and loops that they can do without.

A variable for an intermediate result gives way to its value, and a loop that gathers values to the
comprehension that does the same.
"""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Iterator, Mapping

#: Variables and loops can be nested; each round takes out the innermost ones.
MOST_ROUNDS = 4

#: The parts of a statement that hold statements.
BLOCKS = ("body", "orelse", "finalbody")


def simplified(function: ast.FunctionDef) -> bool:
    """Take out variables and loops that a function can do without; tell whether it had any."""
    changed = False
    for _ in range(MOST_ROUNDS):
        used = _used_once(function)
        function.body = _Inliner(used).block(function.body)
        gathered = [_gather(block) for block in _blocks(function)]
        if not used and not any(gathered):
            break
        changed = True
    return changed


def children(node: ast.AST) -> list[ast.AST]:
    """Return the parts of a node; quicker than `ast.iter_child_nodes`, and a class has millions."""
    found: list[ast.AST] = []
    for part in vars(node).values():
        if isinstance(part, ast.AST):
            found.append(part)
        elif type(part) is list:
            found += [one for one in part if isinstance(one, ast.AST)]
    return found


def walk(node: ast.AST) -> list[ast.AST]:
    """Return a node and all its descendants, parents before children."""
    found = [node]
    for one in found:  # grows meanwhile
        found += children(one)
    return found


def _blocks(node: ast.AST) -> Iterator[list[ast.stmt]]:
    """Yield all blocks in a node, inner ones before those around them."""
    for one in reversed(walk(node)):
        for name in BLOCKS:
            block = getattr(one, name, None)
            if isinstance(block, list):
                yield block


def operands(node: ast.expr, kind: type[ast.operator]) -> list[ast.expr]:
    """Return what a chain of one operator joins."""
    if isinstance(node, ast.BinOp) and isinstance(node.op, kind):
        return [*operands(node.left, kind), *operands(node.right, kind)]
    return [node]


def _used_once(function: ast.FunctionDef) -> dict[str, ast.expr]:
    """Return the variables that are set once and read once, with their values."""
    set_, read = Counter[str](), Counter[str]()
    values: dict[str, ast.expr] = {}
    for node in walk(function):
        if isinstance(node, ast.Name):
            (read if isinstance(node.ctx, ast.Load) else set_)[node.id] += 1
        elif isinstance(node, ast.Assign) and len(node.targets) == 1:
            target = node.targets[0]
            if isinstance(target, ast.Name) and not _is_start(node.value):
                values[target.id] = node.value
    return {name: value for name, value in values.items() if set_[name] == read[name] == 1}


def _is_start(value: ast.expr) -> bool:
    """Tell whether a value is a start to which a loop adds: an empty container, or a constant."""
    if isinstance(value, ast.Call) and isinstance(value.func, ast.Name):
        return value.func.id in ("list", "dict", "set") and not value.args
    empty = isinstance(value, ast.List) and not value.elts
    return (
        empty or isinstance(value, ast.Constant) or (isinstance(value, ast.Dict) and not value.keys)
    )


class _Inliner(ast.NodeTransformer):
    """Put the value of a variable that is read once where it is read."""

    def __init__(self, values: Mapping[str, ast.expr]) -> None:
        self.values = dict(values)

    def block(self, body: list[ast.stmt]) -> list[ast.stmt]:
        """Return a block without the variables."""
        if not self.values:
            return body
        found = [self.visit(statement) for statement in body]
        return [statement for statement in found if statement is not None] or [ast.Pass()]

    def visit_Assign(self, node: ast.Assign) -> ast.AST | None:
        """Drop what sets one of the variables."""
        target = node.targets[0]
        if isinstance(target, ast.Name) and self.values.get(target.id) is node.value:
            return None
        return self.generic_visit(node)

    def visit_Name(self, node: ast.Name) -> ast.AST:
        """Put a value in; one that needs itself stays a name."""
        if not isinstance(node.ctx, ast.Load) or node.id not in self.values:
            return node
        value = self.values[node.id]
        self.values[node.id] = ast.copy_location(ast.Name(node.id, ast.Load()), node)
        found = self.visit(value)
        self.values[node.id] = value
        return found


def _gather(block: list[ast.stmt]) -> bool:
    """Write loops that gather values as comprehensions; tell whether there were some."""
    changed = False
    for loop in [one for one in block if isinstance(one, ast.For)]:
        made = _comprehension(loop)
        start = next((one for one in block if made and _starts(one, made[0])), None)
        if made is None or start is None or block.index(start) > block.index(loop):
            continue
        name, value = made
        target = ast.Name(name, ast.Store())
        block[block.index(loop)] = ast.copy_location(ast.Assign([target], value), loop)
        block.remove(start)
        changed = True
    return changed


def _starts(statement: ast.stmt, name: str) -> bool:
    if not isinstance(statement, ast.Assign) or not _is_start(statement.value):
        return False
    target = statement.targets[0]
    return isinstance(target, ast.Name) and target.id == name


def _comprehension(loop: ast.For) -> tuple[str, ast.expr] | None:
    """Return what a loop gathers, and in which variable; None if it does something else."""
    generators: list[ast.comprehension] = []
    inner: ast.stmt = loop
    while isinstance(inner, ast.For | ast.If) and not inner.orelse:
        if isinstance(inner, ast.For):
            generators.append(ast.comprehension(inner.target, inner.iter, [], 0))
        else:
            generators[-1].ifs.append(inner.test)
        kept = [one for one in inner.body if not isinstance(one, ast.Pass)]
        if len(kept) != 1:
            return None
        inner = kept[0]
    found = _gathered(inner)
    if found is None:
        return None
    name, value, is_sum = found
    made: ast.expr = ast.copy_location(ast.ListComp(value, generators), loop)
    if is_sum:
        made = ast.copy_location(ast.Call(ast.Name("sum", ast.Load()), [made], []), loop)
    return name, made


def _gathered(statement: ast.stmt) -> tuple[str, ast.expr, bool] | None:
    """Return the variable to which a statement adds, what it adds, and whether as a number."""
    if isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Call):
        return _appended(statement.value)
    if isinstance(statement, ast.Assign) and isinstance(statement.targets[0], ast.Name):
        name = statement.targets[0].id
        terms = operands(statement.value, ast.Add)
        others = [one for one in terms if not (isinstance(one, ast.Name) and one.id == name)]
        if len(others) == 1 and len(terms) == 2:
            only = others[0]
            if isinstance(only, ast.List) and len(only.elts) == 1:
                return name, only.elts[0], False
            return name, only, True
    return None


def _appended(call: ast.Call) -> tuple[str, ast.expr, bool] | None:
    function = call.func
    if not isinstance(function, ast.Attribute) or not isinstance(function.value, ast.Name):
        return None
    fits = function.attr == "append" and len(call.args) == 1
    return (function.value.id, call.args[0], False) if fits else None
