"""Draw a gradient's components against finite differences, with the line of equal values."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator

from autograder.pictures.arrays import floats, inside, off, pairs
from autograder.pictures.style import INK, RIGHT, YOURS, Sketch, count, digits, empty_figure, panel

#: Finite differences are not more accurate than this.
TOLERANCE = 1e-5

#: Components that are closer than this to one line share a factor.
ALIKE = 1e-3

SUBSCRIPT_0 = ord("₀")

#: How many points are numbered; how many times the right size fits into the picture.
NUMBERED, BEYOND = 8, 4.0


class Case(NamedTuple):
    """One call: the components returned, those by differences, and which parts they are of."""

    asks: str
    got: np.ndarray
    right: np.ndarray
    names: Sequence[str]
    sizes: Sequence[int]

    @property
    def wrong(self) -> np.ndarray:
        """Which components are wrong."""
        return off(self.got, self.right, TOLERANCE)


def figure(
    of: str, by: Sequence[str | None], cases: Sequence[tuple[str, Any, Any]]
) -> Sketch | None:
    """Draw the first call in which a component is wrong, or else the first call.

    Parameters
    ----------
    of, by
        The derivative of what, by what: "L" by ("W", "b"), layer by layer.
    cases
        ``(what is asked, answer, right answer by differences)``; None in the right answer means
        that nothing is known about that part.
    """
    read = [_read(by, *case) for case in cases]
    first = next((i for i, case in enumerate(read) if case is None or case.wrong.any()), 0)
    case = read[first]
    if case is None:
        return None
    made = empty_figure(3.0)
    factor = _factor(case)
    _scatter(panel(made, 0.65, 0.75, 2.0, 2.0), case, factor)
    _in_order(panel(made, 3.3, 0.75, 3.75, 2.0), case, of)
    wrong = int(case.wrong.sum())
    slopes = ", ".join(f"∂{of}/∂{name}" for name in case.names)
    alt = f"The components of {slopes} against finite differences, for {case.asks}. "
    alt += (
        f"{count(wrong, case.got.size).capitalize()} are off the line of equal values"
        if wrong
        else f"All {case.got.size} lie on the line of equal values"
    )
    alt += f"; all are {digits(factor)} times what they should be." if factor else "."
    return Sketch(made, alt, not wrong)


def _read(by: Sequence[str | None], asks: str, got: Any, right: Any) -> Case | None:
    found = list(pairs(got, right))
    if any(pair is None or pair.got.shape != pair.expected.shape for pair in found):
        return None
    layers = len(found) > len(by)
    parts = [(by[i % len(by)], i // len(by), pair) for i, pair in enumerate(found) if pair]
    named = [
        (f"{name}{chr(SUBSCRIPT_0 + layer)}" if layers else name, pair)
        for name, layer, pair in parts
        if name
    ]
    scales = _scales([pair.expected for _, pair in named])
    of_parts = list(zip(named, scales, strict=True))
    got = np.concatenate([floats(pair.got).ravel() / scale for (_, pair), scale in of_parts])
    right = np.concatenate([pair.expected.ravel() / scale for (_, pair), scale in of_parts])
    names = [name + (f" ÷ {scale:g}" if scale != 1 else "") for (name, _), scale in of_parts]
    return Case(asks, got, right, names, [pair.got.size for _, pair in named])


def _scales(parts: Sequence[np.ndarray]) -> list[float]:
    """Return the powers of ten that scale each part to the size of the first."""
    sizes = [float(np.abs(part).max(initial=0.0)) for part in parts]
    known = [size / sizes[0] if size and sizes[0] else 1.0 for size in sizes]
    return [10.0 ** int(np.log10(size)) for size in known]


def _factor(case: Case) -> float | None:
    """Return the factor that all components share, if it is not 1."""
    size = np.abs(case.right).max(initial=0.0)
    if not case.wrong.any() or not size or not np.isfinite(case.got).all():
        return None
    factor = float(case.got @ case.right / (case.right @ case.right))
    return None if off(case.got, factor * case.right, ALIKE * abs(factor)).any() else factor


def _scatter(axes: Axes, case: Case, factor: float | None) -> None:
    size, high = _bounds(case)
    axes.set(xlim=(-size, size), ylim=(-high, high), xlabel="finite differences", ylabel="yours")
    axes.plot([-size, size], [-size, size], color=INK, linestyle="--", linewidth=1.0)
    _say(axes, "factor 1", (size, size), (-2, 0), ha="right", va="bottom")
    if factor is not None:
        ends = np.array([-size, size])
        axes.plot(ends, factor * ends, color=YOURS, linestyle=":", linewidth=1.4)
        at = min(size, high / abs(factor)) * 0.6 if factor else 0.6 * size
        _say(axes, f"factor {digits(factor)}", (-at, -factor * at), (5, -3), color=YOURS, va="top")
    x, y = case.right, inside(case.got, -high, high)
    wrong = case.wrong
    axes.plot(x[~wrong], y[~wrong], "o", color=RIGHT, fillstyle="none", markersize=5)
    axes.plot(x[wrong], y[wrong], "X", color=YOURS, markersize=5.5, markeredgewidth=0)
    errors = np.where(wrong & np.isfinite(y), np.abs(y - x), -1.0)
    for i in np.argsort(-errors)[: NUMBERED if factor is None else 0]:
        if errors[i] > 0:
            _say(axes, str(i), (x[i], y[i]), (4, 3), fontsize=7)


def _bounds(case: Case) -> tuple[float, float]:
    """Return how far from 0 the picture reaches: for what is right, and for what was answered."""
    size = float(np.abs(case.right).max(initial=0.0)) * 1.15 or 1.0
    known = np.abs(case.got[np.isfinite(case.got)]).max(initial=0.0) * 1.15
    return size, float(np.clip(known, size, BEYOND * size))


def _say(
    axes: Axes, text: str, at: tuple[float, float], beside: tuple[float, float], **style: Any
) -> None:
    """Write a text so many points beside a place."""
    axes.annotate(text, at, beside, textcoords="offset points", **{"fontsize": 7.5, **style})


def _in_order(axes: Axes, case: Case, of: str) -> None:
    _, high = _bounds(case)
    n, y = np.arange(case.got.size), inside(case.got, -high, high)
    axes.axhline(0, color=INK, linewidth=0.6)
    axes.vlines(n, case.right, y, color=YOURS, linewidth=1.2)
    axes.plot(
        n, case.right, "o", color=RIGHT, fillstyle="none", markersize=5, label="finite differences"
    )
    axes.plot(n, y, "X", color=YOURS, markersize=4, markeredgewidth=0, label="yours")
    missing = n[~np.isfinite(y)]
    for i in missing[:NUMBERED]:
        axes.text(i, 0, "nan", color=YOURS, ha="center", va="bottom", fontsize=7)
    axes.set(xlim=(-0.7, len(n) - 0.3), ylim=(-high, high), xlabel="component")
    ends = np.cumsum(case.sizes)
    for name, size_of, end in zip(case.names, case.sizes, ends, strict=True):
        axes.text(
            end - size_of / 2 - 0.5, high, f"∂{of}/∂{name}", ha="center", va="bottom", fontsize=7.5
        )
        if end < len(n):
            axes.axvline(end - 0.5, color=INK, linewidth=0.6, linestyle=":")
    axes.xaxis.set_major_locator(MaxNLocator(integer=True))
    axes.legend(loc="upper center", bbox_to_anchor=(0.5, -0.2), ncols=2)
