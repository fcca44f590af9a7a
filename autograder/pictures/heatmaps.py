"""Got against expected as heat maps with their difference; two shapes where these differ."""

from __future__ import annotations

import numpy as np
from matplotlib.figure import Figure

from autograder.checks.examine import Finding
from autograder.checks.exercise import FORMULA, Exercise
from autograder.pictures import cells
from autograder.pictures.arrays import floats
from autograder.pictures.cells import ERRORS, VALUES, Window
from autograder.pictures.differing import Pair, first, off
from autograder.pictures.style import INK, WIDTH, Sketch, count, number

#: Fewer entries are read faster as numbers; more rows and columns are not drawn.
FEWEST, ROWS, COLUMNS = 4, 10, 20


def of_finding(exercise: Exercise, finding: Finding) -> Sketch | None:
    """Return the heat maps of the first array that is wrong; None where none can be drawn."""
    if finding.call is None or finding.answer.outcome != "answered":
        return None
    tolerance = next((p.tolerance for p in exercise.probes if p.asks == finding.asks), FORMULA)
    pair = first(finding.answer.value, finding.call.expected, tolerance)
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
    worst = np.unravel_index(int(np.argmax(sizes)), got.shape)
    window = _around(got.shape, (int(worst[0]), int(worst[1])))
    wrong = off(got, expected, tolerance)
    named = ((got, f"yours{_of(pair)}"), (expected, "expected"), (errors, "yours − expected"))
    figure, panels = cells.panels([array[window] for array, _ in named])
    scales = [cells.scale_of(got, expected, VALUES)] * 2 + [cells.scale_of(errors, errors, ERRORS)]
    for axes, (array, title), scale in zip(panels, named, scales, strict=True):
        shown = np.where(wrong, array, 0.0) if array is errors else array
        cells.heat_map(axes, shown[window], window, scale)
        axes.set_title(title)
        cells.outline(axes, worst[0] - window.rows.start, worst[1] - window.columns.start)
    _key(figure, "outlined: the largest error" + _part(got.shape, window))
    place = ", ".join(map(str, np.unravel_index(int(np.argmax(sizes)), pair.got.shape)))
    error = float(errors[worst])
    largest = f"the largest error, {number(error)}, is" if np.isfinite(error) else "no number is"
    alt = (
        f"Heat maps of {what}, of what is expected, and of their difference, shape "
        f"{pair.got.shape}. {count(int(wrong.sum()), wrong.size).capitalize()} entries differ; "
        f"{largest} at [{place}]."
    )
    return Sketch(figure, alt, right=False)


def _shapes(pair: Pair, what: str) -> Sketch:
    corner = [_flat(pair.got), _flat(pair.expected)]
    windows = [_around(array.shape, (0, 0)) for array in corner]
    part = _part(corner[0].shape, windows[0]).lstrip("; ")
    seen = [a[w] for a, w in zip(corner, windows, strict=True)]
    figure, panels = cells.panels(seen, below=0.5 if part else 0.25)
    scale = cells.scale_of(corner[1], corner[1], VALUES)
    shapes = (f"yours{_of(pair)}: {pair.got.shape}", f"expected: {pair.expected.shape}")
    for axes, array, window, title in zip(panels, corner, windows, shapes, strict=True):
        cells.heat_map(axes, array[window], window, scale)
        axes.set_title(title)
    if part:
        _key(figure, f"yours: {part}")
    alt = (
        f"Heat maps of {what}, shape {pair.got.shape}, and of what is expected, shape "
        f"{pair.expected.shape}."
    )
    return Sketch(figure, alt, right=False)


def _flat(array: np.ndarray) -> np.ndarray:
    """Return two axes: a vector is a row, and of three axes the first two become one."""
    array = array[..., : 10 * COLUMNS] if array.ndim == 1 else array
    return floats(array).reshape(-1, array.shape[-1])


def _around(shape: tuple[int, ...], place: tuple[int, int]) -> Window:
    """Return the window of a large array in which a place is seen."""
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
