"""Right programs of every style earn all points: ``<stub>__<style>`` in ``right/`` beside this."""

from collections import Counter

import pytest

from autograder.checks.examine import examine, gate_taken, local
from autograder.diagnosis.conclude import conclude
from tests.exercises.right_programs import EXERCISES, right_programs, stub_of
from tests.exercises.secrets import sample

PROGRAMS = right_programs()
STYLES = Counter(map(stub_of, PROGRAMS))


@pytest.mark.parametrize("name", PROGRAMS)
def test_a_right_program_earns_all_points(name):
    exercise = EXERCISES[stub_of(name)]
    student = local(exercise, PROGRAMS[name])
    for draws in sample(name):
        findings = examine(exercise, student, draws)
        outcome = conclude(exercise, findings, gate_taken(exercise, student, draws), draws)
        assert (outcome.verdict, outcome.points) == ("correct", exercise.points), outcome.message


@pytest.mark.parametrize("stub", EXERCISES)
def test_a_stub_has_right_programs_in_eight_styles_at_least(stub):
    assert STYLES[stub] >= 8
