"""From submissions to quizzes: graded first, then asked about what is right, on all cores."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, partial
from importlib import import_module
from itertools import chain, islice, zip_longest
from pathlib import Path

from autograder.checks.exercise import Exercise
from autograder.course import layout
from autograder.extras.quiz import kinds
from autograder.extras.quiz.quiz import Proposal, Question, Quiz, select
from autograder.extras.quiz.run import Runner
from autograder.grading.batch import Fault, Job, explain_failure, on_cores
from autograder.results.record import Record
from autograder.sandbox.server import Mode, SandboxUnavailable
from autograder.submission.reader import Submission
from autograder.submission.statements import remember

#: What a kind of question is: a function that yields what can be asked about one stub of a
#: submission, in an order that depends on the submission and the secret alone.
Proposer = Callable[[Runner, Exercise], Iterator[Proposal]]

#: What a kind uses: a function that finds out about one stub of a submission, if it can.
Ground = Callable[[Runner, Exercise], object]

#: How many stubs of a submission a kind looks at, and how many proposals of each.
STUBS, PROPOSALS = 3, 8


@dataclass(frozen=True)
class Asked:
    """What is asked about one submission.

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


@dataclass(frozen=True)
class KindOfQuestion:
    """A kind of question: its name, what it learns from, and what finds proposals."""

    name: str
    ground: Ground
    propose: Proposer


def quizzes(jobs: Sequence[Job], order: Order, workers: int) -> Iterator[Asked | Fault]:
    """Make the quizzes of submissions on several cores, and yield each as soon as it is there.

    Raises
    ------
    SandboxUnavailable
        Student code can't be locked in on this machine; none was run.
    """
    yield from on_cores(workers, _made, jobs, order)


@cache
def all_kinds() -> tuple[KindOfQuestion, ...]:
    """Return the kinds of question, each from a file of its own."""
    names = sorted(path.stem for path in Path(kinds.__path__[0]).glob("[!_]*.py"))
    found = [(name, import_module(f"{kinds.__name__}.{name}")) for name in names]
    return tuple(KindOfQuestion(name, kind.GROUND, kind.propose) for name, kind in found)


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
    except Exception as error:
        return Fault(job, explain_failure(error))


def _asked(handed_in: Submission, record: Record, order: Order) -> Asked:
    whose, works = (record.student, record.assignment), _share(record)
    right = _right(record)
    if not right:
        reason = f"refused: {record.message}" if record.status == "refused" else "no stub is right"
        return Asked(Quiz(*whose, (), f"nothing to ask: {reason}"), works)
    _remember_handed_out(record.assignment)
    # Each student has an order of their own, in which stubs and places are looked at.
    secret = f"{order.secret}\0{record.student}"
    failed: list[str] = []
    with Runner(handed_in, right, secret=secret, sandbox=order.sandbox) as runner:
        found = [one for kind in all_kinds() for one in _proposals(kind, runner, failed)]
        quiz = select(*whose, found, order.number, order.secret)
    return Asked(quiz, works, tuple(failed))


def _share(record: Record) -> float:
    return record.points / record.max_points if record.max_points else 0.0


def _right(record: Record) -> tuple[Exercise, ...]:
    """Return the exercises that a program gets fully right."""
    from autograder.exercises import exercises

    right = {one.name for one in record.exercises if one.verdict == "correct"}
    return tuple(one for one in exercises(record.assignment) if one.name in right)


@cache
def _remember_handed_out(assignment: str) -> None:
    """Read the cells that are handed out, once for all: most cells of a notebook are these."""
    remember(layout.handed_out(assignment))


def _proposals(kind: KindOfQuestion, runner: Runner, failed: list[str]) -> list[Proposal]:
    """Return what a kind can ask; where it fails, that is noted, and the other kinds go on."""
    try:
        found = list(proposals(kind, runner))
    except SandboxUnavailable:
        raise
    except Exception as error:
        failed.append(f"{kind.name}: {explain_failure(error)}")
        return []
    return [replace(one, make=partial(_guarded, kind, one, failed)) for one in found]


def _guarded(kind: KindOfQuestion, proposal: Proposal, failed: list[str]) -> Question | None:
    """Make a question; note where that fails."""
    try:
        return proposal.make()
    except SandboxUnavailable:
        raise
    except Exception as error:
        failed.append(f"{kind.name}: {explain_failure(error)}")
        return None


def proposals(kind: KindOfQuestion, runner: Runner) -> Iterator[Proposal]:
    """Yield the first proposal of each of a few stubs, then the second of each, and so on."""
    stubs = runner.once(("stubs", kind.ground), lambda: _stubs(kind.ground, runner))
    found = (islice(kind.propose(runner, exercise), PROPOSALS) for exercise in stubs)
    yield from filter(None, chain.from_iterable(zip_longest(*found)))


def _stubs(ground: Ground, runner: Runner) -> list[Exercise]:
    """Return a few stubs of which something is known, as the dice choose them."""
    order = list(runner.exercises)
    runner.dice(f"stubs for {ground.__name__}").shuffle(order)
    return list(islice((one for one in order if ground(runner, one)), STUBS))
