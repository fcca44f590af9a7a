"""Texts of a notebook as HTML, and formulas as MathML, which browsers draw without a script.

A formula may be a student's. What latex2mathml makes of one is not fit for a page as it is: it
escapes no text, and passes links and styles on. So its elements are taken, and of these only what
is known to do no harm.
"""

from __future__ import annotations

import re
from functools import lru_cache
from html import escape, unescape
from typing import Any
from xml.etree.ElementTree import Element, tostring

from latex2mathml.converter import convert_to_element
from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath

#: The page has headings of two levels above those of a notebook.
BELOW, DEEPEST = 2, 6

ELEMENTS = frozenset(
    """
    math mrow mi mn mo ms mtext mspace mfrac msqrt mroot msub msup msubsup munder mover munderover
    mmultiscripts mprescripts none mtable mtr mtd mstyle mpadded mphantom menclose
    """.split()
)
ATTRIBUTES = frozenset(
    """
    accent accentunder columnalign columnlines columnspacing display displaystyle fence form
    linethickness lspace mathvariant maxsize minsize movablelimits notation rowlines rowspacing
    rspace scriptlevel separator stretchy symmetric width
    """.split()
)
#: Words, and numbers below 100 with a unit, at most four.
ONE = r"(?:[a-z-]{1,20}|[+-]?(?:\d{1,2}(?:\.\d{1,6})?|\.\d{1,6})(?:em|ex|px|pt|mu|%)?)"
VALUE = re.compile(rf"{ONE}(?: {ONE}){{0,3}}")

#: No formula of a course is longer, or nested more deeply.
LONGEST = 2_000

#: MathJax numbers no lines unless it is told to; neither do we.
NUMBERED = re.compile(r"\\(begin|end)\{(align|gather|equation)\}")


class _Renderer(IPythonRenderer):
    """Renders as Jupyter does, except for what would need a script or clash with the page."""

    def heading(self, text: str, level: int, **attributes: Any) -> str:
        """Write a heading without an id, which the page may have already."""
        level = min(level + BELOW, DEEPEST)
        return f"<h{level}>{text}</h{level}>\n"

    def inline_math(self, body: str) -> str:
        """Write a formula in a line."""
        return formula(body)

    def block_math(self, body: str) -> str:
        """Write a formula of its own, to be scrolled by itself where it is too wide."""
        return f'<div class="formula" tabindex="0">{formula(body, block=True)}</div>'

    def latex_environment(self, name: str, body: str) -> str:
        """Write an environment, which is a formula of its own."""
        return self.block_math(f"\\begin{{{name}}}{body}\\end{{{name}}}")

    def image(self, text: str, url: str, title: str | None = None) -> str:
        """Write a picture that is part of the page; for one from elsewhere, only its address."""
        if url.startswith(("attachment:", "data:image/")):
            return super().image(text or "a picture", url, title)
        return f"[{text or 'a picture'}: {self.escape_html(url)}]"


def as_html(text: str, attachments: Any = None) -> str:
    """Return Markdown as HTML; the text has to be harmless, see `autograder.feedback.sanitise`."""
    renderer = _Renderer(escape=False, attachments=dict(attachments or {}))
    return MarkdownWithMath(renderer).render(text)


@lru_cache(maxsize=1024)  # most formulas are the assignment's own, on every page
def formula(tex: str, block: bool = False) -> str:
    """Return a formula as MathML; what can't be read as one is shown as it was typed."""
    try:
        if len(tex) > LONGEST:
            raise ValueError("longer than any formula")
        display = "block" if block else "inline"
        element = convert_to_element(NUMBERED.sub(r"\\\1{\2*}", tex.strip()), display=display)
        return tostring(_harmless(element), encoding="unicode")
    except Exception:  # whatever a student's text sets off
        return f"<code>{escape(tex)}</code>"


def _harmless(element: Element) -> Element:
    """Return a copy that holds known elements and attributes alone, and text as text."""
    known = element.tag if element.tag in ELEMENTS else "mrow"
    kept = {
        name: value
        for name, value in element.attrib.items()
        if name in ATTRIBUTES and VALUE.fullmatch(value)
    }
    copy = Element(known, kept)
    copy.text = unescape(element.text or "")
    copy.extend(_bracketed([_harmless(child) for child in element]))
    return copy


def _bracketed(row: list[Element]) -> list[Element]:
    """Put each table that has brackets into a row of its own: they grow as high as their row."""
    found: list[Element] = []
    for element in row:
        found.append(element)
        if len(found) > 2 and found[-2].tag == "mtable" and _is_pair(found[-3], found[-1]):
            *_, opening, table, closing = found
            opening.attrib |= {"form": "prefix", "stretchy": "true"}
            closing.attrib |= {"form": "postfix", "stretchy": "true"}
            matrix = Element("mrow")
            matrix.extend([opening, table, closing])
            found[-3:] = [matrix]
    return found


def _is_pair(opening: Element, closing: Element) -> bool:
    return opening.tag == closing.tag == "mo" and f"{opening.text}{closing.text}" in (
        "[]",
        "()",
        "{}",
    )
