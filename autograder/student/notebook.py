"""The functions in a notebook's variables, called where they are."""

from __future__ import annotations

import linecache
from collections.abc import Callable, Iterable, Iterator, Mapping, MutableMapping, Sequence
from contextlib import contextmanager, redirect_stdout
from dataclasses import dataclass, field, replace
from types import TracebackType
from typing import Any

import numpy as np

from autograder.checks.answer import Answer
from autograder.checks.callers import LocalStudent
from autograder.checks.exercise import CPU_SECONDS, Stream
from autograder.exercises import stand_ins
from autograder.student.captured_output import Printed
from autograder.student.time_limit import TimeIsUp, within


@dataclass(frozen=True)
class Heard:
    """One call: of which stub, its arguments and answer, what it printed, the line that raised."""

    stub: str
    args: tuple[Any, ...]
    answer: Answer
    printed: str
    line: str


@dataclass(frozen=True)
class NotebookStudent:
    """The functions in a notebook's variables, called where they are.

    Attributes
    ----------
    namespace
        The notebook's variables.
    failures
        Why functions that are not among them could not be defined.
    instead
        What stands in the place of the notebook's own functions during a call.
    seconds
        How long a call may take, for stubs that may take longer than others.
    heard
        All calls, in order.
    as_checked
        Whether only so much of a file ran as had run when a check had.
    others
        What other readings of the same notebook make of it, for a stub that is not right.
    """

    namespace: MutableMapping[str, Any]
    failures: dict[str, str] = field(default_factory=dict)
    instead: dict[str, Callable[..., Any]] = field(default_factory=dict)
    given_altered: bool = False
    streams: dict[Stream, np.random.Generator] = field(default_factory=dict)
    seconds: Mapping[str, float] = field(default_factory=dict)
    heard: list[Heard] = field(default_factory=list)
    as_checked: bool = False
    others: Callable[[str], Iterable[NotebookStudent]] = lambda stub: ()

    def call(self, stub: str, args: tuple[Any, ...]) -> Answer:
        """Call a stub where it is."""
        if stub in self.failures and stub not in self.namespace:
            return Answer("error", text=self.failures[stub])
        printed, lines = Printed(), [""]
        with _replaced(self.namespace, self.instead), redirect_stdout(printed):
            answer = self._called(stub, args, lines)
        self.heard.append(Heard(stub, args, answer, printed.text(), lines[-1]))
        return answer

    def _called(self, stub: str, args: tuple[Any, ...], lines: list[str]) -> Answer:
        functions = self.namespace
        if stub in functions:
            functions = {stub: _noting(functions[stub], functions, lines)}
        limit = self.seconds.get(stub, CPU_SECONDS)
        try:
            with within(limit):
                return LocalStudent(functions, self.streams).call(stub, args)
        except TimeIsUp:
            return Answer("timeout", text=f"no answer after {limit:g} seconds")

    def with_reference_for(self, earlier: Sequence[str]) -> NotebookStudent:
        """Return the same student, with the reference in the place of earlier stubs."""
        return replace(self, instead=stand_ins(earlier))

    def otherwise_read(self, stub: str) -> Iterable[NotebookStudent]:
        """Yield the student as other readings of a file make of it; none in a live notebook."""
        return self.others(stub)


def _noting(
    function: Callable[..., Any], namespace: Mapping[str, Any], lines: list[str]
) -> Callable[..., Any]:
    """Return the function, which now writes down the line of the notebook that raises."""

    def noted(*args: Any) -> Any:
        try:
            return function(*args)
        except Exception as error:
            lines.append(line_of(error.__traceback__, namespace))
            raise

    return noted


def line_of(traceback: TracebackType | None, namespace: Mapping[str, Any]) -> str:
    """Return the last line of the notebook's own in a traceback; empty if there is none."""
    found = ""
    while traceback:
        code = traceback.tb_frame.f_code
        if traceback.tb_frame.f_globals is namespace:
            text = linecache.getline(code.co_filename, traceback.tb_lineno).strip()
            cell = f" of {code.co_filename}" if code.co_filename.startswith("cell ") else ""
            found = f"line {traceback.tb_lineno}{cell}, in {code.co_name}"
            found += f": {text}" if text else ""
        traceback = traceback.tb_next
    return found


@contextmanager
def _replaced(
    namespace: MutableMapping[str, Any], instead: dict[str, Callable[..., Any]]
) -> Iterator[None]:
    kept = {name: namespace[name] for name in instead if name in namespace}
    namespace.update(instead)
    try:
        yield
    finally:
        for name in instead:
            del namespace[name]
        namespace.update(kept)
