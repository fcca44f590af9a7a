"""Open a download from a system, as a zip or unpacked; nothing in it is trusted.

Names in a zip are never used as paths, links are never followed, and only the one file that is
asked for is unpacked, up to 50 MB of it. What could not be collected is listed beside the rest.
"""

from __future__ import annotations

import io
import os
import stat
import zipfile
import zlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from autograder.csv_table import cell, table_text
from autograder.files import write_whole
from autograder.submission.reader import MAX_BYTES, Refused, take

MAX_ENTRIES = 100_000

#: Folders that come along, though nobody hands them in.
NOISE = {".git", ".ipynb_checkpoints", "__MACOSX", "__pycache__", ".venv", "node_modules"}

UNMATCHED = "unmatched.csv"
COLUMNS = ("assignment", "file", "reason")
LONGEST = 1000  # characters of a file's name in a download

MAX_INDEX = 64 * 2**20  # bytes of a zip's table of contents
MAX_RATIO = 200  # a notebook shrinks to a tenth of its size, not to nothing
SMALL = 2**20  # bytes that are unpacked at any ratio
HEADER = 30  # bytes in front of each file, at least


class DownloadError(ValueError):
    """The file can't be used at all; the text says why, and what to do."""


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


@contextmanager
def open_download(path: Path) -> Iterator[tuple[list[DownloadedFile], list[Unmatched]]]:
    """Open a zip or a folder, and yield its files, and what can't be taken from it.

    Raises
    ------
    DownloadError
        It is neither, is damaged, or holds far more than a class can hand in.
    """
    if path.is_dir():
        yield _in_folder(path)
        return
    if not path.is_file():
        raise DownloadError(f"{path}: there is no such file or folder")
    with ExitStack() as stack:
        try:
            file = stack.enter_context(_Bounded(path.open("rb", buffering=0)))
            archive = stack.enter_context(zipfile.ZipFile(file))
            found = _in_zip(archive)
        except (zipfile.BadZipFile, UnicodeDecodeError, NotImplementedError) as error:
            raise DownloadError(
                f"{path}: it is not a zip, or is damaged ({error}): download it again"
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
                unfit.append(Unmatched(path, "it is a link, or not a regular file"))
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


class _Bounded(io.BufferedReader):
    """A file whose table of contents can't fill the memory, though it is read in one piece."""

    def read(self, size: int | None = -1, /) -> bytes:
        """Read up to `size` bytes."""
        if size is not None and size > MAX_INDEX:
            raise zipfile.BadZipFile("its table of contents is too large")
        return super().read(size)


def _in_zip(archive: zipfile.ZipFile) -> tuple[list[DownloadedFile], list[Unmatched]]:
    """Return the files in a zip, and those that are refused.

    Raises
    ------
    zipfile.BadZipFile
        It holds far more than a class hands in, or files that share bytes.
    """
    infos = [info for info in archive.infolist() if not info.is_dir()]
    if len(infos) > MAX_ENTRIES:
        raise zipfile.BadZipFile(f"more than {MAX_ENTRIES:,} files")
    _check_overlap(infos)
    count = Counter(info.filename for info in infos)
    entries, refused = [], []
    for info in infos:
        path = _decode(info)
        if NOISE & set(path.split("/")[:-1]):
            continue
        if reason := _problem(info) or ("it is there twice" if count[info.filename] > 1 else ""):
            refused.append(Unmatched(path, reason))
        else:
            entries.append(DownloadedFile(path, _packed_at(info), partial(_unpack, archive, info)))
    return entries, refused


def _check_overlap(infos: Iterable[zipfile.ZipInfo]) -> None:
    """Refuse a zip whose files share bytes: a few of them could unpack to any size."""
    end = 0
    for info in sorted(infos, key=lambda info: info.header_offset):
        if info.header_offset < end:
            raise zipfile.BadZipFile("files in it overlap")
        end = info.header_offset + HEADER + info.compress_size


def _decode(info: zipfile.ZipInfo) -> str:
    """Return a name; many programs write UTF-8 without saying so."""
    name = info.orig_filename.replace("\\", "/")
    if info.flag_bits & 0x800:
        return name
    try:
        return name.encode("cp437").decode("utf-8")
    except UnicodeError:
        return name


def _problem(info: zipfile.ZipInfo) -> str:
    """Return why a file in a zip is refused; an empty string if it is not."""
    kind = stat.S_IFMT(info.external_attr >> 16)
    parts = info.orig_filename.replace("\\", "/").split("/")
    if kind not in (0, stat.S_IFREG):
        return "it is a link, or not a regular file"
    if ".." in parts or parts[0] == "" or parts[0].endswith(":"):
        return "its name leads out of the download"
    if any(ord(character) < 32 or ord(character) == 127 for character in info.orig_filename):
        return "its name holds control characters"
    if info.flag_bits & 1:
        return "it is encrypted"
    if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        return "it is packed in a way that no system uses"
    if info.file_size > MAX_BYTES:
        return "it is larger than 50 MB"
    if info.file_size > max(SMALL, MAX_RATIO * info.compress_size):
        return f"it unpacks to more than {MAX_RATIO} times its size"
    return ""


def _packed_at(info: zipfile.ZipInfo) -> datetime:
    now = datetime.now(UTC)
    try:
        return min(now, datetime(*info.date_time, tzinfo=UTC))
    except ValueError:
        return now


def _unpack(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes:
    try:
        with archive.open(info) as file:
            content = file.read(MAX_BYTES + 1)
    except (zipfile.BadZipFile, zlib.error, RuntimeError, EOFError, OSError) as error:
        raise Refused(f"it is damaged ({error}): download it again") from None
    if len(content) > MAX_BYTES:
        raise Refused("it is larger than 50 MB")
    return content


def write_unmatched(path: Path, assignment: str, unmatched: Iterable[Unmatched]) -> None:
    """Write the list of what could not be collected; it replaces that of an earlier collection."""
    rows = [(assignment, cell(one.path, LONGEST), cell(one.reason)) for one in unmatched]
    path.parent.mkdir(parents=True, exist_ok=True)
    write_whole(path, table_text([COLUMNS, *rows]).encode("utf-8"), replace=True)


def may_replace(path: Path) -> bool:
    """Return whether there is no file at a path, or one that `write_unmatched` wrote."""
    try:
        with path.open("rb") as file:
            return file.readline(100).strip() == ",".join(COLUMNS).encode()
    except FileNotFoundError:
        return True
    except OSError:
        return False
