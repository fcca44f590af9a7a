"""The page that a student gets back: the result on top, then what is not right, then the work.

What is not right is a card for each exercise, with a clearer hint and a picture. The picture shows
what the message is about, with the inputs that were graded: numbers and shapes are those of the
words above it. It is drawn while the student's functions can still be called.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from autograder import cards
from autograder.checks.oracles import Draws
from autograder.diagnosis.conclude import clearer_of, worth_showing
from autograder.exercises import exercises
from autograder.feedback.notebook import Block
from autograder.grading.assessment import Assessment
from autograder.pictures import Drawing, draw
from autograder.results.record import ExerciseRecord, Record
from autograder.text import clean, earned, hint, in_words, number

#: No text outside the notebook is longer.
LONGEST = 2_000

MISSING = "What was handed in has no such function, or has it as it was handed out."

CLEARER = "margin:0.15em 0;overflow-wrap:anywhere"
PICTURE = "margin:0.8em 0 0.2em"


@dataclass(frozen=True)
class StubFeedback:
    """The outcome of one function.

    Attributes
    ----------
    outcome
        As it was graded.
    card
        The card of it, as HTML.
    points
        What counts: a person may have changed it.
    comment
        What a person wrote about it, or empty.
    """

    outcome: ExerciseRecord
    card: Markup
    points: float
    comment: str = ""

    @property
    def question(self) -> str:
        """The question that leads on, or empty."""
        return hint(self.outcome.message)

    @property
    def changed(self) -> bool:
        """Whether a person gave other points."""
        return abs(self.points - self.outcome.points) > 1e-9


@dataclass(frozen=True)
class AnswerFeedback:
    """Points and comment for a written answer.

    Attributes
    ----------
    name
        nbgrader's id of the question.
    points
        What a person gave, or None where nobody has yet.
    comment
        What a person wrote about it, or empty.
    """

    name: str
    points: float | None
    max_points: float
    comment: str = ""


@dataclass(frozen=True)
class FeedbackPage:
    """One submission, given back.

    Attributes
    ----------
    handed_in
        When, as ISO 8601; None if no one knows.
    notes
        What to say about the whole: why it was refused, how late it was.
    blocks
        The notebook; empty where it is not there to be shown.
    """

    assignment: str
    student: str
    handed_in: str | None
    points: float
    max_points: float
    stubs: Sequence[StubFeedback]
    answers: Sequence[AnswerFeedback] = ()
    notes: Sequence[str] = ()
    blocks: Sequence[Block] = ()


def stubs_of(
    record: Record,
    drawn: Mapping[str, Drawing | None] | None = None,
    points: Mapping[str, float] | None = None,
) -> tuple[StubFeedback, ...]:
    """Return the outcome of each function of a submission.

    Parameters
    ----------
    drawn
        The pictures of what is wrong, by function.
    points
        What counts, by function; else what was graded.
    """
    return tuple(
        StubFeedback(
            one,
            Markup(feedback_html(record.assignment, one, (drawn or {}).get(one.name))),
            (points or {}).get(one.name, one.points),
        )
        for one in record.exercises
    )


def page_html(page: FeedbackPage) -> str:
    """Return the page as one file that asks for nothing else."""
    wrong = [stub for stub in page.stubs if stub.outcome.verdict != "correct"]
    shown_in = {name: i for i, block in enumerate(page.blocks) for name in block.stubs}
    answers = {answer.name for answer in page.answers}
    return (
        _templates()
        .get_template("page.html.j2")
        .render(
            page=page,
            wrong=wrong,
            shown_in=shown_in,
            shown_answers=answers & {block.name for block in page.blocks},
            css=_css(),
            symbol=cards.SYMBOL,
        )
    )


@cache
def _templates() -> Environment:
    made = Environment(
        loader=FileSystemLoader(Path(__file__).parent / "templates"),
        autoescape=True,
        finalize=_cleaned,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters |= {"earned": earned, "number": number, "day": _day, "with_code": _with_code}
    return made


def _cleaned(value: Any) -> Any:
    """Clean each line of a text; jinja2 escapes it afterwards."""
    if not isinstance(value, str) or isinstance(value, Markup):
        return value
    return "\n".join(clean(line, LONGEST) for line in value[:LONGEST].splitlines())


@cache
def _css() -> Markup:
    colours = "".join(
        f".{verdict} {{ background: {colour} }}\n" for verdict, colour in cards.COLOUR.items()
    )
    style = Path(__file__).parent / "templates" / "page.css"
    return Markup(style.read_text(encoding="utf-8") + colours)


def _day(when: str | None) -> str:
    """Return a moment as a person writes it, or what there is of it."""
    try:
        return f"{datetime.fromisoformat(when or ''):%-d %B %Y, %H:%M} UTC"
    except ValueError:
        return when or ""


def _with_code(said: str) -> Markup:
    return Markup(cards.with_code(said))


def draw_mistake(assessment: Assessment, draws: Draws) -> Drawing | None:
    """Draw what is wrong; nothing where all numbers are right."""
    finding = worth_showing(assessment.findings)
    if finding.passed:
        return None
    return draw(assessment.exercise, finding, assessment.student, draws)


def feedback_html(assignment: str, outcome: ExerciseRecord, drawing: Drawing | None) -> str:
    """Return what stands under the check of one exercise.

    The work is over, so the clearer hint of a misconception is shown, too.
    """
    said = _said(assignment, outcome)
    beneath = f'<div style="{CLEARER}">{cards.with_code(said)}</div>' if said else ""
    if drawing:
        beneath += f'<figure tabindex="0" style="{PICTURE}">{drawing.svg}</figure>'
    return cards.html_card(outcome, in_words(outcome.diagnosis or ""), beneath)


def _said(assignment: str, outcome: ExerciseRecord) -> str:
    """Return what is said in addition to the message; for most there is nothing."""
    if outcome.verdict == "missing" and not outcome.message:
        return MISSING
    exercise = next((one for one in exercises(assignment) if one.name == outcome.name), None)
    return clearer_of(exercise, outcome.diagnosis) if exercise else ""
