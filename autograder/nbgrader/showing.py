"""Making a student's cells fit for nbgrader's pages, which any text can break or slow down."""

from __future__ import annotations

import re
from collections.abc import Iterable

from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath
from nbformat import NotebookNode

#: So many characters of a notebook are shown; with more of the wrong kind a page takes minutes.
ROOM = 100_000

#: Of a cell for which there is no room, so many characters are shown.
BEGINNING = 1_000

CUT = "\n\n… (too long to be shown here)"

#: A picture inside a text, which takes no time.
PICTURE = re.compile(r"data:image/[\w.+-]+;base64,[A-Za-z0-9+/=]*")


def fit(cells: Iterable[NotebookNode]) -> None:
    """Show as plain text what can't be rendered, and cut what is far too long.

    This is about pages alone: the submitted file keeps everything, and is what is graded.
    """
    room = ROOM
    for cell in cells:
        length = len(PICTURE.sub("", cell.source))
        if length > max(room, BEGINNING):
            cell.source = cell.source[:BEGINNING] + CUT
        elif cell.cell_type == "markdown" and not _can_be_rendered(cell):
            cell.source = f"```\n{cell.source}\n```"
        room -= length


def _can_be_rendered(cell: NotebookNode) -> bool:
    """Tell whether a text makes a page: a lost picture would stop all of it."""
    renderer = IPythonRenderer(escape=False, attachments=cell.get("attachments", {}))
    try:
        MarkdownWithMath(renderer).render(cell.source)
    except Exception:  # whatever a student's text sets off
        return False
    return True
