"""A course whose students all wrote the same, each with other tools and hands; graded once."""

from dataclasses import dataclass

import pytest

from autograder.results.record import Record
from tests.nbgrader.courses import Course, generated_once
from tests.roundtrip.demo_class import hand_in_all
from tests.roundtrip.doors import graded_by_both


@dataclass(frozen=True)
class Graded:
    """What came of the class: by the command line, and by nbgrader."""

    records: dict[tuple[str, str], Record]
    course: Course


@pytest.fixture(scope="session")
def graded(tmp_path_factory):
    """Return a class that handed in, and was graded from both doors, in one run each."""
    root = tmp_path_factory.mktemp("roundtrip") / "course"
    course = generated_once(tmp_path_factory).copy(root)
    hand_in_all(root / "submitted", course.handed_out())
    records = graded_by_both(course)
    return Graded({(record.student, record.assignment): record for record in records}, course)
