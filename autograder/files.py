"""Write files whole or not at all: a reader never sees half of one."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """Yield a draft to write, which replaces the file if nothing fails.

    A reader sees all of it, or the earlier file.
    """
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        yield draft
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)


def write_whole(path: Path, content: bytes, *, replace: bool) -> None:
    """Write a file whole.

    Raises
    ------
    FileExistsError
        There is such a file, and it must not be replaced.
    """
    with replacing(path) as draft:
        draft.write_bytes(content)
        if not replace:
            path.touch(exist_ok=False)


def write_text(path: Path, text: str) -> Path:
    """Write a text file whole, replacing any earlier one, and return its path."""
    write_whole(path, text.encode("utf-8"), replace=True)
    return path


def once(path: Path, content: bytes) -> None:
    """Write a file that its owner alone can read, unless there is one."""
    try:
        fd = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return
    with os.fdopen(fd, "wb") as file:
        file.write(content)
