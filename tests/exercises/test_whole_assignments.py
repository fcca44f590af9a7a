"""Whole assignments as different students write them earn all points, in the sandbox."""

from pathlib import Path

import pytest

from autograder.grading.grade import grade_file

WHOLE = sorted((Path(__file__).parent / "whole").glob("*.py"))


@pytest.mark.parametrize("path", WHOLE, ids=lambda path: path.stem)
def test_a_right_assignment_earns_all_points(path):
    assignment = path.stem.partition("_")[2]
    record = grade_file(path, student="ada", assignment=assignment, secret="whole")
    assert [e.message for e in record.exercises if e.verdict != "correct"] == []
    assert record.points == record.max_points == 20.0
