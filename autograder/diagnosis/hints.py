"""What is said to someone who asks for more than a question: where to look, still no answer."""

from __future__ import annotations

from autograder.checks.examine import ARGUMENTS, TWICE, Finding
from autograder.checks.exercise import Exercise
from autograder.results.record import ExerciseRecord

ABOUT_OUTCOMES = {
    "error": "Run the lines of the call in a cell of their own: the traceback leads to the line. "
    "Print, just before it, the shape of every array on it, and hold these against the docstring.",
    "timeout": "Put a `print` into each loop and check again: the card shows what was printed. "
    "What should change from turn to turn, and does it?",
    "crashed": "Print the shapes of your arrays as they grow, for the smallest input there is.",
}

ABOUT_CALLS = {
    ARGUMENTS: "`+=`, `-=`, `*=` and `x[...] =` write into the array itself, and the caller sees "
    "it. Look for these, and ask of each array on their left who made it.",
    TWICE: "Call your function twice in one cell with the same arguments. Look for what outlives a "
    "call: a variable outside the function, a default argument that is a list.",
}

BY_HAND = (
    "Go through your lines with the example by hand in the text above this function, one line at "
    "a time, and stop at the first number that differs from your paper."
)


def clearer(exercise: Exercise, finding: Finding, record: ExerciseRecord) -> str:
    """Return the second hint.

    A recognised misconception has its own. For the others there is what helps to find any mistake
    of that kind.
    """
    return (
        of_misconception(exercise, record.diagnosis)
        or ABOUT_OUTCOMES.get(finding.answer.outcome)
        or ABOUT_CALLS.get(finding.asks)
        or BY_HAND
    )


def of_misconception(exercise: Exercise, diagnosis: str | None) -> str:
    """Return the second hint of a recognised misconception; empty if it is none."""
    return next((one.clearer for one in exercise.chaffs if one.name == diagnosis), "")
