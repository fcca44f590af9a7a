"""What the kit's own course tells the quiz about its stubs."""

from autograder.extras.quiz.quiz_file import quiz_file
from tests.exercises.right_programs import EXERCISES


def quiz_file_of(stub):
    """Return what the quiz knows of a stub."""
    return quiz_file(EXERCISES[stub].assignment, stub)


def stubs_with(what):
    """Return the stubs that a course says this much about."""
    return [stub for stub in EXERCISES if getattr(quiz_file_of(stub), what)]
