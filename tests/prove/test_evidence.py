"""A sample of what `make prove` shows: the same counting, one secret."""

import pytest
from evidence import EXERCISES, Evidence, of_chaffs, of_right_programs, right_programs
from table import MARGIN, problems

#: Seconds a program: `tests/exercises` grades these, and `make prove` under more secrets.
QUICK = [stub for stub in EXERCISES if stub != "fit_and_predict"]


@pytest.mark.parametrize("stub", QUICK)
def test_right_programs_lose_nothing_whatever_their_answers_are_dressed_as(stub):
    found = of_right_programs(stub, range(7, 8))
    assert found.right > 8
    assert found.alarms == []
    assert found.largest < 1 / MARGIN


@pytest.mark.parametrize("stub", ["affine", "minibatches", "adam_step"])
def test_known_mistakes_are_caught_under_their_own_names(stub):
    found = of_chaffs(stub, range(7, 8))
    assert found.wrong == found.caught == found.named == len(EXERCISES[stub].chaffs)


def test_there_are_right_programs_for_every_stub():
    assert {name.partition("__")[0] for name in right_programs()} == set(EXERCISES)


def test_what_will_not_do_is_said():
    found = Evidence("affine", caught=9, named=5, wrong=10, alarms=["loops"], survivors=["−"])
    found.misnamed.append("a taken for b")
    assert problems({"affine": found}) == [
        "false alarm: loops",
        "not caught: −",
        "1 mistakes lost no points",
        "a taken for b",
    ]


def test_nothing_is_said_where_all_is_well():
    assert problems({"affine": Evidence("affine", caught=10, named=10, wrong=10)}) == []
