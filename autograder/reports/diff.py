"""The differences between two runs on the same submissions: who gained points, and who lost."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass

from autograder.csv_table import cell, table_text
from autograder.policies import Corrections
from autograder.policies.marks import Mark, Marker
from autograder.results.record import ExerciseRecord, Record

HEADER = ("student", "assignment", "exercise", "old", "new", "difference", "was", "now", "decided")
Key = tuple[str, str]

#: No decisions about points.
NOTHING = Corrections()


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
    decided
        What people decided about the submission's points, and whether that is new.
    """

    student: str
    assignment: str
    exercise: str | None
    old: float | None
    new: float | None
    was: str
    now: str
    decided: tuple[str, ...] = ()

    @property
    def difference(self) -> float:
        """Points gained; negative for those lost. A missing record counts as none."""
        return round((self.new or 0.0) - (self.old or 0.0), 2)


def record_changes(
    old: Iterable[Record],
    new: Iterable[Record],
    decided: tuple[Corrections, Corrections] = (NOTHING, NOTHING),
) -> list[RecordChange]:
    """Return what differs, submission by submission, each before its exercises.

    Hints, messages and times don't count: what differs is points, statuses, verdicts, diagnoses,
    and what people decided about points, then and now.
    """
    before, after = (
        Marker(corrections).mark_all(records)
        for corrections, records in zip(decided, (old, new), strict=True)
    )
    keys = sorted(before.keys() | after.keys())
    return [change for key in keys for change in _of(key, before.get(key), after.get(key))]


def as_csv(found: Iterable[RecordChange]) -> str:
    """Return the changes as CSV."""
    return table_text([HEADER, *map(_row, found)])


def _row(one: RecordChange) -> tuple[str, ...]:
    points = (_points(one.old), _points(one.new), _points(one.difference))
    names = (cell(one.student), cell(one.assignment), cell(one.exercise or ""))
    return (*names, *points, one.was, one.now, "; ".join(map(cell, one.decided)))


def as_json_lines(found: Iterable[RecordChange]) -> str:
    """Return the changes as JSON lines."""
    return "".join(json.dumps(asdict(one) | {"difference": one.difference}) + "\n" for one in found)


def _of(key: Key, old: Mark | None, new: Mark | None) -> Iterator[RecordChange]:
    was, now = (mark.record if mark else None for mark in (old, new))
    said = tuple(_decisions(old.reasons if old else (), new.reasons if new else ()))
    whole = RecordChange(*key, None, *_ends(old, new), _status(was), _status(now), said)
    parts = list(_exercises(key, was, now)) if was and now and was.status == now.status else []
    if parts or whole.old != whole.new or whole.was != whole.now or not _same(said):
        yield whole
        yield from parts


def _same(decisions: Iterable[str]) -> bool:
    return all(said.startswith("stands") for said in decisions)


def _decisions(old: Sequence[str], new: Sequence[str]) -> Iterator[str]:
    """Say which decisions are new, which stand, and which are gone."""
    yield from (f"{'stands' if reason in old else 'new'}: {reason}" for reason in new)
    yield from (f"gone: {reason}" for reason in old if reason not in new)


def _exercises(key: Key, old: Record, new: Record) -> Iterator[RecordChange]:
    if old.exercises == new.exercises:  # true of most; saves matching names
        return
    before, after = ({e.name: e for e in record.exercises} for record in (old, new))
    for name in dict.fromkeys([*after, *before]):
        pair = before.get(name), after.get(name)
        one = RecordChange(*key, name, *_ends(*pair), _verdict(pair[0]), _verdict(pair[1]))
        if (one.old, one.was) != (one.new, one.now):
            yield one


def _ends(
    old: Mark | ExerciseRecord | None, new: Mark | ExerciseRecord | None
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
