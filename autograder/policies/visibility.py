"""When students may see their feedback: one key of the policy, ``feedback``, for every door."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime

from autograder.policies.policy import Policy
from autograder.results.record import Record
from autograder.results.store import redacted

#: What Gradescope calls each choice.
ON_GRADESCOPE = {
    "now": "visible",
    "after the date": "after_due_date",
    "at publication": "after_published",
    "points alone": "visible",
}


@dataclass(frozen=True)
class Visibility:
    """What a student may see at a moment.

    Attributes
    ----------
    policy
        The course's policy; without one, everything is seen at once.
    at
        The moment.
    """

    policy: Policy | None
    at: datetime = field(default_factory=lambda: datetime.now(UTC))

    @property
    def points_alone(self) -> bool:
        """Whether students never see more than points and verdicts."""
        return self.policy is not None and self.policy.feedback == "points alone"

    def too_early(self, student: str, assignment: str, *, published: bool) -> str:
        """Say why a student may not see anything yet; empty if they may.

        Parameters
        ----------
        published
            Whether a teacher hands it out at this moment; a program that answers by itself, such as
            a CI service, does not.
        """
        if self.policy is None:
            return ""
        if self.policy.feedback == "at publication" and not published:
            return "feedback comes when it is published"
        if self.policy.feedback == "after the date" and (due := self._due(student, assignment)):
            return f"feedback comes after {due:%Y-%m-%d %H:%M%z}" if self.at <= due else ""
        return ""

    def of_record(self, record: Record) -> Record:
        """Return a record with only what may be seen of it."""
        return redacted(record) if self.points_alone else record

    def parted(
        self, records: Iterable[Record], *, published: bool
    ) -> tuple[list[Record], list[str]]:
        """Return the records that may be seen, and a sentence about each of the others."""
        seen, kept = [], []
        for record in records:
            if why := self.too_early(record.student, record.assignment, published=published):
                kept.append(f"{record.student}, {record.assignment}: {why}")
            else:
                seen.append(self.of_record(record))
        return seen, kept

    def _due(self, student: str, assignment: str) -> datetime | None:
        """Return when the assignment is due for somebody, extensions included."""
        policy = self.policy or Policy()
        due = policy.due.get(assignment)
        return policy.extensions.get(student, {}).get(assignment, due)
