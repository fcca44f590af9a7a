"""The course's network beside scikit-learn's and PyTorch's: what it predicts, and what it costs.

    python -m tests.bench.bench_regressor [--small] [--seeds 10] [--rounds 7]

Writes `docs/benchmarks.md` with its pictures. All ways train the same network, from the same random
unknowns, on the same batches: what differs is who computes. PyTorch is measured where it is
installed (``pip install torch``).
"""

from __future__ import annotations

import cProfile
import os
import platform
import pstats
import sys
import warnings
from dataclasses import dataclass, replace
from pathlib import Path
from statistics import median

import matplotlib as mpl
import matplotlib.pyplot as plt
import numpy as np
import scipy
import sklearn
from rich.progress import track
from sklearn.metrics import r2_score
from threadpoolctl import threadpool_limits

from reference.data import TABLES, Data, split, straight_line
from reference.regression import standardize
from tests.bench.pictures import curves, priors, scaling, solvers
from tests.bench.problems import (
    BATCH,
    HIDDEN,
    SETTINGS,
    STEPS,
    WAYS,
    WITH_TORCH,
    Problem,
    timed,
    usual,
)
from tests.bench.sizes import sizes

DOCS = Path(__file__).parents[2] / "docs"


# What is predicted.


@dataclass(frozen=True)
class Row:
    """One table of data: R² of the line and of each way, and times beside scikit-learn's."""

    data: Data
    line: list[float]
    r2: dict[str, list[float]]
    ratio: dict[str, list[float]]


def row(name: str, seeds: int) -> Row:
    found = Row(
        TABLES[name](np.random.default_rng(0)), [], {w: [] for w in WAYS}, {w: [] for w in WAYS}
    )
    found = replace(found, data=replace(found.data, name=name))
    for seed in range(seeds):
        rng = np.random.default_rng(seed)
        data = TABLES[name](rng)
        learn, test = split(data, len(data.x) * 7 // 10, rng)
        x, x_test = standardize(learn.x, test.x)
        y, y_test = standardize(learn.y, test.y)
        found.line.append(straight_line(learn, test))
        problem = usual(x, y, seed)
        seconds = {}
        for way, function in WAYS.items():
            seconds[way], (predicted, _) = timed(function, problem)
            found.r2[way].append(float(r2_score(y_test, predicted(x_test))))
            found.ratio[way].append(seconds[way] / seconds["scikit-learn"])
    return found


def table(rows: list[Row]) -> str:
    heads = ["data", "points", "columns", "straight line", *WAYS]
    heads += [f"time of {way}" for way in WAYS if way != "scikit-learn"]
    lines = [heads, ["---"] + ["--:"] * (len(heads) - 1)]
    for one in rows:
        N, d = one.data.x.shape
        cells = [one.data.name, str(N), f"{d} → {one.data.y.shape[1]}", spread(one.line)]
        cells += [spread(one.r2[way]) for way in WAYS]
        cells += [f"{median(one.ratio[w]):.2f}" for w in WAYS if w != "scikit-learn"]
        lines.append(cells)
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


def spread(values: list[float]) -> str:
    return f"{np.mean(values):.2f} ± {np.std(values):.2f}"


# What it costs.

#: Batches and networks in which overhead, or BLAS, is all; the aims are those of the design.
SPEED = {
    "32 points, 50 neurons": (32, (50,), 1000, 60, 0.30),
    "200 points, 2 × 50": (200, (50, 50), 2000, 40, 0.60),
    "200 points, 2 × 256": (200, (256, 256), 2000, 8, 0.85),
}


def speed(rounds: int) -> str:
    ways = [way for way in WAYS if way != "scikit-learn"]
    lines = [["batch and network", "f", *(f"time of {way}" for way in ways), "aim"]]
    lines.append(["---", "---", *["--:"] * (len(ways) + 1)])
    for name, (batch, hidden, N, epochs, aim) in track(SPEED.items(), "Speed"):
        for kind in ("tanh", "relu"):
            rng = np.random.default_rng(0)
            x = rng.normal(size=(N, 10))
            y = np.sin(x[:, :1]) + 0.1 * rng.normal(size=(N, 1))
            problem = Problem(x, y, hidden, kind, batch, epochs, 0)
            ratios: dict[str, list[float]] = {way: [] for way in ways}
            for _ in range(rounds):
                theirs, _ = timed(WAYS["scikit-learn"], problem)
                for way in ways:
                    ratios[way].append(timed(WAYS[way], problem)[0] / theirs)
            cells = [f"{median(ratios[way]):.2f}" for way in ways]
            lines.append([name, kind, *cells, f"≤ {aim:.2f}"])
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


def main() -> None:
    told = sizes(__doc__, seeds=(10, 1), rounds=(7, 1))
    warnings.simplefilter("ignore")
    mpl.use("agg")
    plt.style.use("tableau-colorblind10")
    with threadpool_limits(1):
        rows = [row(name, told.seeds) for name in track(TABLES, "Tables of data")]
        costs = speed(told.rounds)
        if told.small:
            print(table(rows), costs, left(), sep="\n\n")
            return
        slopes = scaling()
        for picture in track((curves, solvers, priors), "Pictures"):
            picture()
    template = Path(__file__).with_name("benchmarks.md.in").read_text(encoding="utf-8")
    page = template.format(
        machine=machine(),
        torch="" if WITH_TORCH else "PyTorch was not installed.",
        seeds=told.seeds,
        hidden=HIDDEN[0],
        steps=STEPS,
        batch=BATCH,
        alpha=SETTINGS["alpha"],
        table=table(rows),
        rounds=told.rounds,
        speed=costs,
        left=left(),
        slopes=", ".join(f"{name} {slope:.2f}" for name, slope in slopes.items()),
        sources="\n".join(source(one.data) for one in rows),
    )
    (DOCS / "benchmarks.md").write_text(page, encoding="utf-8")
    print(page)


#: What the functions of a step are for; the rest is Python between them.
PARTS = {
    "step": "Adam",
    "forward": "the way forward",
    "_backward": "the way back",
    "_loss": "the loss",
    "_write": "loading a batch",
}


def left() -> str:
    """Say what a step of 32 points and 50 neurons spends its time on."""
    rng = np.random.default_rng(0)
    x, y = rng.normal(size=(1000, 10)), rng.normal(size=(1000, 1))
    problem = Problem(x, y, (50,), "tanh", 32, 60, 0)
    profile = cProfile.Profile()
    profile.runcall(WAYS["reference"], problem)
    times = pstats.Stats(profile).stats  # type: ignore[attr-defined]
    whole = next(t[3] for (_, _, name), t in times.items() if name == "_fit_stochastic")
    parts = {
        PARTS[name]: t[3] / whole
        for (file, _, name), t in times.items()
        if name in PARTS and Path(file).parent.name == "regressor"
    }
    parts["all else"] = 1 - sum(parts.values())
    named = sorted(parts.items(), key=lambda part: -part[1])
    return ", ".join(f"{name} {100 * share:.0f} %" for name, share in named)


def source(data: Data) -> str:
    d = data.x.shape[1]
    columns = f"{', '.join(data.units[:d])} → {', '.join(data.units[d:])}"
    return f"- **{data.name}**: {data.source}. {columns}."


def machine() -> str:
    versions = {"NumPy": np, "SciPy": scipy, "scikit-learn": sklearn}
    if WITH_TORCH:
        import torch

        versions["PyTorch"] = torch
    named = ", ".join(f"{name} {module.__version__}" for name, module in versions.items())
    python = sys.version.split()[0]
    return f"{os.cpu_count()} cores, {platform.machine()}, one thread; Python {python}, {named}"


if __name__ == "__main__":
    main()
