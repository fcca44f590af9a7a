"""From submissions to quizzes: graded first, asked about what is right, on all cores."""

from __future__ import annotations

import os
import traceback
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from itertools import islice
from pathlib import Path

from autograder.checks.exercise import Exercise
from autograder.extras.quiz import kinds
from autograder.extras.quiz.question import Question
from autograder.extras.quiz.quiz import Quiz, select
from autograder.extras.quiz.run import Runner
from autograder.grading.batch import Fault, Job
from autograder.results.record import Record
from autograder.sandbox.server import Mode, SandboxUnavailable
from autograder.submission.reader import Submission

#: What a kind of question is: from a submission, the exercises whose stubs are right in it, and
#: what runs it, all it can ask, in an order that depends on the submission and the secret alone.
Asker = Callable[[Submission, Sequence[Exercise], Runner], Iterator[Question]]

#: So many questions of a kind are looked at; a kind yields them stub by stub.
LOOKED_AT = 12


@dataclass(frozen=True)
class Asked:
    """What came of one submission.

    Attributes
    ----------
    quiz
        The questions; none for a submission of which nothing is right.
    works
        The share of its points that the program earned, from 0 to 1.
    failed
        Kinds of question that failed on it: faults of ours, with what happened.
    """

    quiz: Quiz
    works: float
    failed: tuple[str, ...] = ()


@dataclass(frozen=True)
class Order:
    """How quizzes are made: how many questions, from which secret, behind which locks."""

    number: int
    secret: str
    sandbox: Mode = "locked"


def quizzes(jobs: Sequence[Job], order: Order, workers: int) -> Iterator[Asked | Fault]:
    """Make the quizzes of submissions on several cores, and yield each as soon as it is there.

    Raises
    ------
    SandboxUnavailable
        Student code can't be locked in on this machine; none was run.
    """
    if workers == 1 or len(jobs) == 1:
        yield from (_made(job, order) for job in jobs)
        return
    from joblib import Parallel, delayed

    parallel = Parallel(n_jobs=workers, return_as="generator_unordered", batch_size="auto")
    here = os.getpid()
    yield from parallel(delayed(_made_for)(here, job, order) for job in jobs)


@cache
def askers() -> dict[str, Asker]:
    """Return the kinds of question, by the name of their file."""
    names = sorted(path.stem for path in Path(kinds.__path__[0]).glob("[!_]*.py"))
    return {name: import_module(f"{kinds.__name__}.{name}").ask for name in names}


def _made_for(parent: int, job: Job, order: Order) -> Asked | Fault:
    from autograder.grading.batch import follow

    follow(parent)
    return _made(job, order)


def _made(job: Job, order: Order) -> Asked | Fault:
    from autograder.grading.grade import grade_submission

    try:
        handed_in = job.take()
        record = grade_submission(
            handed_in,
            student=job.student,
            assignment=job.assignment,
            secret=order.secret,
            sandbox=order.sandbox,
        )
        return _asked(handed_in, record, order)
    except SandboxUnavailable:
        raise
    except Exception:
        return Fault(job, traceback.format_exc(limit=-3))


def _asked(handed_in: Submission, record: Record, order: Order) -> Asked:
    works = record.points / record.max_points if record.max_points else 0.0
    right = _right(record)
    if not right:
        reason = f"refused: {record.message}" if record.status == "refused" else "no stub is right"
        return Asked(
            Quiz(record.student, record.assignment, (), f"nothing to ask: {reason}"), works
        )
    # Each student has an own order, in which the kinds look for questions.
    whose = f"{order.secret}\0{record.student}"
    runner = Runner(handed_in, right, secret=whose, sandbox=order.sandbox)
    candidates, failed = _candidates(handed_in, right, runner)
    quiz = select(record.student, record.assignment, candidates, order.number, order.secret)
    return Asked(quiz, works, failed)


def _right(record: Record) -> tuple[Exercise, ...]:
    """Return the exercises that a program gets fully right."""
    from autograder.exercises import exercises

    right = {one.name for one in record.exercises if one.verdict == "correct"}
    return tuple(one for one in exercises(record.assignment) if one.name in right)


def _candidates(
    handed_in: Submission, right: Sequence[Exercise], runner: Runner
) -> tuple[list[Question], tuple[str, ...]]:
    """Return what all kinds can ask, and which of them failed; one doesn't stop the others."""
    found: list[Question] = []
    failed = []
    for kind, ask in askers().items():
        try:
            found += islice(ask(handed_in, right, runner), LOOKED_AT)
        except SandboxUnavailable:
            raise
        except Exception:
            failed.append(f"{kind}: {traceback.format_exc(limit=-2)}")
    return found, tuple(failed)
