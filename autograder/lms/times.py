"""Times as an instructor gives them, and the zone that a download's own times are of."""

from __future__ import annotations

from datetime import datetime, tzinfo
from zoneinfo import ZoneInfo

from autograder import policies


def zone(name: str | None) -> tzinfo | None:
    """Return a time zone by its name; None stands for this machine's.

    Raises
    ------
    ValueError
        There is no such zone.
    """
    try:
        return ZoneInfo(name) if name else None
    except (ValueError, OSError, LookupError):
        raise ValueError(f"--timezone is a name like Europe/Berlin, not {name!r}") from None


def deadline(text: str | None, assignment: str, zone: tzinfo | None) -> datetime | None:
    """Return when an assignment was due: as told, or else as the course's policy has it.

    Raises
    ------
    ValueError
        The text is no time, or the policy can't be read.
    """
    if text is None:
        policy = policies.find_policy()
        return policy.due.get(assignment) if policy else None
    try:
        due = datetime.fromisoformat(text)
    except ValueError:
        raise ValueError(f"--due is a time like 2026-11-20T23:59, not {text!r}") from None
    if due.tzinfo is None:
        return due.replace(tzinfo=zone) if zone else due.astimezone()
    return due
