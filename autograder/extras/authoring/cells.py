"""The cells of a literate notebook, with the lines at which they stand."""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

MARK = re.compile(r"^# %%.*$", re.M)
TAG = re.compile(r"\btags=\[\"(\w+)\"\]")


@dataclass(frozen=True)
class Cell:
    """One cell: its mark is on `line`, its source begins on the next one."""

    line: int
    is_code: bool
    tag: str
    source: str

    @cached_property
    def function(self) -> ast.FunctionDef | None:
        """The function that a stub cell defines."""
        return function_in(self.source, None)


def cells(path: Path) -> list[Cell]:
    """Return the cells of a literate notebook; none if there is no such file."""
    text = path.read_text(encoding="utf-8") if path.exists() else ""
    marks = list(MARK.finditer(text))
    ends = [*(mark.start() for mark in marks), len(text)][1:]
    return [
        Cell(
            line=text.count("\n", 0, mark.start()) + 1,
            is_code="[markdown]" not in mark[0],
            tag=tag[1] if (tag := TAG.search(mark[0])) else "",
            source=text[mark.end() + 1 : end],
        )
        for mark, end in zip(marks, ends, strict=True)
    ]


def function_in(source: str, name: str | None) -> ast.FunctionDef | None:
    """Return the function of that name, or the only one there is; None where there is none."""
    try:
        body = ast.parse(source).body
    except SyntaxError:
        return None
    found = [node for node in body if isinstance(node, ast.FunctionDef)]
    named = [node for node in found if name in (None, node.name)]
    return named[-1] if named else None
