"""What nbgrader's exchange releases holds the checks that the notebook asks for."""

import zipfile

import pytest
from nbgrader.auth import Authenticator
from nbgrader.coursedir import CourseDirectory
from traitlets.config import Config

from autograder.course.publishing import wheel
from autograder.wheel.exchange import ReleaseWithChecks


@pytest.fixture
def release(tmp_path):
    """Return a function that releases an assignment, and returns the folder in the exchange."""
    (tmp_path / "exchange").mkdir()
    (tmp_path / "exchange").chmod(0o777)

    def release(assignment):
        built = tmp_path / "release" / assignment
        built.mkdir(parents=True)
        (built / f"{assignment}.ipynb").touch()
        settings = Config()
        settings.Exchange.root = str(tmp_path / "exchange")
        settings.CourseDirectory.root = str(tmp_path)
        settings.CourseDirectory.course_id = "course"
        settings.CourseDirectory.assignment_id = assignment
        coursedir = CourseDirectory(config=settings)
        people = Authenticator(config=settings)
        ReleaseWithChecks(coursedir=coursedir, authenticator=people, config=settings).start()
        return tmp_path / "exchange" / "course" / "outbound" / assignment

    return release


def test_the_wheel_lies_beside_the_notebook_and_everyone_can_read_it(release):
    folder = release("layers")
    assert {path.name for path in folder.iterdir()} == {"layers.ipynb", wheel("layers")}
    assert (folder / wheel("layers")).stat().st_mode & 0o444 == 0o444
    with zipfile.ZipFile(folder / wheel("layers")) as package:
        assert "autograder/exercises/layers/affine.py" in package.namelist()


def test_an_assignment_that_this_kit_does_not_check_is_released_alone(release):
    assert [path.name for path in release("essay").iterdir()] == ["essay.ipynb"]
