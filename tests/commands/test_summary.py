"""What the terminal says of a class after grading."""

import io

from rich.console import Console

from autograder.commands._summary import summary
from autograder.results.record import Record

WHEN = "2026-10-02T12:00:00+00:00"


def said(*records):
    """Return what is printed of these, each an assignment and a time."""
    console = Console(file=io.StringIO(), width=200)
    summary(
        [
            Record(f"s{n}", a, "graded", 1.0, 20.0, 0.1, submitted=t)
            for n, (a, t) in enumerate(records)
        ],
        console,
    )
    return console.file.getvalue()


def test_hand_ins_whose_time_nobody_knows_are_counted():
    text = said(("loss", None), ("layers", None), ("layers", WHEN), ("layers", None))
    assert text.splitlines()[-1] == (
        "Without a time, so counted as on time unless marked late: 2 of layers, 1 of loss"
    )


def test_where_all_times_are_known_nothing_is_said_of_them():
    assert "Without a time" not in said(("layers", WHEN))
