"""Notebooks that lie in no assignment's folder, and so are graded by nobody."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path

from autograder.course import outline
from autograder.submission.choose import SHOWN, names_in
from autograder.submission.reader import NOTEBOOK, SUFFIXES
from autograder.text import first_of


def lying_about(submitted: Path) -> str:
    """Name them, so that nobody misses them; empty if there are none."""
    found = [str(path.relative_to(submitted)) for path in astray(submitted)]
    if not found:
        return ""
    what = f"{len(found)} files lie" if len(found) > 1 else "a file lies"
    return f"not graded: {what} in no assignment's folder: {first_of(found, SHOWN)}"


def astray(folder: Path, depth: int = 2) -> Iterator[Path]:
    """Yield the notebooks, and scripts named after an assignment, outside assignments' folders."""
    assignments = outline.outline().assignments
    with suppress(OSError):  # a folder that nobody may look into
        for name in names_in(folder):
            path = folder / name
            if path.is_symlink() or name in assignments:
                continue
            if path.is_dir():
                yield from astray(path, depth - 1) if depth else ()
            elif path.is_file() and _looks_handed_in(path, assignments):
                yield path


def _looks_handed_in(path: Path, assignments: Sequence[str]) -> bool:
    suffix = path.suffix.lower()
    named = path.stem.casefold() in assignments
    return suffix == NOTEBOOK or (suffix in SUFFIXES and named)
