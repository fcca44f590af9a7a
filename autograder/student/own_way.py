"""One's own way from red to green: what a check adds to the log, and what the log shows.

A log is kept only where the student said so. A log that can't be written never gets in the way of a
check.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from types import CodeType
from typing import Any

from autograder.attempts.log import (
    FILE,
    Attempt,
    AttemptLog,
    log_at_home,
    write_attempt,
    write_word,
)
from autograder.cards import SYMBOL
from autograder.results.record import ExerciseRecord
from autograder.student.progress import Progress
from autograder.text import in_words, several

#: Where a notebook's log lies: in the folder in which its kernel works.
HERE = Path()

#: How one answers in a notebook, and in a terminal.
IN_A_NOTEBOOK = "check(log=True)", "check(log=False)"
IN_A_TERMINAL = "--log", "--no-log"

QUESTION = (
    "Do you want to keep a log of your attempts? It holds stub, time, verdict and the name of the "
    f"mistake, no code and no name, in {FILE} beside your work, which you can read and delete. "
    "{yes} keeps one, {no} or no answer does not; you won't be asked again."
)
ON = f"From now on your attempts are kept in {FILE}. {{no}} ends that; delete the file as you like."
OFF = f"No attempts are kept. {FILE} stays until you delete it; a teacher's report passes it over."
CANT = f"{FILE} can't be written here, so no attempts are kept."

#: The most attempts that are shown: the last ones.
MOST = 12

#: What each stub was when it was last checked in this session: it is in no file.
_last_code: dict[str, object] = {}


def answered(
    folder: Path, wanted: bool | None, answers: tuple[str, str]
) -> Iterator[tuple[str, str]]:
    """Begin or end a log, and yield what to say as a line; None leaves it as it is."""
    if wanted is None:
        return
    said = ON.format(no=answers[1]) if wanted else OFF
    try:
        write_word(folder, "on" if wanted else "off")
    except OSError:
        said = CANT
    yield said, ""


def asks_once(folder: Path, answers: tuple[str, str]) -> Iterator[tuple[str, str]]:
    """Yield the question whether a log is wanted, as a line, unless it was asked here before."""
    if log_at_home(folder).word:
        return
    with suppress(OSError):
        write_word(folder, "asked")
        yes, no = answers
        yield QUESTION.format(yes=yes, no=no), ""


def keep_attempt(folder: Path, record: ExerciseRecord, function: Any = None) -> None:
    """Write an attempt down, if a log is wanted and this is a new one."""
    log = log_at_home(folder)
    code, changed = getattr(function, "__code__", None), False
    if isinstance(code, CodeType):
        changed = _last_code.get(record.name, code) != code
        _last_code[record.name] = code
    if log.is_on and _is_new(log, record, changed):
        with suppress(OSError):
            write_attempt(folder, record.name, record.verdict, record.diagnosis)


def _is_new(log: AttemptLog, record: ExerciseRecord, changed: bool) -> bool:
    """Tell whether a check is a new attempt rather than the last one, checked once more."""
    if record.verdict == "missing":
        return False
    *_, last = (None, *log.of(record.name))
    if last is None or (last.verdict, last.mistake) != (record.verdict, record.diagnosis):
        return True
    return changed and record.verdict != "correct"


def along(states: Iterator[Progress], folder: Path = HERE) -> Iterator[Progress]:
    """Yield a notebook's progress with one's own way beside it, if a log is kept."""
    kept = 0
    for state in states:
        for record in state.records[kept:]:
            keep_attempt(folder, record)
        kept = len(state.records)
        yield replace(state, ways=own_ways(folder))


def own_ways(folder: Path) -> dict[str, tuple[Attempt, ...]]:
    """Return the attempts at each stub, if a log is kept."""
    log = log_at_home(folder)
    stubs = dict.fromkeys(one.stub for one in log.attempts) if log.is_on else {}
    return {stub: log.of(stub) for stub in stubs}


def lines_of_ways(folder: Path, records: Iterable[ExerciseRecord]) -> Iterator[tuple[str, str]]:
    """Yield one's own way at each function of a file, as lines with their roles."""
    kept = own_ways(folder)
    mine = [(one, kept[one.name]) for one in records if one.name in kept]
    if mine:
        yield "\nYour way, attempt by attempt:", ""
    for record, attempts in mine:
        yield f"  {record.name}   {way_in_symbols(attempts)}", record.verdict


def way_in_symbols(attempts: Sequence[Attempt]) -> str:
    """Return one's way as a row of symbols: ``✗ ✗ ◐ ✓``."""
    shown = [SYMBOL[one.verdict] for one in attempts[-MOST:]]
    return " ".join(["…", *shown] if len(attempts) > MOST else shown)


def way_in_words(attempts: Sequence[Attempt]) -> str:
    """Return one's way in words, for those who can't see symbols."""
    steps = (
        f"{one.verdict} ({in_words(one.mistake)})" if one.mistake else one.verdict
        for one in attempts[-MOST:]
    )
    return f"{several(len(attempts), 'attempt')}: {', '.join(steps)}"
