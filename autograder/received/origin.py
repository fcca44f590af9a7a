"""What collecting learned of each hand-in, in ``submitted-collected.json`` beside ``submitted``.

No student can write there. It holds whether the system calls a hand-in late, whether its time is a
guess, and what the file was called in the download, by which feedback finds the way back.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from autograder.files import write_text
from autograder.submission.reader import take


@dataclass(frozen=True)
class Origin:
    """Where a hand-in comes from.

    Attributes
    ----------
    system, file
        The system, and what the file was called in its download.
    name, sha256
        What it is called here, and the hash of its content: this holds of no other file.
    serial
        Higher for what was uploaded later, where the system counts; 0 where it does not.
    late
        Whether the system calls it late.
    guess
        What stands in ``timestamp.txt`` if that is a guess, and no time that the system told.
    """

    system: str
    file: str
    name: str
    sha256: str
    serial: int = 0
    late: bool = False
    guess: str = ""


def origins_file(submitted: Path) -> Path:
    """Return where that is kept for the hand-ins below a folder."""
    return submitted.absolute().with_name(f"{submitted.absolute().name}-collected.json")


def origin_of(folder: Path) -> Origin | None:
    """Return what is known of a hand-in, if it is still the one that was collected."""
    whole = folder.absolute()
    # Of the newest hand-ins, and of an earlier one; nothing lies beside the root of all files.
    roots = [root for root in whole.parents[1:3] if root.name]
    found = next(filter(None, (_noted(root).get(_key(whole, root)) for root in roots)), None)
    try:
        origin = Origin(**found) if found else None
    except TypeError:  # of a later kit
        return None
    if origin and sha256(take(folder / origin.name).content).hexdigest() == origin.sha256:
        return origin
    return None


@contextmanager
def noting(submitted: Path) -> Iterator[dict[str, Any]]:
    """Yield what is known of the hand-ins below a folder, and keep it with what is added."""
    noted: dict[str, Any] = dict(_noted(submitted))
    before = dict(noted)
    try:
        yield noted
    finally:
        if noted != before:
            text = json.dumps(noted, indent=1, sort_keys=True)
            write_text(origins_file(submitted), text + "\n")


def note(noted: dict[str, Any], folder: Path, root: Path, origin: Origin) -> None:
    """Add what is known of the hand-in in a folder, below the root that is noted."""
    noted[_key(folder, root)] = asdict(origin)


def _key(folder: Path, root: Path) -> str:
    return folder.absolute().relative_to(root.absolute()).as_posix()


def _noted(submitted: Path) -> Mapping[str, Any]:
    path = origins_file(submitted)
    return _read(path, path.stat().st_mtime_ns) if path.is_file() else {}


@lru_cache(maxsize=8)
def _read(path: Path, changed: int) -> Mapping[str, Any]:
    try:
        found = json.loads(path.read_bytes())
    except ValueError:
        return {}
    return {key: own for key, own in found.items() if isinstance(own, dict)}
