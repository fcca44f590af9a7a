"""What the kit's own course tells the quiz about its stubs."""

from autograder.extras.quiz.material import material
from tests.exercises.right_programs import EXERCISES


def material_of(stub):
    """Return what the quiz knows of a stub."""
    return material(EXERCISES[stub].assignment, stub)


def stubs_with(what):
    """Return the stubs that a course says this much about."""
    return [stub for stub in EXERCISES if getattr(material_of(stub), what)]
