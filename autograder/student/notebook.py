"""Call the functions among a notebook's variables in the notebook's own process."""

from __future__ import annotations

import linecache
import re
import warnings
from collections.abc import Callable, Iterable, Iterator, Mapping, MutableMapping, Sequence
from contextlib import ExitStack, contextmanager, redirect_stdout
from dataclasses import dataclass, field, replace
from types import FunctionType, TracebackType
from typing import Any

import numpy as np

from autograder.checks.callers import Answer, LocalStudent
from autograder.checks.exercise import CPU_SECONDS, Stream
from autograder.diagnosis import wording
from autograder.exercises import stand_ins
from autograder.sandbox.inside import grader, offered, old_numpy
from autograder.sandbox.inside.inert_modules import Inert
from autograder.student.as_graded import as_graded
from autograder.student.captured_output import Printed
from autograder.student.outside import Outside
from autograder.student.time_limit import TimeLimitError, time_limit
from autograder.text import exception_text

#: Where something could not be read, in what loading says.
PLACE = re.compile(r" \(cell (\d+), line (\d+)\)")


#: What a function among the arguments takes when it is graded, besides arrays and lists.
TAKEN = (np.generic, bool, int, float, complex, str, np.random.Generator)


@dataclass(frozen=True)
class Heard:
    """One call of a stub.

    Attributes
    ----------
    args, answer
        Its arguments, and its outcome.
    printed, line
        What it printed, and the line that raised.
    missed
        What it asked for that won't be there when it is graded; see `offered.SAID`.
    """

    stub: str
    args: tuple[Any, ...]
    answer: Answer
    printed: str
    line: str
    missed: tuple[str, ...] = ()


@dataclass(frozen=True)
class NotebookStudent:
    """A student whose functions are among the variables of a notebook.

    Attributes
    ----------
    namespace
        The notebook's variables.
    failures
        Why functions that are missing could not be defined.
    hidden
        Variables that won't be there when it is graded, and why; see `lacking`.
    judged
        Functions that are judged, and stand for those of their names during a call.
    absent
        What to say of functions that are not there at all.
    unplayed
        Earlier stubs that had to answer themselves, since their right answers are not on tape.
    instead
        Functions that replace the notebook's own during a call.
    seconds
        The time limits of stubs that may take longer than usual.
    heard
        All calls, in order.
    as_checked
        Whether a file ran only up to the cell with a check.
    others
        Yields the students of other readings of the notebook, for a stub that is not right.
    outside
        What a file has changed in other modules.
    """

    namespace: MutableMapping[str, Any]
    failures: dict[str, str] = field(default_factory=dict)
    hidden: Mapping[str, str] = field(default_factory=dict)
    judged: dict[str, Callable[..., Any]] = field(default_factory=dict)
    absent: Mapping[str, str] = field(default_factory=dict)
    instead: dict[str, Callable[..., Any]] = field(default_factory=dict)
    unplayed: list[str] = field(default_factory=list)
    given_altered: bool = False
    streams: dict[Stream, np.random.Generator] = field(default_factory=dict)
    seconds: Mapping[str, float] = field(default_factory=dict)
    heard: list[Heard] = field(default_factory=list)
    as_checked: bool = False
    others: Callable[[str], Iterable[NotebookStudent]] = lambda stub: ()
    outside: Outside = field(default_factory=Outside)

    def call(self, stub: str, args: tuple[Any, ...]) -> Answer:
        """Call a stub in this process."""
        if stub in self.failures and stub not in self.namespace:
            text, line = _placed(self.failures[stub])
            self.heard.append(Heard(stub, (), answer := Answer("error", text=text), "", line))
            return answer
        if stub in self.absent:
            return Answer("missing", text=self.absent[stub])
        if stub in self.hidden:
            return Answer("error", text=self.hidden[stub])
        printed, raised = Printed(), [("", "")]
        with ExitStack() as stack:
            missed = stack.enter_context(as_graded(self.namespace, self.hidden))
            stack.enter_context(_replaced(self.namespace, self.judged | self.instead))
            stack.enter_context(redirect_stdout(printed))
            answer = self._called(stub, args, raised)
        line, why = raised[-1]
        if answer.outcome == "error" and why:
            answer = replace(answer, text=answer.text.partition("\n")[0] + why)
        self.heard.append(
            Heard(stub, args, answer, printed.text(), line, (*dict.fromkeys(missed),))
        )
        return answer

    def _called(self, stub: str, args: tuple[Any, ...], raised: list[tuple[str, str]]) -> Answer:
        functions = self.namespace
        if stub in functions:
            function = self.outside.seen_by(functions[stub])
            functions = {stub: self._noting(function, raised)}
        limit = self.seconds.get(stub, CPU_SECONDS)
        own = tuple(_across(one) if isinstance(one, FunctionType) else one for one in args)
        student = LocalStudent(functions, self.streams)
        answer = answer_within(limit, lambda: student.call(stub, own))
        if answer.text.startswith("RecursionError") and len(raised) == 1:  # as it was copied
            return Answer("crashed", text="what it returns contains itself")
        return answer

    def _noting(
        self, function: Callable[..., Any], raised: list[tuple[str, str]]
    ) -> Callable[..., Any]:
        """Return the function, wrapped to note which line of the notebook raises, and why."""

        def noted(*args: Any) -> Any:
            for change in old_numpy.refusing(grader.NUMPY):
                warnings.filterwarnings("error", change.warning)
            try:
                return function(*args)
            except (TimeLimitError, KeyboardInterrupt):
                raise
            except BaseException as error:
                line = line_of(error.__traceback__, self.namespace)
                raised.append((line, self._why(error)))
                raise

        return noted

    def _why(self, error: BaseException) -> str:
        """Return what to add to an exception that something missing explains."""
        name = str(error.name) if isinstance(error, NameError) else ""
        known = [
            why[one] for why in (self.hidden, self.failures) for one in (name, "*") if one in why
        ]
        if name and known:
            return f"; {known[0]}"
        return offered.explained(error) or (f"; {offered.ALONE}" if _idle(error) else "")

    def with_reference_for(self, earlier: Sequence[str]) -> NotebookStudent:
        """Return the same student, with right answers in place of earlier stubs.

        Where these are on tape and a call is not, the student's own stub answers it.
        """
        helped = replace(self, unplayed=[])
        own = {**self.namespace, **self.judged}
        right = {name: self.outside.unseen_by(one) for name, one in stand_ins(earlier).items()}
        instead = {
            name: _or_own(name, one, own.get(name), helped.unplayed) for name, one in right.items()
        }
        return replace(helped, instead=instead)

    def otherwise_read(self, stub: str) -> Iterable[NotebookStudent]:
        """Yield the students of other readings of a file; none in a live notebook."""
        return self.others(stub)


def answer_within(seconds: float, call: Callable[[], Answer]) -> Answer:
    """Return the answer of a call within a time limit; whatever it does, the notebook goes on.

    Raises
    ------
    KeyboardInterrupt
        The student has stopped it.
    """
    try:
        with time_limit(seconds) as rang:
            answer = call()
    except TimeLimitError:
        rang = [seconds]
    except KeyboardInterrupt:
        raise
    except BaseException as error:  # `sys.exit()`, say, which ends nothing when it is graded
        answer = Answer("error", text=exception_text(error))
    if rang:  # even if the function swallowed the exception
        return Answer("timeout", text=wording.no_answer_after(seconds))
    return answer


def _across(function: Callable[..., Any]) -> Callable[..., Any]:
    """Return a function that takes what can be sent out of the sandbox, and refuses all else."""

    def called(*args: Any, **kwargs: Any) -> Any:
        for one in (*args, *kwargs.values()):
            _require_plain(one)
        return function(*args, **kwargs)

    return called


def _require_plain(value: Any) -> None:
    if isinstance(value, list | tuple):
        for one in value:
            _require_plain(one)
    elif isinstance(value, np.ndarray):
        if value.dtype.hasobject:
            raise ValueError(f"TypeError: an object of type array of dtype {value.dtype}")
    elif value is not None and not isinstance(value, TAKEN):
        raise ValueError(f"TypeError: an object of type {type(value).__name__}")


def _idle(error: BaseException) -> bool:
    """Tell whether an exception comes from an inert object, as modules for plots leave them."""
    return isinstance(getattr(error, "obj", None), Inert) or Inert.__name__ in exception_text(error)


def _or_own(
    name: str, right: Callable[..., Any], own: Callable[..., Any] | None, unplayed: list[str]
) -> Callable[..., Any]:
    """Return a function that gives right answers where they are known, else the student's own."""

    def answer(*args: Any, **kwargs: Any) -> Any:
        try:
            return right(*args, **kwargs)
        except LookupError as error:
            if type(error) is not LookupError:  # the reference's own error for such arguments
                raise
        unplayed.append(name)
        if own is None:
            raise NameError(f"name {name!r} is not defined", name=name)
        return own(*args, **kwargs)

    return answer


def _placed(failure: str) -> tuple[str, str]:
    """Return why a function could not be defined and, separately, the line that says so."""
    place = PLACE.search(failure)
    if place is None:
        return failure, ""
    text = linecache.getline(f"cell {place[1]}", int(place[2])).strip()
    line = f"line {place[2]} of cell {place[1]}" + (f": {text}" if text else "")
    return failure[: place.start()] + failure[place.end() :], line


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
