"""Draw a training curve beside the one that scikit-learn records on the same batches."""

from __future__ import annotations

from typing import Any

import numpy as np
from matplotlib.axes import Axes

from autograder.checks.compare import ITERATION, describe
from autograder.pictures.arrays import inside, of_shape, off
from autograder.pictures.style import INK, RIGHT, YOURS, Sketch, empty_figure, logarithmic, panel

#: Losses farther apart than this, in per cent and as a factor, look the same in the picture.
APART, BEYOND = 1000.0, 30.0


def figure(theirs: np.ndarray, yours: Any) -> Sketch:
    """Draw two lists of losses, one per epoch: scikit-learn's ``loss_curve_`` and the student's."""
    made = empty_figure(3.1)
    above, below = panel(made, 0.7, 1.45, 6.3, 1.5), panel(made, 0.7, 0.55, 6.3, 0.65)
    curve = of_shape(yours, theirs.shape)
    _curves(above, theirs, curve, yours)
    wrong = np.ones(len(theirs), bool) if curve is None else off(curve, theirs, ITERATION)
    below.axhline(0, color=INK, linewidth=0.8)
    if curve is not None:
        apart = inside(100 * (curve / theirs - 1), -APART, APART)
        below.plot(*_by_epoch(apart), "X-", color=YOURS, markersize=4, markeredgewidth=0)
        most = 1.2 * max(1.0, np.abs(apart[np.isfinite(apart)]).max(initial=0.0))
        below.set_ylim(min(-1.0, 1.2 * np.nanmin(apart, initial=0.0)), most)
    below.set(xlabel="epoch", ylabel="% off", xlim=above.get_xlim())
    alt = "Your loss in each epoch beside the one that scikit-learn records on the same batches. "
    return Sketch(made, alt + _seen(curve, wrong), right=not wrong.any())


def _curves(axes: Axes, theirs: np.ndarray, curve: np.ndarray | None, yours: Any) -> None:
    low, high = 0.7 * theirs.min(), 1.4 * theirs.max()
    look: dict[str, Any] = {"color": RIGHT, "fillstyle": "none", "markersize": 5}
    axes.plot(*_by_epoch(theirs), "o", label="scikit-learn", **look)
    mine = np.full(theirs.shape, np.nan) if curve is None else np.where(curve > 0, curve, np.nan)
    most, least = np.nanmax(mine, initial=0.0), np.nanmin(mine, initial=np.inf)
    low, high = max(low / BEYOND, min(low, 0.7 * least)), min(BEYOND * high, max(high, 1.4 * most))
    axes.plot(*_by_epoch(inside(mine, low / 10, 10 * high)), color=YOURS, label="yours")
    if curve is None:
        axes.text(1, low * 1.2, f"yours: {describe(yours)}", color=YOURS)
    logarithmic(axes, float(low), float(high))
    axes.set_ylabel("loss")
    axes.tick_params(labelbottom=False)
    axes.legend(loc="upper right", ncols=2)


def _by_epoch(values: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    return np.arange(1, len(values) + 1), values


def _seen(curve: np.ndarray | None, wrong: np.ndarray) -> str:
    if curve is None:
        return "Yours are not one number per epoch."
    if not wrong.any():
        return f"The two agree in all {len(wrong)} epochs."
    return f"They differ from epoch {int(np.argmax(wrong)) + 1} on."
