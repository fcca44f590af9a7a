"""Keep what a student's function prints while it is checked, up to a limit."""

from __future__ import annotations

import io
from typing import Any

#: The most characters that are kept.
ROOM = 2_000


class Printed(io.TextIOWrapper):
    """A replacement for stdout that keeps the beginning of what is written.

    Like the one that a function has when it is graded, it has a buffer, and takes what is UTF-8.
    """

    mode = "w"

    def __init__(self) -> None:
        self._beginning = _Beginning()
        super().__init__(self._beginning, "utf-8", newline="\n", write_through=True)

    def text(self) -> str:
        """Return the beginning, and how much was left out."""
        self.flush()
        kept = self._beginning.kept
        left_out = self._beginning.length - len(kept)
        return kept + (f"… and {left_out:,} characters more" if left_out else "")


class _Beginning(io.RawIOBase):
    """Keeps as many characters as there is room for, and counts them all."""

    name = "<stdout>"

    def __init__(self) -> None:
        self.kept, self.length = "", 0

    def writable(self) -> bool:
        return True

    def fileno(self) -> int:
        return 1

    def write(self, data: Any) -> int:
        text = bytes(data).decode("utf-8", "replace")
        self.kept += text[: ROOM - len(self.kept)]
        self.length += len(text)
        return len(data)
