"""Asking about submissions, and scoring what was answered."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from autograder.commands._terminal import (
    ALL_RIGHT,
    NOT_RIGHT,
    SHOWN,
    complain,
    err,
    few,
    note,
    out,
    progress,
    say,
)

if TYPE_CHECKING:
    from autograder.extras.quiz.make import Asked, Order
    from autograder.extras.quiz.quiz import Quiz
    from autograder.extras.quiz.understanding import Score
    from autograder.grading.batch import Job
    from autograder.sandbox.server import Mode


def ask(
    found: Sequence[Job],
    folder: Path,
    formats: Sequence[str],
    order: tuple[int, Path, Mode],
    workers: int,
) -> None:
    """Make all quizzes, write them in each format, and end with the status that fits."""
    from autograder import secret as secrets
    from autograder.extras.quiz import store
    from autograder.extras.quiz.make import Order
    from autograder.grading import batch

    number, secret, mode = order
    _say_what_is_missing({job.assignment for job in found})
    folder.mkdir(parents=True, exist_ok=True)
    with batch.alone(folder):
        before = store.load(folder) if (folder / store.FILE).exists() else []
        asked, failed = _make(found, Order(number, secrets.ensure(secret), mode), workers)
        everything = {(one.quiz.assignment, one.quiz.student): one for one in [*before, *asked]}
        all_asked = [everything[whose] for whose in sorted(everything)]
        keys = store.save(folder, all_asked)
        written = _write(folder, [one.quiz for one in all_asked], formats)
    _tell([one.quiz for one in asked])
    for path in written:
        say(str(path))
    note(f"{keys} and what is called examiner hold the keys; so do files for an LMS.", style="bold")
    raise typer.Exit(NOT_RIGHT if failed else ALL_RIGHT)


def score(
    answers: Path, folder: Path, roster: Path | None, assignments: Sequence[str] | None
) -> None:
    """Hold answers against the keys, write what came of it, and show the four corners."""
    from autograder.extras.quiz import answers as reading
    from autograder.extras.quiz import store, understanding
    from autograder.lms import roster as rosters

    asked = store.load(folder)
    people = rosters.read_roster(roster) if roster else ()
    assignment = assignments[0] if assignments and len(assignments) == 1 else ""
    read = reading.read(answers, asked, reading.Known(people, assignment))
    found = understanding.scores(asked, read)
    path = understanding.save(folder, found)
    few(complain, read.odd)
    _corners(found)
    say(str(path))
    raise typer.Exit(NOT_RIGHT if read.odd else ALL_RIGHT)


def _say_what_is_missing(assignments: set[str]) -> None:
    """Say about which assignments the course tells the quiz nothing; see `quiz_file`."""
    from autograder.course.outline import pages
    from autograder.extras.quiz.quiz_file import no_quiz_files

    for name in sorted(assignments):
        if no_quiz_files(name, pages(name)):
            note(
                f"{name}: the course has no scenarios and no small calls (no _quiz files): "
                "nobody is asked what something is, or what comes out."
            )


def _make(found: Sequence[Job], order: Order, workers: int) -> tuple[list[Asked], bool]:
    """Return what is asked, and whether the kit failed somewhere, which it says."""
    from autograder.extras.quiz.make import Asked, quizzes

    asked, failed = [], False
    for outcome in progress(quizzes(found, order, workers), len(found), err, "Asking"):
        if isinstance(outcome, Asked):
            asked.append(outcome)
            whose = f"{outcome.quiz.student}, {outcome.quiz.assignment}"
            faults = [f"a kind of question failed for {whose}: {what}" for what in outcome.failed]
        else:
            faults = [f"the kit failed on {outcome.job.path}: nothing is asked\n{outcome.what}"]
        for fault in faults:
            complain(fault)
        failed = failed or bool(faults)
    return asked, failed


def _write(folder: Path, quizzes: Sequence[Quiz], formats: Sequence[str]) -> list[Path]:
    """Write each assignment's quizzes in its folder; return the files, or one folder for many."""
    from autograder.extras.quiz.formats import writer

    shown: dict[Path, None] = {}
    for assignment in dict.fromkeys(quiz.assignment for quiz in quizzes):
        here = folder / assignment
        here.mkdir(exist_ok=True)
        some = [quiz for quiz in quizzes if quiz.assignment == assignment]
        for form in formats:
            for path in writer(form)(here, some):
                inside = path.relative_to(here).parts
                shown[path if len(inside) == 1 else here / inside[0]] = None
    return list(shown)


def _tell(quizzes: Sequence[Quiz]) -> None:
    """Say how much is asked, and where it is less, or other, than of the rest."""
    from autograder.text import clean

    total = sum(len(quiz.questions) for quiz in quizzes)
    note(f"{total} questions to {len(quizzes)} submissions.")
    odd = [f"{clean(q.student)}, {q.assignment}: {clean(q.note, 300)}" for q in quizzes if q.note]
    few(note, sorted(odd))
    same = _alike(quizzes)
    if same:
        note(f"{same} are asked exactly what another student is: their programs allow no more.")


def _alike(quizzes: Sequence[Quiz]) -> int:
    """Count the quizzes with the questions of another one, about the same lines."""
    asked = [
        frozenset((question.text, question.code) for question in quiz.questions)
        for quiz in quizzes
        if quiz.questions
    ]
    return sum(asked.count(one) > 1 for one in asked)


def _corners(found: Sequence[Score]) -> None:
    """Print who stands where: works × understands."""
    from rich.table import Table
    from rich.text import Text

    from autograder.extras.quiz.understanding import CORNERS
    from autograder.text import clean

    table = Table("Works × understands", box=None, header_style="bold")
    table.add_column("Submissions", justify="right")
    table.add_column("Whose")
    for corner, words in CORNERS.items():
        here = [f"{clean(one.student)} ({one.assignment})" for one in found if one.corner == corner]
        more = f", … {len(here) - SHOWN} more" if len(here) > SHOWN else ""
        table.add_row(words, str(len(here)), Text(", ".join(here[:SHOWN]) + more))
    out.print(table)
    note("A few questions show what to talk about. They don't show who wrote a program, or why.")
