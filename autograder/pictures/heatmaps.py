"""Draw what was returned and what was expected as heat maps, with the difference.

Numbers stand only in what was returned. Of what was expected the colours show the pattern, and
no entry can be read off. If the shapes differ, the two stand side by side, without a difference.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np
from matplotlib.axes import Axes
from matplotlib.colors import Colormap, LinearSegmentedColormap, to_hex
from matplotlib.figure import Figure
from matplotlib.patches import PathPatch, Rectangle
from matplotlib.path import Path

from autograder.checks.compare import FORMULA, worst
from autograder.checks.examine import Finding
from autograder.checks.exercise import Exercise
from autograder.pictures.arrays import Pair, first_difference, floats, off
from autograder.pictures.style import (
    DARK,
    INK,
    LIGHT,
    WIDTH,
    Sketch,
    contrasting,
    count,
    empty_figure,
    panel,
)

#: Fewer entries are easier to read as numbers; more rows and columns are not drawn.
FEWEST, ROWS, COLUMNS = 4, 10, 20

VALUES = LinearSegmentedColormap.from_list("values", ["#00507d", "#f4f4f4", "#a34700"])
ERRORS = LinearSegmentedColormap.from_list("errors", ["#5b2a7a", "#f4f4f4", "#136b3a"])

#: Number of colours; all cells of one colour are a single shape in the file.
STEPS = 21

#: The most values that can be read when printed in their cells.
PRINTED = 64

#: Beyond this multiple of the largest expected entry, all values have the same colour.
BEYOND = 3.0

#: Arrays with more columns need the whole width, so that panels stand one below the other.
BESIDE = 7

#: What stands above the panels beside that of the student.
TITLES = "expected", "yours − expected"

#: The colour of the hatching behind entries that are not numbers.
PALE = "#b0b0b0"


class Window(NamedTuple):
    """The rows and columns of a large array that are shown."""

    rows: slice
    columns: slice


class Scale(NamedTuple):
    """The colours of values: those of ±`limit` are at the two ends."""

    limit: float
    colours: Colormap

    def number(self, value: float) -> str:
        """Write a value in about five characters; one that is small beside the limit is 0.00."""
        if not np.isfinite(value):
            return str(value).replace("-", "−")
        if 0.1 <= self.limit < 1000 and abs(value) < 1000:
            return f"{value:.{2 if abs(value) < 100 else 0}f}".replace("-", "−")
        return f"{value:.0e}".replace("e+0", "e").replace("e-0", "e-").replace("-", "−")


def plus_or_minus(value: float) -> str:
    """Write whether an entry is too large, too small, or right."""
    return "·" if value == 0 else "+" if value > 0 else "−" if value < 0 else ""


def of_finding(exercise: Exercise, finding: Finding) -> Sketch | None:
    """Return the heat maps of the first array that is wrong; None if none can be drawn."""
    if finding.call is None or finding.answer.outcome != "answered":
        return None
    tolerance = next((p.tolerance for p in exercise.probes if p.asks == finding.asks), FORMULA)
    pair = first_difference(finding.answer.value, finding.call.expected, tolerance)
    if (
        pair is None
        or pair.expected.size < FEWEST
        or not 0 < pair.got.ndim <= 3
        or not pair.got.size
    ):
        return None
    what = f"{exercise.name}’s {pair.place}" if pair.place else f"what {exercise.name} returned"
    same = pair.got.shape == pair.expected.shape
    return _differences(pair, what, tolerance) if same else _shapes(pair, what)


def _differences(pair: Pair, what: str, tolerance: float) -> Sketch:
    got, expected = _flat(pair.got), _flat(pair.expected)
    errors = got - expected
    sizes = np.where(np.isnan(errors), np.inf, np.abs(errors))
    row, column = worst(sizes)
    window = _around(got.shape, (row, column))
    wrong = off(got, expected, tolerance)
    off_by = np.where(wrong, errors, 0.0)
    figure, made = panels([array[window] for array in (got, expected, off_by)])
    values, differences = scale_of(got, expected, VALUES), scale_of(errors, errors, ERRORS)
    heat_map(made[0], got[window], window, values, values.number)
    heat_map(made[1], expected[window], window, values)
    heat_map(made[2], off_by[window], window, differences, plus_or_minus)
    for axes, title in zip(made, (f"yours{_of(pair)}", *TITLES), strict=True):
        axes.set_title(title)
        outline_cell(axes, row - window.rows.start, column - window.columns.start)
    _key(figure, "outlined: the largest error" + _part(got.shape, window))
    at = np.unravel_index(row * got.shape[1] + column, pair.got.shape)
    most = ", most" if np.isfinite(errors[row, column]) else "; no number is"
    alt = (
        f"Heat maps of {what}, of what is expected, and of their difference, shape "
        f"{pair.got.shape}. {count(int(wrong.sum()), wrong.size).capitalize()} entries differ"
        f"{most} at [{', '.join(map(str, at))}]."
    )
    return Sketch(figure, alt, right=False)


def _shapes(pair: Pair, what: str) -> Sketch:
    corner = [_flat(pair.got), _flat(pair.expected)]
    windows = [_around(array.shape, (0, 0)) for array in corner]
    part = _part(corner[0].shape, windows[0]).lstrip("; ")
    seen = [a[w] for a, w in zip(corner, windows, strict=True)]
    figure, made = panels(seen, below=0.5 if part else 0.25)
    scale = scale_of(corner[1], corner[1], VALUES)
    shapes = (f"yours{_of(pair)}: {pair.got.shape}", f"expected: {pair.expected.shape}")
    for axes, array, window, title in zip(made, corner, windows, shapes, strict=True):
        heat_map(axes, array[window], window, scale, scale.number if axes is made[0] else None)
        axes.set_title(title)
    if part:
        _key(figure, f"yours: {part}")
    alt = (
        f"Heat maps of {what}, shape {pair.got.shape}, and of what is expected, shape "
        f"{pair.expected.shape}."
    )
    return Sketch(figure, alt, right=False)


def _flat(array: np.ndarray) -> np.ndarray:
    """Return an array with two axes: a vector becomes a row; of three axes, the first two merge."""
    array = array[..., : 10 * COLUMNS] if array.ndim == 1 else array
    return floats(array).reshape(-1, array.shape[-1])


def _around(shape: tuple[int, ...], place: tuple[int, int]) -> Window:
    """Return the window of a large array around a place."""
    slices = []
    for size, most, at in zip(shape, (ROWS, COLUMNS), place, strict=True):
        start = max(0, min(at - most // 2, size - most))
        slices.append(slice(start, min(size, start + most)))
    return Window(*slices)


def _key(figure: Figure, text: str) -> None:
    figure.text(0.3 / WIDTH, 0.08 / figure.get_size_inches()[1], text, fontsize=7.5, color=INK)


def _of(pair: Pair) -> str:
    return f", {pair.place}" if pair.place else ""


def _part(shape: tuple[int, ...], window: Window) -> str:
    rows, columns = window
    if (rows.stop - rows.start, columns.stop - columns.start) == shape:
        return ""
    seen = (
        f"{part.start} to {part.stop - 1} of {of}" for part, of in zip(window, shape, strict=True)
    )
    return "; rows {}, columns {}".format(*seen)


def scale_of(got: np.ndarray, expected: np.ndarray, colours: Colormap) -> Scale:
    """Return one scale for both arrays; values far beyond the expected ones are at its ends."""
    known = np.abs(expected[np.isfinite(expected)]).max(initial=0.0)
    most = np.abs(got[np.isfinite(got)]).max(initial=0.0)
    return Scale(float(min(max(known, most), BEYOND * known) or 1.0), colours)


def panels(arrays: Sequence[np.ndarray], below: float = 0.5) -> tuple[Figure, list[Axes]]:
    """Return a figure with axes for each array: side by side, or one below the other if wide.

    Below them, `below` inches are left for text.
    """
    columns, rows = (max(array.shape[i] for array in arrays) for i in (1, 0))
    if columns <= BESIDE:
        cell = min(0.44, (WIDTH / len(arrays) - 0.35) / columns)
        high = max(0.3, rows * min(cell, 0.26))
        figure = empty_figure(high + below + 0.3)
        step = min(WIDTH / len(arrays), columns * cell + 0.55)
        places = [(0.3 + i * step, below) for i in range(len(arrays))]
    else:
        cell, high = (WIDTH - 0.4) / columns, rows * 0.22
        figure = empty_figure(len(arrays) * (high + 0.5) + below - 0.2)
        places = [(0.3, below + i * (high + 0.5)) for i in reversed(range(len(arrays)))]
    sizes = [(a.shape[1] * cell, high * a.shape[0] / rows) for a in arrays]
    made = [
        panel(figure, left, bottom + high - tall, wide, tall)
        for (left, bottom), (wide, tall) in zip(places, sizes, strict=True)
    ]
    return figure, made


def heat_map(
    axes: Axes,
    array: np.ndarray,
    window: Window,
    scale: Scale,
    write: Callable[[float], str] | None = None,
) -> None:
    """Draw a window of an array, one shape per colour; entries that are not numbers are hatched.

    With `write`, its words for a value stand in each cell, if there are few enough.
    """
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
    if write and array.size <= PRINTED:
        for (i, j), value in np.ndenumerate(array):
            colour = contrasting(to_hex(scale.colours(float(levels[i, j]) / (STEPS - 1))))
            text = axes.text(j + 0.5, i + 0.5, write(float(value)), fontsize=7, color=colour)
            text.set(ha="center", va="center")


def _squares(cells: np.ndarray) -> Path:
    corners = np.array([(0, 0), (1, 0), (1, 1), (0, 1), (0, 0)])
    vertices = (cells[:, None, ::-1] + corners).reshape(-1, 2)
    codes = [Path.MOVETO, Path.LINETO, Path.LINETO, Path.LINETO, Path.CLOSEPOLY]
    return Path(vertices, codes * len(cells))


def outline_cell(axes: Axes, row: int, column: int) -> None:
    """Outline a cell visibly on any colour."""
    for colour, width in ((LIGHT, 3.5), (DARK, 1.5)):
        cell = Rectangle((column, row), 1, 1, fill=False, edgecolor=colour, linewidth=width)
        axes.add_patch(cell).set_clip_on(False)
