"""``questions.json``: what was asked, with its keys; for the teacher alone."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from typing import Annotated, Any

import msgspec
from msgspec import Meta

from autograder.extras.quiz.make import Asked
from autograder.extras.quiz.quiz import Line, Question, Quiz
from autograder.files import write_private
from autograder.results.schema import strict

FILE = "questions.json"

VERSION = 1


class StoreError(ValueError):
    """The file can't be read; the message names it and the way out."""


@dataclass(frozen=True)
class Stored:
    """What the file holds.

    Attributes
    ----------
    version
        Of this form.
    asked
        What was asked, by assignment and student.
    """

    version: int
    asked: tuple[Asked, ...]


def merged(before: Iterable[Asked], now: Iterable[Asked]) -> list[Asked]:
    """Return earlier and new quizzes, sorted; a new one replaces that of the same submission."""
    found = {(one.quiz.assignment, one.quiz.student): one for one in (*before, *now)}
    return [found[whose] for whose in sorted(found)]


def save_asked(folder: Path, found: Sequence[Asked]) -> Path:
    """Write what was asked, so that answers can be held against it later."""
    # Only ASCII: a student's name may hold bytes that are not UTF-8 (as surrogates).
    content = json.dumps(asdict(Stored(VERSION, tuple(found))), ensure_ascii=True, indent=1)
    return write_private(folder / FILE, f"{content}\n")


def load_asked(folder: Path) -> list[Asked]:
    """Read what was asked.

    Raises
    ------
    StoreError
        There is no such file, or it is not one of ours.
    """
    path = folder / FILE
    if not path.is_file():
        raise StoreError(
            f"{path}: nothing was asked yet: `autograder ask SUBMITTED --out {folder}`"
        )
    try:
        content = json.loads(path.read_text(encoding="ascii"))
        if isinstance(content, dict) and content.get("version") not in (None, VERSION):
            raise StoreError(f"{path}: written by another version of the kit: ask again")
        read = msgspec.convert(content, _structure())
        return list(msgspec.convert(read, Stored, from_attributes=True).asked)
    except (UnicodeDecodeError, json.JSONDecodeError, msgspec.ValidationError, RecursionError):
        raise StoreError(f"{path}: it is damaged: ask again, with the same secret") from None


@cache
def _structure() -> Any:
    """Return the structure of the file, which is that of the dataclasses and takes nothing else."""
    line: Any = strict(Line, {})
    key = Annotated[int, Meta(ge=0)]
    question: Any = strict(Question, {"code": tuple[line, ...], "key": key})
    quiz: Any = strict(Quiz, {"questions": tuple[question, ...]})
    asked: Any = strict(Asked, {"quiz": quiz})
    return strict(Stored, {"asked": tuple[asked, ...]})
