"""Read an untrusted zip: what is in it, and the bytes of one file.

Names are never used as paths, links are never followed, and only the one file that is asked for is
unpacked, up to 50 MB of it.
"""

from __future__ import annotations

import io
import stat
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterable
from datetime import UTC, datetime
from functools import partial

from autograder.lms.entries import MAX_ENTRIES, NOISE, DownloadedFile, Unmatched
from autograder.submission.reader import MAX_BYTES, Refused

MAX_INDEX = 64 * 2**20  # bytes of a zip's table of contents
MAX_RATIO = 200  # a notebook shrinks to a tenth of its size, not to nothing
SMALL = 2**20  # bytes that are unpacked at any ratio
HEADER = 30  # bytes in front of each file, at least


class Bounded(io.BufferedReader):
    """A file whose table of contents can't fill the memory, though it is read in one piece."""

    def read(self, size: int | None = -1, /) -> bytes:
        """Read up to `size` bytes."""
        if size is not None and size > MAX_INDEX:
            raise zipfile.BadZipFile("its table of contents is too large")
        return super().read(size)


def list_files(archive: zipfile.ZipFile) -> tuple[list[DownloadedFile], list[Unmatched]]:
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
        return "it is a link, or no regular file"
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
