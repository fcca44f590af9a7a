"""Marks: the points that count for each submission, once people have decided about them.

A record has the points that the grader gave, and is never changed. On top of these come, in this
order: what was graded by hand in nbgrader, what `corrections.toml` says of single exercises, stubs
that are free for everybody, and bonuses. Each leaves its reason.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from autograder.policies.corrections import Corrections
from autograder.policies.levels import attempted
from autograder.policies.policy import PolicyError, fraction
from autograder.results.record import ExerciseRecord, Record, Verdict
from autograder.text import number

#: ``(student, assignment)``.
Key = tuple[str, str]

#: What is said of points by hand that nbgrader has kept when it graded again.
STALE = ", from before it was graded again: have a look"


@dataclass(frozen=True)
class HandGrade:
    """What nbgrader's gradebook says of one cell of a submission.

    Attributes
    ----------
    exercise
        The stub, or the name of a question's cell.
    automatic, manual
        What was graded automatically, and by hand; None if it was not.
    extra
        Extra credit.
    is_question
        Whether only people give its points.
    waits
        Whether nobody has graded it yet, or not since it was graded automatically again.
    """

    exercise: str
    max_points: float
    automatic: float | None
    manual: float | None
    extra: float = 0.0
    is_question: bool = False
    waits: bool = False

    @property
    def asks_for_a_person(self) -> bool:
        """Whether points may change when a person has a look at it."""
        return self.waits and bool(self.max_points or self.manual)

    @property
    def stale(self) -> str:
        """A remark on points that are older than the work that is graded now, or empty."""
        return STALE if self.waits and self.manual is not None else ""


@dataclass(frozen=True)
class HandGraded:
    """What was graded by hand.

    Attributes
    ----------
    source
        The gradebook that has it.
    grades
        By submission, those without any points by hand included.
    penalties
        What nbgrader took off for lateness.
    """

    source: str = ""
    grades: Mapping[Key, Sequence[HandGrade]] = field(default_factory=dict)
    penalties: Mapping[Key, float] = field(default_factory=dict)

    @property
    def waiting(self) -> list[Key]:
        """The submissions that a person has to look at, still or again."""
        return [
            key for key, grades in self.grades.items() if any(g.asks_for_a_person for g in grades)
        ]

    @cached_property
    def questions(self) -> dict[str, dict[str, float]]:
        """The questions of each assignment, and what they are worth."""
        found: dict[str, dict[str, float]] = {}
        for (_, assignment), grades in self.grades.items():
            asked = {
                one.exercise: one.max_points
                for one in grades
                if one.is_question and (one.max_points or one.manual)
            }
            found.setdefault(assignment, {}).update(asked)
        return found


@dataclass(frozen=True)
class Mark:
    """The points that count for one submission, and why.

    Attributes
    ----------
    record
        As it was graded.
    counted
        The record with the points that count, and with the exercises that people graded.
    bonus
        Points added on top; levels leave them as they are.
    reasons
        Why these points are not those of the record.
    is_attempt
        Whether something was written: free points alone make no attempt.
    """

    record: Record
    counted: Record
    bonus: float = 0.0
    reasons: tuple[str, ...] = ()
    is_attempt: bool = True

    @property
    def points(self) -> float:
        """All points, never below 0."""
        return max(float(fraction(self.counted.points) + fraction(self.bonus)), 0.0)

    @property
    def max_points(self) -> float:
        """The most points that can be earned."""
        return self.counted.max_points


@dataclass(frozen=True)
class Marker:
    """Turns records into marks.

    Attributes
    ----------
    late_rules
        Whether the course's policy says what lateness costs; nbgrader's penalties count otherwise.
    """

    corrections: Corrections = field(default_factory=Corrections)
    by_hand: HandGraded = field(default_factory=HandGraded)
    late_rules: bool = False

    def mark(self, record: Record, *, newest: bool = True) -> Mark:
        """Return the mark of a record.

        Parameters
        ----------
        newest
            Whether the record is of the newest hand-in, the only one that nbgrader knows.

        Raises
        ------
        PolicyError
            A correction names an exercise that the record does not have, or gives more points
            than it is worth.
        """
        key = record.student, record.assignment
        asked = self.by_hand.questions.get(record.assignment, {})
        earned = [*self._by_hand(record, newest), *self._corrected(record)]
        changed = [*earned, *self._free(record)]
        bonus = [*self._extra(key, newest), *self._bonus(key)]
        counted = _with(record, changed, asked)
        if record.status == "refused" and (counted.points or bonus):
            counted = replace(counted, status="graded", message="")
        reasons = (*(reason for *_, reason in changed), *(reason for _, reason in bonus))
        more = sum((fraction(points) for points, _ in bonus), fraction(0.0))
        is_attempt = attempted(_with(record, earned, asked))
        return Mark(record, counted, float(more), reasons, is_attempt)

    def mark_all(self, records: Iterable[Record]) -> dict[Key, Mark]:
        """Return the marks of a class by student and assignment."""
        return {(record.student, record.assignment): self.mark(record) for record in records}

    def _by_hand(self, record: Record, newest: bool) -> Iterator[_Changed]:
        """Yield an assignment's questions, and the stubs whose points somebody changed by hand."""
        graded = self.by_hand.grades.get((record.student, record.assignment), ())
        found = {grade.exercise: grade for grade in graded}
        for name, worth in self.by_hand.questions.get(record.assignment, {}).items():
            yield _question(name, worth, found.get(name))
        for one in graded if newest else ():
            was = _points(record, one.exercise)
            if not one.is_question and one.manual is not None and one.manual != was:
                reason = f"{one.exercise}: {in_points(one.manual)} by hand, not {number(was)}"
                yield one.exercise, one.manual, one.max_points, reason + one.stale

    def _corrected(self, record: Record) -> Iterator[_Changed]:
        own = self.corrections.corrections.get(record.student, {}).get(record.assignment, {})
        for name, one in own.items():
            where = f"corrections.{record.student}.{record.assignment}.{name}"
            most = self._worth(record, name, where)
            if one.points > most:
                raise PolicyError(
                    f"{where}.points is {number(one.points)}, of {number(most)}: "
                    "give more than all points as a bonus"
                )
            reason = f"{name}: {in_points(one.points)}, corrected: {one.reason}"
            yield name, one.points, most, reason

    def _worth(self, record: Record, name: str, where: str) -> float:
        from autograder.exercises import exercises

        questions = self.by_hand.questions.get(record.assignment, {})
        stubs = {one.name: one.max_points for one in record.exercises}
        if record.status == "refused":
            stubs = {one.name: one.points for one in exercises(record.assignment)}
        known = {**stubs, **questions}
        if name not in known:
            raise PolicyError(f"{where} is not known; {', '.join(known)} are")
        return known[name]

    def _free(self, record: Record) -> Iterator[_Changed]:
        free = self.corrections.free.get(record.assignment, {})
        for one in record.exercises:
            if reason := free.get(one.name):
                yield one.name, one.max_points, one.max_points, f"{one.name}: free: {reason}"

    def _extra(self, key: Key, newest: bool) -> Iterator[tuple[float, str]]:
        for one in self.by_hand.grades.get(key, ()):
            if one.extra and (newest or one.is_question):
                yield one.extra, f"{one.exercise}: {in_points(one.extra)} of extra credit"
        if (penalty := self.by_hand.penalties.get(key)) and newest and not self.late_rules:
            yield -penalty, f"late, by nbgrader's rule: {in_points(penalty)} off"

    def _bonus(self, key: Key) -> Iterator[tuple[float, str]]:
        student, assignment = key
        if one := self.corrections.bonus.get(student, {}).get(assignment):
            kind = "bonus" if one.points >= 0 else "taken off"
            yield one.points, f"{kind}: {in_points(abs(one.points))}: {one.reason}"


#: An exercise, its points and what it is worth from now on, and why.
_Changed = tuple[str, float, float, str]


def in_points(points: float) -> str:
    """Return "1 point", "2.5 points"."""
    return f"{number(points)} point{'' if points == 1 else 's'}"


def _question(name: str, worth: float, grade: HandGrade | None) -> _Changed:
    given = None if grade is None else grade.manual
    if grade and given is None and not grade.waits:
        given = grade.automatic
    if grade is None or given is None:
        return name, 0.0, worth, f"{name}: not graded by hand yet: 0 of {number(worth)} points"
    return name, given, worth, f"{name}: {number(given)} of {number(worth)} by hand{grade.stale}"


def _points(record: Record, name: str) -> float:
    return next((one.points for one in record.exercises if one.name == name), 0.0)


def _with(record: Record, changed: Sequence[_Changed], questions: Collection[str]) -> Record:
    """Return a record with other points; an exercise that it does not have is added."""
    exercises = {one.name: one for one in record.exercises}
    if not changed and len(exercises) == len(record.exercises):
        return record
    points, most = fraction(record.points), fraction(record.max_points)
    for name, new, worth, _ in changed:
        old = exercises.get(name)
        points += fraction(new) - fraction(old.points if old else 0.0)
        if old:
            exercises[name] = replace(old, points=new)
            continue
        exercises[name] = ExerciseRecord(name, new, worth, _verdict(new, worth))
        most += fraction(worth) if name in questions else 0
    return replace(
        record, points=float(points), max_points=float(most), exercises=tuple(exercises.values())
    )


def _verdict(points: float, worth: float) -> Verdict:
    """Return the verdict on an answer; one that earned nothing is not an attempt."""
    return "correct" if points >= worth else "partial" if points > 0 else "missing"
