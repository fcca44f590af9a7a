"""The log of attempts that lies beside a notebook where a student wants it: ``attempts.jsonl``.

A line is an attempt, or one word about the log itself; the last such word counts:

- ``{"log": "asked"}``: whether a log is wanted was asked, and not answered yet;
- ``{"log": "on"}``, ``{"log": "off"}``: the answer.

An attempt has four things: ``stub``, ``time``, ``verdict``, ``mistake`` (its name, or null).
Nothing else is taken from a log, since anybody may have written it.
"""

from __future__ import annotations

import json
import os
import re
import time
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Literal, get_args

from autograder.results.record import Verdict
from autograder.text import NAME

FILE = "attempts.jsonl"

#: A log stops growing here, and a longer one is not read: some four thousand attempts.
MOST_BYTES = 500_000

#: A longer line is not an attempt.
MOST_IN_LINE = 400

Word = Literal["asked", "on", "off"]

NAMED = re.compile(r"[A-Za-z_]\w*", re.ASCII)
TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+00:00", re.ASCII)


@dataclass(frozen=True)
class Attempt:
    """One check of one stub.

    Attributes
    ----------
    time
        When, in UTC, to the second.
    mistake
        The name of the mistake that was recognised, or None.
    """

    stub: str
    time: str
    verdict: Verdict
    mistake: str | None = None


@dataclass(frozen=True)
class AttemptLog:
    """What a log says.

    Attributes
    ----------
    word
        The last word about the log itself; empty if there is none.
    attempts
        In the order in which they were made.
    unreadable
        How many lines are neither.
    """

    word: Word | Literal[""] = ""
    attempts: tuple[Attempt, ...] = ()
    unreadable: int = 0

    @property
    def is_on(self) -> bool:
        """Whether the student wants it kept, and seen where it is handed in."""
        return self.word == "on"

    def of(self, stub: str) -> tuple[Attempt, ...]:
        """Return the attempts at one stub."""
        return tuple(one for one in self.attempts if one.stub == stub)


def parsed_log(content: bytes) -> AttemptLog:
    """Read a log that anybody may have written: lines of another kind are counted and left out."""
    word: Word | Literal[""] = ""
    attempts, unreadable = [], 0
    for line in filter(bytes.strip, content.split(b"\n")):
        row = _row(line)
        if isinstance(row, Attempt):
            attempts.append(row)
        elif row:
            word = row
        else:
            unreadable += 1
    return AttemptLog(word, tuple(attempts), unreadable)


def log_at_home(folder: Path) -> AttemptLog:
    """Return a student's own log; an empty one if there is none, or it can't be read."""
    try:
        with (folder / FILE).open("rb") as file:
            content = file.read(MOST_BYTES + 1)
    except OSError:
        return AttemptLog()
    return parsed_log(content) if len(content) <= MOST_BYTES else AttemptLog("off")


def write_word(folder: Path, word: Word) -> None:
    """Write down whether a log is wanted.

    Raises
    ------
    OSError
        Nothing can be written there.
    """
    _append(folder, {"log": word})


def write_attempt(folder: Path, stub: str, verdict: Verdict, mistake: str | None) -> None:
    """Write down an attempt, with the time of now; a log that is full stays as it is.

    Raises
    ------
    OSError
        Nothing can be written there.
    """
    now = time.strftime("%Y-%m-%dT%H:%M:%S+00:00", time.gmtime())
    if (folder / FILE).stat().st_size < MOST_BYTES - MOST_IN_LINE:
        _append(folder, asdict(Attempt(stub, now, verdict, mistake)))


def _append(folder: Path, row: dict[str, Any]) -> None:
    with (folder / FILE).open("ab+") as file:
        if file.tell():
            file.seek(-1, os.SEEK_END)
        begun = file.read(1) not in (b"\n", b"")  # who edits it may leave the last line open
        line = json.dumps(row).encode("ascii") + b"\n"
        file.write(b"\n" * begun + line)  # whole or not at all: one call, one line


def _row(line: bytes) -> Attempt | Word | None:
    """Return what a line says; None if it is not a line of a log."""
    try:
        told = json.loads(line.decode("utf-8-sig")) if len(line) <= MOST_IN_LINE else None
    except (ValueError, RecursionError):
        return None
    if not isinstance(told, dict):
        return None
    if told.keys() == {"log"}:
        return next((word for word in get_args(Word) if word == told["log"]), None)
    return _attempt(told) if told.keys() == Attempt.__dataclass_fields__.keys() else None


def _attempt(told: dict[str, Any]) -> Attempt | None:
    when, mistake = told["time"], told["mistake"]
    sane = (
        _is_name(told["stub"])
        and isinstance(when, str)
        and TIME.fullmatch(when)
        and any(told["verdict"] == verdict for verdict in get_args(Verdict))
        and (mistake is None or _is_name(mistake))
    )
    return Attempt(**told) if sane else None


def _is_name(value: object) -> bool:
    return (
        isinstance(value, str) and len(value) <= NAME and value.isascii() and value.isidentifier()
    )
