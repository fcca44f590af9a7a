"""What several of these tests hand out, once for all of them."""

from functools import cache

import pytest

from autograder.wheel import handout


def pytest_addoption(parser):
    parser.addoption("--all-versions", action="store_true", help="install from the registry, too")


@pytest.fixture(scope="session")
def handed_out(tmp_path_factory):
    """Return the function that makes an assignment's hand-out, once, and says where it is."""
    folder = tmp_path_factory.mktemp("handouts")
    return cache(lambda assignment: handout.make(assignment, folder))
