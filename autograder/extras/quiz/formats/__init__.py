"""What is made of quizzes: one format, one file, found by being there.

A format has a function ``write_quizzes(folder, quizzes)``: it writes the quizzes of one assignment
into a folder, and returns the files.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path

from autograder.extras.quiz.quiz import Quiz

Writer = Callable[[Path, Sequence[Quiz]], list[Path]]

FORMATS = tuple(sorted(path.stem for path in Path(__file__).parent.glob("[!_]*.py")))


def writer(name: str) -> Writer:
    """Return the function that writes a format."""
    found: Writer = import_module(f"{__name__}.{name}").write_quizzes
    return found
