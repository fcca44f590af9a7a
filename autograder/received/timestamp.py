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

#: Two days with no part in common: a text that names a day means the same beside either.
DAYS = datetime(2000, 1, 1), datetime(2001, 2, 2)

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
    minutes here, and seconds or nothing there; and for ``17:00``, which means no moment here, and
    one on the day of grading there. `as_nbgrader` gives what it reads.
    """
    if as_nbgrader:
        return _parsed(text, as_nbgrader, None)
    one, other = (_parsed(text, as_nbgrader, day) for day in DAYS)
    return one if one == other else None


def _parsed(text: str, as_nbgrader: bool, day: datetime | None) -> datetime | None:
    """Parse a text; what it does not say of the day is that of `day`, or of today."""
    from dateutil import parser

    words, zones = text.split(" "), None
    if len(words) == 3:
        text, zones = f"{words[0]} {words[1]} TZ", {"TZ": _zone(words[2], as_nbgrader)}
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", parser.UnknownTimezoneWarning)
            when = parser.parse(text, default=day, tzinfos=zones)
        return when.astimezone(UTC) if when.tzinfo else when.replace(tzinfo=UTC)
    except (ValueError, OverflowError):
        return None


def odd(text: str) -> str:
    """Say what is odd about a time: that it is none, or that nbgrader alone would read another."""
    ours, theirs = read_moment(text), read_moment(text, as_nbgrader=True)
    if ours is None and theirs is not None:
        return f"{clean(text)!r} has no full date, so it is not known: nbgrader takes today's"
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
