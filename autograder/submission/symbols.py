"""The functions and classes in a submission, as far as its lines tell.

Nothing is parsed or run here: this is for whoever looks at a submission outside the sandbox.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from autograder.submission.reader import Cell
from autograder.submission.scripts import left_open

DEFINES = re.compile(
    r"(?P<indent>[ \t\f]*)(?:(?P<kind>(?:async[ \t]+)?def|class)[ \t]+(?P<name>\w+)"
    r"|(?P<bound>\w+)[ \t]*(?::[^=\n]*)?=(?!=)[ \t]*(?P<value>[^\n]*))"
)

#: So much of a line is looked at, and so many lines of a function.
LONGEST, MOST_LINES = 2_000, 300


@dataclass(frozen=True)
class Symbol:
    """A definition.

    Attributes
    ----------
    name
        What is defined.
    cell, line
        The number of the cell, and that of the line in it; both count from 1.
    is_code
        Whether it stands in a code cell.
    inside
        The class or function that it is part of; empty at the top.
    is_function
        Whether it looks like a function, and not like a class or other data.
    is_written
        Whether there is more in it than a stub's NotImplementedError.
    """

    name: str
    cell: int
    line: int
    is_code: bool
    inside: str
    is_function: bool
    is_written: bool


def symbols(cells: Iterable[Cell]) -> list[Symbol]:
    """Return what cells define, in order."""
    return [one for cell in cells for one in _of_cell(*cell)]


def counting(found: Sequence[Symbol], name: str) -> Symbol | None:
    """Return the definition of a function that counts; None if there is none.

    The last one does: of those at the top before those inside of others, of those in code before
    those in text, of those that were written before stubs as they were handed out.
    """
    ranked = [
        (one.is_code, not one.inside, one.is_written, i)
        for i, one in enumerate(found)
        if one.name == name
    ]
    return found[max(ranked)[-1]] if ranked else None


def _of_cell(number: int, is_code: bool, source: str) -> Iterator[Symbol]:
    lines = source.split("\n")
    outer: list[tuple[int, str]] = []  # the definitions around a line, with their indents
    for at, text in _code(lines):
        found = DEFINES.match(text[:LONGEST])
        indent = len(text) - len(text.lstrip())
        while outer and outer[-1][0] >= indent:
            outer.pop()
        if found is None:
            continue
        inside = outer[-1][1] if outer else ""
        if found["kind"]:
            is_function = found["kind"] != "class"
            whole = (found["name"], number, at + 1, is_code, inside, is_function)
            yield Symbol(*whole, _is_written(lines, at, indent))
            outer.append((indent, found["name"]))
        elif not inside:
            yield Symbol(found["bound"], number, at + 1, is_code, inside, True, True)


def _code(lines: Sequence[str], start: int = 0) -> Iterator[tuple[int, str]]:
    """Yield the lines that hold code, and do not begin inside a string."""
    quotes = ""
    for at in range(start, len(lines)):
        line = lines[at]
        if not quotes and line.strip() and line.strip()[0] != "#":
            yield at, line
        quotes = left_open(line, quotes)


def _is_written(lines: Sequence[str], start: int, indent: int) -> bool:
    """Tell whether a body holds more than the stub's NotImplementedError, and its docstring."""
    in_head = True
    for at, line in _code(lines, start):
        text = line.strip()
        if in_head:
            in_head = not text.partition("#")[0].rstrip().endswith(":")
        elif len(line) - len(line.lstrip()) <= indent:
            return True
        elif text[:1] not in ("'", '"') and text[:4] not in ('r"""', "r'''"):
            return not text.startswith("raise NotImplementedError")
        if at > start + MOST_LINES:
            break
    return True
