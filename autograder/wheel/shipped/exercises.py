"""The exercises of the public checks: a folder per assignment, with the reference on tape."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping
from functools import cache
from importlib import import_module
from pathlib import Path

from autograder.checks.exercise import Exercise, Function
from autograder.files import modules_in
from autograder.wheel import replay

_HERE = Path(__file__).parent
_COURSE = "@COURSE@".split()
_GIVEN = json.loads("""@GIVEN@""")

#: The assignments that were handed out, in the order of the course.
ASSIGNMENTS = tuple(name for name in _COURSE if (_HERE / name / "tape").is_file())


@cache
def exercises(assignment: str) -> tuple[Exercise, ...]:
    """Return the exercises of an assignment, in order.

    Raises
    ------
    KeyError
        There is no such assignment.
    """
    if assignment not in ASSIGNMENTS:
        raise KeyError(f"no assignment {assignment!r}: there are {', '.join(ASSIGNMENTS)}")
    tapes = tapes_of(assignment)
    pages = (import_module(f"{__name__}.{assignment}.{tape.name}") for tape in tapes)
    return tuple(map(replay.exercise, pages, tapes))


def given_elsewhere(assignment: str) -> Mapping[str, Collection[str]]:
    """Return hashes of the functions that other assignments hand out, by name."""
    return _GIVEN.get(assignment, {})


@cache
def tapes_of(assignment: str) -> tuple[replay.OnTape, ...]:
    """Return what is recorded of an assignment's exercises, in order."""
    return tuple(replay.read_tapes((_HERE / assignment / "tape").read_bytes()))


def stand_ins(stubs: Iterable[str]) -> dict[str, Function]:
    """Return what replaces a student's stubs: their right answers, where these are recorded."""
    found = {}
    for stub in stubs:
        tapes = tapes_of(assignment_of(stub) or "")
        calls = [call for tape in tapes for call in tape.help if call[0] == stub]
        parameters = next(tape.parameters for tape in tapes if tape.name == stub)
        if calls:
            found[stub] = replay.answering(parameters, calls)
    return found


def assignment_of(stub: str) -> str | None:
    """Return the assignment that asks for a stub, or None where none does."""
    return next((name for name in ASSIGNMENTS if stub in modules_in(_HERE / name)), None)
