"""A course with its exchange, and the home folders of a teacher and of students."""

import shutil
from dataclasses import dataclass
from pathlib import Path

import nbformat

from autograder.nbgrader.build import METADATA
from tests.nbgrader.courses import ASSIGNMENT, ROOT, Course

SETTINGS = """
c = get_config()
c.CourseDirectory.course_id = "train-ann"
c.Exchange.root = {exchange!r}
c.Exchange.cache = {cache!r}
c.CourseDirectory.student_id = {name!r}
"""


@dataclass(frozen=True)
class Classroom:
    """A course whose assignment is released, and what students and their teacher do."""

    root: Path
    teacher: Course

    def student(self, name):
        """Return the home folder of a new student, in which nbgrader knows the course."""
        folder = self.root / name
        folder.mkdir()
        settings = _settings(self.root, folder, name)
        (folder / "nbgrader_config.py").write_text(settings, encoding="utf-8")
        return folder

    def points(self, student):
        """Collect and grade what was submitted; return the points of each check of a student."""
        self.teacher.nbgrader("collect", ASSIGNMENT, "--update")
        self.teacher.nbgrader("autograde", ASSIGNMENT, f"--student={student}")
        grades = self.teacher.grades(student)
        return {name: grade[0] for name, grade in grades.items() if name.startswith("check-")}


def open_classroom(root):
    """Set up a course in a folder, and release its assignment."""
    (root / "exchange").mkdir()
    (root / "exchange").chmod(0o777)
    desk = root / "teacher"
    source = desk / "solutions" / ASSIGNMENT
    source.mkdir(parents=True)
    shutil.copy(ROOT / "solutions" / ASSIGNMENT / f"{ASSIGNMENT}.py", source)
    shutil.copy(ROOT / "nbgrader_config.py", desk)
    classroom = Classroom(root, Course(desk))
    with (desk / "nbgrader_config.py").open("a", encoding="utf-8") as config:
        config.write(_settings(root, desk, "*"))
    classroom.teacher.nbgrader("generate_assignment", ASSIGNMENT)
    classroom.teacher.nbgrader("release_assignment", ASSIGNMENT)
    return classroom


def _settings(root, folder, student):
    exchange, cache = str(root / "exchange"), str(folder / ".nbgrader")
    return SETTINGS.format(exchange=exchange, cache=cache, name=student)


def write(path, *sources):
    """Write a notebook of code cells."""
    cells = [nbformat.v4.new_code_cell(source) for source in sources]
    nbformat.write(nbformat.v4.new_notebook(cells=cells, metadata=METADATA), path)
