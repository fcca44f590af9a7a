"""What a student gets back for one exercise: the card, a clearer hint, and a picture.

The picture shows what the message is about, with the inputs that were graded: numbers and shapes
are those of the words above it. It is drawn while the student's functions can still be called.
"""

from __future__ import annotations

from autograder import cards
from autograder.checks.oracles import Draws
from autograder.diagnosis.conclude import clearer_of, worth_showing
from autograder.exercises import exercises
from autograder.grading.assessment import Assessment
from autograder.pictures import Drawing, draw
from autograder.results.record import ExerciseRecord
from autograder.text import in_words

MISSING = "What was handed in has no such function, or has it as it was handed out."

CLEARER = "margin:0.15em 0;overflow-wrap:anywhere"
PICTURE = "margin:0.8em 0 0.2em"


def draw_mistake(assessment: Assessment, draws: Draws) -> Drawing | None:
    """Draw what is wrong; nothing where all numbers are right."""
    finding = worth_showing(assessment.findings)
    if finding.passed:
        return None
    return draw(assessment.exercise, finding, assessment.student, draws)


def feedback_html(assignment: str, outcome: ExerciseRecord, drawing: Drawing | None) -> str:
    """Return what stands under the check of one exercise.

    By now nobody is kept from finding out alone: the clearer hint of a misconception is shown, too.
    """
    said = _said(assignment, outcome)
    beneath = f'<div style="{CLEARER}">{cards.with_code(said)}</div>' if said else ""
    if drawing:
        beneath += f'<figure tabindex="0" style="{PICTURE}">{drawing.svg}</figure>'
    return cards.html_card(outcome, in_words(outcome.diagnosis or ""), beneath)


def _said(assignment: str, outcome: ExerciseRecord) -> str:
    """Return what is said besides the message: to most there is no more to say."""
    if outcome.verdict == "missing" and not outcome.message:
        return MISSING
    exercise = next((one for one in exercises(assignment) if one.name == outcome.name), None)
    return clearer_of(exercise, outcome.diagnosis) if exercise else ""
