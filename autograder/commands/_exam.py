"""Grading an exam: with a secret of its own, without a word to students, signed at the end."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from autograder.commands import _folder
from autograder.commands._terminal import NOT_RIGHT, complain, note, out, say, stop

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    from autograder.commands._folder import Wanted
    from autograder.commands._where import Place
    from autograder.extras.exam.manifest import Manifest
    from autograder.extras.exam.secret import ExamSecret
    from autograder.extras.exam.signing import Graded
    from autograder.grading.batch import Job
    from autograder.policies import Policy
    from autograder.sandbox.server import Mode


def asked(mode: str, folder: Path | None) -> bool:
    """Tell whether an exam is to be graded; nothing else is graded into an exam's folder."""
    from autograder.extras.exam.folder import is_exam

    if mode not in ("practice", "exam"):
        stop(f"--mode is 'practice' or 'exam', not {mode!r}")
    if mode != "exam" and folder is not None and is_exam(folder):
        stop(f"{folder} is an exam's: give --mode exam, or another --out")
    return mode == "exam"


def grade(
    submitted: Path, folder: Path, everyday: Path, sandbox: Mode, wanted: Wanted, place: Place
) -> None:
    """Grade an exam and sign what came of it; see `autograder.extras.exam`."""
    from autograder import policies
    from autograder.extras.exam import folder as exams
    from autograder.extras.exam import keys, signing
    from autograder.extras.exam import secret as secrets
    from autograder.grading import batch

    started = datetime.now(UTC)
    found = _found(submitted, everyday, sandbox, wanted)
    policy, key = policies.find_policy(), keys.private(keys.PRIVATE)
    folder.mkdir(parents=True, exist_ok=True)
    with batch.alone(folder), _folder.room(folder):
        if kept := exams.begin(folder, again=wanted.force and bool(found)):
            note(f"What was signed is kept: {kept}")
        secret = secrets.own(folder / exams.SECRET, everyday)
        note(f"The exam's own secret: {folder / exams.SECRET}. Keep it: no regrade without it.")
        if not found:
            _prepared(secret, key)
            return
        _run(found, folder, secret, wanted.force, place)
        _report(folder, policy)
        manifest = _sign(signing.Graded(folder, submitted, found, started), secret, key)
    _tell(manifest, folder)


def _found(submitted: Path, everyday: Path, sandbox: Mode, wanted: Wanted) -> list[Job]:
    """Return all that was handed in, or stop where that could not be an exam."""
    from autograder import secret
    from autograder.grading import batch

    if everyday != secret.DEFAULT:
        stop("an exam has a secret of its own, in its results folder: --secret does not go with it")
    if sandbox != "locked":
        stop("an exam is graded behind locks, or its points prove nothing: not with --sandbox none")
    if wanted.students or wanted.retry:
        stop("an exam is graded whole: --student and --retry do not go with it")
    if submitted.is_file():
        stop(f"{submitted}: an exam is a folder, SUBMITTED/<student>/<assignment>/")
    if submitted.is_dir() and not batch.find(submitted):
        return []
    return _folder.handed_in(submitted, wanted.assignments)


def _prepared(secret: ExamSecret, key: Ed25519PrivateKey) -> None:
    """Say what can be published before an exam, so that nobody can choose a secret after it."""
    from autograder.extras.exam.keys import fingerprint

    say("Nothing is handed in yet. To publish before the exam; nothing can be read from them:")
    say(f"  secret      sha256:{secret.commitment}")
    say(f"  key         sha256:{fingerprint(key.public_key())}")


def _run(found: Sequence[Job], folder: Path, secret: ExamSecret, again: bool, place: Place) -> None:
    """Grade what has no record yet, or stop where the grader failed on some of it."""
    from autograder.grading import pending

    plan = pending.plan_run(found, folder, secret.text, "locked", pending.OUTCOMES if again else ())
    _folder.tell(plan, folder)
    faults = _folder.keep(place(plan.todo, secret.text, "locked"), plan, folder)
    if faults:
        complain(f"not signed: {len(faults)} without a record. The same command goes on")
        raise typer.Exit(NOT_RIGHT)


def _report(folder: Path, policy: Policy | None) -> None:
    """Write the reports, and keep the policy that they follow."""
    from autograder import files, policies
    from autograder.commands import _console
    from autograder.exercises import ASSIGNMENTS
    from autograder.extras.exam.folder import POLICY
    from autograder.reports.publish import write_reports
    from autograder.results import redact, store

    if policy is None:
        (folder / POLICY).unlink(missing_ok=True)
    else:
        files.write_whole(folder / POLICY, policies.FILE.read_bytes(), replace=True)
    write_reports(folder, ASSIGNMENTS, policy)
    _console.summary(redact.for_students(folder, store.stream(folder / store.FILE)), out)


def _sign(graded: Graded, secret: ExamSecret, key: Ed25519PrivateKey) -> Manifest:
    from autograder.extras.exam import ExamError, signing

    try:
        return signing.sign(graded, secret, key)
    except ExamError as error:
        complain(str(error))
        raise typer.Exit(NOT_RIGHT) from None


def _tell(manifest: Manifest, folder: Path) -> None:
    """Say what shows later that this is what was signed."""
    from autograder.extras.exam.folder import MANIFEST

    say(f"Signed: {folder / MANIFEST}, {len(manifest.records)} records.")
    say("For the minutes, or to publish at once; nothing can be read from them:")
    for line in pledges(folder, manifest):
        say(f"  {line}")


def pledges(folder: Path, manifest: Manifest) -> list[str]:
    """Return the three lines that pin down who signed what."""
    from autograder.extras.exam import reading
    from autograder.extras.exam.folder import MANIFEST

    return [
        f"manifest    sha256:{reading.digest(folder / MANIFEST)}",
        f"secret      sha256:{manifest.commitment}",
        f"key         sha256:{manifest.key}",
    ]
