"""The pictures of `docs/benchmarks.md`."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import matplotlib.pyplot as plt
import numpy as np

from reference import NetworkRegressor
from reference.data import TABLES
from reference.regression import standardize
from tests.bench.problems import ENDLESS, HIDDEN, KIND, SETTINGS, WAYS, Problem, timed, usual

FOLDER = Path(__file__).parents[2] / "docs" / "benchmarks"

#: What is varied, from what, to what.
SCALES: dict[str, tuple[list[int], Callable[[int], dict[str, Any]]]] = {
    "points N": ([2000, 4000, 8000, 16000, 32000], lambda n: {"N": n}),
    "width d of the input": ([250, 500, 1000, 2000, 4000], lambda n: {"d": n}),
    "hidden layers L": ([2, 4, 8, 16, 32], lambda n: {"hidden": (64,) * n}),
}


def scaling() -> dict[str, float]:
    """Draw time against size, and return the fitted slopes."""
    figure, axes = plt.subplots(1, len(SCALES), figsize=(10, 3.2), layout="constrained")
    slopes = {}
    for axis, (name, (sizes, given)) in zip(axes, SCALES.items(), strict=True):
        seconds = [min(cost(**given(size)) for _ in range(7)) for size in sizes]
        slope, offset = np.polyfit(np.log(sizes[1:]), np.log(seconds[1:]), 1)
        axis.loglog(sizes, seconds, "o", color="#0072b2")
        axis.loglog(sizes, np.exp(offset) * np.array(sizes, float) ** slope, color="#d55e00")
        axis.set_title(f"{name}: slope {slope:.2f}", fontsize=10)
        axis.set_xlabel(name)
        axis.set_xticks(sizes, [f"{size:,}" for size in sizes])
        axis.minorticks_off()
        slopes[name] = float(slope)
    axes[0].set_ylabel("seconds an epoch")
    save(figure, "scaling")
    return slopes


def cost(N: int = 2000, d: int = 20, hidden: tuple[int, ...] = (64,)) -> float:
    rng = np.random.default_rng(0)
    problem = Problem(rng.normal(size=(N, d)), rng.normal(size=(N, 1)), hidden, "tanh", 200, 3, 0)
    return timed(WAYS["reference"], problem)[0] / problem.epochs


def curves() -> None:
    """Draw the training curves of all ways on top of each other."""
    rng = np.random.default_rng(0)
    data = TABLES["friedman1"](rng)
    x, y = standardize(data.x, data.x)[0], standardize(data.y, data.y)[0]
    problem = usual(x, y, 0)
    figure, axis = plt.subplots(figsize=(6, 3.6), layout="constrained")
    styles = zip(WAYS, ["-", "--", "-.", ":"], [6, 4, 2.5, 1.5], strict=False)
    for way, style, width in styles:
        axis.semilogy(WAYS[way](problem)[1], style, linewidth=width, label=way)
    axis.set(xlabel="epoch", ylabel="loss", title="Friedman 1: the same steps, whoever computes")
    axis.legend()
    save(figure, "curves")


def solvers() -> None:
    """Draw L-BFGS, Adam and gradient descent on the same network, loss against gradients taken."""
    rng = np.random.default_rng(1)
    data = TABLES["friedman1"](rng)
    x, y = standardize(data.x, data.x)[0], standardize(data.y, data.y)[0][:, 0]
    figure, axis = plt.subplots(figsize=(6, 3.6), layout="constrained")
    whole = {"hidden_layer_sizes": HIDDEN, "activation": KIND, "random_state": 0, **ENDLESS}
    given = {"alpha": SETTINGS["alpha"], "batch_size": len(x), "max_iter": 400}
    for name, own in {
        "gradient descent": {"solver": "sgd", "learning_rate_init": 0.1, "momentum": 0.0},
        "with momentum 0.9": {"solver": "sgd", "learning_rate_init": 0.1},
        "Adam": {"solver": "adam", "learning_rate_init": 0.01},
    }.items():
        axis.semilogy(NetworkRegressor(**whole, **given, **own).fit(x, y).loss_curve_, label=name)
    found = []
    for steps in (1, 2, 3, 5, 8, 12, 20, 30, 50, 80, 120, 200, 300):
        model = NetworkRegressor(**{**whole, **given, "solver": "lbfgs", "max_iter": steps})
        found.append((steps, model.fit(x, y).loss_))
    axis.semilogy(*zip(*found, strict=True), "o-", markersize=3, label="L-BFGS")
    axis.set(xlabel="iterations on all points", ylabel="loss", title="Four ways down")
    axis.legend()
    save(figure, "solvers")


def priors() -> None:
    """Draw MLE and MAP: what a Gaussian prior on the weights does to a fit of few noisy points."""
    rng = np.random.default_rng(3)
    data = TABLES["x sin x, noisy"](rng)
    x, y = data.x[::3], data.y[::3]
    grid = np.linspace(0, 10, 300)[:, None]
    scaled, scaled_grid = standardize(x, grid)
    mean, std = y.mean(), y.std()
    figure, axes = plt.subplots(1, 4, figsize=(11, 3), sharey=True, layout="constrained")
    for axis, alpha in zip(axes, (0.0, 0.01, 0.3, 10.0), strict=True):
        model = NetworkRegressor(
            hidden_layer_sizes=(50,), activation=KIND, solver="lbfgs", alpha=alpha,
            max_iter=5000, tol=1e-6, random_state=0,
        ).fit(scaled, (y[:, 0] - mean) / std)  # fmt: skip
        axis.plot(grid, grid * np.sin(grid), color="#999999", label="x sin x")
        axis.plot(grid, mean + std * model.predict(scaled_grid), color="#0072b2", label="network")
        axis.plot(x, y, "o", color="#d55e00", markersize=4, label="points")
        prior = f"MAP, weights ~ N(0, σ² / {alpha:g})" if alpha else "MLE, uniform prior"
        axis.set(title=prior, xlabel="x", ylim=(-12, 12))
        axis.title.set_fontsize(9)
    axes[0].set_ylabel("y")
    axes[0].legend(fontsize=7)
    save(figure, "priors")


def save(figure: Any, name: str) -> None:
    FOLDER.mkdir(exist_ok=True)
    figure.savefig(FOLDER / f"{name}.png", dpi=110, metadata={"Software": None})
    plt.close(figure)
