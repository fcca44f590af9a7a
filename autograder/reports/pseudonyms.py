"""Records without names: the same student has the same pseudonym in every report of a course."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Iterable, Mapping
from dataclasses import replace

from autograder.results.record import ExerciseRecord, Record
from autograder.text import hint

#: Without vowels no pseudonym reads as a word, let alone as a name.
SIGNS = "23456789bcdfghjkmnpqrstvwxz"


def pseudonym(student: str, secret: str) -> str:
    """Return what a student is called where names are not shown.

    Who does not have the secret can neither undo it nor find it out by trying names.
    """
    key, name = secret.encode(), student.encode("utf-8", "surrogatepass")
    number = int.from_bytes(hmac.digest(key, b"pseudonym\0" + name, hashlib.sha256))
    signs = ""
    for _ in range(8):
        number, sign = divmod(number, len(SIGNS))
        signs += SIGNS[sign]
    return f"student {signs[:4]}-{signs[4:]}"


def of(students: Iterable[str], secret: str) -> dict[str, str]:
    """Return the pseudonym of each student.

    Raises
    ------
    ValueError
        Two of them would have the same one, which happens once in 60,000 classes of 3,000.
    """
    names = {student: pseudonym(student, secret) for student in sorted(set(students))}
    if len(set(names.values())) < len(names):
        raise ValueError("two students would have the same pseudonym: take another secret")
    return names


def without_names(record: Record, names: Mapping[str, str]) -> Record:
    """Return a record under the student's pseudonym, and without what a student may have written.

    Of the messages only the hints stay: they are the course's own words.
    """
    exercises = tuple(map(_without_message, record.exercises))
    told = "not readable as a submission" if record.status == "refused" else ""
    student = names[record.student]
    return replace(record, student=student, exercises=exercises, message=told, source="")


def _without_message(exercise: ExerciseRecord) -> ExerciseRecord:
    asked = hint(exercise.message) if exercise.diagnosis else ""
    return replace(exercise, message=f"? {asked}" if asked else "")
