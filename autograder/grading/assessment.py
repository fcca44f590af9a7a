"""All stubs of an assignment, each on its own merits (error carried forward)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from autograder.checks.callers import HelpedStudent, Student
from autograder.checks.examine import Finding, examine, gate_taken
from autograder.checks.exercise import Exercise, Gate
from autograder.checks.oracles import ORACLES, Draws, oracles_of, require_agreement
from autograder.diagnosis.conclude import conclude, earned_share
from autograder.diagnosis.memorised_answers import Game, by_heart
from autograder.results.record import ExerciseRecord

#: Verdicts of stubs that can only harm those that call them.
DEAD = ("timeout", "crashed")


@dataclass(frozen=True)
class Assessment:
    """The result of one exercise: its findings, their record, and the student who answered.

    `student` has the reference in place of earlier stubs if the answers came about that way.
    """

    exercise: Exercise
    findings: tuple[Finding, ...]
    record: ExerciseRecord
    student: Student


def grade_exercises(
    asked: Sequence[Exercise],
    student: HelpedStudent,
    draws: Draws,
    oracles: tuple[str, ...] = ORACLES,
) -> list[ExerciseRecord]:
    """Return the record of each exercise, in order; see `assess`."""
    return [one.record for one in assess(asked, student, draws, oracles)]


def assess(
    asked: Sequence[Exercise],
    student: HelpedStudent,
    draws: Draws,
    which: tuple[str, ...] | None = ORACLES,
) -> Iterator[Assessment]:
    """Assess all exercises in order, each on its own merits (error carried forward).

    A stub that is not right is asked once more as each other reading of the notebook makes it, and
    the best result counts. Without `which`, answers are held against `oracles.oracles_of`, and
    where points are lost, the reference against all oracles.
    """
    outcomes: list[ExerciseRecord] = []
    for exercise in asked:
        oracles = which or oracles_of(exercise, draws)
        attempt = _best_attempt(exercise, student, outcomes, draws, oracles)
        if attempt.share < 1:
            for other in student.otherwise_read(exercise.name):
                again = _best_attempt(exercise, other, outcomes, draws, oracles)
                # Where neither earns more, what its own check has shown is the stub's mistake.
                same = again.share == attempt.share and not attempt.gate
                if again.share > attempt.share or (same and other.as_checked):
                    attempt = again
                if attempt.share == 1:
                    break
        answered = any(one.answer.outcome == "answered" for one in attempt.findings)
        if which is None and answered and attempt.share < 1:
            require_agreement(exercise, draws)
        outcomes.append(conclude(exercise, attempt.findings, attempt.gate, draws))
        yield Assessment(exercise, attempt.findings, outcomes[-1], attempt.student)


@dataclass(frozen=True)
class _Attempt:
    """The result of asking a stub everything once."""

    student: Student
    findings: tuple[Finding, ...]
    gate: Gate | Game | None
    share: float


def _best_attempt(
    exercise: Exercise,
    student: HelpedStudent,
    outcomes: Sequence[ExerciseRecord],
    draws: Draws,
    oracles: tuple[str, ...],
) -> _Attempt:
    """Ask a stub, and once more with the reference in the place of the earlier ones if it fails.

    The better result is kept: also earlier stubs that are right are replaced, since a right answer
    may have a form, nested lists say, that another right stub can't take. Earlier stubs that never
    answer are replaced at once: waiting for them again can't help.
    """
    earlier = [done.name for done in outcomes]
    dead = [done.name for done in outcomes if done.verdict in DEAD]
    who: Student = student.with_reference_for(dead) if dead else student
    attempt = _attempt(exercise, who, draws, oracles)
    if attempt.share == 1 or (earlier == dead and not student.given_altered):
        return attempt
    helped = _attempt(exercise, student.with_reference_for(earlier), draws, oracles)
    # Where neither earns more, the one with help shows the stub's own mistake.
    if helped.share > attempt.share or (helped.share == attempt.share and not attempt.gate):
        return helped
    return attempt


def _attempt(
    exercise: Exercise, student: Student, draws: Draws, oracles: tuple[str, ...]
) -> _Attempt:
    findings = examine(exercise, student, draws, oracles)
    share = earned_share(findings)
    gate: Gate | Game | None = None
    # Asking more is worth while only if the stub finished each time.
    if all(finding.answer.outcome in ("answered", "error") for finding in findings):
        gate = gate_taken(exercise, student, draws, right=share == 1)
        if not share and not gate:
            gate = by_heart(exercise, student, draws)
    return _Attempt(student, findings, gate, 0.0 if gate else share)
