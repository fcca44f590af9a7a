"""Annotations on a student's file, as GitHub's workflow commands: one line of the log each."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from pathlib import Path

from autograder.results.record import ExerciseRecord, Record
from autograder.text import clean, earned, lines, number

#: The longest path that Linux knows.
PATH = 4096

#: The message where the record has none.
UNTOLD = {"missing": "It is not written yet."}


def command(name: str, message: str, **properties: str | int) -> str:
    """Return a workflow command; nothing in it can end it early or begin another."""
    given = ",".join(f"{key}={_property(str(value))}" for key, value in properties.items())
    return f"::{name} {given}::{_data(message)}"


def hand_over(variable: str, text: str) -> None:
    """Add a text to one of the files through which a step talks to GitHub."""
    path = os.environ.get(variable)
    if path:
        with Path(path).open("a", encoding="utf-8", errors="backslashreplace") as file:
            file.write(text)


def on_file(record: Record, file: str, places: Mapping[str, int]) -> Iterator[str]:
    """Yield an annotation for each exercise of a submission that lost points.

    Parameters
    ----------
    record
        The submission.
    file
        Its path from the repository's root.
    places
        The line of the file in which each function is defined.
    """
    at = clean(file, PATH)
    for exercise in record.exercises:
        if exercise.points < exercise.max_points:
            title = f"{clean(exercise.name)}: {exercise.verdict}, {_earned(exercise)}"
            line = places.get(exercise.name, 1)
            told = _told(exercise.message) or UNTOLD.get(exercise.verdict, exercise.verdict)
            yield command("error", told, file=at, line=line, title=title)
    if record.status == "refused":
        yield command("error", _told(record.message), file=at, line=1, title="not graded")
    elif record.message:
        yield command("warning", _told(record.message), file=at, line=1, title="Is this right?")


def classroom(points: float, max_points: float) -> Iterator[str]:
    """Yield the two notices from which GitHub Classroom takes the points."""
    reached = f"Points {number(points)}/{number(max_points)}"
    yield command("notice", reached, title="Autograding complete")
    report = json.dumps({"totalPoints": points, "maxPoints": max_points})
    yield command("notice", report, title="Autograding report")


def _earned(exercise: ExerciseRecord) -> str:
    return earned(exercise.points, exercise.max_points)


def _told(message: str) -> str:
    return "\n".join(lines(message))


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
