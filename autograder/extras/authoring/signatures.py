"""Check that cell, reference and page agree, and that the stub's docstring is complete.

Docstrings follow NumPy's style; the letters of their shapes, N, d_in, …, name the sizes of a call.
"""

from __future__ import annotations

import ast
import inspect
import re
from collections.abc import Iterator, Mapping
from itertools import combinations
from typing import Any

import numpy as np

from autograder.checks.exercise import Exercise
from autograder.checks.oracles import PUBLIC, drawn
from autograder.extras.authoring.draft import Draft, Weakness


def parameters(draft: Draft, exercise: Exercise) -> Iterator[Weakness]:
    """Report where the parameters of the cell, of the reference and of the page differ."""
    theirs = _arguments(draft.asked)
    ours = _arguments(draft.function) if draft.function else theirs
    if theirs != ours:
        what = f"the cell has {draft.stub}({theirs}), the reference {draft.stub}({ours})"
        yield Weakness(*draft.asked_at, what, "give both the same parameters")
    for chaff in exercise.chaffs:
        names = tuple(inspect.signature(chaff.function).parameters)
        if names != exercise.parameters:
            theirs, ours = ", ".join(names), ", ".join(exercise.parameters)
            what = f"{chaff.name} takes ({theirs}), the stub ({ours})"
            line = draft.line_of(chaff.name)
            yield Weakness(draft.page, line, what, "give the chaff the stub's parameters")


def docstring(draft: Draft, exercise: Exercise) -> Iterator[Weakness]:
    """Report what the docstring of the stub's cell does not say."""
    parts = sections(draft.asked)
    for heading in ("Parameters", "Returns"):
        if not parts.get(heading):
            what = f"the docstring of {draft.stub} has no section {heading}"
            yield Weakness(*draft.asked_at, what, "write it as the other cells have it")
    said = parts.get("Parameters", {})
    for name in exercise.parameters if said else ():
        if name not in said:
            what = f"the docstring of {draft.stub} does not tell what {name} is"
            yield Weakness(*draft.asked_at, what, f"write `{name} : …` under Parameters")
    yield from _shapes(draft, exercise, parts)


def _shapes(
    draft: Draft, exercise: Exercise, parts: dict[str, dict[str, str]]
) -> Iterator[Weakness]:
    questions = [drawn(exercise, probe, PUBLIC) for probe in exercise.probes]
    for place, name in enumerate(exercise.parameters):
        has_axes = any(_has_axes(q.args[place]) for q in questions if place < len(q.args))
        said = parts.get("Parameters", {}).get(name)
        if has_axes and said is not None and not LAYOUT.search(said):
            what = f"the docstring of {draft.stub} gives no shape for {name}"
            yield Weakness(*draft.asked_at, what, f"write `{name} : array of shape (…)`")
    returned = " ".join(parts.get("Returns", {}).values())
    if returned and any(_has_axes(q.expected) for q in questions) and not LAYOUT.search(returned):
        what = f"the docstring of {draft.stub} gives no shape for what it returns"
        yield Weakness(*draft.asked_at, what, "write `array of shape (…)` under Returns")


def _has_axes(value: Any) -> bool:
    return isinstance(value, np.ndarray) and value.ndim > 0


def _arguments(function: ast.FunctionDef) -> str:
    """Return the parameters as they are written, without annotations."""
    args = function.args
    names = [arg.arg for arg in [*args.posonlyargs, *args.args]]
    defaults = [None] * (len(names) - len(args.defaults)) + [ast.unparse(d) for d in args.defaults]
    return ", ".join(
        name if default is None else f"{name}={default}"
        for name, default in zip(names, defaults, strict=True)
    )


SECTION = re.compile(r"^(\w[\w ]*)\n-{3,}\n", re.M)
ENTRY = re.compile(
    r"^(?! )(?P<names>[^\n:]+?)(?: : (?P<kind>[^\n]*))?\n(?P<text>(?:(?: +[^\n]*)?\n)*)", re.M
)
SHAPE = re.compile(r"\bshape \(([^()]*(?:\([^()]*\)[^()]*)*)\)")

#: What counts as describing the layout of an array.
LAYOUT = re.compile(r"\bshapes?\b|\bax[ei]s\b|\([\w{}+ ]+,[^()]*\)")


def sections(function: ast.FunctionDef) -> dict[str, dict[str, str]]:
    """Return the entries of each section of a function's docstring.

    Returns
    -------
    dict
        Heading → name → its entry. Names that share an entry, ``y_hat, y``, each get it; a return
        value without a name goes by its description.
    """
    text = inspect.cleandoc(ast.get_docstring(function) or "") + "\n"
    headings = list(SECTION.finditer(text))
    ends = [heading.start() for heading in headings[1:]] + [len(text)]
    return {
        heading[1]: _entries(text[heading.end() : end])
        for heading, end in zip(headings, ends, strict=True)
    }


def shape_letters(said: str) -> tuple[str, ...] | None:
    """Return the letters of the shape in an entry, ``("N", "d")``; None if there is no shape."""
    found = SHAPE.search(said)
    return tuple(part.strip() for part in found[1].split(",") if part.strip()) if found else None


def _entries(body: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for entry in ENTRY.finditer(body):
        said = f"{entry['kind'] or entry['names']}\n{entry['text']}"
        found |= {name.strip(): said for name in entry["names"].split(",")}
    return found


Sizes = dict[str, int]


def sizes_by_letter(said: Mapping[str, str], args: Mapping[str, Any]) -> Sizes:
    """Return the size behind each letter.

    Parameters
    ----------
    said
        The docstring's entry for each parameter.
    args
        The arguments of one call, by name. A network adds ``d_0``, ``d_1``, …
    """
    found: Sizes = {}
    widths = next((w for w in map(_widths, args.values()) if w), [])
    found |= {f"d_{layer}": width for layer, width in enumerate(widths)}
    for name, arg in args.items():
        letters = shape_letters(said.get(name, "")) or ()
        if isinstance(arg, np.ndarray) and arg.ndim == len(letters):
            pairs = zip(letters, arg.shape, strict=True)
            found |= {letter: size for letter, size in pairs if _is_new(letter, widths)}
    return found


def confused(sizes: Sizes) -> Iterator[tuple[str, str]]:
    """Yield pairs of letters that stand for the same size, where a mistake could hide.

    Layers that are not neighbours may be equally wide.
    """
    for one, other in combinations(sizes, 2):
        if sizes[one] == sizes[other] and not _apart(one, other):
            yield one, other


def _widths(arg: Any) -> list[int]:
    """Return the widths of the layers, if an argument is a network or a list of widths."""
    if not isinstance(arg, list) or not arg:
        return []
    if all(isinstance(one, int) for one in arg):
        return arg
    if all(isinstance(one, tuple) and len(one) == 2 and np.ndim(one[0]) == 2 for one in arg):
        return [arg[0][0].shape[1], *(W.shape[0] for W, _ in arg)]
    return []


def _is_new(letter: str, widths: list[int]) -> bool:
    """Return whether a letter stands for a size of its own, not for a layer's width."""
    a_layers = bool(widths) and re.match(r"d(_|$)", letter)
    return letter.isidentifier() and not a_layers


def _apart(one: str, other: str) -> bool:
    layers = [re.fullmatch(r"d_(\d+)", letter) for letter in (one, other)]
    numbers = [int(layer[1]) for layer in layers if layer]
    return len(numbers) == 2 and abs(numbers[0] - numbers[1]) > 1
