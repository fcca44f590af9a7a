"""The result of grading: the plain values that every report is made from.

Nothing before a record knows of a report; nothing after it runs student code.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any, Literal

Verdict = Literal["correct", "partial", "wrong", "missing", "error", "timeout", "crashed"]
Status = Literal["graded", "refused"]

#: The format of a record. Raise it when an older reader would misunderstand a newer record.
VERSION = 1


@dataclass(frozen=True)
class ExerciseRecord:
    """The outcome of one exercise (one stub).

    Attributes
    ----------
    name
        The stub, for example ``"affine"``.
    points, max_points
        What was earned, and what could be.
    verdict
        One word for the outcome.
    diagnosis
        The name of the recognised misconception, or None.
    message
        At most four lines under the heading; empty when everything is right.
    """

    name: str
    points: float
    max_points: float
    verdict: Verdict
    diagnosis: str | None = None
    message: str = ""


@dataclass(frozen=True)
class Record:
    """The outcome of one submission; one line of ``results.jsonl``.

    Attributes
    ----------
    seconds
        Wall-clock time that grading took.
    message
        Why a submission was refused; for a graded one, what was odd about it, or empty.
    submitted
        When it was handed in (ISO 8601, UTC), where its folder tells.
    source
        A hash of all that decides the points: the submission, the exercises, the secret.
    version
        The format's version.
    late
        Whether the system through which it was handed in calls it late, whatever its time.
    """

    student: str
    assignment: str
    status: Status
    points: float
    max_points: float
    seconds: float
    exercises: tuple[ExerciseRecord, ...] = ()
    message: str = ""
    submitted: str | None = None
    source: str = ""
    version: int = VERSION
    late: bool = False

    def to_json(self) -> dict[str, Any]:
        """Return the record as the contract's JSON object."""
        told = asdict(self) | {"exercises": [asdict(e) for e in self.exercises]}
        return told if self.late else {key: told[key] for key in told if key != "late"}
