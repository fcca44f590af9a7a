"""A program as three streams of tokens: as it was named, without names, and in a canonical form.

Comments and layout are gone from all three, names from the second and third; what else the
canonical form leaves out, `canonical` says.
"""

from __future__ import annotations

import ast
import builtins
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from autograder.extras.similarity.canonical import canonical
from autograder.extras.similarity.simplified import children, walk

#: The streams of tokens, from the closest to the text to the one with the least of its wording.
VIEWS = ("as named", "without names", "canonical")

#: Deeper code is not read, and of a longer program only the beginning.
DEEPEST, MOST_TOKENS = 60, 20_000

BUILTINS = frozenset(dir(builtins))
SKIPPED = frozenset({"ctx", "annotation", "returns", "type_comment", "type_params", "kind"})


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
    return dict(zip(VIEWS, (*found, masked.tokens(canonical(tree, masked.key))), strict=True))


def _require_shallow(tree: ast.AST) -> None:
    level, depth = [tree], 0
    while level:
        depth += 1
        if depth > DEEPEST:
            raise TooDeep("its code is nested more deeply than anybody writes")
        level = [child for node in level for child in children(node)]


def _variables(tree: ast.AST) -> set[str]:
    """Return the names to which a program gives values, even if the course uses them, too."""
    return {
        node.id if isinstance(node, ast.Name) else node.arg
        for node in walk(tree)
        if isinstance(node, ast.arg)
        or (isinstance(node, ast.Name) and not isinstance(node.ctx, ast.Load))
    }


def _parameters(tree: ast.Module) -> dict[str, str]:
    """Return a word for each parameter of the function that counts, made from its position."""
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
        """Return a sort key for a node that does not depend on names."""
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
        """Return the full name of an attribute of an imported module, whatever its alias here."""
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
