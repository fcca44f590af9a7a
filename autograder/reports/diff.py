"""The differences between two runs on the same submissions: who gained points, and who lost."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass

from autograder.csv_table import cell, table_text
from autograder.results.record import ExerciseRecord, Record

HEADER = ("student", "assignment", "exercise", "old", "new", "difference", "was", "now")
Key = tuple[str, str]


@dataclass(frozen=True)
class RecordChange:
    """One submission, or one of its exercises, before and after.

    Attributes
    ----------
    exercise
        Which one; None for the submission as a whole.
    old, new
        Points; None where there was no record.
    was, now
        The verdict with its diagnosis, or the status of the submission; empty without a record.
    """

    student: str
    assignment: str
    exercise: str | None
    old: float | None
    new: float | None
    was: str
    now: str

    @property
    def difference(self) -> float:
        """Points gained; negative for those lost. A missing record counts as none."""
        return round((self.new or 0.0) - (self.old or 0.0), 2)


def record_changes(old: Iterable[Record], new: Iterable[Record]) -> list[RecordChange]:
    """Return what differs, submission by submission, each before its exercises.

    Hints, messages and times don't count: what differs is points, statuses, verdicts, diagnoses.
    """
    before, after = ({(r.student, r.assignment): r for r in records} for records in (old, new))
    keys = sorted(before.keys() | after.keys())
    return [change for key in keys for change in _of(key, before.get(key), after.get(key))]


def as_csv(found: Iterable[RecordChange]) -> str:
    """Return the changes as CSV."""
    return table_text([HEADER, *map(_row, found)])


def _row(one: RecordChange) -> tuple[str, ...]:
    points = (_points(one.old), _points(one.new), _points(one.difference))
    names = (cell(one.student), cell(one.assignment), cell(one.exercise or ""))
    return (*names, *points, one.was, one.now)


def as_json_lines(found: Iterable[RecordChange]) -> str:
    """Return the changes as JSON lines."""
    return "".join(json.dumps(asdict(one) | {"difference": one.difference}) + "\n" for one in found)


def _of(key: Key, old: Record | None, new: Record | None) -> Iterator[RecordChange]:
    whole = RecordChange(*key, None, *_ends(old, new), _status(old), _status(new))
    parts = list(_exercises(key, old, new)) if old and new and old.status == new.status else []
    if parts or (whole.old, whole.was) != (whole.new, whole.now):
        yield whole
        yield from parts


def _exercises(key: Key, old: Record, new: Record) -> Iterator[RecordChange]:
    before, after = ({e.name: e for e in record.exercises} for record in (old, new))
    for name in dict.fromkeys([*after, *before]):
        pair = before.get(name), after.get(name)
        one = RecordChange(*key, name, *_ends(*pair), _verdict(pair[0]), _verdict(pair[1]))
        if (one.old, one.was) != (one.new, one.now):
            yield one


def _ends(
    old: Record | ExerciseRecord | None, new: Record | ExerciseRecord | None
) -> tuple[float | None, float | None]:
    return (old.points if old else None), (new.points if new else None)


def _status(record: Record | None) -> str:
    return record.status if record else ""


def _verdict(exercise: ExerciseRecord | None) -> str:
    if exercise is None:
        return ""
    return f"{exercise.verdict}: {exercise.diagnosis}" if exercise.diagnosis else exercise.verdict


def _points(points: float | None) -> str:
    return "" if points is None else f"{points:g}"
