"""Judgements of hints hold for what was read, and for programs that are there."""

import csv
from dataclasses import replace

import pytest

from tests.exercises.right_programs import QUICK
from tests.prove import corpus, judged


@pytest.mark.parametrize("stub", ["affine", "pack", "momentum_step"])
def test_what_a_stub_says_of_others_programs_has_been_read(stub):
    found = judged.of_others(stub, right=5)
    assert (found.open, found.astray, found.alarms) == (0, 0, [])
    assert found.led > 5


@pytest.mark.parametrize("stub", QUICK)
def test_right_programs_of_others_earn_all_points(stub):
    """A draw of them; `make prove` grades all, and those that train."""
    records = [corpus.outcome(one, judged.DRAWS).record for one in corpus.right(stub, 2)]
    assert [(one.points, one.message) for one in records] == 2 * [(records[0].max_points, "")]


def test_each_judgement_is_of_a_program_in_the_sample():
    with judged.FILE.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    assert {row["program"] for row in rows} <= judged.sample()
    assert {row["judgement"] for row in rows} <= {*judged.JUDGEMENTS}


def test_another_hint_is_open_again():
    program = corpus.programs("affine")[-1]
    outcome = corpus.outcome(program, judged.DRAWS)
    other = replace(outcome, clearer=f"{outcome.clearer} Look again.")
    assert judged.key(other) != judged.key(outcome)
