"""``autograder ask``: questions to each student about their own code, and what the answers say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from autograder.commands import _folder
from autograder.commands._terminal import (
    ALL_RIGHT,
    ANEW,
    NOT_RIGHT,
    SHOWN,
    Assignments,
    Course,
    Jobs,
    Sandbox,
    Students,
    all_known,
    complain,
    err,
    errors_told,
    few,
    listen,
    mode,
    note,
    out,
    processes,
    progress,
    say,
    stop,
    use,
)

if TYPE_CHECKING:
    from autograder.extras.quiz.answers import Score
    from autograder.extras.quiz.make import Asked, Order
    from autograder.extras.quiz.quiz import Quiz
    from autograder.grading.batch import Job
    from autograder.sandbox.server import Mode

MOST = 20


Submitted = Annotated[
    Path | None,
    typer.Argument(help="SUBMITTED/<student>/<assignment>/<assignment>.ipynb, or a file."),
]
Out = Annotated[Path | None, typer.Option("--out", help="Where questions and keys go.")]
PerStudent = Annotated[int, typer.Option(help="Questions about a submission.", min=1, max=MOST)]
Formats = Annotated[
    list[str] | None,
    typer.Option(
        "--format",
        help="html, oral, notebook (nbgrader), gift or moodle, qti (Canvas); may be repeated. "
        "By default html and oral.",
    ),
]
AnswersFile = Annotated[
    Path | None,
    typer.Option(
        "--answers", help="Instead: a CSV student,assignment,question,option, or an LMS's."
    ),
]
Roster = Annotated[
    Path | None, typer.Option(help="With an LMS's answers: who is who (docs/lms.md).")
]
Secret = Annotated[
    Path, typer.Option(help="The secret that decides the questions; made if not there.")
]


def ask(
    submitted: Submitted = None,
    out_dir: Out = None,
    per_student: PerStudent = 5,
    form: Formats = None,
    answers: AnswersFile = None,
    roster: Roster = None,
    course: Course = None,
    assignment: Assignments = None,
    student: Students = None,
    jobs: Jobs = 0,
    secret: Secret = Path(".secret"),
    sandbox: Sandbox = "locked",
) -> None:
    """Make questions from each student's own right code; or, with --answers, score the answers.

    Exit status: 0; 1 when the kit itself failed on a submission, or rows of the answers are
    nobody's; 2 on a usage error.
    """
    use(course)
    listen()
    if out_dir is None or (submitted is None) == (answers is None):
        stop("say what to do: SUBMITTED --out DIR to ask, or --out DIR --answers FILE to score")
    with errors_told(out_dir, ANEW):
        if answers is not None:
            _score(answers, out_dir, roster, all_known(assignment))
        elif submitted is not None:
            formats, locks = _formats(form), mode(sandbox)
            wanted = _folder.Wanted(all_known(assignment), student)
            found = _folder.jobs(submitted, wanted)
            _ask(found, out_dir, formats, (per_student, secret, locks), processes(jobs))


def _formats(form: Sequence[str] | None) -> list[str]:
    from autograder.extras.quiz.formats import FORMATS

    for name in form or ():
        if name not in FORMATS:
            stop(f"--format is one of {', '.join(FORMATS)}, not {name!r}")
    return list(dict.fromkeys(form or ("html", "oral")))


def _ask(
    found: Sequence[Job],
    folder: Path,
    formats: Sequence[str],
    settings: tuple[int, Path, Mode],
    workers: int,
) -> None:
    """Make all quizzes, write them in each format, and end with the status that fits."""
    from autograder import secret as secrets
    from autograder.extras.quiz import store
    from autograder.extras.quiz.make import Order
    from autograder.grading import batch

    number, secret, locks = settings
    _look_at_course({job.assignment for job in found})
    folder.mkdir(parents=True, exist_ok=True)
    with batch.alone(folder):
        before = store.load_asked(folder) if (folder / store.FILE).exists() else []
        asked, failed = _made(found, Order(number, secrets.ensure(secret), locks), workers)
        everything = store.merged(before, asked)
        keys = store.save_asked(folder, everything)
        written = _written(folder, [one.quiz for one in everything], formats)
    _tell([one.quiz for one in asked])
    for path in written:
        say(str(path))
    note(f"{keys} and what is called examiner hold the keys; so do files for an LMS.", style="bold")
    raise typer.Exit(NOT_RIGHT if failed else ALL_RIGHT)


def _look_at_course(assignments: set[str]) -> None:
    """Read all that the course says of its assignments; say where that is nothing.

    Raises
    ------
    CourseError
        Something of the course is broken.
    """
    from autograder.course.layout import given
    from autograder.exercises import exercises
    from autograder.extras.quiz.quiz_file import no_quiz_files

    for name in sorted(assignments):
        given(name)
        if no_quiz_files(exercises(name)):
            note(
                f"{name}: the course has no scenarios and no small calls (no _quiz files): "
                "nobody is asked what something is, or what comes out."
            )


def _made(found: Sequence[Job], order: Order, workers: int) -> tuple[list[Asked], bool]:
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


def _written(folder: Path, quizzes: Sequence[Quiz], formats: Sequence[str]) -> list[Path]:
    """Write each assignment's quizzes in its folder; return the files, or one folder for many."""
    from autograder.extras.quiz.formats import writer

    assignments = dict.fromkeys(quiz.assignment for quiz in quizzes)
    todo = [(assignment, form) for assignment in assignments for form in formats]
    shown: dict[Path, None] = {}
    for assignment, form in progress(todo, len(todo), err, "Writing"):
        here = folder / assignment
        here.mkdir(exist_ok=True)
        some = [quiz for quiz in quizzes if quiz.assignment == assignment]
        for path in writer(form)(here, some):
            inside = path.relative_to(here).parts
            shown[path if len(inside) == 1 else here / inside[0]] = None
    return list(shown)


def _tell(quizzes: Sequence[Quiz]) -> None:
    """Say how much is asked, and who is asked less than the others, or something harder."""
    from autograder.text import clean

    total = sum(len(quiz.questions) for quiz in quizzes)
    note(f"{total} questions to {len(quizzes)} submissions.")
    odd = [f"{clean(q.student)}, {q.assignment}: {clean(q.note, 300)}" for q in quizzes if q.note]
    few(note, sorted(odd))
    alike = Counter(frozenset((q.text, q.code) for q in quiz.questions) for quiz in quizzes)
    same = sum(number for asked, number in alike.items() if asked and number > 1)
    if same:
        note(f"{same} are asked exactly what another student is: their programs allow no more.")


def _score(
    path: Path, folder: Path, roster: Path | None, assignments: Sequence[str] | None
) -> None:
    """Hold answers against the keys, write the scores, and show the four corners."""
    from autograder.extras.quiz import answers, store
    from autograder.lms import roster as rosters

    asked = store.load_asked(folder)
    people = rosters.read_roster(roster) if roster else ()
    assignment = assignments[0] if assignments and len(assignments) == 1 else ""
    given = answers.read_answers(path, asked, answers.LmsContext(people, assignment))
    found = answers.scores(asked, given)
    table = answers.save_scores(folder, found)
    few(complain, given.odd)
    _show_corners(found)
    say(str(table))
    raise typer.Exit(NOT_RIGHT if given.odd else ALL_RIGHT)


def _show_corners(found: Sequence[Score]) -> None:
    """Print who stands where: works × understands."""
    from rich.table import Table
    from rich.text import Text

    from autograder.extras.quiz.answers import CORNERS
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
