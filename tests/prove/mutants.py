"""Mutants of the worked solutions: one small change each, by cosmic-ray's operators and our own."""

import ast
import random
import warnings
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import jupytext
from cosmic_ray.ast import get_ast
from cosmic_ray.mutating import mutate_code
from cosmic_ray.operators.provider import OperatorProvider

from autograder.course.layout import ROOT
from tests.exercises.right_programs import QUICK
from tests.prove.operators import OPERATORS, other_names

#: What trains leaves its author every choice: what earns all its points is right.
STUBS = QUICK


@dataclass(frozen=True)
class Mutant:
    """A worked solution with one change.

    Attributes
    ----------
    stub
        Which function it is.
    source
        The whole function.
    change
        What is changed, for people: the lines that differ, before and after; where another place
        has the same lines, which of them it is.
    """

    stub: str
    source: str
    change: str

    @property
    def label(self) -> str:
        """How the list of survivors calls it."""
        return f"{self.stub}: {self.change}"


@cache
def solutions(assignment: str) -> dict[str, str]:
    """Return the worked solution of each stub, without docstring and comments."""
    notebook = jupytext.read(ROOT / "solutions" / assignment / f"{assignment}.py")
    cells = [c.source for c in notebook.cells if "stub" in c.metadata.get("tags", [])]
    trees = [ast.parse(cell).body[0] for cell in cells]
    for tree in trees:
        # Without the docstring, and without what happens where something else is asked for.
        tree.body = [line for line in tree.body[1:] if not isinstance(line, ast.Raise)]
    return {tree.name: ast.unparse(tree) for tree in trees}


@cache
def mutants(stub: str) -> tuple[Mutant, ...]:
    """Return all mutants of one stub, no two of them the same text."""
    original = solutions(STUBS[stub].assignment)[stub]
    written = dict.fromkeys([*_by_cosmic_ray(original), *_by_our_own(original)])
    texts = dict.fromkeys(plain for text in written for plain in _valid(text))
    texts.pop(original, None)
    seen = Counter[str]()
    return tuple(Mutant(stub, text, _told_apart(_change(original, text), seen)) for text in texts)


def mutants_of_mutants(stub: str, some: range) -> Iterator[Mutant]:
    """Yield programs with two changes, drawn at random: the same ones for the same numbers."""
    original = solutions(STUBS[stub].assignment)[stub]
    wrong = [mutant.source for mutant in mutants(stub) if mutant.label not in equivalent()]
    for number in some:
        dice = random.Random(f"{stub} {number}")
        first = dice.choice(wrong)
        second = dice.choice([text for text in _by_our_own(first) if text != original])
        for text in _valid(second):
            if text not in (original, first):
                yield Mutant(stub, text, _change(original, text))


@cache
def equivalent() -> dict[str, str]:
    """Return the labels of the mutants that are right programs nevertheless, with the reasons."""
    reasons, reason = {}, ""
    for line in (Path(__file__).parent / "equivalent.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("# "):
            reason = line.removeprefix("# ")
        elif line:
            reasons[line] = reason
    return reasons


def _by_cosmic_ray(original: str) -> Iterator[str]:
    provider, nodes = OperatorProvider(), list(_nodes(get_ast(original)))
    for operator in map(provider.__getitem__, provider):
        if not operator.arguments():  # those two take random numbers for variables: see our own
            positions = [p for node in nodes for p in operator().mutation_positions(node)]
            for occurrence in range(len(positions)):
                yield mutate_code(original, operator(), occurrence)


def _nodes(node: Any) -> Iterator[Any]:
    yield node
    for child in getattr(node, "children", ()):
        yield from _nodes(child)


def _by_our_own(original: str) -> Iterator[str]:
    tree = ast.parse(original).body[0]
    operators = (*OPERATORS, other_names(_variables(tree)))
    for node in ast.walk(tree):
        for field, value in ast.iter_fields(node):
            for place, child in enumerate(value) if isinstance(value, list) else [(None, value)]:
                if isinstance(child, ast.AST):
                    for operator in operators:
                        for other in operator(child):
                            yield from _replaced(tree, node, field, place, other)


def _replaced(
    tree: ast.AST, node: ast.AST, field: str, place: int | None, other: ast.AST
) -> Iterator[str]:
    before = getattr(node, field)
    after = other if place is None else [*before[:place], other, *before[place + 1 :]]
    setattr(node, field, after)
    # What can't be written is not a program any more.
    with suppress(AttributeError, TypeError, ValueError):
        yield ast.unparse(tree)
    setattr(node, field, before)


def _valid(text: str) -> Iterator[str]:
    """Yield the program in its plain form, if it is one at which Python itself does not warn."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            compile(text, "<mutant>", "exec")
    except (SyntaxError, ValueError):
        return
    yield ast.unparse(ast.parse(text))


def _variables(tree: ast.AST) -> tuple[str, ...]:
    """Return the names of arguments and of what is assigned, in order."""
    names = [node.arg for node in ast.walk(tree) if isinstance(node, ast.arg)]
    stored = (n for n in ast.walk(tree) if isinstance(n, ast.Name))
    return tuple(dict.fromkeys([*names, *(n.id for n in stored if isinstance(n.ctx, ast.Store))]))


def _told_apart(change: str, seen: Counter[str]) -> str:
    """Return the change, with a number where the same one was made in another place."""
    seen[change] += 1
    return change if seen[change] == 1 else f"{change} ({seen[change]})"


def _change(original: str, text: str) -> str:
    before, after = original.splitlines(), text.splitlines()
    while before and after and before[0] == after[0]:
        del before[0], after[0]
    while before and after and before[-1] == after[-1]:
        del before[-1], after[-1]
    old, new = ("; ".join(line.strip() for line in lines) for lines in (before, after))
    return f"{old or '(nothing)'} → {new or '(nothing)'}"
