"""The programs that the demo's students write are what their titles say, on the pages of today."""

import csv

import pytest

from autograder.checks.callers import LocalStudent
from autograder.checks.examine import examine
from autograder.checks.oracles import PUBLIC
from autograder.course import layout
from autograder.diagnosis.conclude import conclude
from autograder.exercises import ASSIGNMENTS, exercises
from autograder.extras.demo.programs import CLASS, TITLE, stub_programs
from tests.exercises.right_programs import QUICK


def stub_of(exercise):
    return next(stub for stub in stub_programs(exercise.assignment) if stub.name == exercise.name)


def outcome(exercise, cell):
    """Return the record of a cell in a notebook in which all other stubs are right."""
    notebook = {}
    exec(layout.given(exercise.assignment), notebook)
    for stub in stub_programs(exercise.assignment):
        exec(stub.right[0], notebook)
    exec(cell, notebook)
    return conclude(exercise, examine(exercise, LocalStudent(notebook), PUBLIC), None, PUBLIC)


def test_every_stub_of_every_notebook_has_its_programs():
    there = {path.relative_to(CLASS).with_suffix("") for path in CLASS.glob("*/*.txt")}
    asked = [(name, exercise.name) for name in ASSIGNMENTS for exercise in exercises(name)]
    assert {tuple(path.parts) for path in there} == set(asked)
    for name in ASSIGNMENTS:
        assert [stub.name for stub in stub_programs(name)] == [e.name for e in exercises(name)]


def test_every_program_is_below_a_title():
    for path in CLASS.glob("*/*.txt"):
        text = path.read_text(encoding="utf-8")
        assert text.startswith("# %% right: as_worked\n")
        assert len(TITLE.findall(text)) == text.count("# %%"), path


@pytest.mark.parametrize("exercise", QUICK.values(), ids=lambda e: e.name)
def test_right_programs_are_right_in_a_notebook(exercise):
    programs = stub_of(exercise).right
    assert len(programs) >= 4
    assert {outcome(exercise, cell).verdict for cell in programs} == {"correct"}


@pytest.mark.parametrize("exercise", QUICK.values(), ids=lambda e: e.name)
def test_wrong_programs_have_the_diagnosis_that_they_are_called_after(exercise):
    programs = stub_of(exercise).wrong
    assert {name: outcome(exercise, cell).diagnosis for name, cell in programs.items()} == {
        name: name for name in programs
    }


def test_every_program_that_a_student_hands_in_is_there():
    with (CLASS / "submissions.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    for row in rows:
        named = dict(word.split("=") for word in row["programs"].split())
        asked = {
            stub.name: {*stub.programs, "untouched"} for stub in stub_programs(row["assignment"])
        }
        assert named.keys() == asked.keys()
        assert all(program in asked[stub] for stub, program in named.items())
