"""Where each student stands: a policy's rules, applied to the records of a class."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from autograder.policies import asked, curves, work
from autograder.policies.exact import hundredths, shown
from autograder.policies.policy import Policy
from autograder.policies.student import Adjusted, Total, total
from autograder.results.record import Record


@dataclass(frozen=True)
class Standing:
    """One student's final grade in percent, and how it came about.

    With extra credit, and only so, it can be more than 100.
    """

    student: str
    assignments: tuple[Adjusted, ...]
    percent: float
    reasons: tuple[str, ...]


def apply(records: Iterable[Record], policy: Policy) -> list[Standing]:
    """Return the final grade of every student, sorted by student.

    Of two records of one submission the later counts. Who has an extension and handed in nothing
    has a standing, too, so that a misspelt name is seen.

    Raises
    ------
    PolicyError
        The policy does not fit these records.
    """
    newest = {(record.student, record.assignment): record for record in records}
    course = asked.of(newest.values(), policy)
    done: dict[str, dict[str, work.Work]] = {student: {} for student in policy.extensions}
    for (student, assignment), record in newest.items():
        done.setdefault(student, {})[assignment] = work.of(record, policy)
    totals = [total(student, done[student], course, policy) for student in sorted(done)]
    raised = curves.raised([student.percent for student in totals], policy.curve)
    return [_standing(before, after, policy) for before, after in zip(totals, raised, strict=True)]


def _standing(before: Total, after: Fraction, policy: Policy) -> Standing:
    reasons = before.reasons
    if after > before.percent:
        kind = policy.curve.kind.replace("_", " ")
        reasons = (*reasons, f"curve, {kind}: {shown(before.percent)} % become {shown(after)} %")
    percent = float(hundredths(after))
    return Standing(before.student, before.assignments, percent, reasons)
