"""``autograder ask``: questions to each student about their own code, and what the answers say."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from autograder.commands import _folder
from autograder.commands._terminal import (
    INTERRUPTED,
    Assignments,
    Course,
    Jobs,
    Sandbox,
    Students,
    known,
    mode,
    note,
    stop,
    use,
)

MOST = 20


def ask(
    submitted: Annotated[
        Path | None,
        typer.Argument(help="SUBMITTED/<student>/<assignment>/<assignment>.ipynb, or a file."),
    ] = None,
    out_dir: Annotated[
        Path | None, typer.Option("--out", help="Where questions and keys go.")
    ] = None,
    per_student: Annotated[
        int, typer.Option(help="Questions about a submission.", min=1, max=MOST)
    ] = 5,
    form: Annotated[
        list[str] | None,
        typer.Option(
            "--format",
            help="html, oral, notebook (nbgrader), gift or moodle, qti (Canvas); may be repeated. "
            "By default html and oral.",
        ),
    ] = None,
    answers: Annotated[
        Path | None,
        typer.Option(help="Instead: a CSV student,assignment,question,option, or an LMS's."),
    ] = None,
    roster: Annotated[
        Path | None, typer.Option(help="With an LMS's answers: who is who (docs/lms.md).")
    ] = None,
    course: Course = None,
    assignment: Assignments = None,
    student: Students = None,
    jobs: Jobs = 0,
    secret: Annotated[
        Path, typer.Option(help="The secret that decides the questions; made if not there.")
    ] = Path(".secret"),
    sandbox: Sandbox = "locked",
) -> None:
    """Make questions from each student's own right code; or, with --answers, say what came of it.

    Exit status: 0; 1 when the kit itself failed on a submission, or rows of the answers are
    nobody's; 2 on a usage error.
    """
    use(course)
    from autograder.course.layout import CourseError
    from autograder.extras.quiz import asking
    from autograder.sandbox.server import SandboxUnavailable

    if out_dir is None or (submitted is None) == (answers is None):
        stop("say what to do: SUBMITTED --out DIR to ask, or --out DIR --answers FILE to score")
    assignments = [known(name) for name in assignment] if assignment else None
    try:
        if submitted is None:
            assert answers is not None
            asking.score(answers, out_dir, roster, assignments)
        else:
            wanted = _folder.Wanted(assignments, student, [], False)
            formats, how = _formats(form), mode(sandbox)
            found = _folder.jobs(submitted, wanted)
            workers = jobs or os.cpu_count() or 1
            asking.ask(found, out_dir, formats, (per_student, secret, how), workers)
    except BlockingIOError:
        stop(f"another grader is at work in {out_dir}: wait for it")
    except (SandboxUnavailable, CourseError, OSError, ValueError) as error:
        stop(str(error))
    except KeyboardInterrupt:
        note("Interrupted; nothing was written. The same command begins anew.", style="bold")
        raise typer.Exit(INTERRUPTED) from None


def _formats(form: Sequence[str] | None) -> list[str]:
    from autograder.extras.quiz.formats import FORMATS

    for name in form or ():
        if name not in FORMATS:
            stop(f"--format is one of {', '.join(FORMATS)}, not {name!r}")
    return list(dict.fromkeys(form or ("html", "oral")))
