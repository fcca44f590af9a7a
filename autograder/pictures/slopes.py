"""Draw a derivative against slopes of the function, one small panel per kind."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

import numpy as np
from matplotlib.axes import Axes

from autograder.checks.callers import Foreign
from autograder.checks.compare import describe
from autograder.pictures.arrays import inside, of_shape, off
from autograder.pictures.style import INK, RIGHT, WIDTH, YOURS, Sketch, empty_figure, panel
from autograder.text import clean

#: Finite differences are not more accurate than this.
TOLERANCE = 1e-5

#: One slope in this many is drawn as a dot.
DOTS = 5


class SlopeCurve(NamedTuple):
    """One function f at many a: f(a), its slopes by differences, and the student's f′(a)."""

    a: np.ndarray
    f: np.ndarray
    slopes: np.ndarray
    answer: Any


def figure(curves: Mapping[str, tuple[np.ndarray, np.ndarray, np.ndarray, Any]]) -> Sketch:
    """Draw ``{kind: (a, f(a), slopes, the student's f′(a))}``."""
    made, wrong = empty_figure(2.35), []
    wide = (WIDTH - 0.35) / len(curves)
    for i, (kind, values) in enumerate(curves.items()):
        axes = panel(made, 0.35 + i * wide, 0.72, wide - 0.3, 1.3)
        right = _draw(axes, SlopeCurve(*values))
        axes.set_title(f"{kind} {_mark(right, values[-1])}")
        wrong += [] if right else [kind]
    handles, labels = axes.get_legend_handles_labels()
    by_label = {label: handle for handle, label in zip(handles, labels, strict=True)}
    made.legend(by_label.values(), by_label.keys(), loc="lower center", ncols=3)
    alt = (
        f"f, slopes of f by central differences, and your derivative, against a, for "
        f"{', '.join(curves)}. "
    )
    alt += (
        f"Yours is off the slopes for {', '.join(wrong)}." if wrong else "Yours is on the slopes."
    )
    return Sketch(made, alt, not wrong)


def _mark(right: bool, answer: Any) -> str:
    """Return a mark, and none for right values of a wrong dtype, which the card names."""
    of_floats = not isinstance(answer, np.ndarray) or answer.dtype == np.float64
    return ("✓" if of_floats else "") if right else "✗"


def _draw(axes: Axes, curve: SlopeCurve) -> bool:
    a, f, slopes, answer = curve
    low, high = min(-1.1, slopes.min() - 0.3), max(1.6, slopes.max() + 0.3)
    axes.set(xlim=(a[0], a[-1]), ylim=(low, high), xlabel="a", yticks=[-1, 0, 1])
    axes.plot(a, f, color=INK, linestyle=":", linewidth=1.2, label="f")
    axes.plot(
        a[::DOTS],
        slopes[::DOTS],
        "o",
        color=RIGHT,
        markersize=4.5,
        fillstyle="none",
        label="slopes of f",
    )
    yours = of_shape(answer, a.shape)
    handle = axes.plot([], [], color=YOURS, linewidth=1.8, label="yours")
    if yours is None:
        instead = clean(answer.kind) if isinstance(answer, Foreign) else describe(answer)
        axes.text(a.mean(), low + 0.1, instead, color=YOURS, ha="center", fontsize=7.5)
        return False
    handle[0].set_data(a, inside(yours, low - 1, high + 1))
    return not off(yours, slopes, TOLERANCE).any()
