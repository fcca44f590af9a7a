"""What the logs of a class show: attempts to green, and what came after each hint.

Names in a log count only where the course knows them, and each student once: a forged log can spoil
the picture by one student's share, and nothing else.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from statistics import median

from autograder import files
from autograder.attempts.log import FILE, MOST_BYTES, Attempt, AttemptLog, parsed_log
from autograder.checks.exercise import Exercise
from autograder.exercises import ASSIGNMENTS, exercises


@dataclass(frozen=True)
class WayToGreen:
    """How a class came to a right answer at one stub.

    Attributes
    ----------
    students, green
        How many logs have an attempt at it, and how many of them a right one.
    median, most
        Attempts up to and including the first right one; None where nobody got there.
    """

    stub: str
    students: int
    green: int
    median: float | None
    most: int | None


@dataclass(frozen=True)
class HintEffect:
    """What came after a mistake was named for the first time.

    Attributes
    ----------
    mistake, hint
        The mistake, and the question that was asked.
    students
        How many tried again after it was named.
    green, gone
        How many were right at the next attempt, and how many no longer made this mistake.
    """

    stub: str
    mistake: str
    hint: str
    students: int
    green: int
    gone: int


@dataclass(frozen=True)
class ClassAttempts:
    """What the logs of one assignment show.

    Attributes
    ----------
    logs
        How many students kept one and handed it in.
    unreadable
        How many of these have lines that can't be read, or are too long.
    """

    logs: int
    unreadable: int
    stubs: tuple[WayToGreen, ...]
    hints: tuple[HintEffect, ...]


def class_attempts(folders: Mapping[tuple[str, str], Path]) -> dict[str, ClassAttempts]:
    """Return what logs show, by assignment; an assignment without a log is left out.

    Parameters
    ----------
    folders
        Where each hand-in lies, by student and assignment.
    """
    logs: dict[str, list[AttemptLog]] = {}
    for (_, assignment), folder in folders.items():
        log = handed_in_log(folder)
        if assignment in ASSIGNMENTS and log and log.word not in ("asked", "off"):
            logs.setdefault(assignment, []).append(log)
    found = {name: _figures(exercises(name), mine) for name, mine in logs.items()}
    return {name: figures for name, figures in found.items() if figures.logs}


def handed_in_log(folder: Path) -> AttemptLog | None:
    """Return the log in a folder that nobody trusts; None where there is none."""
    try:
        with files.opened(folder / FILE) as file:
            content = file.read(MOST_BYTES + 1)
    except (OSError, files.NotPlain):
        return None
    return parsed_log(content) if len(content) <= MOST_BYTES else AttemptLog(unreadable=1)


def _figures(asked: Sequence[Exercise], logs: Sequence[AttemptLog]) -> ClassAttempts:
    usable = [log for log in logs if log.is_on]
    stubs: list[WayToGreen] = []
    hints: list[HintEffect] = []
    for exercise in asked:
        mine = [attempts for log in usable if (attempts := log.of(exercise.name))]
        if mine:
            stubs.append(_way(exercise.name, mine))
            hints += _effects(exercise, mine)
    hints.sort(key=lambda one: -one.students)
    unreadable = sum(log.unreadable > 0 for log in logs)
    return ClassAttempts(len(usable), unreadable, tuple(stubs), tuple(hints))


def _way(stub: str, mine: Sequence[Sequence[Attempt]]) -> WayToGreen:
    counts = [
        verdicts.index("correct") + 1
        for verdicts in ([one.verdict for one in attempts] for attempts in mine)
        if "correct" in verdicts
    ]
    middle = median(counts) if counts else None
    return WayToGreen(stub, len(mine), len(counts), middle, max(counts, default=None))


def _effects(exercise: Exercise, mine: Sequence[Sequence[Attempt]]) -> Iterable[HintEffect]:
    """Yield, for each hint that students were given and went on from, how they went on."""
    told, green, gone = Counter[str](), Counter[str](), Counter[str]()
    for attempts in mine:
        first = {one.mistake: then for one, then in reversed([*pairwise(attempts)]) if one.mistake}
        for mistake, then in first.items():
            told[mistake] += 1
            green[mistake] += then.verdict == "correct"
            gone[mistake] += then.mistake != mistake
    hints = {one.name: one.hint for one in exercise.chaffs}
    hints |= {one.name: one.hint for one in exercise.gates}
    for name, hint in hints.items():
        if students := told[name]:
            yield HintEffect(exercise.name, name, hint, students, green[name], gone[name])
