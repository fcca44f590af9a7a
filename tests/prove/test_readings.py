"""A sample of whole notebooks: more work never earns less, nor does Jupyter's own reading."""

import os

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.prove import readings
from tests.prove.evidence import Evidence
from tests.prove.table import problems

#: `make prove` asks for more.
EXAMPLES = int(os.environ.get("NOTEBOOKS", "12"))


@st.composite
def notebooks_with_a_cell_added(draw):
    return readings.added(lambda things: draw(st.sampled_from(things)), "layers")


@settings(
    max_examples=EXAMPLES,
    deadline=None,
    derandomize=EXAMPLES <= 12,
    suppress_health_check=list(HealthCheck),
    database=None,
)
@given(notebooks_with_a_cell_added())
def test_a_cell_that_is_added_lowers_no_other_function(one):
    assert readings.lowered(one, "layers") == {}, "\n\n".join(map(str, one.after))


@pytest.mark.parametrize("stub", ["activate", "map_loss", "adam_step"])
def test_right_programs_earn_no_less_as_jupyter_runs_them(stub):
    found = readings.of_readings(stub, slice(0, None, 16))
    assert found.read_twice >= 2
    assert found.lower_read == []


def test_notebooks_with_less_for_more_work_are_said():
    found = Evidence("affine", lower_read=["program 3"], less_points=["notebook 7"])
    assert problems({"affine": found})[:2] == [
        "lower as Jupyter runs it: program 3",
        "fewer points for more work: notebook 7",
    ]
