"""Draw an optimizer's path through a narrow valley beside the right path, and the losses."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.patches import Ellipse

from autograder.checks.compare import ITERATION
from autograder.pictures.arrays import inside, of_shape, off
from autograder.pictures.style import INK, RIGHT, YOURS, Sketch, empty_figure, logarithmic, panel

#: Losses at which the valley's contours are drawn, as parts of the loss at the start.
LEVELS = (1.0, 0.6, 0.3, 0.1, 0.02)

#: A loss this many times that of the start leaves the picture.
ABOVE = 30.0


def figure(
    hessian: np.ndarray,
    right: Sequence[np.ndarray],
    yours: Sequence[Any],
    losses: tuple[Sequence[float], Any] | None = None,
) -> Sketch:
    """Draw two paths through the valley ½ zᵀ H z.

    Parameters
    ----------
    right, yours
        The points z, each of shape (2,), including the start; the student's path ends before the
        first one that is not such an array.
    losses
        The right losses and the student's, unless they follow from the points.
    """
    places = _places(yours)
    wanted = np.array(right)
    made = empty_figure(2.9)
    _valley(panel(made, 0.45, 0.55, 3.2, 2.05), hessian, wanted, places)
    values, mine = losses or (_losses(hessian, wanted), _losses(hessian, places))
    curve = of_shape(mine, np.shape(values)) if losses else np.asarray(mine)
    _falling(panel(made, 4.35, 0.55, 2.75, 2.05), np.asarray(values, float), curve)
    leaves = _leaves(places, wanted)
    same_losses = curve is not None and _same(curve, np.asarray(values, float))
    alt = _alt(leaves, len(wanted) - 1, same_losses=same_losses)
    return Sketch(made, alt, right=not leaves and same_losses)


def _alt(leaves: int, steps: int, *, same_losses: bool) -> str:
    """Say in words what the picture shows."""
    shows = (
        "Two paths on the contours of a narrow valley, yours and the right one, and the loss at "
        "each step."
    )
    if leaves:
        return f"{shows} Yours leaves the right path at step {leaves}."
    losses = "" if same_losses else ", but its losses are not the right ones"
    return f"{shows} Yours is the right path over all {steps} steps{losses}."


def _places(yours: Sequence[Any]) -> np.ndarray:
    found = []
    for z in yours:
        place = of_shape(z, (2,))
        if place is None or not np.isfinite(place).all():
            break
        found.append(place)
    return np.array(found).reshape(-1, 2)


def _leaves(places: np.ndarray, wanted: np.ndarray) -> int:
    """Return the first step after which the two paths differ; 0 if they never do."""
    size = float(np.abs(wanted).max())
    for t, z in enumerate(wanted):
        if t >= len(places) or np.abs(places[t] - z).max() > ITERATION * size:
            return t or 1
    return 0 if len(places) == len(wanted) else len(wanted)


def _same(curve: np.ndarray, values: np.ndarray) -> bool:
    return curve.shape == values.shape and not off(curve, values, ITERATION).any()


def _losses(hessian: np.ndarray, places: np.ndarray) -> np.ndarray:
    return 0.5 * np.einsum("ti,ij,tj->t", places, hessian, places)


def _valley(axes: Axes, hessian: np.ndarray, wanted: np.ndarray, places: np.ndarray) -> None:
    curvatures, directions = np.linalg.eigh(hessian)
    start = float(_losses(hessian, wanted[:1])[0])
    turned = float(np.degrees(np.arctan2(directions[1, 0], directions[0, 0])))
    for level in LEVELS:
        across = 2 * np.sqrt(2 * level * start / curvatures)
        ring = Ellipse((0, 0), *across, angle=turned, fill=False, edgecolor=INK, linewidth=0.7)
        axes.add_patch(ring).set_alpha(0.55)
    seen = np.vstack([wanted, np.zeros(2)])
    low, high = seen.min(axis=0), seen.max(axis=0)
    low, high = low - 0.3 * (high - low), high + 0.3 * (high - low)
    far = 10 * np.abs(wanted).max()
    for path, colour, style, label in (
        (wanted, RIGHT, "o-", "right"),
        (places, YOURS, "X--", "yours"),
    ):
        x, y = inside(path, -far, far).T
        fill = {"fillstyle": "none"} if colour == RIGHT else {"markeredgewidth": 0}
        axes.plot(x, y, style, color=colour, markersize=4.5, linewidth=1.2, label=label, **fill)
    if 0 < len(places) < len(wanted):
        x, y = inside(places[-1], low, high)
        axes.annotate("yours ends", (x, y), (6, -10), textcoords="offset points", color=YOURS)
    axes.plot(*wanted[0], "s", color=INK, markersize=5)
    axes.annotate("start", wanted[0], (6, 4), textcoords="offset points", fontsize=7.5)
    axes.plot(0, 0, "+", color=INK, markersize=8)
    axes.set(xlim=(low[0], high[0]), ylim=(low[1], high[1]), xlabel="z₀", ylabel="z₁")
    axes.legend(loc="upper center", bbox_to_anchor=(0.5, -0.14), ncols=2)


def _falling(axes: Axes, values: np.ndarray, mine: np.ndarray | None) -> None:
    low, high = values[values > 0].min() / 3, values.max() * 3
    axes.plot(values, "o-", color=RIGHT, fillstyle="none", markersize=4, linewidth=1.2)
    if mine is not None:
        known = np.where(mine > 0, mine, np.nan)
        high = float(np.clip(np.nanmax(known, initial=0.0) * 2, high, ABOVE * values.max()))
        low = float(np.clip(np.nanmin(known, initial=np.inf) / 2, low / 1e4, low))
        shown = inside(known, low / 10, 10 * high)
        axes.plot(shown, "X--", color=YOURS, markersize=4, markeredgewidth=0, linewidth=1.2)
    logarithmic(axes, low, high)
    axes.set(xlabel="step t", ylabel="loss")
