"""The two doors through which a class is graded: nbgrader, and the command line."""

from autograder.results import store
from tests.nbgrader.courses import ASSIGNMENT

#: Nobody looks at the pictures of this class; they decide no points.
WITHOUT_PICTURES = "--GradeWithEngine.pictures=False"


def graded_by_both(course):
    """Grade all that was collected, in one run each; return the records of the command line."""
    course.nbgrader("autograde", ASSIGNMENT, WITHOUT_PICTURES)
    submitted, out, secret = (course.root / name for name in ("submitted", "out", ".secret"))
    words = ["grade", submitted, "--out", out, "--secret", secret, "--jobs", 1]
    course.shell.run("autograder", *map(str, words), folder=course.root)
    return store.load_records(out / store.FILE)
