"""A right `activate` that finds the logistic function in some way: its card, and its record."""

from autograder.checks.oracles import PUBLIC
from autograder.exercises import exercises
from autograder.grading.assessment import grade_exercises
from autograder.sandbox.student import SandboxedStudent
from autograder.student import NotebookStudent
from autograder.student.card import cards
from autograder.student.lacking import lacking
from tests.student.cells import namespace

ACTIVATE = exercises("layers")[1]

LOGISTIC = """
def activate(a, kind):
    if kind == "logistic":
        return {}
    return {{"identity": a, "tanh": np.tanh(a), "relu": np.maximum(a, 0.0)}}[kind].copy()
"""
OWN = "1 / (1 + np.exp(-np.clip(a, -500, 500)))"
HERE = "helper_beside_the_notebook"


def logistic(expression, *before):
    """Return cells of a right `activate` that finds the logistic function in some way."""
    return (*before, LOGISTIC.format(expression))


def card_of(variables):
    """Return the card of `activate` among a notebook's variables."""
    student = NotebookStudent(variables, hidden=lacking(variables, ["activate"]))
    (card,) = cards([ACTIVATE], student)
    return card


def at_home(cells):
    """Return the card of `activate` where cells have run."""
    return card_of(namespace(*cells))


def graded(server, cells):
    """Return the record of `activate` in the sandbox, with the inputs of home."""
    numbered = [(n, True, cell) for n, cell in enumerate(("import numpy as np", *cells), 1)]
    with SandboxedStudent(server, numbered, "", [ACTIVATE]) as student:
        return grade_exercises([ACTIVATE], student, PUBLIC, ("reference",))[0]


def live(cells):
    """Return the card of `activate` where IPython has run the cells."""
    variables = namespace(*cells)
    variables["In"] = ["", "import numpy as np", *cells]
    return card_of(variables)
