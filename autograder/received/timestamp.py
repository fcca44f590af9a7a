"""``timestamp.txt`` beside a submission: when it was handed in, as nbgrader keeps it, too."""

from __future__ import annotations

import re
import warnings
from datetime import UTC, datetime, timedelta, tzinfo
from pathlib import Path

from autograder.received.origin import origin_of
from autograder.submission.reader import take
from autograder.text import clean

FILE = "timestamp.txt"

#: No date is longer.
LONGEST = 100

#: An offset that nbgrader takes for seconds, or for none at all.
OFFSET = re.compile(r"(?P<sign>[+-])(?P<hours>\d{1,2})(?::?(?P<minutes>\d\d))?")

#: What stands behind the time, or alone, where a system calls a hand-in late.
LATE = "late"


def submitted_at(folder: Path) -> str | None:
    """Return when what is in a folder was handed in, as ISO 8601 in UTC; None if no one knows.

    Where a system calls it late, the word `LATE` stands behind the time, or alone.
    """
    origin, text = origin_of(folder), read_text(folder)
    when = None if origin and text == origin.guess else _iso(text)
    return " ".join(filter(None, [when, LATE if origin and origin.late else None])) or None


def parted(submitted: str | None) -> tuple[str | None, bool]:
    """Return a time that `submitted_at` gave, and whether a system calls the hand-in late."""
    text = submitted or ""
    return text.removesuffix(LATE).strip() or None, text.endswith(LATE)


def note_submitted(folder: Path, when: datetime) -> str:
    """Note when what is in a folder was handed in; return the text that stands there now."""
    text = when.astimezone(UTC).isoformat(sep=" ")
    (folder / FILE).write_text(text + "\n", encoding="ascii")
    return text


def read_text(folder: Path) -> str:
    """Return what stands in a folder's ``timestamp.txt``."""
    return take(folder / FILE).content[:LONGEST].decode("ascii", "replace").strip()


def read_moment(text: str, *, as_nbgrader: bool = False) -> datetime | None:
    """Return the moment that a text means, in UTC; None if it means none.

    That is what nbgrader's own reader makes of it, but for offsets such as ``+0100``: hours and
    minutes here, and seconds or nothing there, which `as_nbgrader` gives.
    """
    from dateutil import parser

    words = text.split(" ")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", parser.UnknownTimezoneWarning)
            if len(words) == 3:
                zones = {"TZ": _zone(words[2], as_nbgrader)}
                when = parser.parse(f"{words[0]} {words[1]} TZ", tzinfos=zones)
            else:
                when = parser.parse(text)
        return when.astimezone(UTC) if when.tzinfo else when.replace(tzinfo=UTC)
    except (ValueError, OverflowError):
        return None


def odd(text: str) -> str:
    """Say what is odd about a time: that it is none, or that nbgrader alone would read another."""
    ours, theirs = read_moment(text), read_moment(text, as_nbgrader=True)
    if ours is None:
        return f"{clean(text)!r} is no time, so it is not known" if text else ""
    if theirs is None or ours == theirs:
        return ""
    here, there = (f"{moment:%Y-%m-%d %H:%M:%S} UTC" for moment in (ours, theirs))
    return f"{clean(text)!r} is {here}, and {there} where nbgrader reads it alone"


def _zone(text: str, as_nbgrader: bool) -> tzinfo | int | None:
    """Return a zone for dateutil, which takes a number for seconds and None for UTC."""
    from dateutil import tz

    offset = OFFSET.fullmatch(text)
    if offset and not as_nbgrader:
        span = timedelta(hours=int(offset["hours"]), minutes=int(offset["minutes"] or 0))
        return tz.tzoffset(None, span if offset["sign"] == "+" else -span)
    try:
        return int(text)
    except ValueError:
        return tz.gettz(text)


def _iso(text: str) -> str | None:
    when = read_moment(text) if text else None
    return when.isoformat(timespec="seconds") if when else None
