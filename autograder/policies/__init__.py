"""Grading policies: from raw points to final ones, by the rules of the course's `grading.toml`.

``reading`` makes a `Policy` of the file. `apply` walks its rules in this order, and in no other:
levels, late, drop, weights, extra, curve. Records stay as they are.
"""

from __future__ import annotations

from pathlib import Path

from autograder.policies.policy import Curve, Late, Levels, Policy, PolicyError
from autograder.policies.reading import read
from autograder.policies.standing import Standing, apply
from autograder.policies.student import Adjusted

__all__ = [
    "FILE",
    "Adjusted",
    "Curve",
    "Late",
    "Levels",
    "Policy",
    "PolicyError",
    "Standing",
    "apply",
    "here",
    "read",
]

#: Where the course keeps its policy, in the folder in which one works.
FILE = Path("grading.toml")


def here() -> Policy | None:
    """Return the policy of the working directory, or None if there is none.

    Raises
    ------
    PolicyError
        There is one, and it can't be read.
    """
    return read(FILE) if FILE.exists() or FILE.is_symlink() else None
