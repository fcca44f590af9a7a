"""Draw predicted against true values, and R² beside a straight line's and scikit-learn's."""

from __future__ import annotations

from typing import Any

import numpy as np
from matplotlib.axes import Axes

from autograder.pictures.arrays import inside, of_shape
from autograder.pictures.style import INK, RIGHT, YOURS, Sketch, digits, empty_figure, panel

#: R² below this looks the same in the picture.
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
    reached = float(1 - np.sum((y - predicted) ** 2) / np.sum((y - y.mean()) ** 2))
    made = empty_figure(3.0)
    _cloud(panel(made, 0.75, 0.5, 2.6, 2.3), y.ravel(), predicted.ravel())
    marks = {"straight line": line, "scikit-learn": network, "yours": reached}
    _bars(panel(made, 4.9, 0.5, 2.1, 2.0), marks, enough)
    alt = (
        f"Your predictions against the true values, and R²: yours {_plainly(reached)}, a straight "
        f"line {_plainly(line)}, scikit-learn’s network {_plainly(network)}."
    )
    return Sketch(made, alt, right=reached >= enough)


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
        width = float(inside(np.array(value), WORST, 1.0))
        if name == "yours":
            axes.barh(i, width, height=0.6, color=YOURS)
        else:
            axes.barh(i, width, height=0.6, facecolor="none", edgecolor=RIGHT, hatch="////")
    names = [f"{name}  {_plainly(value)}" for name, value in marks.items()]
    axes.axvline(0, color=INK, linewidth=0.6)
    axes.axvline(enough, color=INK, linestyle=":", linewidth=1.2)
    axes.text(enough, 2.55, "all points from here on", ha="right", fontsize=7.5)
    axes.set(xlim=(WORST, 1.1), ylim=(-0.5, 2.5), xlabel="R²", yticks=range(3), yticklabels=names)


def _plainly(value: float) -> str:
    shown = f"{value:.2f}" if value > -1000 else digits(value)
    return shown.replace("-", "−").replace("−0.00", "0.00")
