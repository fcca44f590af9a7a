"""Predicted against true, with the R² of a straight line and of scikit-learn beside it."""

from __future__ import annotations

from typing import Any

import numpy as np
from matplotlib.axes import Axes

from autograder.pictures.arrays import inside, of_shape
from autograder.pictures.style import INK, RIGHT, YOURS, Sketch, canvas, panel

#: Worse than this is not told apart in the picture.
WORST = -0.25


def figure(y: np.ndarray, y_hat: Any, line: float, network: float, enough: float) -> Sketch | None:
    """Draw predictions of y, both (N, 1).

    Parameters
    ----------
    line, network, enough
        The R² of a straight line, of scikit-learn's network, and of what earns all points.
    """
    predicted = of_shape(y_hat, y.shape)
    if predicted is None or not np.isfinite(predicted).all():
        return None
    with np.errstate(all="ignore"):
        reached = float(1 - np.sum((y - predicted) ** 2) / np.sum((y - y.mean()) ** 2))
    made = canvas(3.0)
    _cloud(panel(made, 0.75, 0.5, 2.6, 2.3), y.ravel(), predicted.ravel())
    marks = {"straight line": line, "scikit-learn": network, "yours": reached}
    _bars(panel(made, 4.6, 0.5, 2.3, 2.0), marks, enough)
    alt = (
        f"Your predictions against the true values, and R²: yours {reached:.2f}, a straight line "
        f"{line:.2f}, scikit-learn’s network {network:.2f}."
    )
    return Sketch(
        made, alt.replace("-", "−").replace("scikit−", "scikit-"), right=reached >= enough
    )


def _cloud(axes: Axes, y: np.ndarray, predicted: np.ndarray) -> None:
    ends = np.array([y.min(), y.max()])
    margin = 0.08 * np.ptp(ends)
    low, high = ends[0] - margin, ends[1] + margin
    axes.plot(ends, ends, color=INK, linestyle="--", linewidth=1.0)
    axes.plot(
        y,
        inside(predicted, low, high),
        "o",
        color=YOURS,
        fillstyle="none",
        markersize=3,
        markeredgewidth=0.8,
    )
    axes.set(xlim=(low, high), ylim=(low, high), xlabel="true y", ylabel="predicted y")


def _bars(axes: Axes, marks: dict[str, float], enough: float) -> None:
    for i, (name, value) in enumerate(marks.items()):
        colour = YOURS if name == "yours" else RIGHT
        hatch = None if name == "yours" else "////"
        width = float(inside(np.array(value), WORST, 1.0))
        axes.barh(
            i,
            width,
            height=0.6,
            facecolor=colour if hatch is None else "none",
            edgecolor=colour,
            hatch=hatch,
        )
        axes.text(
            max(width, 0) + 0.03, i, f"{value:.2f}".replace("-", "−"), va="center", fontsize=8
        )
    axes.axvline(enough, color=INK, linestyle=":", linewidth=1.2)
    axes.text(enough, 2.55, "all points from here on", ha="right", fontsize=7.5)
    axes.set(
        xlim=(WORST, 1.15), ylim=(-0.5, 2.5), xlabel="R²", yticks=range(3), yticklabels=[*marks]
    )
    axes.axvline(0, color=INK, linewidth=0.6)
