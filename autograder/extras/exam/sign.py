"""The manifest of an exam's grading, made from its records and submissions, and signed."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from autograder.extras.exam import ExamError, canonical, keys, kit
from autograder.extras.exam import manifest as manifests
from autograder.extras.exam.folder import CORRECTIONS, SEALED, records
from autograder.extras.exam.keys import ExamSecret
from autograder.extras.exam.manifest import (
    FIRST,
    FORMAT,
    VERSION,
    Manifest,
    SealedName,
    SignedRecord,
)
from autograder.files import write_whole
from autograder.grading import provenance
from autograder.grading.batch import Job
from autograder.received import timestamp
from autograder.results import store
from autograder.results.record import Record
from autograder.results.store import MANIFEST, PUBLIC, SIGNATURE
from autograder.submission.reader import Submission
from autograder.text import clean

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import (
        Ed25519PrivateKey,
        Ed25519PublicKey,
    )


@dataclass(frozen=True)
class Graded:
    """An exam that is graded: where its results are, and what they were made from, since when."""

    folder: Path
    root: Path
    jobs: Sequence[Job]
    started: datetime


def sign(exam: Graded, secret: ExamSecret, key: Ed25519PrivateKey) -> Manifest:
    """Write and sign the manifest of an exam.

    Raises
    ------
    ExamError
        A submission has no record, or one that it no longer fits.
    """
    manifest = _manifest(exam, secret, key.public_key())
    content = manifests.manifest_bytes(manifest)
    # The manifest last: what is interrupted before has none, and is not taken for signed.
    write_whole(exam.folder / PUBLIC, keys.pem(key.public_key()), replace=True)
    write_whole(exam.folder / SIGNATURE, key.sign(content), replace=True)
    write_whole(exam.folder / MANIFEST, content, replace=True)
    return manifest


def _manifest(exam: Graded, secret: ExamSecret, public: Ed25519PublicKey) -> Manifest:
    entries, sealed = _entries(exam, secret), _sealed(exam.folder)
    return Manifest(
        format=FORMAT,
        version=VERSION if CORRECTIONS in sealed else FIRST,
        key=keys.fingerprint(public),
        commitment=secret.commitment,
        started=_moment(exam.started),
        finished=_moment(datetime.now(UTC)),
        command=tuple(sys.argv[1:]),
        submissions=str(exam.root),
        files=sealed,
        exercises=kit.exercise_hashes(entry.assignment for entry in entries),
        kit=kit.file_hashes(),
        versions=kit.versions(),
        records=entries,
    )


def _entries(exam: Graded, secret: ExamSecret) -> tuple[SignedRecord, ...]:
    found, _ = records(exam.folder / store.FILE)
    waiting = {(job.student, job.assignment): job for job in exam.jobs}
    if odd := sorted(found.keys() ^ waiting.keys()):
        whose = "/".join(map(clean, odd[0]))
        why = "was graded before, and is not there now" if odd[0] in found else "has no record"
        raise ExamError(f"not signed: {whose} {why}. Put it back, or begin in a new folder")
    return tuple(_entry(*found[whose], job, exam, secret) for whose, job in sorted(waiting.items()))


def _graded(record: Record, job: Job, secret: ExamSecret) -> Submission:
    """Return what a record was made from, or say that the file has changed since."""
    submission, submitted = job.take(), timestamp.submitted_at(job.path.parent)
    facts = provenance.Facts(job.student, job.assignment, secret.text, "locked", submitted)
    if record.source != provenance.source(submission, facts):
        raise ExamError(f"not signed: {job.path} changed meanwhile. The same command goes on")
    return submission


def _entry(record: Record, digest: str, job: Job, exam: Graded, secret: ExamSecret) -> SignedRecord:
    submission = _graded(record, job, secret)
    return SignedRecord(
        student=record.student,
        assignment=record.assignment,
        path=job.path.relative_to(exam.root).as_posix(),
        submission=submission_hash(submission),
        submitted=record.submitted,
        status=record.status,
        points=canonical.points(record.points),
        max_points=canonical.points(record.max_points),
        record=digest,
    )


def submission_hash(submission: Submission) -> str | None:
    """Return the hash of a submission's bytes, or None where it has none."""
    return None if submission.refusal else sha256(submission.content).hexdigest()


def _sealed(folder: Path) -> dict[SealedName, str]:
    return {name: _hash(folder / name) for name in SEALED if (folder / name).is_file()}


def _hash(path: Path) -> str:
    with path.open("rb") as file:
        return sha256(file.read()).hexdigest()


def _moment(when: datetime) -> str:
    return when.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
