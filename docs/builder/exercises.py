"""What is asked, and what it is worth: a table an assignment, made from the exercises."""

from __future__ import annotations

from autograder.checks.examine import ARGUMENTS, TWICE
from autograder.checks.exercise import Exercise
from autograder.exercises import ASSIGNMENTS, exercises

HEAD = "| stub | points | what is asked: share of the points | held against | known mistakes |"


def text() -> str:
    """Return a section for each assignment."""
    return "\n\n".join(_assignment(name) for name in ASSIGNMENTS)


def _assignment(name: str) -> str:
    asked = exercises(name)
    total = sum(one.points for one in asked)
    rows = [HEAD, "| --- | --: | --- | --- | --: |", *map(_row, asked)]
    return f"## `{name}`, {total:g} points\n\n" + "\n".join(rows)


def _row(one: Exercise) -> str:
    asked = [(thing.asks, thing.share) for thing in (*one.probes, *one.properties)]
    asked += [(what, 1.0) for what in (ARGUMENTS, TWICE)] if one.probes else []
    whole = sum(share for _, share in asked)
    said = "<br>".join(f"{what}: {share / whole:.0%}" for what, share in asked)
    against = ", ".join(["the reference", *dict.fromkeys(o.name for o in one.further_oracles)])
    return f"| `{one.name}` | {one.points:g} | {said} | {against} | {len(one.chaffs)} |"
