"""The cells of heat maps: their places, their colours, and what is printed in them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from matplotlib.axes import Axes
from matplotlib.colors import Colormap, LinearSegmentedColormap, to_hex
from matplotlib.figure import Figure
from matplotlib.patches import PathPatch, Rectangle
from matplotlib.path import Path

from autograder.pictures.style import DARK, LIGHT, WIDTH, canvas, panel, readable

VALUES = LinearSegmentedColormap.from_list("values", ["#00507d", "#f4f4f4", "#a34700"])
ERRORS = LinearSegmentedColormap.from_list("errors", ["#5b2a7a", "#f4f4f4", "#136b3a"])

#: Colours from end to end; cells of one colour are one shape in the file.
STEPS = 21

#: So many values can be read.
PRINTED = 64

#: Beyond so many times the largest expected entry colour tells nothing more.
BEYOND = 3.0

#: More columns than these need the whole width, so that panels stand one below the other.
BESIDE = 7


#: The hatching of what is no number, behind its text.
PALE = "#b0b0b0"


class Window(NamedTuple):
    """What is seen of a large array: these rows and columns."""

    rows: slice
    columns: slice


class Scale(NamedTuple):
    """Which colour a value has."""

    limit: float
    colours: Colormap


def scale_of(got: np.ndarray, expected: np.ndarray, colours: Colormap) -> Scale:
    """Return the scale on which both are seen; what is far beyond the expected is at its end."""
    known = np.abs(expected[np.isfinite(expected)]).max(initial=0.0)
    most = np.abs(got[np.isfinite(got)]).max(initial=0.0)
    return Scale(float(min(max(known, most), BEYOND * known) or 1.0), colours)


def panels(arrays: Sequence[np.ndarray], below: float = 0.5) -> tuple[Figure, list[Axes]]:
    """Return a figure with room for each array: side by side, or wide ones one below another.

    Below them so many inches are left for text.
    """
    columns, rows = (max(array.shape[i] for array in arrays) for i in (1, 0))
    if columns <= BESIDE:
        cell = min(0.44, (WIDTH / len(arrays) - 0.35) / columns)
        high = max(0.3, rows * min(cell, 0.26))
        figure = canvas(high + below + 0.3)
        step = min(WIDTH / len(arrays), columns * cell + 0.55)
        places = [(0.3 + i * step, below) for i in range(len(arrays))]
    else:
        cell, high = (WIDTH - 0.4) / columns, rows * 0.22
        figure = canvas(len(arrays) * (high + 0.5) + below - 0.2)
        places = [(0.3, below + i * (high + 0.5)) for i in reversed(range(len(arrays)))]
    sizes = [(a.shape[1] * cell, high * a.shape[0] / rows) for a in arrays]
    made = [
        panel(figure, left, bottom + high - tall, wide, tall)
        for (left, bottom), (wide, tall) in zip(places, sizes, strict=True)
    ]
    return figure, made


def heat_map(axes: Axes, array: np.ndarray, window: Window, scale: Scale) -> None:
    """Draw a window of an array, one shape a colour; what is no number is hatched."""
    rows, columns = array.shape
    axes.set(xlim=(0, columns), ylim=(rows, 0))
    axes.spines[:].set_visible(False)
    for axis, part in ((axes.xaxis, window.columns), (axes.yaxis, window.rows)):
        labels = range(part.start, part.stop)
        axis.set_ticks(np.arange(len(labels)) + 0.5, [str(i) for i in labels], fontsize=7)
    axes.tick_params(length=0, pad=2, labelleft=rows > 1)
    parts = np.nan_to_num(np.clip(array / scale.limit, -1, 1), nan=0.0)
    levels = np.rint((parts + 1) / 2 * (STEPS - 1)).astype(int)
    for level in np.unique(levels):
        cells = np.argwhere(levels == level)
        colour = to_hex(scale.colours(level / (STEPS - 1)))
        axes.add_patch(PathPatch(_squares(cells), facecolor=colour, edgecolor="none"))
    missing = np.argwhere(~np.isfinite(array))
    if len(missing):
        hatched = PathPatch(_squares(missing), facecolor="none", edgecolor=PALE, hatch="////")
        axes.add_patch(hatched)
    if array.size <= PRINTED:
        _print(axes, array, levels, scale)


def _squares(cells: np.ndarray) -> Path:
    corners = np.array([(0, 0), (1, 0), (1, 1), (0, 1), (0, 0)])
    vertices = (cells[:, None, ::-1] + corners).reshape(-1, 2)
    codes = [Path.MOVETO, Path.LINETO, Path.LINETO, Path.LINETO, Path.CLOSEPOLY]
    return Path(vertices, codes * len(cells))


def _print(axes: Axes, array: np.ndarray, levels: np.ndarray, scale: Scale) -> None:
    for (i, j), value in np.ndenumerate(array):
        text = "·" if value == 0 and scale.colours is ERRORS else _short(float(value), scale.limit)
        colour = readable(to_hex(scale.colours(float(levels[i, j]) / (STEPS - 1))))
        axes.text(j + 0.5, i + 0.5, text, ha="center", va="center", fontsize=7, color=colour)


def _short(value: float, limit: float) -> str:
    """Write a value in five characters or so; beside large ones a small one is 0.00."""
    if not np.isfinite(value):
        return str(value).replace("-", "−")
    if 0.1 <= limit < 1000 and abs(value) < 1000:
        return f"{value:.{2 if abs(value) < 100 else 0}f}".replace("-", "−")
    return f"{value:.0e}".replace("e+0", "e").replace("e-0", "e-").replace("-", "−")


def outline(axes: Axes, row: int, column: int) -> None:
    """Outline a cell, on whatever colours."""
    for colour, width in ((LIGHT, 3.5), (DARK, 1.5)):
        cell = Rectangle((column, row), 1, 1, fill=False, edgecolor=colour, linewidth=width)
        axes.add_patch(cell).set_clip_on(False)
