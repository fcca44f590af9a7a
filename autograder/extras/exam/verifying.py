"""Is everything as it was signed? Each difference is one line that says what it means."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from autograder.exercises import ASSIGNMENTS
from autograder.extras.exam import canonical, kit, reading, records
from autograder.extras.exam.folder import GRADES
from autograder.extras.exam.manifest import Entry, Manifest
from autograder.extras.exam.records import Key
from autograder.extras.exam.signing import submission_hash
from autograder.grading import batch
from autograder.grading.batch import Job
from autograder.results import grades_csv, store
from autograder.results.record import Record
from autograder.submission import timestamp
from autograder.text import clean

#: So many files of the kit are named; after an update it may be all of them.
SHOWN = 20


@dataclass(frozen=True)
class Examined:
    """What differs from what was signed, and what can be graded again: all that does not."""

    differences: tuple[str, ...]
    gradable: tuple[tuple[Job, Record], ...]


def examine(folder: Path, root: Path, manifest: Manifest) -> Examined:
    """Hold an exam's folder, and the folder with what was handed in, against the manifest."""
    graded, odd_records = _records(folder, manifest)
    jobs, odd_jobs = _submissions(root, manifest)
    gradable = tuple(
        (jobs[key], graded[key])
        for key in sorted(jobs.keys() & graded.keys())
        if key[1] in ASSIGNMENTS
    )
    return Examined((*_files(folder, manifest), *odd_records, *odd_jobs), gradable)


def _files(folder: Path, manifest: Manifest) -> Iterator[str]:
    """Yield what lies beside the manifest and is not what was signed."""
    found = {name: reading.digest(folder / name) for name in sorted(manifest.files)}
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
        found, damaged = records.read(folder / store.FILE)
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
    decides = dict(manifest.exercises.items() - kit.exercises(known).items())
    for name in sorted(decides.keys() & set(known)):
        yield f"{clean(name)}: code that decides its points is not what it was"
    files = list(_kit(manifest.kit, kit.files()))
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


def _entries(manifest: Manifest) -> dict[Key, Entry]:
    return {(one.student, one.assignment): one for one in manifest.records}


def _as_signed(record: Record, digest: str, signed: Entry) -> bool:
    points = (canonical.points(record.points), canonical.points(record.max_points))
    told = (digest, record.status, *points, record.submitted)
    return told == (
        signed.record,
        signed.status,
        signed.points,
        signed.max_points,
        signed.submitted,
    )


def _as_graded(job: Job, root: Path, signed: Entry) -> bool:
    path = job.path.relative_to(root).as_posix()
    found = (path, submission_hash(job.take()), timestamp.read(job.path.parent))
    return found == (signed.path, signed.submission, signed.submitted)


def _whose(key: Key) -> str:
    return "/".join(clean(name) for name in key)
