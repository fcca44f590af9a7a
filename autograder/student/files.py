"""The public checks of a whole file, in a terminal."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from autograder.diagnosis import wording
from autograder.exercises import ASSIGNMENTS, assignment_of, exercises
from autograder.sandbox.inside import inert_modules, program
from autograder.student import card_text
from autograder.student.card import Card, cards
from autograder.student.notebook import NotebookStudent
from autograder.student.time_limit import within
from autograder.submission import reader

#: How long the cells of a file may take before its functions stand ready.
LOADING = 60.0


def check_file(path: Path, assignment: str, given: str = "") -> Iterator[Card]:
    """Run the public checks of an assignment on a notebook or script, and yield a card for each.

    Parameters
    ----------
    given
        The code that the assignment hands out, in case that the file has lost it.

    Raises
    ------
    submission.Refused
        The file can't be read.
    """
    cells = reader.read(path)
    asked = exercises(assignment)
    namespace: dict[str, Any] = {"__name__": "__main__"}
    wanted = [exercise.name for exercise in asked]
    with inert_modules.plots(), within(LOADING):  # time that is up in one cell ends that cell alone
        loaded = program.load(cells, given, wanted, namespace)
    seconds = {exercise.name: exercise.cpu_seconds for exercise in asked}
    yield from cards(asked, NotebookStudent(namespace, loaded["failures"], seconds=seconds))


def assignment_in(path: Path) -> str | None:
    """Tell from a file's name, or else from its functions, which assignment it answers."""
    for name in ASSIGNMENTS:
        if path.stem.lower().startswith(name):
            return name
    text = "\n".join(source for _, _, source in reader.read(path))
    owners = (assignment_of(stub) for stub in program.DEFINED.findall(text))
    found = [assignment for assignment in owners if assignment]
    return max(found, key=found.count) if found else None


def report(path: Path, assignment: str, given: str = "", hint: bool = False) -> bool:
    """Print the cards of a file as they come, and return whether everything is right.

    Raises
    ------
    submission.Refused
        The file can't be read.
    """
    right = total = 0
    for card in check_file(path, assignment, given):
        card_text.show(card_text.card(card, hint))
        right, total = right + card.right, total + 1
    card_text.show([(f"\n{wording.file_checked(assignment, right, total)}", "question")])
    return right == total
