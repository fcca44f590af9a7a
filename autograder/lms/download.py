"""Open what a system lets one download, as a zip or unpacked; nothing in it is trusted."""

from __future__ import annotations

import os
import stat
import zipfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from autograder.lms import safe_zip
from autograder.lms.entries import MAX_ENTRIES, NOISE, DownloadedFile, Unmatched
from autograder.submission.reader import Refused, take


class DownloadError(ValueError):
    """The file can't be used at all; the text says why, and what to do."""


@contextmanager
def open_download(path: Path) -> Iterator[tuple[list[DownloadedFile], list[Unmatched]]]:
    """Open a zip or a folder, and yield its files, and what can't be taken from it.

    Raises
    ------
    DownloadError
        It is neither, is damaged, or holds far more than a class hands in.
    """
    if path.is_dir():
        yield _in_folder(path)
        return
    if not path.is_file():
        raise DownloadError(f"{path}: there is no such file or folder")
    with ExitStack() as stack:
        try:
            file = stack.enter_context(safe_zip.Bounded(path.open("rb", buffering=0)))
            archive = stack.enter_context(zipfile.ZipFile(file))
            found = safe_zip.list_files(archive)
        except (zipfile.BadZipFile, UnicodeDecodeError, NotImplementedError) as error:
            raise DownloadError(
                f"{path}: it is no zip, or a damaged one ({error}): download it again"
            ) from None
        except OSError as error:
            raise DownloadError(f"{path}: it can't be read: {error.strerror or error}") from None
        yield found


def _in_folder(folder: Path) -> tuple[list[DownloadedFile], list[Unmatched]]:
    entries, unfit = [], []
    for at, folders, files in os.walk(folder):
        here = Path(at)
        links = [name for name in folders if (here / name).is_symlink()]
        folders[:] = sorted(set(folders) - NOISE)  # and links are not entered
        for name in sorted([*links, *files]):
            path = (here / name).relative_to(folder).as_posix()
            mode = (here / name).lstat()
            if stat.S_ISREG(mode.st_mode):
                seen = datetime.fromtimestamp(mode.st_mtime, UTC)
                entries.append(DownloadedFile(path, seen, partial(_read, here / name)))
            else:
                unfit.append(Unmatched(path, "it is a link, or no regular file"))
        if len(entries) + len(unfit) > MAX_ENTRIES:
            raise DownloadError(
                f"{folder}: more than {MAX_ENTRIES:,} files: is this the right one?"
            )
    return entries, unfit


def _read(path: Path) -> bytes:
    submission = take(path)
    if submission.refusal:
        raise Refused(submission.refusal)
    return submission.content
