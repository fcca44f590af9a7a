"""The hint below what is wrong, and the clearer one for whoever asks for more.

Misconceptions bring both with them, on the exercise's page. Here are the hints for everything else;
those about an array that no misconception explains come from `unknown_mistakes`.
"""

from __future__ import annotations

from typing import NamedTuple

from autograder.checks.examine import ARGUMENTS, TWICE, Finding
from autograder.checks.exercise import Exercise
from autograder.hints import unknown_mistakes
from autograder.results.record import ExerciseRecord


class Hint(NamedTuple):
    """A question that leads on, and where to look if that is not enough; neither is the answer."""

    question: str
    clearer: str


ABOUT_OUTCOMES = {
    "error": Hint(
        "Which line raises this, and what are the shapes of the arrays on it?",
        "Run the lines of the call in a cell of their own: the traceback leads to the line. Print, "
        "just before it, the shape of every array on it, and compare these with the docstring.",
    ),
    "timeout": Hint(
        "Which of your loops might never end?",
        "Put a `print` into each loop and check again: the card shows what was printed. What "
        "should change from one round to the next, and does it?",
    ),
    "crashed": Hint(
        "Does something grow without bounds: an array, a list, a recursion?",
        "Print the shapes of your arrays as they grow, for the smallest input there is.",
    ),
}

ABOUT_CALLS = {
    ARGUMENTS: Hint(
        "Which of your lines writes into an array that the caller passed in?",
        "`+=`, `-=`, `*=` and `x[...] =` write into the array itself, and the caller sees it. Look "
        "for these, and ask of each array on their left who made it.",
    ),
    TWICE: Hint(
        "What does your function still know from the call before?",
        "Call your function twice in one cell with the same arguments. Look for what outlives a "
        "call: a variable outside the function, a default argument that is a list.",
    ),
}

#: Where nothing else can be said about a wrong answer.
BY_HAND = Hint(
    "What do you get by hand, for the smallest input that you can think of?",
    "Go through your lines with the example by hand in the text above this function, one line at "
    "a time, and stop at the first number that differs from your paper.",
)

#: Where what is asked leaves an argument out, or what is asked with all of them is right.
DEFAULTS = Hint(
    "Which default has each argument in your line with `def`, and which one was handed out?",
    "Compare your line with `def` with the one in the notebook that you received, number by "
    "number: a call without the last arguments gets what stands there.",
)

RECURSION = "Your function comes back to itself, perhaps through another: which does the work?"
NOT_WELL_ENOUGH = "It works, but not well enough: which of your choices have you tried to change?"
DTYPE = "What dtype does your result have, and what dtype does everything else here have?"
NO_RETURN = "Which way through your function ends without a `return`?"


def first_hint(exercise: Exercise, findings: tuple[Finding, ...], finding: Finding) -> str:
    """Return one question that leads on from one of the findings, which is wrong."""
    answer = finding.answer
    if answer.outcome == "error" and answer.text.startswith("RecursionError"):
        return RECURSION
    if answer.outcome in ABOUT_OUTCOMES:
        return ABOUT_OUTCOMES[answer.outcome].question
    if _about_defaults(exercise, findings, finding):
        return DEFAULTS.question
    if finding.partly:
        return NOT_WELL_ENOUGH
    if "dtype" in (finding.problem or ""):
        return DTYPE
    if finding.asks in ABOUT_CALLS:
        return ABOUT_CALLS[finding.asks].question
    if finding.call is None or not finding.about_values or answer.outcome != "answered":
        return f"Which of your lines takes care of {finding.asks}?"
    if answer.value is None:
        return NO_RETURN
    return unknown_mistakes.question(exercise, findings, finding) or BY_HAND.question


def _about_defaults(exercise: Exercise, findings: tuple[Finding, ...], finding: Finding) -> bool:
    """Tell whether it is wrong only where arguments are left out."""
    shorter = finding.call is not None and len(finding.args) < len(exercise.parameters)
    with_all = (f for f in findings if f.call and len(f.args) == len(exercise.parameters))
    return finding.asks.endswith(" left out") or (shorter and all(f.passed for f in with_all))


def clearer_hint(exercise: Exercise, finding: Finding, record: ExerciseRecord) -> str:
    """Return the clearer hint: the misconception's own, or what helps to find such a mistake."""
    found = ABOUT_OUTCOMES.get(finding.answer.outcome) or ABOUT_CALLS.get(finding.asks) or BY_HAND
    return of_misconception(exercise, record.diagnosis) or found.clearer


def of_misconception(exercise: Exercise, diagnosis: str | None) -> str:
    """Return the clearer hint of a recognised misconception; empty if there is none."""
    return next((one.clearer for one in exercise.chaffs if one.name == diagnosis), "")
