"""The program that `rerun` starts in another process, to see what cells leave behind."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Collection, Mapping
from typing import Any

from autograder.exercises import assignment_of, exercises, given_elsewhere
from autograder.sandbox.inside import offered
from autograder.sandbox.inside.inert_modules import Inert
from autograder.student.card import cards
from autograder.student.files import Handed
from autograder.student.notebook import NotebookStudent
from autograder.submission.statements import Cells


def left_behind(
    cells: Cells, uses: Mapping[str, Collection[str]], lost: Collection[str]
) -> dict[str, Any]:
    """Return the fields of a `rerun.Left`."""
    assignment = next(filter(None, map(assignment_of, uses)))
    asked = [one for one in exercises(assignment) if one.name in uses]
    student = Handed(cells, "", asked, given_elsewhere(assignment)).student("all")
    why = {name: _why(name, student) for name in set(uses).union(*uses.values())}
    why = {name: text for name, text in why.items() if text}
    idle = [name for name in {*uses}.union(*uses.values()) if _is_idle(name, student)]
    doubtful = {*lost, *why, *idle}
    judged = [one for one in asked if not doubtful.isdisjoint([one.name, *uses[one.name]])]
    found = [card.record for card in cards(judged, student)]
    right = {record.name for record in found if record.verdict == "correct"}
    wrong = [record.name for record in found if record.name not in right]
    return {"lost": why, "idle": idle, "right": [*right], "wrong": wrong}


def _is_idle(name: str, student: NotebookStudent) -> bool:
    """Tell whether a variable holds what does nothing."""
    return isinstance(student.namespace.get(name), Inert)


def _why(name: str, student: NotebookStudent) -> str:
    """Return why a variable is not there; empty if it is, or for a reason of its own."""
    if name in student.namespace:
        return ""
    why = student.failures.get(name, offered.ALONE)
    if why.startswith("NameError"):  # the name exists at home, and no cell made it here
        return f"{why}; {offered.ALONE}"
    if Inert.__name__ in why:  # made of what does nothing here
        return f"{why}; {offered.ALONE}"
    return why if any(text in why for text in offered.SAID.values()) else ""


if __name__ == "__main__":
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)  # the cells' output must not mix with the answer
    told = json.load(sys.stdin)
    json.dump(left_behind(told[0], dict(told[1]), told[2]), answers)
    answers.close()
