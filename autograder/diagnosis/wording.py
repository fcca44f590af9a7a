"""What a student reads around the hint: on a card, in the progress bar, in an exception.

Hints for what is wrong are in `hints`, those of a misconception on the exercise's page. What
differs, in shape or value, is said where it is found, in `autograder.checks.compare`.
"""

from __future__ import annotations

from collections.abc import Sequence

from autograder.text import number

#: Headings for what is not right, what is right, and what was not asked any more.
TITLES = {False: "not right", True: "right", None: "not asked"}

NOT_WRITTEN = "not written yet: replace the line that raises NotImplementedError"
PRINTS = "your function prints:"

NOTHING_YET = "There is nothing to check yet: run the cells with your functions, then check()."
ALL_RIGHT = "Everything is right. Save the notebook, and hand it in."


def no_answer_after(seconds: float) -> str:
    """Say that a call was ended."""
    return f"no answer after {seconds:g} seconds"


def shapes(got: str, expected: str) -> list[str]:
    """Compare the shapes of the answer and of the right one; nothing if there is none."""
    if got and got == expected:
        return [f"the right shape, {got}" if got.count("(") == 1 else "all shapes are right"]
    return [f"got       {got}", f"expected  {expected}"] if got else []


def earlier_mistakes(stub: str, names: Sequence[str]) -> str:
    """Name the functions that a function calls and that are not right either."""
    are, both = "isn't" if len(names) == 1 else "aren't", " and ".join(names)
    counts = f"When it counts, your {stub} runs with a right {both}"
    return f"{both} {are} right yet either, and may be the cause. {counts}"


def more(stub: str) -> str:
    """Say how to get the clearer hint."""
    return f"`check({stub}, hint=True)` says more"


def not_asked(stub: str, asks: str, known: Sequence[str]) -> str:
    """Say what `example` can give instead."""
    return f"{stub} is not asked for {asks!r}, but for {list(known)}"


def stopped(stub: str, where: str) -> str:
    """Say which line was running when the student stopped it."""
    return f"{stub} was stopped in {where}" if where else "stopped"


def points_so_far(points: float, max_points: float, right: int, total: int) -> str:
    """Sum up a notebook's progress."""
    return f"{number(points)} of {number(max_points)} points so far, {right} of {total} right"


def next_step(assignment: str | None, waiting: Sequence[str], following: str | None) -> str:
    """Say what to do next."""
    if assignment is None:
        return NOTHING_YET
    if waiting:
        return f"Looking at {waiting[0]} …"
    return (
        f"Next: {following}. check({following}) says where it stands." if following else ALL_RIGHT
    )


def file_checked(assignment: str, right: int, total: int) -> str:
    """Sum up the checks of a file."""
    return f"{assignment}: {right} of {total} right"
