"""A file in a download."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from autograder import files
from autograder.results.grades_csv import cell

MAX_ENTRIES = 100_000

#: Folders that no one hands in, but that come along.
NOISE = {".git", ".ipynb_checkpoints", "__MACOSX", "__pycache__", ".venv", "node_modules"}


@dataclass(frozen=True)
class Entry:
    """A file in a download.

    Attributes
    ----------
    path
        Its name there, with ``/`` between folders; nothing to be opened.
    seen
        A time by which it was handed in: when it was packed.
    content
        Gives its bytes; raises `Refused` if they can't be had.
    """

    path: str
    seen: datetime
    content: Callable[[], bytes]


FILE = "unmatched.csv"
HEADER = ("assignment", "file", "reason")
LONGEST = 1000  # characters of a file's name in a download


@dataclass(frozen=True)
class Left:
    """A file, or somebody's files, that could not be collected."""

    path: str
    reason: str


def write(path: Path, assignment: str, left: Iterable[Left]) -> None:
    """Write what stayed behind, in the place of what an earlier collection left."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(HEADER)
    writer.writerows((assignment, cell(one.path, LONGEST), cell(one.reason)) for one in left)
    path.parent.mkdir(parents=True, exist_ok=True)
    files.put(path, text.getvalue().encode("utf-8"), replace=True)


def is_ours(path: Path) -> bool:
    """Tell whether a file is such a list, or not there: one that may be replaced."""
    try:
        with path.open("rb") as file:
            return file.readline(100).strip() == ",".join(HEADER).encode()
    except FileNotFoundError:
        return True
    except OSError:
        return False
