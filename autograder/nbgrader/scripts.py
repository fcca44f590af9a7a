"""Telling prose from code in a script that was a notebook.

VS Code and jupytext mark each cell, and `autograder.submission.reader` knows their marks. Colab
writes prose as strings and Jupyter as comments, neither of them with a mark.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby

from autograder.submission.reader import Cell

#: ``("code" or "markdown", text)``
Piece = tuple[str, str]

QUOTES = '"""'

#: What jupytext's formats light and sphinx may write above prose.
ABOVE_PROSE = re.compile(r"\A(# \+ \[(markdown|raw)\].*|#{79})\n")


def pieces(cells: Iterable[Cell]) -> Iterator[Piece]:
    """Yield the pieces of a script, in order."""
    cells = list(cells)
    if all(is_code for _, is_code, _ in cells):
        for _, _, source in cells:
            yield from _unmarked(source)
        return
    for _, is_code, source in cells:
        if source.strip():
            yield "code" if is_code else "markdown", source.strip()


def _unmarked(source: str) -> Iterator[Piece]:
    for quoted, text in _quoted(source):
        if quoted:
            yield "markdown", _unescaped(text).strip()
        else:
            yield from _commented(text)


def _quoted(source: str) -> Iterator[tuple[bool, str]]:
    """Split a script at the strings that begin in the first column."""
    block: list[str] = []
    quoted = False
    for line in source.split("\n"):
        if not quoted and line.startswith(QUOTES):
            yield False, "\n".join(block)
            block, quoted, line = [], True, line.removeprefix(QUOTES)
        ends = quoted and line.rstrip().endswith(QUOTES)
        block.append(line.rstrip().removesuffix(QUOTES) if ends else line)
        if ends:
            yield True, "\n".join(block)
            block, quoted = [], False
    yield False, "\n".join(block)


def _unescaped(text: str) -> str:
    """Undo that Colab doubles backslashes, if this is what it did: if all of them are doubled."""
    runs = re.findall(r"\\+", text)
    return text if any(len(run) % 2 for run in runs) else text.replace("\\\\", "\\")


def _commented(source: str) -> Iterator[Piece]:
    """Split a script at the paragraphs that are comments from the first column on."""
    for prose, paragraphs in groupby(source.split("\n\n"), _is_prose):
        if prose:
            yield from (("markdown", _uncommented(paragraph)) for paragraph in paragraphs)
        elif code := "\n\n".join(paragraphs).strip("\n"):
            yield "code", code


def _is_prose(paragraph: str) -> bool:
    return bool(paragraph) and all(x.startswith("#") for x in paragraph.strip("\n").split("\n"))


def _uncommented(paragraph: str) -> str:
    return re.sub("^# ?", "", ABOVE_PROSE.sub("", paragraph.strip("\n"), 1), flags=re.MULTILINE)
