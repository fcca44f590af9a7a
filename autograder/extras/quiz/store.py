"""``questions.json``: what was asked, with its keys; for the teacher alone."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from autograder.extras.quiz.make import Asked
from autograder.extras.quiz.question import Line, Question
from autograder.extras.quiz.quiz import Quiz
from autograder.files import write_text

FILE = "questions.json"

VERSION = 1


class KeptError(ValueError):
    """The file can't be read; the message names it and the way out."""


def save(folder: Path, found: Sequence[Asked]) -> Path:
    """Write what was asked, so that answers can be held against it later."""
    # Only ASCII: a student's name may hold bytes that are not UTF-8 (as surrogates).
    content = {"version": VERSION, "asked": [asdict(one) for one in found]}
    path = write_text(folder / FILE, json.dumps(content, ensure_ascii=True, indent=1) + "\n")
    path.chmod(0o600)
    return path


def load(folder: Path) -> list[Asked]:
    """Read what was asked.

    Raises
    ------
    KeptError
        There is no such file, or it is not one of ours.
    """
    path = folder / FILE
    if not path.is_file():
        raise KeptError(f"{path}: nothing was asked yet: `autograder ask SUBMITTED --out {folder}`")
    try:
        content = json.loads(path.read_text(encoding="ascii"))
        if content["version"] != VERSION:
            raise KeptError(f"{path}: written by another version of the kit: ask again")
        return [_asked(one) for one in content["asked"]]
    except (KeyError, TypeError, UnicodeDecodeError, json.JSONDecodeError):
        raise KeptError(f"{path}: it is damaged: ask again, with the same secret") from None


def _asked(one: dict[str, Any]) -> Asked:
    quiz = one["quiz"]
    questions = tuple(_question(question) for question in quiz["questions"])
    return Asked(Quiz(**{**quiz, "questions": questions}), one["works"], tuple(one["failed"]))


def _question(one: dict[str, Any]) -> Question:
    code = tuple(Line(**line) for line in one["code"])
    return Question(**{**one, "code": code, "options": tuple(one["options"])})
