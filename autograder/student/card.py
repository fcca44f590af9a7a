"""Make the card that a student sees of one function: what was asked, and the first thing wrong.

Cards are shown elsewhere: as text, as HTML or in a terminal.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from autograder import text
from autograder.checks.callers import Answer
from autograder.checks.compare import describe
from autograder.checks.examine import ARGUMENTS, TWICE, Finding
from autograder.checks.exercise import Exercise
from autograder.checks.oracles import PUBLIC
from autograder.diagnosis import wording
from autograder.diagnosis.conclude import clearer_hint, describe_argument, worth_showing
from autograder.grading.assessment import DEAD, Assessment, assess
from autograder.results.record import ExerciseRecord
from autograder.sandbox.inside import offered
from autograder.student.lacking import used
from autograder.student.notebook import Heard, NotebookStudent
from autograder.student.older import say_what_passes

#: Without scikit-learn, which takes seconds to import and agrees with the reference here.
ORACLES = ("reference", "finite differences")

#: The beginning of every message about wrong values.
RIGHT_SHAPE = re.compile(r"right shape \([^()]*\)[;,] (?:but )?")

#: The most lines of a function's output that are shown.
PRINTED = 8


@dataclass(frozen=True)
class Card:
    """The results of checking one function.

    Attributes
    ----------
    record
        Its points, its verdict, and the message of a report.
    asked
        All that was asked, and whether it was right; None for what was no longer asked after a
        call that never ended.
    call
        Lines that repeat the call that the card is about; empty if everything is right.
    arguments
        Its arguments: ``n (5, 3)   W (4, 3)   b (4,)``; empty if several calls were made.
    got, expected
        The shapes of the answer and of the right one; empty if there is no answer, or no single
        right answer, or both are numbers.
    problem
        What is wrong, and where.
    line
        The line of the notebook that raised.
    printed
        What the function printed during this call.
    missed
        What it asked for that won't be there when it is graded, in words.
    question, clearer
        The hint, and the clearer one for those who ask for more.
    earlier
        Functions that it calls and that are not right yet either.
    assessment
        What the card was made from.
    """

    record: ExerciseRecord
    asked: tuple[tuple[str, bool | None], ...]
    call: tuple[str, ...]
    arguments: str
    got: str
    expected: str
    problem: str
    line: str
    printed: str
    missed: tuple[str, ...]
    question: str
    clearer: str
    earlier: tuple[str, ...]
    assessment: Assessment

    @property
    def finding(self) -> Finding:
        """The finding that it shows: the first that is not right, or else the first."""
        return worth_showing(self.assessment.findings)

    @property
    def right(self) -> bool:
        """Whether there is nothing left to do."""
        return self.record.verdict == "correct"


def cards(asked: Sequence[Exercise], student: NotebookStudent) -> Iterator[Card]:
    """Run all public checks of some exercises, and yield a card for each, in order."""
    say_what_passes()
    wrong: list[str] = []
    functions = {**student.namespace, **student.judged}
    for assessment in assess(asked, student, PUBLIC, ORACLES):
        # If right answers stood in for an earlier stub, that one is not the reason.
        who = assessment.student
        helped = set(who.instead) - set(who.unplayed) if isinstance(who, NotebookStudent) else set()
        excuses = set(used(functions, [assessment.exercise.name])) - helped
        yield card_of(assessment, student, tuple(name for name in wrong if name in excuses))
        if assessment.record.verdict != "correct":
            wrong.append(assessment.exercise.name)


def card_of(assessment: Assessment, student: NotebookStudent, earlier: tuple[str, ...]) -> Card:
    """Make the card of one exercise."""
    exercise, findings, record = assessment.exercise, assessment.findings, assessment.record
    finding = worth_showing(findings)
    heard = _heard(finding, student)
    args = finding.args or (heard.args if heard else ())
    wrong = record.verdict not in ("correct", "missing")
    expected = finding.call.expected if finding.call else None
    got, wanted = kind_of(finding.answer.value), kind_of(expected)
    shaped = wrong and expected is not None and finding.answer.outcome == "answered"
    shaped = shaped and (got, wanted) != ("a number", "a number")
    return Card(
        record=record,
        asked=() if record.verdict == "missing" else tuple(_asked(findings)),
        call=_lines(exercise, _asks(findings, finding), student) if wrong else (),
        arguments=_arguments(exercise, args),
        got=got if shaped else "",
        expected=wanted if shaped else "",
        problem=_problem(finding),
        line=text.clean(heard.line, text.LINE) if wrong and heard else "",
        printed=_beginning(heard.printed) if heard else "",
        missed=_missed(finding, heard) if wrong and heard else (),
        question=text.hint(record.message),
        clearer=clearer_hint(exercise, findings, record) if wrong else "",
        earlier=() if record.verdict in ("correct", "missing") else earlier,
        assessment=assessment,
    )


def _asked(findings: tuple[Finding, ...]) -> Iterator[tuple[str, bool | None]]:
    halted = False
    for finding in findings:
        raised = findings[0].answer.outcome == finding.answer.outcome == "error"
        if raised and finding.asks in (ARGUMENTS, TWICE):
            continue  # of a call that raises nothing more can be said
        yield finding.asks, None if halted else finding.passed
        halted = halted or finding.answer.outcome in DEAD


def _heard(finding: Finding, student: NotebookStudent) -> Heard | None:
    """Return the call that a finding is about; a property may have made several."""
    return next((one for one in student.heard if _same(one.answer, finding.answer)), None)


def _same(one: Answer, other: Answer) -> bool:
    if one is other:
        return True
    return one.outcome == other.outcome != "answered" and one.text == other.text


def _asks(findings: tuple[Finding, ...], finding: Finding) -> str:
    """Return the first probe or property for which the call was made."""
    same = (one.asks for one in findings if one.call and one.call is finding.call)
    return next(same, finding.asks)


def _lines(exercise: Exercise, asks: str, student: NotebookStudent) -> tuple[str, ...]:
    """Return the call as lines that can be pasted into a cell and run; none without a call."""
    passed = next((one.args for one in student.heard if one.stub == exercise.name), ())
    names = ", ".join(exercise.parameters[: len(passed)])
    return passed and (
        "from autograder import example",
        f"{names} = example({exercise.name}, {json.dumps(asks, ensure_ascii=False)})",
        f"{exercise.name}({names})",
    )


def _arguments(exercise: Exercise, args: tuple[Any, ...]) -> str:
    names = exercise.parameters[: len(args)]
    return "   ".join(
        f"{name} {describe_argument(arg)}" for name, arg in zip(names, args, strict=True)
    )


def kind_of(value: Any) -> str:
    """Describe an answer by its shape, or by its type if it has none."""
    if isinstance(value, list | tuple):
        shown = ", ".join(map(kind_of, value[:6])) + (", …" if len(value) > 6 else "")
        comma = "," if len(value) == 1 else ""  # as Python writes it
        return f"[{shown}]" if isinstance(value, list) else f"({shown}{comma})"
    if isinstance(value, np.ndarray) and value.ndim:
        return str(value.shape)
    return text.clean(describe(value))


def _problem(finding: Finding) -> str:
    """Return what is wrong, without what the shapes say already."""
    if finding.answer.outcome == "missing" and finding.answer.text.endswith("not written yet"):
        return wording.NOT_WRITTEN
    return text.clean(RIGHT_SHAPE.sub("", finding.problem or ""), text.LINE)


def _missed(finding: Finding, heard: Heard) -> tuple[str, ...]:
    """Return what the call has missed, unless the problem says so already."""
    said = (offered.SAID[kind] for kind in heard.missed)
    return tuple(text for text in said if text not in (finding.problem or ""))


def _beginning(printed: str) -> str:
    rows = [text.clean(row, text.LINE) for row in printed.splitlines()]
    return "\n".join(rows if len(rows) <= PRINTED else [*rows[:PRINTED], "…"])
