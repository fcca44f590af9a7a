"""What the points of a submission came from, as one hash: is a record still true?"""

from __future__ import annotations

import hmac
from functools import cache
from hashlib import sha256
from pathlib import Path

from autograder import course
from autograder.submission import Submission

HERE = Path(__file__).parent

#: Where the engine lies: what decides points without being an exercise.
ENGINE = ("*.py", "patterns/*.py", "sandbox/*.py", "sandbox/inside/*.py", "exercises/__init__.py")


def source(submission: Submission, student: str, assignment: str, secret: str) -> str:
    """Return a hash of the submission, of the exercises that it answers, and of the secret.

    Whoever does not know the secret can't tell from it what was handed in.
    """
    parts = (student, assignment, submission.name, submission.refusal)
    told = "\0".join(parts).encode("utf-8", "surrogateescape")
    facts = b"\0".join([told, exercises(assignment).encode(), sha256(submission.content).digest()])
    return hmac.new(secret.encode(), facts, sha256).hexdigest()[:32]


@cache
def exercises(assignment: str) -> str:
    """Return a hash of all code that decides the points of an assignment."""
    digest = sha256(course.given(assignment).encode())
    folders = ((HERE, f"exercises/{assignment}/*.py"), (HERE.parent / "reference", "*.py"))
    for folder, pattern in (*folders, *((HERE, pattern) for pattern in ENGINE)):
        for path in sorted(folder.glob(pattern)):
            digest.update(f"\0{path.relative_to(folder.parent)}\0".encode() + path.read_bytes())
    return digest.hexdigest()
