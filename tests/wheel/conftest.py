"""What several of these tests hand out, once for all of them."""

import compileall
import zipfile

import pytest

from autograder.exercises import ASSIGNMENTS
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


@pytest.fixture(scope="session")
def unpacked(handed_out, tmp_path_factory):
    """Return a folder with what is in the last assignment's wheel, compiled; not to be changed."""

    def unpack(folder):
        (wheel,) = handed_out(ASSIGNMENTS[-1]).glob("*.whl")
        zipfile.ZipFile(wheel).extractall(folder)
        compileall.compile_dir(folder, quiet=1)

    return once(tmp_path_factory, "unpacked", unpack)
