"""The training curve beside the one that scikit-learn records on the same batches."""

from __future__ import annotations

from typing import Any

import numpy as np

from autograder.compare import describe
from autograder.pictures.arrays import inside, of_shape
from autograder.pictures.differing import off
from autograder.pictures.style import INK, RIGHT, YOURS, Sketch, canvas, logarithmic, panel
from autograder.tolerances import ITERATION

#: By how much, at most, the lower panel can tell two losses apart: twice as large, or half.
APART = 0.5


def figure(theirs: np.ndarray, yours: Any) -> Sketch:
    """Draw two lists of losses, one a epoch: scikit-learn's ``loss_curve_`` and the student's."""
    made = canvas(3.1)
    above, below = panel(made, 0.7, 1.45, 6.3, 1.4), panel(made, 0.7, 0.55, 6.3, 0.65)
    curve = of_shape(yours, theirs.shape)
    epochs = np.arange(1, len(theirs) + 1)
    above.plot(
        epochs, theirs, "o", color=RIGHT, fillstyle="none", markersize=5, label="scikit-learn"
    )
    handle = above.plot([], [], color=YOURS, linewidth=1.8, label="yours")[0]
    below.axhline(0, color=INK, linewidth=0.8)
    low, high = 0.7 * theirs.min(), 1.4 * theirs.max()
    wrong = np.ones(len(theirs), bool)
    if curve is not None:
        wrong = off(curve, theirs, ITERATION)
        handle.set_data(epochs, inside(np.where(curve > 0, curve, np.nan), low / 10, 10 * high))
        with np.errstate(all="ignore"):
            ratio = inside(100 * (curve / theirs - 1), -100 * APART, 100 * APART)
        below.plot(epochs, ratio, "X-", color=YOURS, markersize=4, markeredgewidth=0, linewidth=1)
    else:
        above.text(
            len(theirs) / 2, low * 1.2, f"yours: {describe(yours)}", color=YOURS, ha="center"
        )
    logarithmic(above, low, high)
    above.set(ylabel="loss", xticklabels=[])
    above.legend(loc="upper right", ncols=2)
    below.set(xlabel="epoch", ylabel="% off", xlim=above.get_xlim())
    alt = "Your loss in each epoch beside the one that scikit-learn records on the same batches. "
    return Sketch(made, alt + _seen(curve, wrong), right=not wrong.any())


def _seen(curve: np.ndarray | None, wrong: np.ndarray) -> str:
    if curve is None:
        return "Yours are not one number an epoch."
    if not wrong.any():
        return f"The two agree in all {len(wrong)} epochs."
    return f"They differ from epoch {int(np.argmax(wrong)) + 1} on."
