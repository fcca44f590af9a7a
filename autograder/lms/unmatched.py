"""What stays behind in a download, and why: ``unmatched.csv``."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from autograder import files
from autograder.results.grades_csv import cell

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
