"""What a student's function prints while it is checked: kept, up to a point."""

from __future__ import annotations

import io

#: So many characters are kept.
ROOM = 2_000


class Printed(io.TextIOBase):
    """Stands in the place of stdout, and keeps the beginning of what is written.

    Attributes
    ----------
    length
        How many characters were written in all.
    """

    def __init__(self) -> None:
        self.length = 0
        self._kept = ""

    def writable(self) -> bool:
        """Say that one can write."""
        return True

    def write(self, text: str) -> int:
        """Keep a text as far as there is room."""
        self._kept += text[: ROOM - len(self._kept)]
        self.length += len(text)
        return len(text)

    def text(self) -> str:
        """Return the beginning, and how much was left out."""
        left_out = self.length - len(self._kept)
        return self._kept + (f"… and {left_out:,} characters more" if left_out else "")
