"""Each stub has the section of the notebook that explains it, and its address where it is out."""

import pytest

from autograder.exercises import ASSIGNMENTS, exercises
from autograder.reports import notebook_sections


@pytest.mark.parametrize("assignment", ASSIGNMENTS)
def test_every_stub_is_explained_in_a_section(assignment: str) -> None:
    found = notebook_sections.sections_of(assignment)
    for exercise in exercises(assignment):
        assert exercise.name in found
        assert found[exercise.name].title


def test_a_section_has_its_heading_and_its_address_on_github() -> None:
    found = notebook_sections.sections_of("layers")["affine"]
    assert found == notebook_sections.Section(
        "1. A layer without its activation: affine",
        "https://github.com/bessagroup/3dasm_course/blob/main/Assignments/layers/layers.ipynb"
        "#1.-A-layer-without-its-activation:-affine",
    )


def test_an_assignment_of_another_course_has_none() -> None:
    assert notebook_sections.sections_of("gaussian") == {}
    assert notebook_sections.sections_of("../assignments/layers") == {}
