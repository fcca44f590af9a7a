"""The cells of a submission as a page shows them: what was handed out is folded away."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from markupsafe import Markup
from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import PythonLexer

from autograder.feedback.markdown import as_html
from autograder.text import several

FUNCTION = re.compile(r"^(?:async[ \t]+)?def[ \t]+(\w+)|^(\w+)[ \t]*=[ \t]*lambda\b", re.MULTILINE)
HEADING = re.compile(r"^#{1,4}[ \t]+(.+)", re.MULTILINE)
DOCSTRING = re.compile(r'"""(?:(?!""").)*"""', re.DOTALL)
MARKUP = re.compile(r"[`*]|\$[^$]*\$")


@dataclass(frozen=True)
class ShownCell:
    """A cell to be shown.

    Attributes
    ----------
    name
        nbgrader's id, or empty.
    attachments
        The pictures that were pasted into it.
    """

    kind: str
    source: str
    name: str = ""
    attachments: Any = None


@dataclass(frozen=True)
class Block:
    """A cell that somebody wrote in, or a run of cells as they were handed out.

    Attributes
    ----------
    title
        What a run is about; empty for a cell that is shown.
    html
        The cells.
    stubs
        The functions in it that count.
    name
        The cell's id, for a comment on it.
    """

    title: str
    html: Markup
    stubs: tuple[str, ...] = ()
    name: str = ""


@dataclass(frozen=True)
class HandedOut:
    """What an assignment hands out, to be recognised.

    Attributes
    ----------
    cells
        The texts of its cells.
    """

    cells: Sequence[str]
    texts: frozenset[str] = field(init=False)
    docstrings: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        """Look at the cells once."""
        found = (one for cell in self.cells for one in DOCSTRING.findall(cell))
        object.__setattr__(self, "texts", frozenset(map(_squeezed, self.cells)))
        object.__setattr__(self, "docstrings", frozenset(map(_squeezed, found)))

    def holds(self, cell: ShownCell) -> bool:
        """Tell whether a cell is as it was handed out, or has nothing in it."""
        text = _squeezed(cell.source)
        return not text or text in self.texts

    def shortened(self, code: str) -> str:
        """Return code with an ellipsis for each docstring that was handed out."""
        return DOCSTRING.sub(
            lambda found: '"""…"""' if _squeezed(found[0]) in self.docstrings else found[0], code
        )


def as_blocks(
    cells: Iterable[ShownCell], handed_out: HandedOut, stubs: Collection[str]
) -> list[Block]:
    """Return the cells of a submission, those in a row that were handed out as one block.

    Parameters
    ----------
    stubs
        The functions that count.
    """
    found: list[Block] = []
    for is_old, run in groupby(cells, handed_out.holds):
        if is_old:
            found += _folded(list(run))
        else:
            found += [_shown(cell, handed_out, stubs) for cell in run]
    return found


def _folded(run: Sequence[ShownCell]) -> list[Block]:
    written = [cell for cell in run if cell.source.strip()]
    if not written:
        return []
    texts = (cell.source for cell in written if cell.kind == "markdown")
    headings = [MARKUP.sub("", one).strip() for text in texts for one in HEADING.findall(text)]
    about = f": {', '.join(headings)}" if headings else ""
    title = f"{several(len(written), 'cell')} as handed out{about}"
    return [Block(title, Markup("").join(_html(cell, cell.source) for cell in written))]


def _shown(cell: ShownCell, handed_out: HandedOut, stubs: Collection[str]) -> Block:
    names = [one or other for one, other in FUNCTION.findall(cell.source)]
    own = tuple(n for n in dict.fromkeys(names) if n in stubs) if cell.kind == "code" else ()
    return Block("", _html(cell, handed_out.shortened(cell.source)), own, cell.name)


def _html(cell: ShownCell, source: str) -> Markup:
    if cell.kind == "markdown":
        return Markup(f'<div class="text">{as_html(source, cell.attachments)}</div>')
    lexer = PythonLexer(stripnl=True) if cell.kind == "code" else None
    code = highlight(source, lexer, HtmlFormatter(nowrap=True)) if lexer else Markup.escape(source)
    return Markup(f"<pre><code>{code}</code></pre>")


def _squeezed(text: str) -> str:
    return "".join(text.split())
