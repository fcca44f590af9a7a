"""What a teacher should know about a time in ``timestamp.txt``: it may mean another one."""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Iterator
from pathlib import Path

from autograder.received import timestamp
from autograder.text import clean


def doubtful_times(folders: Iterable[Path]) -> Iterator[str]:
    """Say which time stamps in some folders of hand-ins are no times, or may mean other ones."""
    for folder in folders:
        if said := doubts(timestamp.read_text(folder)):
            yield f"{folder / timestamp.FILE}: {said}"


def doubts(text: str) -> str:
    """Say what is odd about a time, or that its zone is not known; empty if it is clear."""
    if said := timestamp.odd(text):
        return said
    zone = unknown_zone(text) if text else ""
    when = timestamp.read_moment(text) if zone else None
    if when is None:
        return ""
    moment = f"{when:%Y-%m-%d %H:%M:%S} UTC"
    return f"{clean(text)!r} is {moment}, since {clean(zone)!r} is no zone that is known"


def unknown_zone(text: str) -> str:
    """Return the word that stands where a zone does and is none, such as PM; it counts as UTC."""
    from dateutil import parser, tz

    *_, last = words = text.split(" ")
    if len(words) == 3:
        offset = timestamp.OFFSET.fullmatch(last) or last.isdecimal() or last == "Z"
        return "" if offset or tz.gettz(last) else last
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always", parser.UnknownTimezoneWarning)
        try:
            parser.parse(text)
        except (ValueError, OverflowError):
            return ""
    return last if caught else ""
