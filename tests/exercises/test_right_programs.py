"""Right programs of every style earn all points: ``<stub>__<style>`` in ``right/`` beside this."""

from collections import Counter
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import pytest

from autograder.checks import PUBLIC, Draws, examine, gate_taken, local
from autograder.diagnosis import conclude
from autograder.exercises import ASSIGNMENTS, exercises

EXERCISES = {e.name: e for name in ASSIGNMENTS for e in exercises(name)}
DRAWS = [PUBLIC, *(Draws(f"secret {k}") for k in range(5))]


def right_programs():
    """Return ``name: function`` of all of them."""
    programs = {}
    for path in sorted((Path(__file__).parent / "right").glob("*.py")):
        spec = spec_from_file_location(f"right_{path.stem}", path)
        module = module_from_spec(spec)
        spec.loader.exec_module(module)
        programs |= {name: f for name, f in vars(module).items() if "__" in name.strip("_")}
    return programs


PROGRAMS = right_programs()
STYLES = Counter(name.partition("__")[0] for name in PROGRAMS)


@pytest.mark.parametrize("name", PROGRAMS)
def test_a_right_program_earns_all_points(name):
    exercise = EXERCISES[name.partition("__")[0]]
    student = local(exercise, PROGRAMS[name])
    for draws in DRAWS:
        findings = examine(exercise, student, draws)
        outcome = conclude(exercise, findings, gate_taken(exercise, student, draws), draws)
        assert (outcome.verdict, outcome.points) == ("correct", exercise.points), outcome.message


@pytest.mark.parametrize("stub", EXERCISES)
def test_a_stub_has_right_programs_in_four_styles_at_least(stub):
    assert STYLES[stub] >= 4
