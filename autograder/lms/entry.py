"""A file in a download."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

MAX_ENTRIES = 100_000

#: Folders that no one hands in, but that come along.
NOISE = {".git", ".ipynb_checkpoints", "__MACOSX", "__pycache__", ".venv", "node_modules"}


@dataclass(frozen=True)
class Entry:
    """A file in a download.

    Attributes
    ----------
    path
        Its name there, with ``/`` between folders; nothing to be opened.
    seen
        A time by which it was handed in: when it was packed.
    content
        Gives its bytes; raises `Refused` if they can't be had.
    """

    path: str
    seen: datetime
    content: Callable[[], bytes]
