"""Reading docstrings as NumPy's style has them: which parameters, of which shapes."""

from __future__ import annotations

import ast
import inspect
import re

SECTION = re.compile(r"^(\w[\w ]*)\n-{3,}\n", re.M)
ENTRY = re.compile(
    r"^(?! )(?P<names>[^\n:]+?)(?: : (?P<kind>[^\n]*))?\n(?P<text>(?:(?: +[^\n]*)?\n)*)", re.M
)
SHAPE = re.compile(r"\bshape \(([^()]*(?:\([^()]*\)[^()]*)*)\)")

#: What counts as saying how an array is laid out.
LAYOUT = re.compile(r"\bshapes?\b|\bax[ei]s\b|\([\w{}+ ]+,[^()]*\)")


def sections(function: ast.FunctionDef) -> dict[str, dict[str, str]]:
    """Return the entries of each section of a function's docstring.

    Returns
    -------
    dict
        Heading → names → all that is said of them. Names that share an entry, ``y_hat, y``, each
        get it; what is returned without a name goes by its own words.
    """
    text = inspect.cleandoc(ast.get_docstring(function) or "") + "\n"
    headings = list(SECTION.finditer(text))
    ends = [heading.start() for heading in headings[1:]] + [len(text)]
    return {
        heading[1]: _entries(text[heading.end() : end])
        for heading, end in zip(headings, ends, strict=True)
    }


def symbols(said: str) -> tuple[str, ...] | None:
    """Return the letters of the shape that an entry gives, ``("N", "d")``, or None."""
    found = SHAPE.search(said)
    return tuple(part.strip() for part in found[1].split(",") if part.strip()) if found else None


def _entries(body: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for entry in ENTRY.finditer(body):
        said = f"{entry['kind'] or entry['names']}\n{entry['text']}"
        found |= {name.strip(): said for name in entry["names"].split(",")}
    return found
