"""The manifest of an exam's grading: what is signed, as it is written and read back.

The types below are its format: readers and writers are held to them, and `schema` is made of them.
"""

from __future__ import annotations

import re
from typing import Annotated, Any, Final, Literal

import msgspec
from msgspec import Meta, Struct

from autograder.extras.exam import ExamError, canonical
from autograder.text import clean

FORMAT: Final = "autograder exam"

#: Raise it when an older reader would misunderstand a newer manifest.
VERSION: Final = 2

#: The version of a manifest without corrections, which the first readers can read, too.
FIRST: Final = 1

#: Room for far more than a hundred thousand submissions, and no more than a reader can take.
MOST_BYTES = 64 * 2**20

#: Lists and objects in it: one for each record, and a few.
MOST_BRACKETS = 300_000

#: Python's $ would allow a line's end before it, other readers' would not.
Hash = Annotated[str, Meta(pattern=r"^[0-9a-f]{64}$(?!\n)")]
Points = Annotated[str, Meta(pattern=r"^[0-9]{1,9}\.[0-9]{1,17}$(?!\n)")]
Moment = Annotated[str, Meta(pattern=r"^[0-9]{4}(-[0-9]{2}){2}T[0-9]{2}(:[0-9]{2}){2}Z$(?!\n)")]

#: A path below some folder: not absolute, and it does not lead out again.
Below = Annotated[str, Meta(pattern=r"^(?![\s\S]*(^|/)\.{0,2}(/|$))[^\x00]+$")]

#: What lies beside the manifest; a course need not have a policy, nor decisions about points.
SealedName = Literal["results.jsonl", "grades.csv", "grading.toml", "corrections.toml"]
REQUIRED = ("results.jsonl", "grades.csv")
Sealed = Annotated[dict[SealedName, Hash], Meta(extra_json_schema={"required": list(REQUIRED)})]


class SignedRecord(Struct, frozen=True, forbid_unknown_fields=True):
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
        The hash of its record, see `canonical.record_digest`.
    """

    student: str
    assignment: str
    path: Below
    submission: Hash | None
    submitted: str | None
    status: Literal["graded", "refused"]
    points: Points
    max_points: Points
    record: Hash


class Manifest(Struct, frozen=True, forbid_unknown_fields=True):
    """What was graded, by what, and with which result.

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

    format: Literal["autograder exam"]
    version: Literal[1, 2]
    key: Hash
    commitment: Hash
    started: Moment
    finished: Moment
    command: tuple[str, ...]
    submissions: str
    files: Sealed
    exercises: dict[str, Hash]
    kit: dict[Below, Hash]
    versions: dict[str, str]
    records: tuple[SignedRecord, ...]


def manifest_bytes(manifest: Manifest) -> bytes:
    """Return the bytes that are signed; raises `ExamError` where no reader would take them."""
    content = canonical.dumps(msgspec.to_builtins(manifest))
    read_manifest(content)
    return content


def read_manifest(content: bytes) -> Manifest:
    """Read a manifest.

    Raises
    ------
    ExamError
        It is not one, or one of a later version; says where it is not what it should be.
    """
    _require_bounded(content)
    try:
        data = canonical.loads(content)
    except ValueError as error:
        raise ExamError(f"not a manifest: {str(error)[:200]}") from None
    _require_version(data)
    try:
        manifest = msgspec.convert(data, Manifest)
    except ValueError as error:
        raise ExamError(_complaint(error)) from None
    _require_complete(manifest)
    return manifest


def schema() -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of a manifest."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:train-ann-course-kit:exam:{VERSION}",
        "title": "The signed manifest of an exam's grading",
        **msgspec.json.schema(Manifest),
    }


def _require_bounded(content: bytes) -> None:
    brackets = content.count(b"{") + content.count(b"[")
    if len(content) > MOST_BYTES or brackets > MOST_BRACKETS:
        raise ExamError("far larger than any exam: grade it in several folders")


def _require_version(data: Any) -> None:
    version = data.get("version") if isinstance(data, dict) else None
    if type(version) is int and version > VERSION:
        raise ExamError(
            f"a manifest of format {clean(str(version))}; this autograder reads {VERSION}. "
            "Take a newer autograder"
        )


def _require_complete(manifest: Manifest) -> None:
    """Check what no type can: the files that are always there, and the order of the records."""
    if missing := [name for name in REQUIRED if name not in manifest.files]:
        raise ExamError(f"not a manifest: files is not what it should be ({missing[0]} is missing)")
    whose = [(entry.student, entry.assignment) for entry in manifest.records]
    if whose != sorted(set(whose)):
        raise ExamError("not a manifest: its records are not in order, or one is there twice")


def _complaint(error: ValueError) -> str:
    """Say where a value has another type; msgspec names the place behind the reason."""
    reason, _, place = str(error).partition(" - at ")
    found = re.search(r"\$\.?([^`]*)", place)
    where = found[1] if found else "it"
    return f"not a manifest: {clean(where)} is not what it should be ({clean(reason, 200)})"
