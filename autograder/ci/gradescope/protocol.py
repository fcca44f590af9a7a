"""The files of Gradescope's autograder specifications: who handed in, and the results.

``submission_metadata.json`` names the students, ``results.json`` has their points.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from autograder.reports import markdown
from autograder.results.record import ExerciseRecord, Record
from autograder.text import clean, lines

#: The student where nobody is named: when an instructor tries the autograder out.
NOBODY = "student"


def student_of(path: Path, known: Mapping[str, str]) -> str:
    """Return the student of a submission: in a group, the first in alphabetical order.

    Parameters
    ----------
    path
        The file.
    known
        Students by e-mail address; others are called by what stands before the @, in lower case.
    """
    try:
        users = json.loads(path.read_text(encoding="utf-8"))["users"]
        emails = [user["email"].strip().lower() for user in users]
    except (OSError, ValueError, LookupError, TypeError, AttributeError):
        return NOBODY
    found = (known.get(email, email.partition("@")[0]) for email in emails)
    return min(filter(None, found), default=NOBODY)


def gradescope_results(record: Record, visibility: str = "visible") -> dict[str, Any]:
    """Return what Gradescope is told about a submission: no leaderboard, no output of the grader.

    A refused submission has one failed test that says why.

    Parameters
    ----------
    visibility
        When students see it, in Gradescope's words.
    """
    tests = [_test(exercise) for exercise in record.exercises]
    tests = [_refusal(record)] if record.status == "refused" else tests
    return {
        "score": float(record.points),
        "execution_time": float(record.seconds),
        "output": markdown.code_block(lines(record.message)),
        "output_format": "md",
        "visibility": visibility,
        "stdout_visibility": "hidden",
        "tests": [test | {"visibility": visibility} for test in tests],
    }


def _test(exercise: ExerciseRecord) -> dict[str, Any]:
    output = "\n\n".join(
        filter(None, [f"**{exercise.verdict}**", markdown.markdown_card(exercise)])
    )
    return _entry(exercise.name, exercise.points, exercise.max_points, output) | {
        "status": "passed" if exercise.verdict == "correct" else "failed"
    }


def _refusal(record: Record) -> dict[str, Any]:
    asked = f"Hand in one notebook, {record.assignment}.ipynb, and no other file of its kind."
    output = f"{markdown.code_block(lines(record.message))}\n\n{markdown.escape(asked)}"
    return _entry("submission", 0.0, record.max_points, output) | {"status": "failed"}


def _entry(name: str, score: float, most: float, output: str) -> dict[str, Any]:
    return {
        "name": clean(name),
        "name_format": "text",
        "score": float(score),
        "max_score": float(most),
        "output": output,
        "output_format": "md",
    }
