"""Code without what tells whose it is: no comments, no texts, no names.

The course's own words stay, since they tell nothing of anybody.
"""

from __future__ import annotations

import ast
import builtins
import copy
import importlib
import inspect
import keyword
import re
from collections.abc import Collection, Iterable, Iterator
from functools import cache
from itertools import combinations

import numpy as np

#: What is longer than this is no example.
LINES, CHARACTERS = 40, 2_000

#: Names of at least so many letters are found inside longer words, too.
LONG = 5

#: A longer identifier is not looked through.
LONGEST = 60

#: Numbers of so many digits may be a student's.
DIGITS = 5

WORD = re.compile(r"[^\W\d]\w*")
PIECE = re.compile(r"[A-Z]?[^\W\d_A-Z]+|[A-Z]+(?![^\W\d_A-Z])|\d+|_+")

IN_PLACE = "x"

#: A letter, or the indices of an `np.einsum`.
PLAIN = re.compile(r"[A-Za-z]|[a-z]{1,3}(, ?[a-z]{1,3})*->[a-z]{0,3}")


def bare(node: ast.FunctionDef, kept: Collection[str]) -> str | None:
    """Return a function without comments, docstrings and strings; None if it is too long."""
    try:
        text = ast.unparse(ast.fix_missing_locations(_Bare(kept).visit(copy.deepcopy(node))))
    except (ValueError, RecursionError, MemoryError):
        return None
    return text if len(text) <= CHARACTERS and text.count("\n") < LINES else None


def without(names: Collection[str], text: str) -> str:
    """Return code in which no identifier has one of these names, as `words` has them, in it."""
    return WORD.sub(lambda word: renamed(word[0], names), text)


class _Bare(ast.NodeTransformer):
    """Drops docstrings, and blanks strings and long numbers that are not the course's own."""

    def __init__(self, kept: Collection[str]) -> None:
        self.kept = kept

    def visit_Expr(self, node: ast.Expr) -> ast.AST:
        """Drop a string that stands alone, such as a docstring."""
        text = isinstance(node.value, ast.Constant) and isinstance(node.value.value, str | bytes)
        if text or isinstance(node.value, ast.JoinedStr):
            return ast.Pass()
        return self.generic_visit(node)

    def visit_JoinedStr(self, node: ast.JoinedStr) -> ast.AST:
        """Blank an f-string."""
        return ast.Constant("")

    def visit_Constant(self, node: ast.Constant) -> ast.AST:
        """Blank a string and a long number."""
        value = node.value
        if isinstance(value, str):
            telling = value not in self.kept and not PLAIN.fullmatch(value)
            return ast.Constant("" if telling else value)
        if isinstance(value, bytes):
            return ast.Constant(b"")
        if (
            isinstance(value, int)
            and not isinstance(value, bool)
            and abs(value) >= 10 ** (DIGITS - 1)
        ):
            return ast.Constant(0)
        return node

    def generic_visit(self, node: ast.AST) -> ast.AST:
        """Go through a node; a body of which something is left needs no ``pass``."""
        super().generic_visit(node)
        body = getattr(node, "body", None)
        if isinstance(body, list) and len(body) > 1:
            node.body = [s for s in body if not isinstance(s, ast.Pass)] or body[:1]  # type: ignore
        return node


def words(names: Iterable[str]) -> frozenset[str]:
    """Return the words of names, in lower case, those that mean something to Python left out."""
    found = {word for name in names for word in _parts(name.casefold())}
    return frozenset(word for word in found if len(word) > 1) - vocabulary()


def _parts(name: str) -> Iterator[str]:
    for word in re.findall(r"\w+", name):
        yield from (word, *re.findall(r"[^\W\d_]+|\d+", word))


def renamed(word: str, private: Collection[str]) -> str:
    """Return an identifier in which no part is a name of someone."""
    plain = word.casefold()
    if plain in vocabulary():
        return word
    if plain in private:
        return IN_PLACE
    if len(word) > LONGEST:
        return IN_PLACE
    spans = combinations(range(len(plain) + 1), 2)
    for start, end in spans:
        if end - start >= LONG and plain[start:end] in private:
            word = re.sub(re.escape(plain[start:end]), IN_PLACE, word, flags=re.IGNORECASE)
    return PIECE.sub(lambda part: IN_PLACE if _whose(part[0], private) else part[0], word)


def _whose(part: str, private: Collection[str]) -> bool:
    plain = part.casefold()
    return plain in private or plain.removesuffix("s") in private


@cache
def vocabulary() -> frozenset[str]:
    """Return the words of Python, NumPy and the course, which tell nothing of anybody."""
    from autograder.exercises import ASSIGNMENTS

    own = " ".join(_reference(assignment) for assignment in ASSIGNMENTS)
    known = {*keyword.kwlist, *keyword.softkwlist, *dir(builtins), *dir(np), *WORD.findall(own)}
    return frozenset(word.casefold() for word in known)


@cache
def strings(assignment: str) -> frozenset[str]:
    """Return the strings that the reference itself has in it, such as ``"relu"``."""
    nodes = ast.walk(ast.parse(_reference(assignment)))
    constants = (node.value for node in nodes if isinstance(node, ast.Constant))
    return frozenset(text for text in constants if isinstance(text, str) and text.isidentifier())


@cache
def _reference(assignment: str) -> str:
    try:
        return inspect.getsource(importlib.import_module(f"reference.{assignment}"))
    except (ImportError, OSError):
        return ""
