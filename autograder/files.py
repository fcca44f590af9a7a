"""Find modules by their files; write files whole or not at all, and once."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from pathlib import Path


@cache
def modules_in(folder: Path) -> Mapping[str, Path]:
    """Return the public modules in a folder, such as an assignment's pages; none is opened."""
    return {path.stem: path for path in sorted(folder.glob("[!_]*.py"))}


@contextmanager
def whole(path: Path) -> Iterator[Path]:
    """Give a draft to write, which takes the file's place when all went well.

    A reader sees all of it, or what stood there before.
    """
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        yield draft
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)


def put(path: Path, content: bytes, *, replace: bool) -> None:
    """Write a file whole.

    Raises
    ------
    FileExistsError
        There is one, and it is not to be replaced.
    """
    with whole(path) as draft:
        draft.write_bytes(content)
        if not replace:
            path.touch(exist_ok=False)


def write_text(path: Path, text: str) -> Path:
    """Write a text file whole, in the place of one that may be there, and return its path."""
    put(path, text.encode("utf-8"), replace=True)
    return path


def once(path: Path, content: bytes) -> None:
    """Write a file that its owner alone can read, unless there is one."""
    try:
        fd = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return
    with os.fdopen(fd, "wb") as file:
        file.write(content)
