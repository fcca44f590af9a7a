"""What the points of a submission came from, as one hash: is a record still true?"""

from __future__ import annotations

import hmac
import re
from collections.abc import Iterable, Iterator
from dataclasses import astuple, dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path

from autograder import course
from autograder.submission import Submission

HERE = Path(__file__).parent

IMPORT = re.compile(
    r"^\s*from ((?:autograder|reference)[\w.]*) import (\([^)]*\)|.*)$", re.MULTILINE
)


@dataclass(frozen=True)
class Facts:
    """What decides a record, besides what was handed in and the exercises."""

    student: str
    assignment: str
    secret: str
    sandbox: str
    submitted: str | None


def source(submission: Submission, facts: Facts) -> str:
    """Return a hash of the submission, of the exercises that it answers, and of the facts.

    Whoever does not know the secret can't tell from it what was handed in.
    """
    told = (
        submission.name,
        submission.refusal,
        exercises(facts.assignment),
        *map(str, astuple(facts)),
    )
    text = "\0".join(told).encode("utf-8", "surrogateescape")
    content = sha256(submission.content).digest()
    return hmac.new(facts.secret.encode(), content + text, sha256).hexdigest()[:32]


@cache
def exercises(assignment: str) -> str:
    """Return a hash of all code that decides the points of an assignment."""
    digest = sha256(course.given(assignment).encode())
    pages = (HERE / "exercises" / assignment).glob("*.py")
    inside = (HERE / "sandbox" / "inside").glob("*.py")
    for path in sorted(_with_imports([HERE / "grading.py", *pages, *inside])):
        digest.update(f"\0{path.relative_to(HERE.parent)}\0".encode() + path.read_bytes())
    return digest.hexdigest()


def _with_imports(start: Iterable[Path]) -> set[Path]:
    """Return some modules, and all of the kit's that they import, however far away."""
    found: set[Path] = set()
    waiting = list(start)
    while waiting:
        path = waiting.pop()
        if path not in found and path.is_file():
            found.add(path)
            waiting += _imported(path.read_text(encoding="utf-8"))
    return found


def _imported(code: str) -> Iterator[Path]:
    for package, names in IMPORT.findall(code):
        folder = HERE.parent.joinpath(*package.split("."))
        if folder != HERE:  # what it imports is for notebooks
            yield from (folder.with_suffix(".py"), folder / "__init__.py")
        yield from (folder / f"{name}.py" for name in re.findall(r"\w+", names))
