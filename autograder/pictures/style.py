"""The style of all pictures, and the SVG that takes the colours and fonts of the page around it.

For light and dark pages, and for colour-blind readers: colours of data have a contrast of at least
3 on both white and #111111, and what differs in colour also differs in its marker or its line.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from html import escape
from typing import Any, NamedTuple

import matplotlib
from matplotlib.axes import Axes
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure
from matplotlib.ticker import FuncFormatter, LogLocator, NullLocator

#: Replaced by the page's text colour.
INK = "#123457"

#: Okabe and Ito's vermilion and blue: the student's numbers, and the right ones.
YOURS, RIGHT = "#d55e00", "#0072b2"

#: Visible on any background: a dark line on a light one.
DARK, LIGHT = "#000000", "#ffffff"

#: The width of all pictures, in inches; the page may show them smaller.
WIDTH = 7.2

STYLE: Any = {
    "axes.edgecolor": INK,
    "axes.facecolor": "none",
    "axes.labelcolor": INK,
    "axes.linewidth": 0.8,
    "axes.spines.right": False,
    "axes.spines.top": False,
    "axes.titlecolor": INK,
    "axes.titlesize": 9,
    "figure.facecolor": "none",
    "font.size": 8.5,
    "legend.fontsize": 8.5,
    "legend.frameon": False,
    "legend.handlelength": 2.5,
    "savefig.facecolor": "none",
    "svg.fonttype": "none",
    "svg.hashsalt": "the same ids each time",
    "text.color": INK,
    "text.parse_math": False,
    "xtick.color": INK,
    "ytick.color": INK,
}

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


class Sketch(NamedTuple):
    """A figure, its description, and whether what it shows is right."""

    figure: Figure
    alt: str
    right: bool


def empty_figure(height: float) -> Figure:
    """Return an empty figure, `height` inches high, without pyplot."""
    figure = Figure(figsize=(WIDTH, height))
    FigureCanvasSVG(figure)
    return figure


def panel(figure: Figure, left: float, bottom: float, width: float, height: float) -> Axes:
    """Return axes at a place given in inches."""
    across, up = figure.get_size_inches()
    return figure.add_axes((left / across, bottom / up, width / across, height / up))


def logarithmic(axes: Axes, low: float, high: float) -> None:
    """Make the vertical axis logarithmic, with plain numbers."""
    axes.set(yscale="log", ylim=(low, high))
    axes.yaxis.set_major_formatter(FuncFormatter(lambda value, _: digits(value)))
    axes.yaxis.set_minor_locator(NullLocator())
    if high / low < 100:
        axes.yaxis.set_major_locator(LogLocator(subs=(1.0, 2.0, 5.0)))


def contrasting(colour: str) -> str:
    """Return which of black and white has more contrast on a colour, by WCAG's formula."""
    parts = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    luminance = 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    return DARK if luminance > 0.179 else LIGHT


def digits(value: float) -> str:
    """Write a number with three significant digits: 1.25, −0.031, 3e+05."""
    return f"{value:.3g}".replace("-", "−")


def count(n: int, total: int) -> str:
    """Write how many out of all: "all 20", "3 of 20"."""
    return f"all {total}" if n == total else f"{n} of {total}"


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
