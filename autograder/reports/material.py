"""What a class report is made from."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from autograder.attempts.figures import ClassAttempts
from autograder.policies import FinalGrade
from autograder.policies.marks import Key, Mark
from autograder.results.record import Record


@dataclass(frozen=True)
class Understanding:
    """The number of questions about a submission that were answered right."""

    right: int
    asked: int


@dataclass(frozen=True)
class About:
    """Which course a report is about, when it was made, and by what.

    Attributes
    ----------
    secrets
        The fingerprints of the secrets from which the hidden inputs came.
    """

    title: str
    made: datetime
    kit: str
    secrets: tuple[str, ...] = ()


@dataclass(frozen=True)
class Enrolled:
    """What the roster says of students.

    Attributes
    ----------
    names, sections
        By student, as far as the roster has them.
    withdrawn
        Students who have left: the report is not about them.
    """

    names: Mapping[str, str] = field(default_factory=dict)
    sections: Mapping[str, str] = field(default_factory=dict)
    withdrawn: frozenset[str] = frozenset()

    def parted(self, records: Iterable[Record]) -> tuple[list[Record], list[Record]]:
        """Return the records of those who are still here, and of those who have withdrawn."""
        here: list[Record] = []
        gone: list[Record] = []
        for record in records:
            (gone if record.student in self.withdrawn else here).append(record)
        return here, gone


@dataclass(frozen=True)
class Material:
    """What a class report is made from.

    Attributes
    ----------
    records
        What was graded; their points are the raw ones.
    marks
        The marks of those about whose points people decided.
    measured
        The records for the item analysis: with what was graded by hand, but with nothing given
        away; empty: the records that count.
    course
        The assignments in the order of the course; others follow, by name.
    finals
        The final grades, where the course has a policy.
    before
        The records as they were before the last run that changed some; None if there was none.
    enrolled
        What the roster says of students.
    absent
        The students of the roster who never handed anything in.
    examples
        Code that shows a misconception, by assignment, stub and diagnosis.
    notices
        What the reader should know about the results themselves.
    understood
        How well students could explain their own code, by student and assignment.
    anonymous
        Whether names are replaced, and what could lead to them is left out.
    about
        Which course it is, when the report was made, and by what.
    due
        When each assignment is due, where the course has a policy.
    pages
        The address of each submission's feedback page, from the report's folder.
    attempts
        What the logs show that students kept and handed in, by assignment.
    excused
        By student, the assignments that do not count.
    """

    records: Sequence[Record]
    course: Sequence[str] = ()
    finals: Sequence[FinalGrade] = ()
    before: Sequence[Record] | None = None
    enrolled: Enrolled = field(default_factory=Enrolled)
    absent: Sequence[str] = ()
    examples: Mapping[tuple[str, str, str], str] = field(default_factory=dict)
    notices: Sequence[str] = ()
    understood: Mapping[tuple[str, str], Understanding] = field(default_factory=dict)
    anonymous: bool = False
    marks: Mapping[Key, Mark] = field(default_factory=dict)
    measured: Sequence[Record] = ()
    about: About | None = None
    due: Mapping[str, datetime] = field(default_factory=dict)
    pages: Mapping[Key, str] = field(default_factory=dict)
    attempts: Mapping[str, ClassAttempts] = field(default_factory=dict)
    excused: Mapping[str, Collection[str]] = field(default_factory=dict)

    @property
    def counted(self) -> list[Record]:
        """The records with the points that count."""
        found = []
        for record in self.records:
            mark = self.marks.get((record.student, record.assignment))
            found.append(replace(mark.counted, points=mark.points) if mark else record)
        return found
