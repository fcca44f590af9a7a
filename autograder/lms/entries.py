"""The files of a download, and the list of those that could not be collected."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from autograder import files
from autograder.csv_table import cell, table_text

MAX_ENTRIES = 100_000

#: Folders that no one hands in, but that come along.
NOISE = {".git", ".ipynb_checkpoints", "__MACOSX", "__pycache__", ".venv", "node_modules"}

UNMATCHED = "unmatched.csv"
HEADER = ("assignment", "file", "reason")
LONGEST = 1000  # characters of a file's name in a download


@dataclass(frozen=True)
class DownloadedFile:
    """A file in a download.

    Attributes
    ----------
    path
        Its name there, with ``/`` between folders; never opened as a path.
    seen
        A time by which it had been handed in: when it was packed.
    content
        Returns its bytes; raises `Refused` if they can't be had.
    """

    path: str
    seen: datetime
    content: Callable[[], bytes]


@dataclass(frozen=True)
class Unmatched:
    """A file, or somebody's files, that could not be collected."""

    path: str
    reason: str


def write_unmatched(path: Path, assignment: str, unmatched: Iterable[Unmatched]) -> None:
    """Write the list of what could not be collected; it replaces that of an earlier collection."""
    rows = [(assignment, cell(one.path, LONGEST), cell(one.reason)) for one in unmatched]
    path.parent.mkdir(parents=True, exist_ok=True)
    files.write_whole(path, table_text([HEADER, *rows]).encode("utf-8"), replace=True)


def may_replace(path: Path) -> bool:
    """Return whether there is no file at a path, or one that `write_unmatched` wrote."""
    try:
        with path.open("rb") as file:
            return file.readline(100).strip() == ",".join(HEADER).encode()
    except FileNotFoundError:
        return True
    except OSError:
        return False
