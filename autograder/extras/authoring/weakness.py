"""What lint says: one weakness, and where it is."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from autograder.extras.authoring.places import shown


@dataclass(frozen=True)
class Weakness:
    """Something that is missing or weak: where, what, and what to do."""

    path: Path
    line: int
    what: str
    do: str

    def __str__(self) -> str:
        return f"{shown(self.path)}:{self.line}: {self.what}: {self.do}"
