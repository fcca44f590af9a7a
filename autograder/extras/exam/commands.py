"""``autograder exam``: grade an exam and sign the result; verify it, years later."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from autograder.commands import _folder
from autograder.commands._rules import require_sound_rules, rules_after_grading
from autograder.commands._summary import summary
from autograder.commands._terminal import (
    NOT_RIGHT,
    Assignments,
    Course,
    Force,
    Jobs,
    OptionalScheduler,
    Out,
    TlsCaFile,
    TlsCert,
    TlsKey,
    all_known,
    complain,
    err,
    errors_told,
    group,
    listen,
    note,
    out,
    processes,
    progress,
    say,
    stop,
    use,
)
from autograder.extras.exam.outcome import forgery_told, tell_conclusion, tell_pledges

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    from autograder.commands._folder import Place
    from autograder.extras.exam.keys import ExamSecret
    from autograder.extras.exam.manifest import Manifest
    from autograder.extras.exam.sign import Graded
    from autograder.extras.exam.verify import Verification
    from autograder.grading.batch import Job

app = group("Grade an exam, sign the result, and verify it later (docs/exam.md).")


@app.command()
def grade(
    submitted: Annotated[
        Path, typer.Argument(help="SUBMITTED/<student>/<assignment>/<assignment>.ipynb")
    ],
    out_dir: Out,
    course: Course = None,
    assignment: Assignments = None,
    force: Force = False,
    jobs: Jobs = 0,
    scheduler: OptionalScheduler = None,
    tls_ca_file: TlsCaFile = None,
    tls_cert: TlsCert = None,
    tls_key: TlsKey = None,
) -> None:
    """Grade an exam: with a secret of its own, nothing told to students, signed at the end.

    An exam is graded whole, from a folder and behind locks, and goes on where an interrupted run
    stopped. Where nothing is handed in yet, secret and key are made. Exit status: 0 when it is
    signed; 1 when the grader itself failed, and nothing is signed; 2 on a usage error.
    """
    use(course)
    listen()
    with errors_told(out_dir):
        place = _folder.place(jobs, scheduler, (tls_ca_file, tls_cert, tls_key))
        found = _found(submitted, all_known(assignment))
        _grade(submitted, found, out_dir, force, place)


@app.command()
def verify(
    directory: Annotated[Path, typer.Argument(help="An exam's folder, as grade signed it.")],
    submitted: Annotated[
        Path | None, typer.Option(help="What was handed in; by default where it was graded from.")
    ] = None,
    secret: Annotated[
        Path | None, typer.Option(help="The exam's secret; by default DIRECTORY/.exam-secret.")
    ] = None,
    key: Annotated[
        str | None, typer.Option(help="Who must have signed: a public key, or its fingerprint.")
    ] = None,
    sample: Annotated[
        int | None, typer.Option(help="Grade only so many again, drawn at random.", min=1)
    ] = None,
    jobs: Jobs = 0,
    course: Course = None,
) -> None:
    """Show that an exam is what was signed: its files, its secret, and the grading, done again.

    Exit status: 0 everything is as it was signed; 1 something differs, and each difference is
    named; 2 something can't be read.
    """
    use(course)
    from autograder.extras.exam import reading
    from autograder.extras.exam import verify as verifying
    from autograder.results.store import SECRET

    listen()
    with errors_told(directory, "Interrupted: nothing is shown."), forgery_told():
        manifest = reading.signed(directory, key)
        root = _handed_in(submitted, manifest)
        tell_pledges(directory, manifest, key)
        examined = verifying.verify_folder(directory, root, manifest)
        same, odd = _again(examined, secret or directory / SECRET, manifest, sample, jobs)
        differences = [*examined.differences, *odd]
    for line in differences:
        say(line, style="red")
    tell_conclusion(manifest, same, len(differences), sample)


@app.command()
def schema() -> None:
    """Print the JSON Schema (draft 2020-12) of exam.json, the manifest that is signed."""
    import json

    from autograder.extras.exam import manifest

    typer.echo(json.dumps(manifest.schema(), indent=2))


def _found(submitted: Path, assignments: Sequence[str] | None) -> list[Job]:
    """Return all that was handed in, or stop where that could not be an exam."""
    from autograder.grading import batch

    if submitted.is_file():
        stop(f"{submitted}: an exam is a folder, SUBMITTED/<student>/<assignment>/")
    if submitted.is_dir() and not batch.find(submitted):
        return []
    return _folder.handed_in(submitted, assignments)


def _grade(submitted: Path, found: Sequence[Job], folder: Path, force: bool, place: Place) -> None:
    """Grade what was handed in, report and sign; where there is nothing, prepare for it."""
    from autograder import secret as everyday
    from autograder.extras.exam import folder as exams
    from autograder.extras.exam import keys, sign
    from autograder.grading import batch
    from autograder.results.store import SECRET

    started = datetime.now(UTC)
    require_sound_rules({job.student for job in found})
    key = keys.private(keys.PRIVATE)
    folder.mkdir(parents=True, exist_ok=True)
    with batch.alone(folder), _folder.room(folder):
        if kept := exams.begin(folder, again=force and bool(found)):
            note(f"What was signed is kept: {kept}")
        secret = keys.exam_secret(folder / SECRET, everyday.DEFAULT)
        note(f"The exam's own secret: {folder / SECRET}. Keep it: no regrade without it.")
        if not found:
            _tell_prepared(secret, key)
            return
        _run(found, folder, secret, force, place)
        _report(folder)
        manifest = _sign(sign.Graded(folder, submitted, found, started), secret, key)
    _tell_signed(manifest, folder)


def _tell_prepared(secret: ExamSecret, key: Ed25519PrivateKey) -> None:
    """Say what can be published before an exam, so that nobody can choose a secret after it."""
    from autograder.extras.exam.keys import fingerprint

    say("Nothing is handed in yet. To publish before the exam; nothing can be read from them:")
    say(f"  secret      sha256:{secret.commitment}")
    say(f"  key         sha256:{fingerprint(key.public_key())}")


def _run(found: Sequence[Job], folder: Path, secret: ExamSecret, again: bool, place: Place) -> None:
    """Grade what has no record yet, or stop where the grader failed on some of it."""
    from autograder.grading import batch

    plan = batch.plan_run(found, folder, secret.text, "locked", batch.OUTCOMES if again else ())
    _folder.tell(plan, folder)
    faults = _folder.keep(place(plan.todo, secret.text, "locked"), plan, folder)
    if faults:
        complain(f"not signed: {len(faults)} without a record. The same command goes on")
        raise typer.Exit(NOT_RIGHT)


def _report(folder: Path) -> None:
    """Write the reports, and keep the policy and the decisions that they follow."""
    from autograder import files, policies
    from autograder.exercises import ASSIGNMENTS
    from autograder.extras.exam.folder import CORRECTIONS, POLICY
    from autograder.reports.publish import write_reports
    from autograder.results import store

    for name, path in ((POLICY, policies.FILE), (CORRECTIONS, policies.corrections.FILE)):
        if path.is_file():
            files.write_whole(folder / name, path.read_bytes(), replace=True)
        else:
            (folder / name).unlink(missing_ok=True)
    records = store.load_records(folder / store.FILE)
    write_reports(folder, ASSIGNMENTS, rules_after_grading(folder, records, by_hand=False))
    summary(store.for_students(folder, records), out)


def _sign(graded: Graded, secret: ExamSecret, key: Ed25519PrivateKey) -> Manifest:
    from autograder.extras.exam import ExamError, sign

    try:
        return sign.sign(graded, secret, key)
    except ExamError as error:
        complain(str(error))
        raise typer.Exit(NOT_RIGHT) from None


def _tell_signed(manifest: Manifest, folder: Path) -> None:
    """Say what shows later that this is what was signed."""
    from autograder.extras.exam import reading
    from autograder.results.store import MANIFEST

    say(f"Signed: {folder / MANIFEST}, {len(manifest.records)} records.")
    say("For the minutes, or to publish at once; nothing can be read from them:")
    for line in reading.pledges(folder, manifest):
        say(f"  {line}")


def _handed_in(submitted: Path | None, manifest: Manifest) -> Path:
    """Return the folder of submissions, by default where they were graded from, or stop."""
    root = submitted or Path(manifest.submissions)
    if not root.is_dir():
        stop(f"{root}: what was handed in is not there: give --submitted FOLDER")
    return root


def _again(
    examined: Verification, path: Path, manifest: Manifest, sample: int | None, jobs: int
) -> tuple[int, list[str]]:
    """Grade again; return how many records came out the same, and a line on each other one."""
    from autograder.extras.exam import reading
    from autograder.extras.exam import verify as verifying

    try:
        secret = reading.secret(path, manifest.commitment)
    except reading.ForgedError as error:
        return 0, [f"{error}. Nothing can be graded again"]
    chosen = verifying.sampled(examined.gradable, sample)
    graded = verifying.regrade(chosen, secret, processes(jobs))
    return verifying.compare_with_signed(chosen, list(progress(graded, len(chosen), err)))
