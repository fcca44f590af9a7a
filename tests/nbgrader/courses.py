"""A course in a folder of its own, and what teachers and students do there."""

import copy
import shutil
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

import nbformat

from tests.once import once
from tests.shell import Shell, environment

ROOT = Path(__file__).parents[2]
ASSIGNMENT = "layers"
#: A shell with all that nbgrader's commands import of the kit, and what they do at their start.
SHELL = Shell(
    "autograder.nbgrader.converters",
    "autograder.nbgrader.exchange",
    "autograder.nbgrader.exporter",
    "autograder.nbgrader.preprocessors",
    "autograder.wheel.exchange",
    "tests.nbgrader.prepared",
)

STUBS = ["affine", "activate", "activation_derivative", "forward"]

#: A question that a teacher of this course has added, with points given by hand.
ESSAY = """
# %% [markdown] tags=["question"] points=3
# **Question 3.** Why is a network without activations not worth its name?
#
# ### BEGIN SOLUTION
# A product of matrices is a matrix.
# ### END SOLUTION
"""

ANSWER = "Because of what $f$ does."


def generated(root):
    """Return a course with one assignment, which has a question for a teacher to grade as well."""
    folder = root / "solutions" / ASSIGNMENT
    folder.mkdir(parents=True)
    literate = (ROOT / "solutions" / ASSIGNMENT / f"{ASSIGNMENT}.py").read_text(encoding="utf-8")
    (folder / f"{ASSIGNMENT}.py").write_text(literate + ESSAY, encoding="utf-8")
    (folder / "data.csv").write_text("x,y\n0,0\n", encoding="utf-8")
    shutil.copy(ROOT / "nbgrader_config.py", root)
    course = Course(root)
    course.nbgrader("generate_assignment", ASSIGNMENT)
    return course


def generated_once(tmp_path_factory):
    """Return such a course, the same for all tests of a run; not to be changed."""
    return Course(once(tmp_path_factory, "course", generated))


@dataclass(frozen=True)
class Course:
    """A folder with the course in it, and what one does there."""

    root: Path
    shell: ClassVar[Shell] = SHELL

    def nbgrader(self, *arguments, succeeds=True):
        """Run a command as a teacher types it, and return what it says."""
        return self.shell.run("nbgrader", *arguments, folder=self.root, succeeds=succeeds)

    def copy(self, root):
        """Return a copy that may be changed, without what is no proper file."""
        odd = shutil.ignore_patterns("pipe", "huge")
        shutil.copytree(self.root, root, symlinks=True, ignore=odd)
        return Course(root)

    def handed_out(self, assignment=ASSIGNMENT):
        """Return the notebook as students receive it."""
        path = self.root / "assignments" / assignment / f"{assignment}.ipynb"
        return nbformat.read(path, as_version=4)

    def solved(self, assignment=ASSIGNMENT):
        """Return the notebook with all stubs written and all questions answered."""
        path = self.root / "solutions" / assignment / f"{assignment}.ipynb"
        return solve(self.handed_out(assignment), nbformat.read(path, as_version=4))

    def folder(self, student, assignment=ASSIGNMENT):
        """Return the folder in which a student's work is collected."""
        folder = self.root / "submitted" / student / assignment
        folder.mkdir(parents=True, exist_ok=True)
        return folder

    def hand_in(self, student, notebook, assignment=ASSIGNMENT):
        """Collect a notebook."""
        nbformat.write(notebook, self.folder(student, assignment) / f"{assignment}.ipynb")

    def graded(self, student):
        """Return a student's notebook after grading."""
        path = self.root / "autograded" / student / ASSIGNMENT / f"{ASSIGNMENT}.ipynb"
        return nbformat.read(path, as_version=4)

    def feedback(self, student):
        """Return a student's feedback page."""
        path = self.root / "feedback" / student / ASSIGNMENT / f"{ASSIGNMENT}.html"
        return path.read_text(encoding="utf-8")

    @property
    def environment(self):
        """The environment in which commands run."""
        return environment(self.root)

    def grades(self, student):
        """Return ``(automatic score, manual score, whether a person is to grade)`` of each cell."""
        query = """
            SELECT base_cell.name, grade.auto_score, grade.manual_score, grade.needs_manual_grade
            FROM grade
            JOIN base_cell ON base_cell.id = grade.cell_id
            JOIN submitted_notebook ON submitted_notebook.id = grade.notebook_id
            JOIN submitted_assignment ON submitted_assignment.id = submitted_notebook.assignment_id
            WHERE submitted_assignment.student_id = ?
        """
        with closing(sqlite3.connect(self.root / "gradebook.db")) as gradebook:
            return {name: rest for name, *rest in gradebook.execute(query, [student])}


def solve(handed_out, source):
    """Fill a released notebook with the solutions and an answer to each question."""
    solutions = {cell.id: cell.source for cell in source.cells}
    notebook = copy.deepcopy(handed_out)
    for cell in notebook.cells:
        marks = cell.metadata.get("nbgrader", {})
        if marks.get("solution") and marks.get("grade"):
            cell.source = cell.source.replace("YOUR ANSWER HERE", ANSWER)
        elif marks.get("solution"):
            cell.source = solutions[cell.id]
    return notebook
