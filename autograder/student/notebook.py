"""Call the functions among a notebook's variables in the notebook's own process."""

from __future__ import annotations

import linecache
from collections.abc import Callable, Iterable, Iterator, Mapping, MutableMapping, Sequence
from contextlib import contextmanager, redirect_stdout
from dataclasses import dataclass, field, replace
from types import TracebackType
from typing import Any

import numpy as np

from autograder.checks.callers import Answer, LocalStudent
from autograder.checks.exercise import CPU_SECONDS, Stream
from autograder.diagnosis import wording
from autograder.exercises import stand_ins
from autograder.student.captured_output import Printed
from autograder.student.time_limit import TimeLimitError, time_limit


@dataclass(frozen=True)
class Heard:
    """One call of a stub: its arguments and answer, what it printed, and the line that raised."""

    stub: str
    args: tuple[Any, ...]
    answer: Answer
    printed: str
    line: str


@dataclass(frozen=True)
class NotebookStudent:
    """A student whose functions are among the variables of a notebook.

    Attributes
    ----------
    namespace
        The notebook's variables.
    failures
        Why functions that are missing could not be defined.
    instead
        Functions that replace the notebook's own during a call.
    seconds
        The time limits of stubs that may take longer than usual.
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
        """Call a stub in this process."""
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
            with time_limit(limit):
                return LocalStudent(functions, self.streams).call(stub, args)
        except TimeLimitError:
            return Answer("timeout", text=wording.no_answer_after(limit))

    def with_reference_for(self, earlier: Sequence[str]) -> NotebookStudent:
        """Return the same student, with the reference in place of earlier stubs."""
        return replace(self, instead=stand_ins(earlier))

    def otherwise_read(self, stub: str) -> Iterable[NotebookStudent]:
        """Yield the student as other readings of a file make of it; none in a live notebook."""
        return self.others(stub)


def _noting(
    function: Callable[..., Any], namespace: Mapping[str, Any], lines: list[str]
) -> Callable[..., Any]:
    """Return the function, wrapped to note the line of the notebook that raises."""

    def noted(*args: Any) -> Any:
        try:
            return function(*args)
        except Exception as error:
            lines.append(line_of(error.__traceback__, namespace))
            raise

    return noted


def line_of(traceback: TracebackType | None, namespace: Mapping[str, Any]) -> str:
    """Return the last line of a traceback that is in the notebook; empty if there is none."""
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
