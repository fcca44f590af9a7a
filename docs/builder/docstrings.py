"""Docstrings as they are written here.

What is indented after an empty line is shown as it stands; a shape, ``n : (N, d_in)``, stands where
others have a type.
"""

from __future__ import annotations

from typing import Any

from sphinx.application import Sphinx


def literally(app: Sphinx, what: str, name: str, obj: Any, options: Any, lines: list[str]) -> None:
    """Keep the formulas in the docstring of a module line by line."""
    if what != "module":
        return
    for i in reversed(range(1, len(lines))):
        begins = lines[i].startswith("    ") and not lines[i - 1].strip()
        inside = i > 1 and lines[i - 2].startswith("    ")
        if begins and not inside:
            lines[i:i] = ["::", ""]


def shapes(app: Sphinx, what: str, name: str, obj: Any, options: Any, lines: list[str]) -> None:
    """Take the second pair of parentheses, which napoleon puts around types, from shapes."""
    lines[:] = [line.replace("(*(", "*(").replace(")*)", ")*") for line in lines]


def skip(app: Sphinx, what: str, name: str, obj: Any, skipped: bool, options: Any) -> bool | None:
    """Leave out a property, which its class lists, and scikit-learn's routing of metadata."""
    routing = name.startswith("set_") and name.endswith("_request")
    return True if routing or isinstance(obj, property) else None


def setup(app: Sphinx) -> dict[str, bool]:
    """Register with Sphinx."""
    app.connect("autodoc-process-docstring", literally)
    app.connect("autodoc-process-docstring", shapes, priority=900)  # after napoleon
    app.connect("autodoc-skip-member", skip)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
