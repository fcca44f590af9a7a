"""What lint says: one weakness, and where it is."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from autograder.course import ROOT


@dataclass(frozen=True)
class Weakness:
    """Something that is missing or weak: where, what, and what to do."""

    path: Path
    line: int
    what: str
    do: str

    def __str__(self) -> str:
        path = self.path.relative_to(ROOT) if self.path.is_relative_to(ROOT) else self.path
        return f"{path}:{self.line}: {self.what}: {self.do}"
