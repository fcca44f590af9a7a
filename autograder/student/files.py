"""Run the public checks of a whole file in a terminal."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType

from autograder.checks.exercise import Exercise
from autograder.diagnosis import wording
from autograder.exercises import ASSIGNMENTS, assignment_of, exercises, given_elsewhere
from autograder.results.record import ExerciseRecord
from autograder.sandbox.inside import inert_modules, interpreter, jupyter, program
from autograder.sandbox.inside.running import Loaded, Namespace
from autograder.student import card_text, display, own_way
from autograder.student.as_graded import as_graded
from autograder.student.card import Card, cards
from autograder.student.notebook import Heard, NotebookStudent
from autograder.student.outside import Outside
from autograder.student.time_limit import time_limit
from autograder.submission import reader
from autograder.submission.definitions import symbols
from autograder.submission.remarks import about_missing
from autograder.submission.statements import Cells, remember

#: Tells whether a code cell is as it was handed out.
IsHandedOut = Callable[[str], bool]

#: Seconds that all cells of a file may take where none has a limit of its own.
LOADING = 60.0

MORE = "`--hint` says more"

#: Seconds on the clock for each second of CPU time.
PATIENCE = 4.0


@dataclass(frozen=True)
class Handed:
    """Cells that can be run as the grader runs them, in one way or another."""

    cells: Cells
    given: str
    asked: Sequence[Exercise]
    elsewhere: Mapping[str, Collection[str]]
    heard: list[Heard] = field(default_factory=list)

    def about_missing(self, names: Collection[str]) -> dict[str, str]:
        """Return why functions are not there, as far as the cells tell."""
        if not names:
            return {}
        found = symbols(self.cells, self.elsewhere)
        asked = {one.name: one.parameters for one in self.asked}
        told = {name: about_missing(found, self.cells, name, asked) for name in names}
        return {name: text for name, text in told.items() if text}

    def student(self, reading: program.Reading, until: int | None = None) -> NotebookStudent:
        """Run the cells, and return the functions that they leave behind."""
        main, outside = ModuleType("__main__"), Outside()
        namespace = vars(main)
        with _undisturbed(), outside.noted(main), as_graded(namespace):
            loaded = self._load(namespace, reading, until)

        def others(stub: str) -> Iterator[NotebookStudent]:
            if reading in ("all", "each") and until is None:
                yield from (self.student(reading, place) for place in loaded.moments(stub))
                if loaded.doubtful and loaded.skipped:
                    yield self.student("each")
                if loaded.doubtful:
                    yield self.student("needed")

        wanted = {exercise.name for exercise in self.asked}
        lost = self.about_missing(wanted - namespace.keys() - loaded.failures.keys())
        return NotebookStudent(
            namespace,
            loaded.failures,
            absent=lost,
            seconds={exercise.name: exercise.cpu_seconds for exercise in self.asked},
            heard=self.heard,
            as_checked=until is not None,
            others=others,
            outside=outside,
        )

    def _load(self, namespace: Namespace, reading: program.Reading, until: int | None) -> Loaded:
        """Run the cells; where each has no limit of its own, there is one for all of them."""
        shell = jupyter.ZMQInteractiveShell(namespace, inert_modules.INERT)
        wanted = [exercise.name for exercise in self.asked]
        how = (self.cells, self.given, wanted, namespace, reading, until)
        if reading in ("all", "each"):
            limit = lambda seconds: time_limit(PATIENCE * seconds)  # noqa: E731
            return program.load(*how, limit, shell, self.elsewhere)
        with time_limit(LOADING):  # time that is up in one cell ends that cell alone
            return program.load(*how, shell=shell, given_elsewhere=self.elsewhere)


def check_file(
    path: Path, assignment: str, given: str = "", is_handed_out: IsHandedOut = lambda cell: False
) -> Iterator[Card]:
    """Run the public checks of an assignment on a notebook or script, and yield a card for each.

    Parameters
    ----------
    given
        The code that the assignment hands out, in case the file has lost it.
    is_handed_out
        Whether a code cell is as it was handed out: it runs as far as something uses it, as in
        grading.

    Raises
    ------
    submission.Refused
        The file can't be read.
    """
    asked = exercises(assignment)
    start: program.Reading = "all" if reader.keeps_cells(path.name) else "each"
    cells = reader.read(path)
    remember(source for _, is_code, source in cells if is_code and is_handed_out(source))
    student = Handed(cells, given, asked, given_elsewhere(assignment)).student(start)
    try:
        yield from cards(asked, student)
    finally:
        interpreter.forget_cells()


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Run cells without plots and cards, and without reading from or writing to the terminal."""
    with ExitStack() as stack:
        stack.enter_context(inert_modules.without_plots())
        stack.enter_context(inert_modules.without_kit())
        nowhere = stack.enter_context(Path(os.devnull).open("w", encoding="utf-8"))
        stack.enter_context(redirect_stdout(nowhere))
        stack.enter_context(redirect_stderr(nowhere))
        before, sys.stdin = sys.stdin, io.StringIO()
        try:
            yield
        finally:
            sys.stdin = before


def assignment_in(path: Path) -> str | None:
    """Return the assignment that a file answers, by its name or else by its functions."""
    for name in ASSIGNMENTS:
        if path.stem.lower().startswith(name):
            return name
    owners = (assignment_of(one.name) for one in symbols(reader.read(path)))
    found = [assignment for assignment in owners if assignment]
    return max(found, key=found.count) if found else None


def print_cards(
    path: Path,
    assignment: str,
    given: str = "",
    hint: bool = False,
    is_handed_out: IsHandedOut = lambda cell: False,
) -> list[ExerciseRecord]:
    """Print the cards of a file as they come, and return what they tell; see `check_file`.

    Raises
    ------
    submission.Refused
        The file can't be read.
    """
    records = []
    for card in check_file(path, assignment, given, is_handed_out):
        card_text.show(card_text.text_lines(card, hint, MORE))
        records.append(card.record)
        own_way.keep_attempt(path.parent, card.record)
    card_text.show(own_way.lines_of_ways(path.parent, records))
    right = sum(record.verdict == "correct" for record in records)
    card_text.show([(f"\n{wording.file_checked(assignment, right, len(records))}", "question")])
    if display.is_somebody_there():
        card_text.show(own_way.asks_once(path.parent, own_way.IN_A_TERMINAL))
    return records


def nothing_left(records: Iterable[ExerciseRecord]) -> bool:
    """Tell whether there is nothing left to do."""
    return all(record.verdict == "correct" for record in records)
