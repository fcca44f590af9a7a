"""nbgrader's converter for one submission, whose folder appears when it is complete.

A cell's marks are checked, but not nbgrader's own schema again at each cell.
"""

from __future__ import annotations

from contextlib import AbstractContextManager
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from unittest.mock import patch

from jsonschema.exceptions import best_match
from jsonschema.validators import validator_for
from nbgrader.coursedir import CourseDirectory
from nbgrader.nbgraderformat import common
from traitlets.config import Config

from autograder.nbgrader.converters import AutogradeCourse
from autograder.nbgrader.parallel.gradebook import OneTransaction

#: Where submissions are graded: inside nbgrader's folder, where it does not look.
ASIDE = ".unfinished"


class AutogradeOne(AutogradeCourse):
    """``nbgrader autograde`` for one submission.

    However the process ends, a submission's folder exists only if all of its points are in the
    gradebook. A submission without a folder is graded again by nbgrader.
    """

    def __init__(self, folder: str, gradebook: OneTransaction, **settings: Any) -> None:
        super().__init__(**settings)
        self.update_config(Config(Exporter={"optimistic_validation": True}))  # once, at the end
        self._folder = folder
        self._gradebook = gradebook
        self._is_aside = False
        #: Whether there was something to grade, and all of it is in place.
        self.is_done = False

    def init_notebooks(self) -> None:
        """Expect the notebooks that were released, of this one submission."""
        self.assignments = {self._folder: self._expected(self._folder)}

    def start(self) -> None:
        """Grade; the records are kept, and the secret is looked at, once for all submissions."""
        self.convert()

    def init_assignment(self, assignment_id: str, student_id: str) -> None:
        """Enter the submission in the gradebook in one transaction; grade in a folder aside."""
        self._place(assignment_id, student_id).parent.mkdir(parents=True, exist_ok=True)
        self._is_aside = True
        with self._gradebook:
            super().init_assignment(assignment_id, student_id)

    def set_permissions(self, assignment_id: str, student_id: str) -> None:
        """Do nbgrader's last step, and put the folder in its place."""
        super().set_permissions(assignment_id, student_id)
        graded = Path(self._format_dest(assignment_id, student_id))
        graded.rename(self._place(assignment_id, student_id))
        self._is_aside = False
        self.is_done = True
        if self.coursedir.groupshared:
            super().set_permissions(assignment_id, student_id)  # of the folders around it

    def _place(self, assignment_id: str, student_id: str) -> Path:
        """Return where nbgrader looks for the submission once it is graded."""
        autograded = self.coursedir.autograded_directory
        return Path(self.coursedir.format_path(autograded, student_id, assignment_id))

    @property
    def _input_directory(self) -> str:
        return super()._input_directory if self._sanitizing else self._output_directory

    @property
    def _output_directory(self) -> str:
        return aside(self.coursedir) if self._is_aside else super()._output_directory


def aside(coursedir: CourseDirectory) -> str:
    """Return the folder in which submissions are graded, as one of nbgrader's steps."""
    return f"{coursedir.autograded_directory}/{ASIDE}"


def unfinished(coursedir: CourseDirectory) -> str:
    """Return a pattern for the folders in which submissions are graded."""
    parts = Path(coursedir.format_path(aside(coursedir), "*", "*")).parts
    return str(Path(*parts[: parts.index(ASIDE) + 1]))


def trusted_schema() -> AbstractContextManager[Any]:
    """Skip the check of nbgrader's schema itself: 9/10 of the time of ``jsonschema.validate``."""
    return patch.object(common, "jsonschema", SimpleNamespace(validate=_validate))


def _validate(instance: Any, schema: Any) -> None:
    error = best_match(validator_for(schema)(schema).iter_errors(instance))
    if error is not None:
        raise error
