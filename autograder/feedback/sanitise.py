"""Making a student's cells fit for nbgrader's pages, which any text can break or slow down."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath
from nbformat import NotebookNode

#: The most characters of a notebook that are shown; some longer ones take minutes.
ROOM = 100_000

#: The characters shown of a cell for which there is no room.
BEGINNING = 1_000

CUT = "\n\n… (too long to be shown here)"

#: What a text may be made of on a page; whatever else there is might run, in a teacher's browser
#: and with a teacher's rights.
TAGS = (
    "a b blockquote br center code dd del details div dl dt em font h1 h2 h3 h4 h5 h6 hr i img kbd "
    "li mark ol p pre s small span strong sub summary sup table tbody td th thead tr tt u ul"
).split()
ADDRESS = r"(?:https?://|mailto:|attachment:|#|data:image/(?:png|jpeg|gif);base64,|[\w./%-]*[\"'])"
ATTRIBUTE = (
    r"(?:align|alt|class|color|colspan|height|id|rowspan|start|title|width)=(?:\"[^\"<>]*\"|[\w.%-]+)"
    r"|style=\"text-align:\w+\""
    rf"|(?:href|src)=\"(?={ADDRESS})[^\"<>]*\""
)
HARMLESS = re.compile(
    rf"</?(?:{'|'.join(TAGS)})(?:\s+(?:{ATTRIBUTE}))*\s*/?>"
    r'|<input class="task-list-item-checkbox" type="checkbox" disabled(?: checked)?/>'
)

#: Commands of TeX with which a formula links, loads and styles.
ACTIVE = re.compile(r"\\(?:class|cssId|data|href|require|style|url)\b|javascript", re.IGNORECASE)

#: A picture inside a text, which takes no time.
PICTURE = re.compile(r"data:image/[\w.+-]+;base64,[A-Za-z0-9+/=]*")


def fit(cells: Iterable[NotebookNode]) -> None:
    """Show as plain text what may not or can't be rendered, and cut what is far too long.

    This is about pages alone: the submitted file keeps everything, and is what is graded.
    """
    room = ROOM
    for cell in cells:
        length = len(PICTURE.sub("", cell.source))
        if length > max(room, BEGINNING):
            cell.source = cell.source[:BEGINNING] + CUT
        if cell.cell_type == "markdown" and not _may_be_rendered(cell):
            cell.source = _as_it_is(cell.source)
        room -= length


def _may_be_rendered(cell: NotebookNode) -> bool:
    """Tell whether a text can be rendered (one whose picture is lost can't), and does no harm."""
    attachments = cell.get("attachments", {})
    return _is_fit(cell.source, attachments) if attachments else _is_fit_alone(cell.source)


def _is_fit(source: str, attachments: NotebookNode | dict[str, Any]) -> bool:
    renderer = IPythonRenderer(escape=False, attachments=attachments)
    try:
        page = MarkdownWithMath(renderer).render(source)
    except Exception:  # whatever a student's text sets off
        return False
    return "<" not in HARMLESS.sub("", page) and not ACTIVE.search(source)


@lru_cache(maxsize=128)  # most texts are the assignment's own, in every submission
def _is_fit_alone(source: str) -> bool:
    return _is_fit(source, {})


def _as_it_is(text: str) -> str:
    """Return Markdown that shows a text letter by letter: no fence in it is as long as its own."""
    longest = max(map(len, re.findall(r"`+|~+", text)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}\n{text}\n{fence}"
