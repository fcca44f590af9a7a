"""Mutants of the worked solutions lose points; here a sample, in `make prove` all of them."""

import pytest

from autograder.checks.callers import LocalStudent
from autograder.checks.oracles import Draws
from tests.prove import trials
from tests.prove.mutants import STUBS, Mutant, equivalent, mutants, solutions
from tests.prove.trials import share, student, survivors

DRAWS = Draws("sample of mutants")

#: One mutant in so many is tried.
EVERY = 25


@pytest.mark.parametrize("stub", STUBS)
def test_the_worked_solution_loses_no_point(stub):
    variables = {}
    exec("import numpy as np\nfrom itertools import pairwise", variables)
    for assignment in dict.fromkeys(exercise.assignment for exercise in STUBS.values()):
        for source in solutions(assignment).values():
            exec(source, variables)
    assert share(stub, LocalStudent(variables), DRAWS) == 1.0


def test_a_sample_of_mutants_loses_points_unless_it_is_listed_as_equivalent():
    every = [mutant for stub in STUBS for mutant in mutants(stub)]
    survived = {mutant.label for mutant in survivors(every[::EVERY], DRAWS)}
    assert survived <= set(equivalent())


def test_no_reason_is_given_for_a_mutant_that_is_not_there():
    labels = {mutant.label for stub in STUBS for mutant in mutants(stub)}
    assert set(equivalent()) <= labels


def test_a_program_that_never_ends_earns_nothing(monkeypatch):
    monkeypatch.setattr(trials, "SECONDS", 0.2)
    forever = Mutant("affine", "def affine(n, W, b):\n    while True:\n        pass", "")
    assert share("affine", student(forever), DRAWS) == 0.0
