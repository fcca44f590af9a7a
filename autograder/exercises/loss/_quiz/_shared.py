"""What several quiz files of `loss` share, and those of later assignments."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from autograder.checks.inputs import batch, network
from autograder.exercises.layers._quiz._shared import LAYERS, widths
from autograder.extras.quiz.quiz_file import Args, Quantity


def targets_call(rng: np.random.Generator) -> Args:
    """Draw predictions and targets."""
    N, d = int(rng.integers(6, 9)), int(rng.integers(2, 6))
    return batch(rng, N, d), batch(rng, N, d)


def sigma_call(rng: np.random.Generator) -> Args:
    """Draw predictions, targets and σ."""
    return (*targets_call(rng), float(rng.uniform(0.3, 0.8)))


def l2_quantities(y_hat: Any, y: Any) -> Iterator[Quantity]:
    """Yield residuals, squared errors and their sums."""
    r = y - y_hat
    yield Quantity("the targets y", "(N, d)", y)
    yield Quantity("the predictions ŷ", "(N, d)", y_hat)
    yield Quantity("the residuals y − ŷ", "(N, d)", r)
    yield Quantity("ŷ − y, which is ∂/∂ŷ of ½ Σ ‖y − ŷ‖²", "(N, d)", -r)
    yield Quantity("the squared errors, entry by entry", "(N, d)", r**2)
    yield Quantity("half the squared errors, entry by entry", "(N, d)", r**2 / 2)
    yield Quantity("|y − ŷ|, entry by entry", "(N, d)", np.abs(r))
    yield Quantity("‖y − ŷ‖² of each point", "(N,)", np.sum(r**2, axis=1))
    yield Quantity("‖y − ŷ‖ of each point", "(N,)", np.sqrt(np.sum(r**2, axis=1)))
    yield Quantity("Σ ‖y − ŷ‖² over all points", "", np.sum(r**2))
    yield Quantity("½ Σ ‖y − ŷ‖² over all points, the ℓ2 loss", "", np.sum(r**2) / 2)
    yield Quantity("the mean of the squared errors", "", np.mean(r**2))


POINTS = "for N points with d outputs each"


def gaussian_quantities(y_hat: Any, y: Any, sigma: float) -> Iterator[Quantity]:
    """Yield the terms of a Gaussian likelihood, and those of its derivatives."""
    yield from l2_quantities(y_hat, y)
    r, s = y - y_hat, sigma
    count, squares = r.size, np.sum(r**2)
    yield Quantity("σ²", "", s**2)
    yield Quantity("σ³", "", s**3)
    yield Quantity("2σ²", "", 2 * s**2)
    yield Quantity("log σ", "", np.log(s))
    yield Quantity("2π", "", 2 * np.pi)
    yield Quantity("log 2π", "", np.log(2 * np.pi))
    yield Quantity("½ log 2π", "", np.log(2 * np.pi) / 2)
    yield Quantity("log 2πσ²", "", np.log(2 * np.pi * s**2))
    yield Quantity("N d, the number of entries", "", count)
    yield Quantity("N d log σ", "", count * np.log(s))
    yield Quantity("½ N d log 2π", "", count * np.log(2 * np.pi) / 2)
    constant = count * (np.log(s) + np.log(2 * np.pi) / 2)
    yield Quantity("½ N d log 2πσ², the part without data", "", constant)
    yield Quantity("Σ ‖y − ŷ‖² / σ²", "", squares / s**2)
    yield Quantity("½ Σ ‖y − ŷ‖² / σ²", "", squares / (2 * s**2))
    yield Quantity("−log Π N(y | ŷ, σ² I)", "", constant + squares / (2 * s**2))
    yield Quantity("log Π N(y | ŷ, σ² I)", "", -constant - squares / (2 * s**2))
    yield Quantity("(y − ŷ) / σ", "(N, d)", r / s)
    yield Quantity("(y − ŷ)² / σ², entry by entry", "(N, d)", r**2 / s**2)
    yield Quantity("(ŷ − y) / σ², the gradient with respect to ŷ", "(N, d)", -r / s**2)
    yield Quantity("(y − ŷ) / σ²", "(N, d)", r / s**2)
    yield Quantity("N d / σ", "", count / s)
    yield Quantity("Σ ‖y − ŷ‖² / σ³", "", squares / s**3)
    yield Quantity("the derivative with respect to σ", "", count / s - squares / s**3)


def penalty_call(rng: np.random.Generator) -> Args:
    """Draw predictions, targets, a network and α."""
    return (*targets_call(rng), network(rng, widths(rng)), float(rng.uniform(0.2, 0.9)))


def penalty_quantities(params: Any, alpha: float) -> Iterator[Quantity]:
    """Yield the norms and products that make up the penalty and its gradient."""
    norms = [float(np.sum(W**2)) for W, _ in params]
    for l, (W, b) in enumerate(params):  # noqa: E741
        yield Quantity(f"W_{l}", f"(d_{l + 1}, d_{l})", W)
        yield Quantity(f"b_{l}", f"(d_{l + 1},)", b)
        yield Quantity(f"the squares of the entries of W_{l}", f"(d_{l + 1}, d_{l})", W**2)
        yield Quantity(f"‖W_{l}‖²", "", norms[l])
        yield Quantity(f"½ α ‖W_{l}‖²", "", alpha * norms[l] / 2)
        yield Quantity(f"α W_{l}", f"(d_{l + 1}, d_{l})", alpha * W)
        yield Quantity(f"½ α W_{l}", f"(d_{l + 1}, d_{l})", alpha * W / 2)
        yield Quantity(f"α b_{l}", f"(d_{l + 1},)", alpha * b)
        yield Quantity(f"as many zeros as b_{l} has entries", f"(d_{l + 1},)", np.zeros_like(b))
    if len(norms) == LAYERS:
        yield Quantity("‖W_0‖² + ‖W_1‖²", "", norms[0] + norms[1])
        yield Quantity("½ α (‖W_0‖² + ‖W_1‖²)", "", alpha * (norms[0] + norms[1]) / 2)
    yield Quantity("Σ ‖W_l‖² over all layers", "", sum(norms))
    yield Quantity("½ Σ ‖W_l‖² over all layers", "", sum(norms) / 2)
    yield Quantity("½ α", "", alpha / 2)
    yield Quantity("½ α Σ ‖W_l‖², the penalty", "", alpha * sum(norms) / 2)
