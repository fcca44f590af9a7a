"""``timestamp.txt`` beside a submission: when it was handed in, as nbgrader keeps it, too."""

from __future__ import annotations

import warnings
from datetime import UTC, datetime
from pathlib import Path

from autograder.submission.reader import take

FILE = "timestamp.txt"

#: No date is longer.
LONGEST = 100


def submitted_at(folder: Path) -> str | None:
    """Return when what is in a folder was handed in, as ISO 8601 in UTC; None if no one knows."""
    text = take(folder / FILE).content[:LONGEST].decode("ascii", "replace").strip()
    return _utc(text) if text else None


def note_submitted(folder: Path, when: datetime) -> None:
    """Note when what is in a folder was handed in."""
    (folder / FILE).write_text(when.astimezone(UTC).isoformat(sep=" ") + "\n", encoding="ascii")


def _utc(text: str) -> str | None:
    from dateutil import parser  # nbgrader takes whatever this reads

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", parser.UnknownTimezoneWarning)
            when = parser.parse(text)
        when = when if when.tzinfo else when.replace(tzinfo=UTC)
        return when.astimezone(UTC).isoformat(timespec="seconds")
    except (ValueError, OverflowError):
        return None
