"""A sample of what `make prove` shows: the same counting, one secret."""

import pytest

from tests.exercises.right_programs import EXERCISES, QUICK, right_programs, stub_of
from tests.prove.classes import of_improvements, of_neighbours
from tests.prove.evidence import (
    Evidence,
    of_chaffs,
    of_mutants_of_mutants,
    of_right_programs,
    of_right_programs_under_strain,
)
from tests.prove.table import MARGIN, problems


@pytest.mark.parametrize("stub", QUICK)
def test_right_programs_lose_nothing_whatever_their_answers_are_dressed_as(stub):
    found = of_right_programs(stub, range(7, 8))
    assert found.right > 8
    assert found.alarms == []
    assert found.largest < 1 / MARGIN


@pytest.mark.parametrize("stub", [stub for stub in QUICK if EXERCISES[stub].probes])
def test_right_programs_are_right_for_many_points_and_for_points_that_hardly_differ(stub):
    found = of_right_programs_under_strain(stub, range(1))
    assert found.right >= 16
    assert found.alarms == []


@pytest.mark.parametrize("stub", ["affine", "minibatches", "adam_step"])
def test_known_mistakes_are_caught_under_their_own_names(stub):
    found = of_chaffs(stub, range(7, 8))
    assert found.wrong == found.caught == found.named == len(EXERCISES[stub].chaffs)


def test_a_mistake_costs_no_other_stub_a_point():
    found = of_neighbours("layer_jacobian", range(1))
    assert found.neighbours == 42
    assert found.charged == []


@pytest.mark.parametrize("stub", ["affine", "l2_gradient", "layer_backward", "unpack"])
def test_a_submission_that_is_mended_has_no_fewer_points_anywhere(stub):
    found = of_improvements(stub, range(3))
    assert (found.improved, found.lowered) == (3, [])


def test_two_mistakes_at_once_are_caught_and_most_are_explained():
    found = of_mutants_of_mutants("backpropagate", range(10))
    assert found.twice_caught == found.twice
    assert found.twice_explained > 0.8 * found.twice


def test_there_are_right_programs_for_every_stub():
    assert {stub_of(name) for name in right_programs()} == set(EXERCISES)


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
