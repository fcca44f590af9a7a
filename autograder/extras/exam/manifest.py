"""The account of an exam's grading, as it is written, signed and read back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from autograder.extras.exam import ExamError, canonical
from autograder.extras.exam.schema import FORMAT, SCHEMA, VERSION

#: Room for far more than a hundred thousand submissions, and no more than a reader can take.
MOST_BYTES = 64 * 2**20

#: Lists and objects in it: one for each record, and a few.
MOST_BRACKETS = 300_000


@dataclass(frozen=True)
class Entry:
    """One submission and its record.

    Attributes
    ----------
    path
        Of the file that was graded, from the folder of all submissions.
    submission
        The SHA-256 of its bytes; None where it could not be read at all.
    submitted
        When it was handed in (ISO 8601, UTC), where its folder tells.
    record
        The hash of its record, see `canonical.digest`.
    """

    student: str
    assignment: str
    path: str
    submission: str | None
    submitted: str | None
    status: str
    points: str
    max_points: str
    record: str


@dataclass(frozen=True)
class Manifest:
    """What was graded, by what, and what came of it.

    Attributes
    ----------
    key
        The fingerprint of the key that signs this.
    commitment
        To the secret, see `secret.ExamSecret`.
    started, finished
        When the run that signed began and ended (ISO 8601, UTC).
    command, submissions
        What was typed, and the folder of submissions in it.
    files
        Hashes of the files beside this one.
    exercises, kit, versions
        See `autograder.extras.exam.kit`.
    records
        By student and assignment.
    """

    key: str
    commitment: str
    started: str
    finished: str
    command: tuple[str, ...]
    submissions: str
    files: Mapping[str, str]
    exercises: Mapping[str, str]
    kit: Mapping[str, str]
    versions: Mapping[str, str]
    records: tuple[Entry, ...]


def write(manifest: Manifest) -> bytes:
    """Return the bytes that are signed; raises `ExamError` where no reader would take them."""
    content = canonical.dumps({"format": FORMAT, "version": VERSION} | asdict(manifest))
    read(content)
    return content


def read(content: bytes) -> Manifest:
    """Read a manifest.

    Raises
    ------
    ExamError
        It is none, or one of a later version; says where it is not what it should be.
    """
    _bound(content)
    try:
        data = canonical.loads(content)
    except ValueError as error:
        raise ExamError(f"not a manifest: {str(error)[:200]}") from None
    _require_format(data)
    entries = tuple(Entry(**entry) for entry in data.pop("records"))
    whose = [(entry.student, entry.assignment) for entry in entries]
    if whose != sorted(set(whose)):
        raise ExamError("not a manifest: its records are not in order, or one is there twice")
    del data["format"], data["version"]
    return Manifest(**{**data, "command": tuple(data["command"]), "records": entries})


def _bound(content: bytes) -> None:
    brackets = content.count(b"{") + content.count(b"[")
    if len(content) > MOST_BYTES or brackets > MOST_BRACKETS:
        raise ExamError("far larger than any exam: grade it in several folders")


def _require_format(data: Any) -> None:
    from jsonschema import Draft202012Validator

    from autograder.text import clean

    version = data.get("version") if isinstance(data, dict) else None
    if type(version) is int and version > VERSION:
        raise ExamError(
            f"a manifest of format {clean(str(version))}; this autograder reads {VERSION}. "
            "Take a newer autograder"
        )
    odd = next(Draft202012Validator(SCHEMA).iter_errors(data), None)
    if odd:
        place = clean(odd.json_path.removeprefix("$").removeprefix(".")) or "it"
        raise ExamError(f"not a manifest: {place} is not what it should be ({odd.validator})")
