"""A program as three streams of tokens: as it was named, without names, and in a canonical form.

What two programs share may be hidden at no cost by other names, another order, another layout, a
loop for a comprehension, or a variable for an intermediate result. The canonical form has none of
these differences. It need not compute the same; it must only be the same for all such disguises.
"""

from __future__ import annotations

import ast
import builtins
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple, cast

#: The streams of tokens, from the text as it was written to what is left without its outside.
VIEWS = ("as named", "without names", "canonical")

#: Deeper code is not read, and in a longer block nothing is put in order.
DEEPEST, LONGEST_BLOCK, MOST_TOKENS = 60, 60, 20_000

#: So often loops and variables are taken out that others are nested in.
MOST_ROUNDS = 4

BUILTINS = frozenset(dir(builtins))
JUMPS = (ast.Return, ast.Raise, ast.Break, ast.Continue)
SWAPPED: dict[type[ast.cmpop], type[ast.cmpop]] = {ast.Gt: ast.Lt, ast.GtE: ast.LtE}
SKIPPED = frozenset({"ctx", "annotation", "returns", "type_comment", "type_params", "kind"})
BLOCKS = ("body", "orelse", "finalbody")


class TooDeep(ValueError):
    """The code is nested more deeply than anybody writes."""


class Token(NamedTuple):
    """One token, and the number of its line in the text."""

    word: str
    line: int


def views(text: str, names: Mapping[str, str]) -> dict[str, list[Token]]:
    """Return the streams of a function and what it needs, by the names in `VIEWS`.

    Parameters
    ----------
    text
        Plain Python; the first function in it is the one that counts.
    names
        What names mean that are nobody's own: imported ones, and those of the course.
    """
    tree = ast.parse(text)
    _require_shallow(tree)
    variables = _variables(tree)
    names = {name: means for name, means in names.items() if name not in variables}
    masked = _Reader(names, _parameters(tree))
    named = _Reader(names, {}, keeps_names=True)
    found = [named.tokens(tree), masked.tokens(tree)]
    return dict(zip(VIEWS, (*found, masked.tokens(_canonical(tree, masked))), strict=True))


def _require_shallow(tree: ast.AST) -> None:
    level, depth = [tree], 0
    while level:
        depth += 1
        if depth > DEEPEST:
            raise TooDeep("its code is nested more deeply than anybody writes")
        level = [child for node in level for child in _children(node)]


def _children(node: ast.AST) -> list[ast.AST]:
    """Return the parts of a node; quicker than `ast.iter_child_nodes`, and a class has millions."""
    found: list[ast.AST] = []
    for part in vars(node).values():
        if isinstance(part, ast.AST):
            found.append(part)
        elif type(part) is list:
            found += [one for one in part if isinstance(one, ast.AST)]
    return found


def _walk(node: ast.AST) -> list[ast.AST]:
    """Return a node and all in it, what is around before what is inside."""
    found = [node]
    for one in found:  # grows meanwhile
        found += _children(one)
    return found


def _variables(tree: ast.AST) -> set[str]:
    """Return the names that a program gives values to, whatever else is called so."""
    return {
        node.id if isinstance(node, ast.Name) else node.arg
        for node in _walk(tree)
        if isinstance(node, ast.arg)
        or (isinstance(node, ast.Name) and not isinstance(node.ctx, ast.Load))
    }


def _parameters(tree: ast.Module) -> dict[str, str]:
    """Return a word for each parameter of the function that counts: its place."""
    first = next((node for node in tree.body if isinstance(node, ast.FunctionDef)), None)
    arguments = [*first.args.posonlyargs, *first.args.args] if first else []
    return {argument.arg: f"p{i}" for i, argument in enumerate(arguments)}


class _Reader:
    """Reads a tree as tokens; names that somebody chose are all one word, or kept."""

    def __init__(
        self, names: Mapping[str, str], parameters: Mapping[str, str], keeps_names: bool = False
    ) -> None:
        self.names, self.parameters, self.keeps_names = names, parameters, keeps_names
        self.found: list[Token] = []

    def tokens(self, tree: ast.AST) -> list[Token]:
        """Return the tokens of a tree."""
        self.found = []
        self._read(tree, 0)
        return self.found[:MOST_TOKENS]

    def key(self, node: ast.AST) -> str:
        """Return by what nodes are put in order, whatever they are called."""
        kept, self.found = self.found, []
        self._read(node, 0)
        words = "\x1f".join(token.word for token in self.found)
        self.found = kept
        return words

    def word(self, name: str) -> str:
        """Return the word for a name."""
        if name in self.names:
            return self.names[name]
        if self.keeps_names:
            return name
        return self.parameters.get(name) or (name if name in BUILTINS else "v")

    def _read(self, node: ast.AST, line: int) -> None:
        line = getattr(node, "lineno", line)
        said = self._said(node)
        if said is not None:
            self.found += [Token(word, line) for word in said]
            return
        if isinstance(node, ast.Attribute):
            self._read(node.value, line)
            self.found.append(Token(f".{node.attr}", line))
            return
        if not isinstance(node, ast.Module):
            self.found.append(Token(_kind(node), line))
        self._read_parts(node, line)
        if isinstance(node, ast.stmt) and hasattr(node, "body"):
            self.found.append(Token("end", line))

    def _said(self, node: ast.AST) -> Sequence[str] | None:
        """Return the words of a node without parts, or None if it has some."""
        if isinstance(node, ast.Name):
            return (self.word(node.id),)
        if isinstance(node, ast.arg):
            return (self.word(node.arg),)
        if isinstance(node, ast.Constant):
            value = (
                float(node.value) if type(node.value) is int and _fits(node.value) else node.value
            )
            return (repr(value)[:80],)
        if isinstance(node, ast.Pass | ast.Import | ast.ImportFrom) or _is_docstring(node):
            return ()
        if isinstance(node, ast.Attribute):
            dotted = self._dotted(node)
            return (dotted,) if dotted else None
        return None

    def _read_parts(self, node: ast.AST, line: int) -> None:
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            self.found.append(Token(self.word(node.name), line))
        for field, part in vars(node).items():
            if field in SKIPPED or (field == "name" and hasattr(node, "body")):
                continue
            if isinstance(part, ast.AST):
                self._read(part, line)
            elif type(part) is list:
                for child in part:
                    self._read(child, line) if isinstance(child, ast.AST) else None
            elif isinstance(part, str):  # a keyword, an exception's name
                self.found.append(Token(self.word(part) if field == "name" else part, line))

    def _dotted(self, node: ast.Attribute) -> str:
        """Return what an attribute of an imported module is called, whatever that is called."""
        inner = node.value
        if isinstance(inner, ast.Attribute):
            above = self._dotted(inner)
        else:
            above = self.names.get(inner.id, "") if isinstance(inner, ast.Name) else ""
        return f"{above}.{node.attr}" if above else ""


def _kind(node: ast.AST) -> str:
    """Return the kind of a node; a list and a generator are made in the same way."""
    return "Comp" if isinstance(node, ast.ListComp | ast.GeneratorExp) else type(node).__name__


def _fits(value: int) -> bool:
    return abs(value) < 2**53


def _is_docstring(node: ast.AST) -> bool:
    """Tell whether a statement is a string that stands alone."""
    if not isinstance(node, ast.Expr) or not isinstance(node.value, ast.Constant):
        return False
    return isinstance(node.value.value, str)


def _canonical(tree: ast.Module, reader: _Reader) -> ast.Module:
    """Bring a tree into its canonical form; the tree is changed."""
    plain = cast(ast.Module, _Plain(reader).visit(tree))
    functions = [node for node in _walk(plain) if isinstance(node, ast.FunctionDef)]
    if sum(_simplified(function) for function in functions):  # all of them
        plain = cast(ast.Module, _Plain(reader).visit(plain))  # what was put in is in no order yet
    for node in _walk(plain):
        for name in BLOCKS:
            block = getattr(node, name, None)
            if isinstance(block, list) and not isinstance(node, ast.Module):
                setattr(node, name, _ordered(block, reader))
    first, *others = plain.body or [ast.Pass()]
    plain.body = [first, *sorted(others, key=reader.key)]
    return plain


def _simplified(function: ast.FunctionDef) -> bool:
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


class _Plain(ast.NodeTransformer):
    """Write in one way what Python lets one write in two."""

    def __init__(self, reader: _Reader) -> None:
        self.reader = reader

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
        first, *rest = sorted(operands(node, type(node.op)), key=self.reader.key)
        for one in rest:
            first = self._at(node, ast.BinOp(first, node.op, one))
        return first

    def visit_BoolOp(self, node: ast.BoolOp) -> ast.AST:
        """Put the parts of a condition in order."""
        self.generic_visit(node)
        node.values.sort(key=self.reader.key)
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
            sides.sort(key=self.reader.key)
        operator = SWAPPED.get(kind, kind)()
        return self._at(node, ast.Compare(sides[0], [operator], [sides[1]]))

    def visit_If(self, node: ast.If) -> Any:
        """Write what is done otherwise behind an ``if`` that ends in ``return``."""
        self.generic_visit(node)
        if not node.orelse or not isinstance(node.body[-1], JUMPS):
            return node
        behind, node.orelse = node.orelse, []
        return [node, *behind]

    @staticmethod
    def _at(old: ast.AST, new: Any) -> Any:
        return ast.copy_location(new, old)


def operands(node: ast.expr, kind: type[ast.operator]) -> list[ast.expr]:
    """Return what a chain of one operator joins."""
    if isinstance(node, ast.BinOp) and isinstance(node.op, kind):
        return [*operands(node.left, kind), *operands(node.right, kind)]
    return [node]


def _loaded(target: ast.expr) -> ast.expr:
    """Return the value of what is assigned to."""
    if isinstance(target, ast.Name):
        return ast.copy_location(ast.Name(target.id, ast.Load()), target)
    return target


def _blocks(node: ast.AST) -> Iterator[list[ast.stmt]]:
    """Yield all blocks in a node, inner ones before those around them."""
    for one in reversed(_walk(node)):
        for name in BLOCKS:
            block = getattr(one, name, None)
            if isinstance(block, list):
                yield block


def _used_once(function: ast.FunctionDef) -> dict[str, ast.expr]:
    """Return the variables that are set once and read once, with their values."""
    set_, read = Counter[str](), Counter[str]()
    values: dict[str, ast.expr] = {}
    for node in _walk(function):
        if isinstance(node, ast.Name):
            (read if isinstance(node.ctx, ast.Load) else set_)[node.id] += 1
        elif isinstance(node, ast.Assign) and len(node.targets) == 1:
            target = node.targets[0]
            if isinstance(target, ast.Name) and not _is_start(node.value):
                values[target.id] = node.value
    return {name: value for name, value in values.items() if set_[name] == read[name] == 1}


def _is_start(value: ast.expr) -> bool:
    """Tell whether a value is where something begins that a loop gathers."""
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
    """Return where a statement adds something, what, and whether as a number."""
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


def _ordered(block: list[ast.stmt], reader: _Reader) -> list[ast.stmt]:
    """Put statements in order that don't depend on each other."""
    if len(block) < 2 or len(block) > LONGEST_BLOCK:
        return block
    touched = [_touched(statement) for statement in block]
    keys = [reader.key(statement) for statement in block]
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
    """Return the names that a statement reads and writes, and whether nothing may pass it."""
    reads, writes, jumps = set[str](), set[str](), False
    for node in _walk(statement):
        if isinstance(node, ast.Name):
            (reads if isinstance(node.ctx, ast.Load) else writes).add(node.id)
        elif isinstance(node, ast.Expr) or _is_changed(node):
            writes |= {one.id for one in _walk(node) if isinstance(one, ast.Name)}
        elif isinstance(node, ast.FunctionDef):
            writes.add(node.name)
        jumps = jumps or isinstance(node, JUMPS)
    return frozenset(reads), frozenset(writes), jumps


def _is_changed(node: ast.AST) -> bool:
    """Tell whether a part of something is set."""
    return isinstance(node, ast.Subscript | ast.Attribute) and not isinstance(node.ctx, ast.Load)


def _conflict(
    one: tuple[frozenset[str], frozenset[str], bool],
    other: tuple[frozenset[str], frozenset[str], bool],
) -> bool:
    if one[2] or other[2]:
        return True
    return bool(one[1] & (other[0] | other[1]) or one[0] & other[1])
