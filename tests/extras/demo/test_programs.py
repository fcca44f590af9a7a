"""What the demo's students write: each program does in a notebook what it does where it is from."""

import pytest

from autograder.checks.callers import LocalStudent
from autograder.checks.examine import PUBLIC, examine
from autograder.course import layout
from autograder.diagnosis.conclude import conclude
from autograder.exercises import ASSIGNMENTS, exercises
from autograder.extras.demo.programs import stubs

#: Each call of `fit_and_predict` trains networks: that takes too long here.
EXERCISES = [e for name in ASSIGNMENTS for e in exercises(name) if e.name != "fit_and_predict"]


def stub_of(exercise):
    return next(stub for stub in stubs(exercise.assignment) if stub.name == exercise.name)


def outcome(exercise, cell):
    """Return the record of a cell in a notebook in which all other stubs are right."""
    notebook = {}
    exec(layout.given(exercise.assignment), notebook)
    for stub in stubs(exercise.assignment):
        exec(stub.right[0], notebook)
    exec(cell, notebook)
    return conclude(exercise, examine(exercise, LocalStudent(notebook), PUBLIC), None, PUBLIC)


@pytest.mark.parametrize("exercise", EXERCISES, ids=lambda e: e.name)
def test_right_programs_are_right_in_a_notebook(exercise):
    programs = stub_of(exercise).right
    assert len(programs) >= 4
    assert {outcome(exercise, cell).verdict for cell in programs} == {"correct"}


@pytest.mark.parametrize("exercise", EXERCISES, ids=lambda e: e.name)
def test_wrong_programs_keep_their_diagnosis_in_a_notebook(exercise):
    programs = stub_of(exercise).wrong
    assert programs.keys() == {chaff.name for chaff in exercise.chaffs}
    assert {name: outcome(exercise, cell).diagnosis for name, cell in programs.items()} == {
        name: name for name in programs
    }
