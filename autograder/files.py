"""Write files whole or not at all: a reader never sees half of one."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """Give a draft to write, which takes the file's place when all went well.

    A reader sees all of it, or what stood there before.
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
        There is one, and it is not to be replaced.
    """
    with replacing(path) as draft:
        draft.write_bytes(content)
        if not replace:
            path.touch(exist_ok=False)


def write_text(path: Path, text: str) -> Path:
    """Write a text file whole, in the place of one that may be there, and return its path."""
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
