"""A million submissions on a cluster: measured here, then simulated.

    python -m tests.bench.million [--submissions 1000000] [--price 0.04] [--quick]

Measures how long submissions take, what the client, the scheduler and a worker spend on each, and
how many bytes travel; lets a seeded simulation play the whole run for several numbers of workers;
and writes `docs/cluster.md`, from `cluster.md.in`, with its picture.
"""

from __future__ import annotations

import argparse
import os
import platform
import tempfile
from dataclasses import dataclass
from pathlib import Path

import matplotlib.pyplot as plt
import numpy as np
from rich.console import Console

from autograder.exercises import ASSIGNMENTS
from autograder.extras.cluster import submit
from autograder.grading import batch
from tests.bench import cluster_measured as measured
from tests.bench.cluster_measured import SHARES, Times
from tests.bench.cluster_simulated import Costs, Outcome, simulate

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"

WORKERS = (1, 2, 4, 8, 16, 32, 64, 128, 256, 512)

#: The runs: what is handed in, and the colour in which it is drawn.
QUICK, ALL = ASSIGNMENTS[:4], ASSIGNMENTS
RUNS = {"the four quick assignments": (QUICK, "#0072b2"), "all five": (ALL, "#d55e00")}


@dataclass(frozen=True)
class Run:
    """A class of so many submissions, and what came of it with so many workers."""

    service: np.ndarray
    outcomes: dict[int, Outcome]
    knee: float
    price: float

    @property
    def best(self) -> int:
        """The largest number of workers that nearly always have work."""
        return max(n for n, outcome in self.outcomes.items() if outcome.workers > 0.9)

    def hours(self, workers: int) -> float:
        return self.outcomes[workers].seconds / 3600

    def bill(self, workers: int) -> float:
        """Return what it costs: a core for each worker, one for the scheduler, one for us."""
        return (workers + 2) * self.hours(workers) * self.price


def main() -> None:
    parser = argparse.ArgumentParser(description="Simulate a million submissions on a cluster.")
    parser.add_argument("--submissions", type=int, default=1_000_000)
    parser.add_argument("--price", type=float, default=0.04, help="of a core for an hour")
    parser.add_argument("--quick", action="store_true", help="measure little; for a look")
    given = parser.parse_args()
    out = Console(stderr=True)
    few, many, classes = (2, 500, (100, 200)) if given.quick else (8, 4000, (1000, 2000, 4000))
    with tempfile.TemporaryDirectory() as home:
        folder = Path(home)
        out.print("Measuring how long submissions take …")
        times, records = measured.service_times(folder / "in", few)
        out.print("Measuring what the cluster costs …")
        job = batch.Job(folder / "in/right-0/layers/layers.ipynb", "right-0", "layers")
        spent, rate = measured.overhead(job, folder, many)
        report = measured.report_making(records, folder, classes)
        sizes = measured.sizes(folder / "in", records)
    out.print("Simulating …")
    costs, rng = Costs(**spent), np.random.default_rng(0)
    runs = {}
    for name, (assignments, _) in RUNS.items():
        service = drawn(times, assignments, given.submissions, rng)
        runs[name] = play(service, costs, given.price, rng)
    draw(runs, given.submissions)
    facts = told(times, costs, rate, report, sizes, given.submissions) | of_runs(runs, costs)
    text = (Path(__file__).parent / "cluster.md.in").read_text(encoding="utf-8")
    for name, value in facts.items():
        text = text.replace(f"@{name}@", value)
    (DOCS / "cluster.md").write_text(text, encoding="utf-8")
    out.print(f"Written: {DOCS / 'cluster.md'}")


def drawn(
    times: Times, assignments: tuple[str, ...], n: int, rng: np.random.Generator
) -> np.ndarray:
    """Draw the service times of a class: every assignment as often, each kind by its share."""
    kinds, shares = list(SHARES), list(SHARES.values())
    asked = rng.integers(len(assignments), size=n)
    chosen = rng.choice(len(kinds), size=n, p=shares)
    service = np.empty(n)
    for i, assignment in enumerate(assignments):
        for j, kind in enumerate(kinds):
            these = (asked == i) & (chosen == j)
            service[these] = rng.choice(times[assignment, kind], size=these.sum())
    return service


def play(service: np.ndarray, costs: Costs, price: float, rng: np.random.Generator) -> Run:
    """Simulate a class with every number of workers."""
    outcomes = {n: simulate(service, n, costs, submit.AHEAD, rng) for n in WORKERS}
    knee = float(service.mean() + costs.worker) / max(costs.client, costs.scheduler)
    return Run(service, outcomes, knee, price)


def draw(runs: dict[str, Run], n: int) -> None:
    """Draw time and cost against the number of workers, and where more of them gain nothing."""
    figure, (left, right) = plt.subplots(1, 2, figsize=(9, 3.6), layout="constrained")
    for name, run in runs.items():
        style = {"color": RUNS[name][1], "label": name}
        left.loglog(WORKERS, [run.hours(w) for w in WORKERS], "o-", **style)
        right.loglog(WORKERS, [run.bill(w) for w in WORKERS], "o-", **style)
        for axis in (left, right):
            axis.axvline(run.knee, color=RUNS[name][1], linestyle=":", label="its bottleneck")
    left.set(ylabel="hours", title=f"{n:,} submissions: time")
    right.set(ylabel="cost", title="cost")
    for axis in (left, right):
        axis.set_xlabel("workers")
        axis.set_xticks(WORKERS, [str(w) for w in WORKERS])
        axis.tick_params(axis="x", which="minor", bottom=False)
    left.legend(fontsize=8)
    (DOCS / "cluster").mkdir(exist_ok=True)
    figure.savefig(DOCS / "cluster" / "million.png", dpi=110, metadata={"Software": None})


def told(
    times: Times,
    costs: Costs,
    rate: float,
    report: tuple[float, float],
    sizes: dict[str, float],
    n: int,
) -> dict[str, str]:
    """Return what was measured, in words."""
    fast, slow = sorted(("client", "scheduler"), key=lambda part: vars(costs)[part])
    rows = [[a, *(milliseconds(times[a, kind]) for kind in SHARES)] for a in ASSIGNMENTS]
    machine = (f"{os.cpu_count()} cores", platform.machine(), f"Python {platform.python_version()}")
    return {
        "machine": ", ".join((*machine, f"NumPy {np.__version__}")),
        "n": f"{n:,}",
        "times": table(["assignment", *SHARES], rows),
        "shares": ", ".join(f"{100 * share:g} % {kind}" for kind, share in SHARES.items()),
        **{name: f"{1e3 * vars(costs)[name]:.1f}" for name in ("client", "scheduler", "worker")},
        "rate": f"{rate:.0f}",
        **{name: f"{size / 1e3:.1f}" for name, size in sizes.items()},
        "network": f"{2 * n * (sizes['sent'] + sizes['back']) / 1e9:.0f}",
        "disk": f"{n * sizes['stored'] / 1e9:.1f}",
        "report_minutes": f"{report[0] * n / 60:.0f}",
        "report_memory": f"{report[1] * n / 1e9:.0f}",
        "who": slow,
        "other": fast,
        "most": f"{1 / vars(costs)[slow]:.0f}",
        "lives": f"{costs.lives / 3600:.0f}",
        "restart": f"{costs.restart:.0f}",
        "ahead": str(submit.AHEAD),
    }


def of_runs(runs: dict[str, Run], costs: Costs) -> dict[str, str]:
    """Return what was simulated, in words."""
    quick, every = runs.values()
    said = {"price": f"{quick.price:g}", "runs": "\n\n".join(map(run_table, runs, runs.values()))}
    for name, run in (("quick", quick), ("every", every)):
        service = run.service
        said |= {
            f"{name}_mean": f"{service.mean():.2f}",
            f"{name}_core_hours": f"{service.sum() / 3600:.0f}",
            f"{name}_straggling": f"{100 * service[service > 1].sum() / service.sum():.0f}",
            f"{name}_longest": f"{service.max():.0f}",
            f"{name}_knee": f"{run.knee:.0f}",
            f"{name}_best": str(run.best),
            f"{name}_hours": f"{run.hours(run.best):.1f}",
            f"{name}_bill": f"{run.bill(run.best):.2f}",
        }
    return said


def run_table(name: str, run: Run) -> str:
    """Return a table of the runs of one class."""
    heads = ["workers", "hours", "cost", "workers busy", "client busy", "scheduler busy", "deaths"]
    rows = []
    for n, outcome in run.outcomes.items():
        shares = (outcome.workers, outcome.client, outcome.scheduler)
        busy = [f"{100 * share:.0f} %" for share in shares]
        cost = f"{run.bill(n):.2f}"
        rows.append([str(n), f"{run.hours(n):.2f}", cost, *busy, str(outcome.deaths)])
    return f"{name.capitalize()}:\n\n{table(heads, rows)}"


def table(heads: list[str], rows: list[list[str]]) -> str:
    """Return a table in Markdown."""
    rule = ["---", *["--:"] * (len(heads) - 1)]
    return "\n".join("| " + " | ".join(row) + " |" for row in [heads, rule, *rows])


def milliseconds(seconds: list[float]) -> str:
    """Return the median, with the range where there is one."""
    low, middle, high = (1e3 * float(np.quantile(seconds, q)) for q in (0, 0.5, 1))
    return f"{middle:,.0f}" if len(seconds) == 1 else f"{middle:,.0f} ({low:,.0f} to {high:,.0f})"


if __name__ == "__main__":
    main()
