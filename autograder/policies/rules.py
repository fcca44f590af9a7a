"""Everything between records and grades: policy, decisions, hand grading, earlier hand-ins."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime

from msgspec import structs

from autograder.policies.corrections import Corrections
from autograder.policies.earlier import Earlier
from autograder.policies.final_grades import FinalGrade, final_grades
from autograder.policies.marks import Key, Mark, Marker
from autograder.policies.policy import Policy
from autograder.policies.student_work import counting_mark
from autograder.results.record import Record


@dataclass(frozen=True)
class Rules:
    """How a course turns records into grades.

    Attributes
    ----------
    policy
        None: the points are the grade.
    earlier
        Records of earlier hand-ins.
    now
        What is due later does not count yet; None: the term is over.
    """

    policy: Policy | None = None
    marker: Marker = field(default_factory=Marker)
    earlier: Earlier = field(default_factory=dict)
    now: datetime | None = None

    @property
    def change_points(self) -> bool:
        """Whether somebody decided about points, or there are earlier hand-ins to choose from."""
        return bool(self.earlier) or replace(self.marker, late_rules=False) != Marker()

    def without(self, students: Collection[str]) -> Rules:
        """Return the rules of the class without some students, such as those who have withdrawn."""
        if self.policy is None:
            return self
        stay = {one: own for one, own in self.policy.extensions.items() if one not in students}
        return replace(self, policy=structs.replace(self.policy, extensions=stay))

    def marks(self, records: Iterable[Record]) -> dict[Key, Mark]:
        """Return the mark of each submission, before levels and lateness."""
        policy = self.policy or Policy()
        marker = replace(self.marker, late_rules=bool(policy.due))
        return {
            key: counting_mark(record, self.earlier.get(key, ()), policy, marker)
            for record in records
            for key in [(record.student, record.assignment)]
        }

    def measured(self, records: Iterable[Record]) -> list[Record]:
        """Return the records with points given by hand, but without bonuses and free points."""
        marker = replace(self.marker, corrections=Corrections())
        return [marker.mark(record).counted for record in records]

    def finals(self, records: Iterable[Record]) -> list[FinalGrade]:
        """Return the final grades; none without a policy."""
        if self.policy is None:
            return []
        return final_grades(records, self.policy, self.marker, self.earlier, self.now)
