"""Verify that everything is as it was signed, and that grading gives it again.

Each difference is one line that says what it means.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from autograder.exercises import ASSIGNMENTS
from autograder.extras.exam import canonical, kit, reading
from autograder.extras.exam.folder import GRADES, Key, records
from autograder.extras.exam.keys import ExamSecret
from autograder.extras.exam.manifest import Manifest, SignedRecord
from autograder.extras.exam.sign import submission_hash
from autograder.grading import batch
from autograder.grading.batch import Fault, Job
from autograder.received import timestamp
from autograder.reports import grades_csv
from autograder.reports.diff import RecordChange, record_changes
from autograder.results import store
from autograder.results.record import Record
from autograder.text import clean

#: The most files of the kit that are named; after an update they may all have changed.
SHOWN = 20


#: A submission, and the record that was signed for it.
Pair = tuple[Job, Record]


@dataclass(frozen=True)
class Verification:
    """What differs from what was signed, and what can be graded again: all that does not."""

    differences: tuple[str, ...]
    gradable: tuple[Pair, ...]


def verify_folder(folder: Path, root: Path, manifest: Manifest) -> Verification:
    """Hold an exam's folder, and the folder with what was handed in, against the manifest."""
    graded, odd_records = _records(folder, manifest)
    jobs, odd_jobs = _submissions(root, manifest)
    gradable = tuple(
        (jobs[key], graded[key])
        for key in sorted(jobs.keys() & graded.keys())
        if key[1] in ASSIGNMENTS
    )
    return Verification((*_files(folder, manifest), *odd_records, *odd_jobs), gradable)


def _files(folder: Path, manifest: Manifest) -> Iterator[str]:
    """Yield what lies beside the manifest and is not what was signed."""
    found = {name: reading.file_digest(folder / name) for name in sorted(manifest.files)}
    for name, digest in found.items():
        if digest is None:
            yield f"{name}: it is gone, or can't be read"
        elif digest != manifest.files[name]:
            yield f"{name}: it was changed"
    if found == manifest.files and not _fits(folder):
        yield f"{GRADES}: signed as it is, and not what the records say"


def _fits(folder: Path) -> bool:
    """Tell whether the table of points, which other people work with, is that of the records."""
    table = grades_csv.grades_table(store.load_records(folder / store.FILE))
    return (folder / GRADES).read_bytes() == table.encode()


def _records(folder: Path, manifest: Manifest) -> tuple[dict[Key, Record], list[str]]:
    """Return the records that are as they were signed, and a line on each of the others."""
    try:
        found, damaged = records(folder / store.FILE)
    except (ValueError, OSError) as error:
        return {}, [f"no record can be read: {error}"]
    signed = _entries(manifest)
    intact = {
        key: record
        for key, (record, digest) in found.items()
        if key in signed and _as_signed(record, digest, signed[key])
    }
    odd = [
        f"{_whose(key)}: its record {'is not what was signed' if key in found else 'is gone'}; "
        f"{signed[key].points} points were signed"
        for key in sorted(signed.keys() - intact)
    ]
    added = sorted(found.keys() - signed.keys())
    odd += [clean(complaint, 200) for complaint in damaged]
    return intact, odd + [f"{_whose(key)}: a record that was not signed" for key in added]


def _submissions(root: Path, manifest: Manifest) -> tuple[dict[Key, Job], list[str]]:
    """Return the submissions that are as they were graded, and a line on each of the others."""
    signed = _entries(manifest)
    asked = {one.assignment for one in manifest.records}
    found = {
        (job.student, job.assignment): job for job in batch.find(root) if job.assignment in asked
    }
    intact = {
        key: job
        for key, job in found.items()
        if key in signed and _as_graded(job, root, signed[key])
    }
    odd = [
        f"{_whose(key)}: its submission {'was changed' if key in found else 'is gone'}"
        for key in sorted(signed.keys() - intact)
    ]
    added = sorted(found.keys() - signed.keys())
    return intact, odd + [f"{_whose(key)}: a submission that was not graded" for key in added]


def surroundings(manifest: Manifest) -> Iterator[str]:
    """Yield what is not as it was where this was graded, and need not change a result."""
    yield from _differences(manifest.versions, kit.versions())
    known = [name for name in manifest.exercises if name in ASSIGNMENTS]
    for name in manifest.exercises.keys() - set(known):
        yield f"{clean(name)}: this kit has no such assignment"
    decides = dict(manifest.exercises.items() - kit.exercise_hashes(known).items())
    for name in sorted(decides.keys() & set(known)):
        yield f"{clean(name)}: code that decides its points is not what it was"
    files = list(_kit(manifest.kit, kit.file_hashes()))
    yield from files[:SHOWN]
    if len(files) > SHOWN:
        yield f"and {len(files) - SHOWN} more files of the kit"


def _kit(then: Mapping[str, str], now: Mapping[str, str]) -> Iterator[str]:
    for path in sorted(then.keys() | now.keys()):
        if then.get(path) != now.get(path):
            state = "new" if path not in then else "gone" if path not in now else "changed"
            yield f"{clean(path)}: {state}"


def _differences(then: Mapping[str, str], now: Mapping[str, str]) -> Iterator[str]:
    for name in sorted(then.keys() | now.keys()):
        was, is_now = (clean(one.get(name, "not noted"), 200) for one in (then, now))
        if was != is_now:
            yield f"{clean(name)}: {was}, now {is_now}"


def sampled(pairs: Sequence[Pair], sample: int | None) -> list[Pair]:
    """Return all, or a sample of this size that nobody could foresee."""
    if sample is None or sample >= len(pairs):
        return list(pairs)
    return random.SystemRandom().sample(pairs, sample)


def regrade(pairs: Sequence[Pair], secret: ExamSecret, workers: int) -> batch.Outcomes:
    """Grade submissions again, in any order."""
    return batch.grade_all([job for job, _ in pairs], secret.text, "locked", workers)


def compare_with_signed(
    pairs: Sequence[Pair], outcomes: Sequence[Record | Fault]
) -> tuple[int, list[str]]:
    """Return how many records are the same, and a line on each difference.

    Points, verdicts and diagnoses count; messages and times may differ.
    """
    after = [one for one in outcomes if isinstance(one, Record)]
    graded = {(record.student, record.assignment) for record in after}
    before = [record for _, record in pairs if (record.student, record.assignment) in graded]
    found = record_changes(before, after)
    odd = {(one.student, one.assignment) for one in found}
    failed = [
        f"{_whose((one.job.student, one.job.assignment))}: the grader failed on it: {_last(one)}"
        for one in outcomes
        if isinstance(one, Fault)
    ]
    return len(before) - len(odd), failed + [_changed(one) for one in found]


def _last(fault: Fault) -> str:
    return clean(fault.what.strip().rpartition("\n")[2], 200)


def _changed(one: RecordChange) -> str:
    exercise = f", {clean(one.exercise)}" if one.exercise else ""
    was, now = (f"{points} ({what})" for points, what in _sides(one))
    whose = _whose((one.student, one.assignment))
    return f"{whose}{exercise}: signed were {was}, graded again it earns {now}"


def _sides(one: RecordChange) -> Iterator[tuple[str, str]]:
    for points, what in ((one.old, one.was), (one.new, one.now)):
        worth = "no points" if points is None else f"{canonical.points(points)} points"
        yield worth, clean(what) or "not there"


def _entries(manifest: Manifest) -> dict[Key, SignedRecord]:
    return {(one.student, one.assignment): one for one in manifest.records}


def _as_signed(record: Record, digest: str, signed: SignedRecord) -> bool:
    points = (canonical.points(record.points), canonical.points(record.max_points))
    told = (digest, record.status, *points, record.submitted)
    return told == (
        signed.record,
        signed.status,
        signed.points,
        signed.max_points,
        signed.submitted,
    )


def _as_graded(job: Job, root: Path, signed: SignedRecord) -> bool:
    path = job.path.relative_to(root).as_posix()
    found = (path, submission_hash(job.take()), timestamp.submitted_at(job.path.parent))
    return found == (signed.path, signed.submission, signed.submitted)


def _whose(key: Key) -> str:
    return "/".join(clean(name) for name in key)
