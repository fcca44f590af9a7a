"""Reading an exam's folder that somebody hands over: no links, no pipes, nothing without end."""

from __future__ import annotations

import os
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO

from autograder import files
from autograder.extras.exam import ExamError, keys, manifest
from autograder.extras.exam.keys import ExamSecret
from autograder.extras.exam.manifest import Manifest
from autograder.results.store import MANIFEST, PUBLIC, SIGNATURE

#: Keys, signatures and secrets are far smaller; results of a million submissions are not larger.
SMALL, LARGE = 2**12, 2**32


class ForgedError(ExamError):
    """The manifest is not what was signed; the message says what does not fit."""


def content(path: Path, most: int) -> bytes:
    """Return a file's bytes; raises `ExamError` if it is not a plain file or larger than `most`."""
    with _opened(path) as file:
        found = file.read(most + 1)
    if len(found) > most:
        raise ExamError(f"{path}: far larger than such a file can be")
    return found


def file_digest(path: Path) -> str | None:
    """Return a file's SHA-256, or None where there is no plain file of a sensible size."""
    found, size = sha256(), 0
    try:
        with _opened(path) as file:
            while (block := file.read(2**20)) and size <= LARGE:
                found.update(block)
                size += len(block)
    except ExamError:
        return None
    return found.hexdigest() if size <= LARGE else None


def signed(folder: Path, key: str | None) -> Manifest:
    """Return the manifest in a folder, if it is as it was signed.

    Parameters
    ----------
    key
        The public key that must have signed it, a file or a fingerprint; by default the one in the
        folder, which shows only that the folder fits itself.

    Raises
    ------
    ForgedError
        It was changed, or somebody else signed it.
    ExamError
        Something can't be read.
    """
    if not os.path.lexists(folder / MANIFEST):
        raise ExamError(f"{folder}: no signed exam here. `autograder exam grade` signs one")
    written = content(folder / MANIFEST, manifest.MOST_BYTES)
    signature = content(folder / SIGNATURE, SMALL)
    public = keys.public_key(content(folder / PUBLIC, SMALL), folder / PUBLIC)
    signer = keys.fingerprint(public)
    if key is not None and signer != (expected := _fingerprint(key)):
        raise ForgedError(f"{PUBLIC}: key {signer} signed this, not {expected}")
    if not keys.is_signed_by(public, signature, written):
        raise ForgedError(
            f"{MANIFEST}, {SIGNATURE} or {PUBLIC} was changed: they don't fit each other"
        )
    try:
        found = manifest.read_manifest(written)
    except ExamError as error:
        raise ExamError(f"{folder / MANIFEST}: {error}") from None
    if found.key != signer:
        raise ForgedError(f"{MANIFEST} says that key {found.key} signs it, and {signer} did")
    return found


def pledges(folder: Path, manifest: Manifest) -> list[str]:
    """Return the three lines that pin down who signed what; nothing can be read from them."""
    return [
        f"manifest    sha256:{file_digest(folder / MANIFEST)}",
        f"secret      sha256:{manifest.commitment}",
        f"key         sha256:{manifest.key}",
    ]


def secret(path: Path, commitment: str) -> ExamSecret:
    """Return the exam's secret; raises `ForgedError` where another one was committed to."""
    try:
        found = keys.parse_secret(content(path, SMALL), path)
    except ExamError as error:
        raise ForgedError(str(error)) from None
    if found.commitment != commitment:
        raise ForgedError(f"{path}: not the secret that was committed to")
    return found


def _fingerprint(key: str) -> str:
    """Return the fingerprint that is given, or that of the key in the file that is given."""
    text = key.removeprefix("sha256:").lower()
    if len(text) == 64 and set(text) <= set("0123456789abcdef"):
        return text
    return keys.fingerprint(keys.public_key(content(Path(key), SMALL), Path(key)))


def _opened(path: Path) -> BinaryIO:
    try:
        return files.opened(path)
    except files.NotPlain as other:
        raise ExamError(f"{path}: not a plain file, but {other}") from None
    except OSError as error:
        raise ExamError(f"{path}: {error.strerror}") from None
