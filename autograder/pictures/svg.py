"""Turn a figure into an SVG that takes the colours and fonts of the page around it."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from html import escape

import matplotlib

from autograder.pictures.style import INK, STYLE, Sketch

#: Replacements in matplotlib's output that leave colours and fonts to the page.
REPLACED = (
    (re.compile(r"(?s)\A.*?<svg[^>]*>"), ""),  # prolog, document type, and the outermost tag
    (re.compile(r"(?s)<metadata>.*?</metadata>"), ""),
    (re.compile(r"<!--.*?-->\n?"), ""),
    (re.compile(r'<g id="[^"]*"'), "<g"),
    (re.compile(r"font: ((?:\w+ )*[\d.]+px) [^;\"]*"), r"font: \1 sans-serif"),
    (re.compile(r"font-family: [^;\"]*; ?"), ""),
    (re.compile(r' transform="rotate\(-?0 [^"]*"'), ""),
    (re.compile(r"<g/>\n"), ""),
    (re.compile(re.escape(INK)), "currentColor"),
    (re.compile(r"\n\s*"), "\n"),
    (re.compile(r"(?<=[\d.]) \n(?=[LQCMz])"), ""),
)

IDS = re.compile(r'(\bid="|href="#|url\(#)')


@contextmanager
def own_style() -> Iterator[None]:
    """Draw in the kit's style, and restore the notebook's own settings afterwards."""
    with matplotlib.rc_context():
        matplotlib.rcdefaults()
        matplotlib.rcParams.update(STYLE)
        yield


def themed(sketch: Sketch) -> str:
    """Return a figure as an ``<svg>`` that takes the page's colour and width."""
    file = io.StringIO()
    sketch.figure.savefig(file, format="svg", metadata={"Date": None, "Creator": None})
    body = file.getvalue()
    for pattern, text in REPLACED:
        body = pattern.sub(text, body)
    # Two pictures in one page may not share an id.
    body = IDS.sub(rf"\g<1>p{sha256(body.encode()).hexdigest()[:10]}", body)
    width, height = (72 * float(inches) for inches in sketch.figure.get_size_inches())
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
        f'role="img" aria-label="{escape(sketch.alt)}" viewBox="0 0 {width:g} {height:g}" '
        f'style="width:100%;max-width:{width * 4 / 3:g}px;height:auto;color:inherit;'
        f'font-family:system-ui,sans-serif;display:block">{body}'
    )
