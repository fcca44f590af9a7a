"""The few places where nbgrader has no setting for what the course needs.

- A source notebook is built from the literate file whenever nbgrader is about to read it. A
  ``pre_convert_hook`` would come too late: nbgrader has looked for notebooks by then.
- A folder without a notebook may hold a script (``.py``); nbgrader would pass it over.
- A file that can't be read gets its record, too, instead of an error.
- What changed is graded again, whatever its time says, and its page of feedback is made anew.
- Literate files hold the solutions, and a link may lead anywhere: neither is copied on.

`install` makes nbgrader use these classes; its two programs name theirs, and have no setting.
"""

from __future__ import annotations

import fnmatch
import logging
import os
import re
import sys
import warnings
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import nbgrader.apps.api
import nbgrader.apps.autogradeapp
import nbgrader.apps.generateassignmentapp
import nbgrader.apps.generatefeedbackapp
from nbconvert.exporters import NotebookExporter
from nbgrader.apps.api import NbGraderAPI
from nbgrader.converters import Autograde, GenerateFeedback, NbGraderException
from nbgrader.coursedir import CourseDirectory
from sqlalchemy.exc import SAWarning
from traitlets import Type

from autograder import secret
from autograder.grading import provenance
from autograder.grading.batch import other_secret
from autograder.nbgrader import reading, regrade
from autograder.nbgrader.generate import CopyNoMore, GenerateCourseAssignment, folders_found
from autograder.received import timestamp
from autograder.received.doubts import doubts
from autograder.results import store
from autograder.submission import choose

if TYPE_CHECKING:
    from autograder.nbgrader.preprocessors import GradeWithEngine

#: Characters in a student's name that nbgrader's pages don't escape, or that are not text.
UNFIT = re.compile(r"[<>\"&\\\x00-\x1f\x7f-\x9f\ud800-\udfff]")


def install() -> None:
    """Make the command line and the formgrader use this course's converters."""
    _find_alembic()
    # With SQLAlchemy 2, nbgrader's gradebook gives this harmless warning for each new submission.
    warnings.filterwarnings("ignore", "Object of type .* not in session", SAWarning)
    CourseDirectory.get_existing_timestamp = _existing_timestamp
    nbgrader.apps.api.NbGraderAPI.get_submitted_timestamp = _submitted_timestamp
    for app in (nbgrader.apps.api, nbgrader.apps.generateassignmentapp):
        app.GenerateAssignment = GenerateCourseAssignment
    for app in (nbgrader.apps.api, nbgrader.apps.autogradeapp):
        app.Autograde = AutogradeCourse
    for app in (nbgrader.apps.api, nbgrader.apps.generatefeedbackapp):
        app.GenerateFeedback = GenerateCourseFeedback


def _existing_timestamp(course: CourseDirectory, folder: str) -> datetime | None:
    """Read a time stamp as this kit does, and log where nbgrader alone would read it differently.

    nbgrader would fail on a text that is not a time; here such a time is unknown.
    """
    text = timestamp.read_text(Path(folder))
    if said := doubts(text):
        course.log.warning("%s/%s: %s", folder, timestamp.FILE, said)
    when = timestamp.read_moment(text) if text else None
    return when.replace(tzinfo=None) if when else None


def _submitted_timestamp(api: NbGraderAPI, assignment_id: str, student_id: str) -> datetime | None:
    """Read a time stamp for the formgrader, whose lists would otherwise fail on such a text."""
    submitted = api.coursedir.submitted_directory
    folder = api.coursedir.format_path(submitted, student_id, assignment_id)
    return _existing_timestamp(api.coursedir, folder)


def _find_alembic() -> None:
    """Let nbgrader find ``alembic``, which it starts by name to make a gradebook."""
    programs = str(Path(sys.executable).parent)
    path = os.environ.get("PATH", os.defpath)
    if programs not in path.split(os.pathsep):
        os.environ["PATH"] = f"{programs}{os.pathsep}{path}"


class SubmissionExporter(NotebookExporter):
    """Reads any submission as a notebook, and nbgrader's own notebooks unchanged."""

    def from_filename(
        self, filename: str, resources: Any = None, **options: Any
    ) -> tuple[Any, Any]:
        """Read a file and run the preprocessors on it."""
        ids = resources["nbgrader"]
        if not ids["sanitizing"]:
            return super().from_filename(filename, resources, **options)
        submitted = reading.as_notebook(ids["choice"].take())
        return NotebookExporter.from_notebook_node(self, submitted, resources, **options)


class AutogradeCourse(CopyNoMore, Autograde):
    """``nbgrader autograde`` for all that was handed in."""

    exporter_class = Type(SubmissionExporter, klass=NotebookExporter).tag(config=True)

    #: Why the last submission was graded, or kept, in one word.
    why = ""

    def start(self) -> None:
        """Grade, and keep the records that are replaced; say first if the secret has changed."""
        engine = self._engine()
        path = engine.results_directory and Path(engine.results_directory, store.FILE)
        try:
            if path and (said := other_secret(path, secret.ensure(Path(engine.secret_file)))):
                self.log.warning(said)
            with regrade.earlier_records_kept(path or None, self.log.warning):
                self.convert()
        except ValueError as error:
            self.log.error(error)
            raise NbGraderException(str(error)) from error

    def convert(self) -> None:
        """Grade what there is, as nbgrader does."""
        super().start()

    def init_destination(self, assignment_id: str, student_id: str) -> bool:
        """Tell whether there is something to grade: what is new, and what changed in any way."""
        forced = bool(self.force)  # type: ignore[has-type]
        self.why = self._why(assignment_id, student_id)
        self.force = self.why != regrade.UNCHANGED
        try:
            wanted = super().init_destination(assignment_id, student_id)
        finally:
            self.force = forced
        self.log.log(
            logging.INFO if self.why in ("new", "forced") or not wanted else logging.WARNING,
            "%s of %s: %s, %s",
            *(assignment_id, student_id, "graded" if wanted else "kept", self.why),
        )
        return wanted

    def _why(self, assignment_id: str, student_id: str) -> str:
        """Say in one word why a submission is graded, or that it is kept as it is."""
        coursedir = self.coursedir
        ids = student_id, assignment_id
        graded = Path(coursedir.format_path(coursedir.autograded_directory, *ids))
        if self.force or not graded.exists():
            return "forced" if self.force else "new"
        if student_id not in regrade.entered(coursedir.db_url, assignment_id):
            return "gradebook"
        submitted = Path(coursedir.format_path(coursedir.submitted_directory, *ids))
        at = timestamp.submitted_at(submitted)
        key = secret.ensure(Path(self._engine().secret_file))
        facts = provenance.Facts(student_id, assignment_id, key, "locked", at)
        for notebook in map(Path, self.notebooks):
            handed_in = choose.in_folder(submitted, notebook.stem).take()
            source = provenance.source(handed_in, facts)
            released = self._released_folder(assignment_id) / notebook.name
            why = regrade.why_again(graded / notebook.name, source, released)
            if why != regrade.UNCHANGED:
                return why
        return regrade.UNCHANGED

    def _engine(self) -> GradeWithEngine:
        from autograder.nbgrader.preprocessors import GradeWithEngine

        return GradeWithEngine(parent=self)

    def init_notebooks(self) -> None:
        """Expect the released notebooks from each student."""
        self.assignments = {folder: self._expected(folder) for folder in self.collected()}
        if not self.assignments:
            super().init_notebooks()  # says what is missing

    def collected(self) -> list[str]:
        """Return the folders with submissions of the assignment; log which ones can't be taken."""
        ids = self.coursedir.assignment_id, self.coursedir.student_id
        return [f for f in folders_found(self._format_source(*ids)) if self._has_a_fit_name(f)]

    def _has_a_fit_name(self, folder: str) -> bool:
        ids = self.ids(folder)
        if ids is None or not UNFIT.search(ids["student"]):
            return True
        self.log.error(
            "The submission of %r is not graded: nbgrader's pages would take this name for HTML; "
            "give the folder another one",
            ids["student"],
        )
        return False

    def ids(self, folder: str) -> re.Match[str] | None:
        """Return whose submission of which assignment is in a folder."""
        pattern = self._format_source("(?P<assignment>.*)", "(?P<student>.*)", True)
        return re.match(pattern, folder, re.DOTALL)

    def _expected(self, folder: str) -> list[str]:
        ids = self.ids(folder)
        released = self._released_folder(ids["assignment"]) if ids else Path(folder)
        names = (path.name for path in released.glob("*.ipynb"))
        wanted = f"{self.coursedir.notebook_id}.ipynb"
        return [f"{folder}/{name}" for name in names if fnmatch.fnmatch(name, wanted)]

    def init_single_notebook_resources(self, notebook_filename: str) -> dict[str, Any]:
        """Say where the submitted file and the released notebook are, and which one is read."""
        resources = super().init_single_notebook_resources(notebook_filename)
        ids = resources["nbgrader"]
        submitted = self.coursedir.format_path(
            self.coursedir.submitted_directory, ids["student"], ids["assignment"]
        )
        ids["choice"] = choose.in_folder(Path(submitted), ids["notebook"])
        released = self._released_folder(ids["assignment"])
        ids["released"] = str(released / f"{ids['notebook']}.ipynb")
        ids["sanitizing"] = self._sanitizing
        return resources

    def _released_folder(self, assignment_id: str) -> Path:
        release = self.coursedir.release_directory
        return Path(self.coursedir.format_path(release, ".", assignment_id))


class GenerateCourseFeedback(GenerateFeedback):
    """``nbgrader generate_feedback``, which replaces pages that are older than their grades."""

    def init_destination(self, assignment_id: str, student_id: str) -> bool:
        """Tell whether there is a page to make: a new one, or one with other content."""
        forced = bool(self.force)  # type: ignore[has-type]
        self.force = forced or self._is_outdated(assignment_id, student_id)
        try:
            return bool(super().init_destination(assignment_id, student_id))
        finally:
            self.force = forced

    def _is_outdated(self, assignment_id: str, student_id: str) -> bool:
        graded = Path(self._format_source(assignment_id, student_id))
        pages = Path(self._format_dest(assignment_id, student_id)).glob("*.html")
        return regrade.is_outdated([*pages], graded, self.coursedir.db_url)
