"""Keep what a student's function prints while it is checked, up to a limit."""

from __future__ import annotations

import io

#: The most characters that are kept.
ROOM = 2_000


class Printed(io.TextIOBase):
    """A replacement for stdout that keeps the beginning of what is written.

    Attributes
    ----------
    length
        How many characters were written in all.
    """

    def __init__(self) -> None:
        self.length = 0
        self._kept = ""

    def writable(self) -> bool:
        """Return True: this is for writing."""
        return True

    def write(self, text: str) -> int:
        """Keep as much of a text as there is room for."""
        self._kept += text[: ROOM - len(self._kept)]
        self.length += len(text)
        return len(text)

    def text(self) -> str:
        """Return the beginning, and how much was left out."""
        left_out = self.length - len(self._kept)
        return self._kept + (f"… and {left_out:,} characters more" if left_out else "")
