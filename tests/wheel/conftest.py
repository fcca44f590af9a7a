"""What several of these tests hand out, once for all of them."""

import pytest

from autograder.wheel import handout
from tests.once import once


def pytest_addoption(parser):
    text = "install from the registry, too, and go through all notebooks"
    parser.addoption("--all-versions", action="store_true", help=text)


@pytest.fixture(scope="session")
def handed_out(tmp_path_factory):
    """Return the function that makes an assignment's hand-out, once, and says where it is."""

    def make(assignment):
        def put(folder):
            handout.make(assignment, folder)

        return once(tmp_path_factory, f"handout-{assignment}", put) / assignment

    return make
