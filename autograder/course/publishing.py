"""Where the course publishes its hand-outs, and what the students' wheel is called there.

``course.toml`` names the place: a public repository on GitHub, from which Google Colab can open
notebooks. Hand-outs come one by one. Each has a wheel of its own, which holds the checks of its
assignment and of those before it, and replaces the wheel before it.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from importlib.metadata import version

from autograder.course.layout import CourseError
from autograder.course.outline import SETTINGS, outline

REPOSITORY = re.compile(r"[\w.-]+/[\w.-]+", re.ASCII)
PLACE = re.compile(r"[\w.-]+(/[\w.-]+)*", re.ASCII)


@dataclass(frozen=True)
class Published:
    """A folder of a repository on GitHub.

    Attributes
    ----------
    repository
        ``owner/name``.
    branch, folder
        Where in it the hand-outs lie, each in a folder of its own.
    """

    repository: str
    branch: str
    folder: str

    def in_colab(self, assignment: str) -> str:
        """Return the address under which Colab opens the notebook of an assignment."""
        notebook = f"{self.folder}/{assignment}/{assignment}.ipynb"
        return (
            f"https://colab.research.google.com/github/{self.repository}/blob/{self.branch}/"
            f"{notebook}"
        )

    def wheel(self, assignment: str) -> str:
        """Return the address from which pip installs the wheel of an assignment."""
        return f"{self.home}/raw/{self.branch}/{self.folder}/{assignment}/{wheel(assignment)}"

    @property
    def home(self) -> str:
        """The repository's address."""
        return f"https://github.com/{self.repository}"


def published() -> Published:
    """Read where the course publishes.

    Raises
    ------
    CourseError
        ``course.toml`` is missing, or does not say.
    """
    try:
        said = tomllib.loads(SETTINGS.read_text(encoding="utf-8"))["published"]
        place = Published(said["repository"], said["branch"], said["folder"])
        sound = REPOSITORY.fullmatch(place.repository) and all(
            PLACE.fullmatch(part) for part in (place.branch, place.folder)
        )
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise CourseError(f"{SETTINGS} can't be read: {error!r}") from None
    if not sound:
        raise CourseError(
            f"{SETTINGS}: write repository as owner/name, branch and folder without spaces"
        )
    return place


def up_to(assignment: str) -> tuple[str, ...]:
    """Return the assignments that were handed out when this one is, itself included."""
    assignments = outline().assignments
    return assignments[: assignments.index(assignment) + 1]


def wheel_version(assignment: str) -> str:
    """Return the version of the wheel; that of a later assignment is newer to pip."""
    return f"{version('train-ann-course-kit')}.post{len(up_to(assignment))}"


def wheel(assignment: str) -> str:
    """Return the name of the wheel's file."""
    return f"train_ann_checks-{wheel_version(assignment)}-py3-none-any.whl"
