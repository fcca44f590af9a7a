"""Numerical mutations: the slips of people who write matrix formulas, one at a time.

An operator takes a node of a syntax tree and yields what could stand in its place.
"""

import ast
import copy
from collections.abc import Iterator

KINDS = ("identity", "logistic", "tanh", "relu")

#: Functions that are taken for one another.
CONFUSED = {
    "sum": ("mean", "max"),
    "mean": ("sum", "std"),
    "std": ("var", "mean"),
    "max": ("min", "sum"),
    "min": ("max",),
    "maximum": ("minimum",),
    "tanh": ("tan", "arctanh"),
    "exp": ("expm1", "log"),
    "log": ("log10", "log2", "exp"),
    "sqrt": ("square", "abs"),
    "zeros_like": ("ones_like",),
    "ones_like": ("zeros_like",),
    "zeros": ("ones",),
    "eye": ("ones",),
    "hstack": ("vstack",),
    "kron": ("outer",),
    "insert": ("append",),
    "permutation": ("integers",),
    "uniform": ("normal",),
    "activate": ("activation_derivative",),
    "activation_derivative": ("activate",),
    "affine": ("activate",),
    "layer_jacobian": ("layer_jacobian_unknowns",),
    "layer_jacobian_unknowns": ("layer_jacobian",),
    "l2_gradient": ("l2_loss",),
    "l2_loss": ("l2_gradient",),
    "ravel": ("transpose",),
}

HALF, TWO = ast.Constant(0.5), ast.Constant(2)


def transposed(node: ast.AST) -> Iterator[ast.AST]:
    """``.T`` dropped, or added to a variable."""
    if isinstance(node, ast.Attribute) and node.attr == "T":
        yield node.value
    elif isinstance(node, ast.Name | ast.Subscript) and isinstance(node.ctx, ast.Load):
        yield ast.Attribute(node, "T", ast.Load())


def sign(node: ast.AST) -> Iterator[ast.AST]:
    """A sign lost, or one too many."""
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
        yield node.operand
    elif isinstance(node, ast.BinOp | ast.Call):
        yield ast.UnaryOp(ast.USub(), node)


def factor(node: ast.AST) -> Iterator[ast.AST]:
    """Twice or half as much."""
    if isinstance(node, ast.BinOp | ast.Call):
        yield ast.BinOp(TWO, ast.Mult(), node)
        yield ast.BinOp(HALF, ast.Mult(), node)


def term(node: ast.AST) -> Iterator[ast.AST]:
    """One of two operands dropped, or both the other way round."""
    if isinstance(node, ast.BinOp):
        yield node.left
        yield node.right
        if not isinstance(node.op, ast.Add | ast.Mult):
            yield ast.BinOp(node.right, node.op, node.left)


def product(node: ast.AST) -> Iterator[ast.AST]:
    """Entry by entry for rows times columns."""
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.MatMult):
        yield ast.BinOp(node.left, ast.Mult(), node.right)
    elif isinstance(node, ast.BinOp) and isinstance(node.op, ast.Mult):
        yield ast.BinOp(node.left, ast.MatMult(), node.right)


def axis(node: ast.AST) -> Iterator[ast.AST]:
    """Another axis, or none; a keyword dropped."""
    if not isinstance(node, ast.Call):
        return
    for i, keyword in enumerate(node.keywords):
        others = node.keywords[:i] + node.keywords[i + 1 :]
        yield ast.Call(node.func, node.args, others)
        if keyword.arg == "axis":
            for other in (0, 1):
                swapped = ast.keyword("axis", ast.Constant(other))
                yield ast.Call(node.func, node.args, [*others, swapped])


def arguments(node: ast.AST) -> Iterator[ast.AST]:
    """Two neighbouring arguments, or two results, swapped; a call that is left out."""
    for name in ("args", "elts"):
        items = getattr(node, name, [])
        for i in range(len(items) - 1 if isinstance(items, list) else 0):
            swapped = copy.copy(node)
            setattr(swapped, name, [*items[:i], items[i + 1], items[i], *items[i + 2 :]])
            yield swapped
    if isinstance(node, ast.Call) and node.args:
        yield node.args[0]
    elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
        yield node.func.value


def function(node: ast.AST) -> Iterator[ast.AST]:
    """A function of a similar name, or meaning."""
    if isinstance(node, ast.Name):
        for other in CONFUSED.get(node.id, ()):
            yield ast.Name(other, ast.Load())
    if isinstance(node, ast.Attribute):
        for other in CONFUSED.get(node.attr, ()):
            yield ast.Attribute(node.value, other, ast.Load())


def kind(node: ast.AST) -> Iterator[ast.AST]:
    """Another activation."""
    if isinstance(node, ast.Constant) and node.value in KINDS:
        for other in KINDS:
            yield ast.Constant(other)


def index(node: ast.AST) -> Iterator[ast.AST]:
    """One place too far, or too early, and bounds left out."""
    if isinstance(node, ast.Slice):
        for bound in ("lower", "upper"):
            if getattr(node, bound):
                for change in (None, *_neighbours(getattr(node, bound))):
                    yield _with(node, **{bound: change})
    elif isinstance(node, ast.Subscript) and isinstance(node.slice, ast.Name | ast.BinOp):
        for other in _neighbours(node.slice):
            yield ast.Subscript(node.value, other, node.ctx)


def once(node: ast.AST) -> Iterator[ast.AST]:
    """A step left out, taken at another time, or taken in place."""
    if isinstance(node, ast.Assign | ast.AugAssign | ast.Expr):
        yield ast.Pass()
    if isinstance(node, ast.AugAssign):
        yield ast.Assign([node.target], node.value)
    if isinstance(node, ast.Assign) and isinstance(node.value, ast.BinOp):
        target, value = node.targets[0], node.value
        if ast.unparse(target) == ast.unparse(value.left):
            yield ast.AugAssign(target, value.op, value.right)
    lines = getattr(node, "body", None)
    for i in range(len(lines) - 1 if isinstance(lines, list) else 0):
        yield _with(node, body=[*lines[:i], lines[i + 1], lines[i], *lines[i + 2 :]])
    if isinstance(node, ast.For):
        yield _with(node, body=[*node.body, ast.Break()])


def precision(node: ast.AST) -> Iterator[ast.AST]:
    """Single precision on the way."""
    if isinstance(node, ast.BinOp):
        yield ast.Call(ast.parse("np.float32", mode="eval").body, [node], [])


OPERATORS = (
    transposed,
    sign,
    factor,
    term,
    product,
    axis,
    arguments,
    function,
    kind,
    index,
    once,
    precision,
)


def other_names(names: tuple[str, ...]):
    """Return the operator that takes one variable for another, and the number of points for 1."""

    def variable(node: ast.AST) -> Iterator[ast.AST]:
        """Another variable."""
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load) and node.id in names:
            for other in names:
                yield ast.Name(other, ast.Load())
        if isinstance(node, ast.BinOp):
            points = ast.Call(ast.Name("len", ast.Load()), [ast.Name(names[0], ast.Load())], [])
            yield ast.BinOp(node, ast.Div(), points)
            yield ast.BinOp(node, ast.Mult(), points)

    return variable


def _neighbours(node: ast.expr) -> Iterator[ast.expr]:
    yield ast.BinOp(node, ast.Add(), ast.Constant(1))
    yield ast.BinOp(node, ast.Sub(), ast.Constant(1))


def _with(node: ast.AST, **fields: object) -> ast.AST:
    changed = copy.copy(node)
    for name, value in fields.items():
        setattr(changed, name, value)
    return changed
