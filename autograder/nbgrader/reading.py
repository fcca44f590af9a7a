"""A submitted file as a notebook to look at, whatever the file is.

What counts for the points is what `autograder.submission.reader` reads; this is for people. So
nothing here fails: what can't be shown is left out.

Scripts were notebooks. VS Code and jupytext mark each cell, and `autograder.submission.reader`
knows their marks; Colab writes prose as strings and Jupyter as comments, neither with a mark.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, starmap
from typing import Any

import nbformat
from nbformat import NotebookNode

from autograder.submission import reader

Cells = tuple[reader.Cell, ...]

#: A cell as in a notebook's JSON; its id may be empty at first.
Shown = dict[str, Any]

MARKS = ("grade_id", "checksum")
PICTURES = ("image/png", "image/jpeg", "image/gif", "image/svg+xml", "image/webp")

ID = re.compile(r"[a-zA-Z0-9_-]{1,64}")

#: ``("code" or "markdown", text)``
Piece = tuple[str, str]

QUOTES = '"""'

#: What jupytext's formats light and sphinx may write above prose.
ABOVE_PROSE = re.compile(r"\A(# \+ \[(markdown|raw)\].*|#{79})\n")


def as_notebook(submission: reader.Submission) -> NotebookNode:
    """Return the cells of a submission: their text, and the metadata that the repair can use.

    That is a cell's id, nbgrader's name for it, and pasted pictures. Anything else that a file may
    carry does not reach nbgrader. A file that is not a submission gives an empty notebook.
    """
    try:
        cells, originals = reader.cells(submission), reader.originals(submission)
    except reader.Refused:
        cells, originals = (), []
    is_script = submission.suffix == reader.SCRIPT and not originals
    shown = starmap(_cell, _prose_and_code(cells)) if is_script else _notebook(cells, originals)
    return nbformat.from_dict(
        {"cells": _numbered(shown), "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
    )


def _notebook(cells: Cells, originals: Sequence[Any]) -> Iterator[Shown]:
    for number, is_code, source in cells:
        original = originals[number - 1] if number <= len(originals) else {}
        kind = "code" if is_code else "raw" if original.get("cell_type") == "raw" else "markdown"
        name = original.get("id")
        cell = _cell(kind, source, name if isinstance(name, str) else "")
        if marks := _marks(original.get("metadata")):
            cell["metadata"] = {"nbgrader": marks}
        if kind == "markdown" and (pictures := _pictures(original.get("attachments"))):
            cell["attachments"] = pictures
        yield cell


def _marks(metadata: object) -> dict[str, str]:
    """Return nbgrader's metadata of a cell: which cell it is a copy of, and in which release."""
    marks = metadata.get("nbgrader") if isinstance(metadata, dict) else None
    known = {key: marks.get(key) for key in MARKS} if isinstance(marks, dict) else {}
    return {key: value for key, value in known.items() if isinstance(value, str)}


def _cell(kind: str, source: str, name: str = "") -> Shown:
    cell = {"id": name, "cell_type": kind, "metadata": {}, "source": _writable(source)}
    return cell | {"execution_count": None, "outputs": []} if kind == "code" else cell


def _pictures(attachments: object) -> dict[str, dict[str, str]]:
    """Return what was pasted into a cell, as far as it has the form of pictures."""
    found = attachments.items() if isinstance(attachments, dict) else ()
    return {
        _writable(name): {kind: _writable(data) for kind, data in bundle.items()}
        for name, bundle in found
        if isinstance(bundle, dict)
        and bundle
        and all(kind in PICTURES and isinstance(data, str) for kind, data in bundle.items())
    }


def _writable(text: str) -> str:
    """Replace what JSON can hold and UTF-8 can't: halves of surrogate pairs."""
    return text.encode("utf-8", "replace").decode("utf-8")


def _numbered(shown: Iterable[Shown]) -> list[Shown]:
    """Give an id to each cell that has none of its own."""
    cells, used = list(shown), set()
    for number, cell in enumerate(cells, 1):
        if cell["id"] in used or not ID.fullmatch(cell["id"]):
            cell["id"] = f"handed-in-{number}"
        used.add(cell["id"])
    return cells


def _prose_and_code(cells: Iterable[reader.Cell]) -> Iterator[Piece]:
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
    """Undo Colab's doubling of backslashes, where all of them are doubled."""
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
