"""The calls on which everything about changed programs is decided."""

from itertools import zip_longest

import pytest

from autograder.extras.quiz.calls import ENOUGH, arrays, calls
from tests.exercises.right_programs import EXERCISES
from tests.extras.quiz.quiz_files import stubs_with


@pytest.mark.parametrize("stub", stubs_with("varied"))
def test_each_size_is_two_in_some_call_so_that_a_row_can_be_taken_for_a_pair(stub):
    found = [list(arrays(call.args)) for call in calls(EXERCISES[stub])]
    assert len(found) >= ENOUGH
    for same_argument in zip_longest(*found):
        shapes = [array.shape for array in same_argument if array is not None]
        # A layer that only some networks have, and all unknowns of a network, have no free size.
        if len(shapes) == len(found) and min(map(min, shapes)) < 20:
            for axis in range(max(map(len, shapes))):
                assert (2,) in {shape[axis : axis + 1] for shape in shapes}
