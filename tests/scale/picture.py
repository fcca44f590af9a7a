"""``docs/scale.md`` and its picture, from what a soak test has seen."""

from __future__ import annotations

import os
import platform
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt
import numpy as np

if TYPE_CHECKING:
    from tests.scale.soak import Soaked

TEXT = Path(__file__).with_name("scale.md.in")
#: Seconds over which a rate is taken.
WINDOW = 20.0


def write(soaked: Soaked, docs: Path) -> str:
    """Write the page and the picture; return the page's first lines of figures."""
    seconds = np.array([look.seconds for look in soaked.looks])
    records = np.array([look.records for look in soaked.looks])
    kinds = Counter(expected.kind for expected in soaked.expected.values())
    early, late = between(seconds, records, 0.02, 0.12), between(seconds, records, 0.88, 0.98)
    facts = {
        "n": f"{len(soaked.expected):,}",
        "cores": os.cpu_count(),
        "machine": f"{platform.machine()}, Python {platform.python_version()}",
        "kinds": ", ".join(f"{kinds[kind]:,} {kind}" for kind in sorted(kinds)),
        "kills": len(soaked.kills),
        "minutes": f"{seconds[-1] / 60:.1f}",
        "rate": f"{records[-1] / seconds[-1]:.1f}",
        "early": f"{early:.1f}",
        "late": f"{late:.1f}",
        "grader": f"{max(look.grader for look in soaked.looks):.0f}",
        "worker": f"{max(look.worker for look in soaked.looks):.0f}",
        "sandbox": f"{max(look.sandbox for look in soaked.looks):.0f}",
        "faults": len(soaked.faults),
    }
    picture(soaked, seconds, records, docs / "scale" / "soak.png")
    (docs / "scale.md").write_text(TEXT.read_text().format(**facts), encoding="utf-8")
    return (
        f"{facts['n']} submissions in {facts['minutes']} minutes, {facts['rate']} a second; "
        f"{facts['early']} early, {facts['late']} late; MB at most: grader {facts['grader']}, "
        f"worker {facts['worker']}, sandbox {facts['sandbox']}"
    )


def between(seconds: np.ndarray, records: np.ndarray, start: float, end: float) -> float:
    """Return the records a second between two shares of all records."""
    begun, done = np.array([start, end]) * records[-1]
    return float((done - begun) / np.diff(np.interp([begun, done], records, seconds))[0])


def picture(soaked: Soaked, seconds: np.ndarray, records: np.ndarray, path: Path) -> None:
    """Draw rate and memory over time."""
    figure, (above, below) = plt.subplots(2, 1, figsize=(8, 5.5), sharex=True, layout="tight")
    minutes = seconds / 60
    ago = np.interp(seconds - WINDOW, seconds, records)
    span = np.minimum(WINDOW, np.maximum(seconds - seconds[0], 1e-9))
    above.plot(minutes, (records - ago) / span, color="#0072B2")
    above.set_ylabel("submissions a second")
    above.set_ylim(bottom=0)
    for label, color in (("grader", "#D55E00"), ("worker", "#009E73"), ("sandbox", "#CC79A7")):
        values = [getattr(look, label) for look in soaked.looks]
        below.plot(minutes, values, color=color, label=label)
    below.set_ylabel("MB")
    below.set_xlabel("minutes of grading")
    below.set_ylim(bottom=0)
    below.legend(loc="lower right", bbox_to_anchor=(1, 1), ncols=3, frameon=False)
    for axes in (above, below):
        axes.spines[["top", "right"]].set_visible(False)
        for kill in soaked.kills:
            axes.axvline(float(np.interp(kill, records, minutes)), color="0.7", ls=":", zorder=0)
    path.parent.mkdir(parents=True, exist_ok=True)
    figure.savefig(path, dpi=120)
    plt.close(figure)
