"""A picture of how far right and wrong programs lie from the tolerance, stub by stub."""

from __future__ import annotations

import math
from collections.abc import Mapping
from io import StringIO
from pathlib import Path

import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt

from tests.prove.evidence import Evidence

#: An error of zero has no place on a scale of powers.
LEAST = 1e-9

#: What is read to those who do not see the picture.
TITLE = "Margins of each stub"
DESCRIPTION = """For each stub a line from the largest error of a right program to the smallest
error of a wrong one, both divided by the tolerance, on a logarithmic scale; the tolerance, 1, lies
between them."""


def draw(found: Mapping[str, Evidence], path: Path) -> None:
    """Draw the largest error of a right program and the smallest of a wrong one, by tolerance."""
    stubs = [stub for stub in found if math.isfinite(found[stub].smallest)]
    plt.rcParams["svg.hashsalt"] = "margins"
    figure, axes = plt.subplots(figsize=(8, 0.3 * len(stubs) + 1), layout="constrained")
    for row, stub in enumerate(reversed(stubs)):
        right, wrong = max(found[stub].largest, LEAST), found[stub].smallest
        axes.plot([right, wrong], [row, row], color="0.85", linewidth=6, solid_capstyle="round")
        axes.plot(right, row, "o", color="#2a7f3f", label=None if row else "largest, right")
        axes.plot(wrong, row, "s", color="#b3261e", label=None if row else "smallest, wrong")
    axes.axvline(1, color="0.4", linestyle="--", linewidth=1)
    axes.set_xscale("log")
    axes.set_yticks(range(len(stubs)), list(reversed(stubs)))
    axes.set_xlabel("error, divided by the tolerance")
    axes.legend(loc="upper center", bbox_to_anchor=(0.5, 1.12), ncols=2, frameon=False)
    axes.spines[["top", "right"]].set_visible(False)
    drawn = StringIO()
    figure.savefig(drawn, format="svg", metadata={"Date": None})
    plt.close(figure)
    path.write_text(described(drawn.getvalue()), encoding="utf-8")


def described(svg: str) -> str:
    """Return the drawing with its title and its description."""
    start = svg.index(">", svg.index("<svg")) + 1
    words = f"\n <title>{TITLE}</title>\n <desc>{DESCRIPTION}</desc>"
    return f"{svg[:start]}{words}{svg[start:]}"
