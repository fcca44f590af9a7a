"""Find modules by their files, open a stranger's file, and write one's own whole or not at all."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import BinaryIO


class NotPlain(ValueError):
    """A path leads to something other than a plain file; the text says what it is."""


def opened(path: Path) -> BinaryIO:
    """Open a file that nobody trusts: follow no link, and wait at no pipe.

    Raises
    ------
    NotPlain
        It is a link, a folder, a pipe or a device.
    OSError
        It is not there, or may not be read.
    """
    try:
        fd = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    except OSError as error:
        if error.errno == errno.ELOOP:
            raise NotPlain("a link") from None
        if error.errno == errno.ENXIO:  # a pipe that nobody writes to, or a socket
            raise NotPlain("a pipe or a device") from None
        raise
    mode = os.fstat(fd).st_mode
    if not stat.S_ISREG(mode):
        os.close(fd)
        raise NotPlain("a folder" if stat.S_ISDIR(mode) else "a pipe or a device")
    return os.fdopen(fd, "rb")


@cache
def modules_in(folder: Path) -> Mapping[str, Path]:
    """Return the public modules in a folder, such as an assignment's pages; none is opened."""
    return {path.stem: path for path in sorted(folder.glob("[!_]*.py"))}


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
