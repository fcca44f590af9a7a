"""Home and gradebook say the same of every program of the proofs, with the same inputs.

At home a program runs among a notebook's variables, as `check` calls it; when it is graded, in the
sandbox. A sample here, everything with ``--all-versions``.
"""

import numpy as np
import pytest

from autograder.checks.oracles import PUBLIC
from autograder.course import layout
from autograder.exercises import ASSIGNMENTS, exercises
from autograder.extras.demo.programs import stub_programs
from autograder.grading.assessment import grade_exercises
from autograder.sandbox.student import SandboxedStudent
from autograder.student import NotebookStudent
from autograder.student.lacking import lacking
from tests.exercises.right_programs import TRAINS
from tests.prove.mutants import STUBS, mutants

#: One program in so many is walked through both sides; of mutants, which take long to make, one in
#: so many of one stub in so many.
EVERY, EVERY_STUB, EVERY_MUTANT = 3, 6, 17

#: The sides' own words for a call that does not come to an end.
ENDLESS = ("timeout", "crashed")


def programs(assignment, everything):
    """Yield all programs, or a sample: the stub, what is done with it, and the cell."""
    mutated = list(STUBS)[:: 1 if everything else EVERY_STUB]
    for stub in stub_programs(assignment):
        if stub.name == TRAINS and not everything:
            continue
        right = [(f"right {n}", cell) for n, cell in enumerate(stub.right)]
        for name, cell in [*right, *stub.wrong.items()][:: 1 if everything else EVERY]:
            yield stub.name, name, cell
        if stub.name in mutated:
            for mutant in mutants(stub.name)[:: 1 if everything else EVERY_MUTANT]:
                yield stub.name, f"mutant {mutant.change}", mutant.source


def at_home(asked, cells):
    variables = {"__name__": "__main__", "np": np}
    for cell in cells:
        exec(cell, variables)
    hidden = lacking(variables, [asked.name])
    seconds = asked.cpu_seconds if asked.name == TRAINS else 1.0
    student = NotebookStudent(variables, hidden=hidden, seconds={asked.name: seconds})
    return grade_exercises([asked], student, PUBLIC, ("reference",))[0]


def graded(server, asked, cells):
    numbered = [(n, True, cell) for n, cell in enumerate(cells, 1)]
    with SandboxedStudent(server, numbered, "", [asked]) as student:
        return grade_exercises([asked], student, PUBLIC, ("reference",))[0]


@pytest.mark.parametrize("assignment", ASSIGNMENTS)
def test_home_and_gradebook_agree_on_every_program(server, assignment, request):
    everything = request.config.getoption("--all-versions", default=False)
    asked = {exercise.name: exercise for exercise in exercises(assignment)}
    solved = [layout.given(assignment), *(stub.right[0] for stub in stub_programs(assignment))]
    differ = {}
    for stub, name, cell in programs(assignment, everything):
        home = at_home(asked[stub], [*solved, cell])
        there = graded(server, asked[stub], [*solved, cell])
        same = (home.points, home.verdict) == (there.points, there.verdict)
        if not same and not {home.verdict, there.verdict} <= {*ENDLESS}:
            differ[f"{stub}: {name}"] = (home.verdict, home.points, there.verdict, there.points)
    assert differ == {}
