"""Code from its source: a function without its docstring, a constant with what is said above it."""

from __future__ import annotations

import ast
from pathlib import Path


def shown(path: Path, name: str) -> str:
    """Return the lines of one definition in a module.

    Raises
    ------
    LookupError
        The module defines nothing of that name.
    """
    text = path.read_text(encoding="utf-8")
    for node in ast.parse(text).body:
        if name in _defines(node):
            return _lines(text.splitlines(), node)
    raise LookupError(f"{path} defines no {name}")


def _defines(node: ast.stmt) -> list[str]:
    if isinstance(node, ast.FunctionDef | ast.ClassDef):
        return [node.name]
    targets = getattr(node, "targets", [getattr(node, "target", None)])
    return [target.id for target in targets if isinstance(target, ast.Name)]


def _lines(lines: list[str], node: ast.stmt) -> str:
    first, last = node.lineno - 1, node.end_lineno or node.lineno
    if isinstance(node, ast.FunctionDef | ast.ClassDef):
        doc = node.body[0] if ast.get_docstring(node) else None
        kept = range(doc.lineno - 1, doc.end_lineno or 0) if doc else range(0)
        return "\n".join(lines[i] for i in range(first, last) if i not in kept)
    while first and lines[first - 1].startswith("#"):
        first -= 1
    return "\n".join(lines[first:last])
