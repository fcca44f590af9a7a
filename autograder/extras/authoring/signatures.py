"""Do cell, reference and page agree, and does the cell tell a student what it needs to?"""

from __future__ import annotations

import ast
import inspect
from collections.abc import Iterator
from typing import Any

import numpy as np

from autograder.checks.examine import PUBLIC, drawn
from autograder.checks.exercise import Exercise
from autograder.extras.authoring.docstrings import LAYOUT, sections
from autograder.extras.authoring.draft import Draft
from autograder.extras.authoring.weakness import Weakness


def parameters(draft: Draft, exercise: Exercise) -> Iterator[Weakness]:
    """Say where the parameters of the cell, of the reference and of the page differ."""
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
    """Say what the docstring of the stub's cell leaves open."""
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
