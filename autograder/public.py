"""The public checks: what a student runs, on a machine of their own, without any protection."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, MutableMapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import numpy as np

from autograder import submission
from autograder.answer import Answer
from autograder.assessment import grade_exercises
from autograder.checks import PUBLIC
from autograder.exercise import Stream
from autograder.exercises import ASSIGNMENTS, assignment_of, exercises, stand_ins
from autograder.record import ExerciseRecord
from autograder.sandbox.inside import inert, program
from autograder.students import LocalStudent

#: scikit-learn takes seconds to import, and says here what the reference says, too.
ORACLES = ("reference", "finite differences")


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
    """

    namespace: MutableMapping[str, Any]
    failures: dict[str, str] = field(default_factory=dict)
    instead: dict[str, Callable[..., Any]] = field(default_factory=dict)
    given_altered: bool = False
    streams: dict[Stream, np.random.Generator] = field(default_factory=dict)

    def call(self, stub: str, args: tuple[Any, ...]) -> Answer:
        """Call a stub where it is."""
        if stub in self.failures and stub not in self.namespace:
            return Answer("error", text=self.failures[stub])
        with _replaced(self.namespace, self.instead):
            return LocalStudent(self.namespace, self.streams).call(stub, args)

    def with_reference_for(self, earlier: Sequence[str]) -> NotebookStudent:
        """Return the same student, with the reference in the place of earlier stubs."""
        return replace(self, instead=stand_ins(earlier))


def check(stub: Callable[..., Any]) -> None:
    """Check one of your functions, and show what came of it: ``check(affine)``.

    Parameters
    ----------
    stub
        The function itself, under the name that the assignment gives it.

    Raises
    ------
    AssertionError
        Something is not right yet.
    TypeError
        `stub` is not one of the functions that the course asks for.
    """
    name = getattr(stub, "__name__", None)
    assignment = assignment_of(name) if isinstance(name, str) else None
    if not callable(stub) or not isinstance(name, str) or assignment is None:
        raise TypeError("check takes one of the functions that you were asked for: check(affine)")
    names = [exercise.name for exercise in exercises(assignment)]
    asked = exercises(assignment)[: names.index(name) + 1]
    student = NotebookStudent(getattr(stub, "__globals__", {name: stub}))
    *earlier, outcome = grade_exercises(asked, student, PUBLIC, ORACLES)
    show(outcome)
    if outcome.verdict != "correct":
        wrong = [one.name for one in earlier if one.verdict != "correct"]
        if set(wrong) - set(stand_ins(wrong)):
            print(f"Not right yet either, and perhaps the reason: {', '.join(wrong)}.")
        # nbgrader's Validate shows no card, only this text.
        question = outcome.message.splitlines()[-1:]
        raise AssertionError(" ".join([f"{name}: {outcome.verdict}", *question]))


def show(outcome: ExerciseRecord) -> None:
    """Show an outcome as a card where there is a notebook, else as text."""
    from autograder.reports import card

    shell = sys.modules["IPython"].get_ipython() if "IPython" in sys.modules else None
    if shell is not None and "IPKernelApp" in shell.config:
        from IPython.display import HTML, display

        display(HTML(card.html(outcome)))
    else:
        print(card.plain(outcome))


def check_file(path: Path, assignment: str, given: str = "") -> list[ExerciseRecord]:
    """Run the public checks of an assignment on a notebook or script.

    Parameters
    ----------
    given
        The code that the assignment hands out, in case that the file has lost it.

    Raises
    ------
    submission.Refused
        The file can't be read.
    """
    cells = submission.read(path)
    asked = exercises(assignment)
    namespace: dict[str, Any] = {"__name__": "__main__"}
    wanted = [exercise.name for exercise in asked]
    with inert.plots():
        loaded = program.load(cells, given, wanted, namespace)
    student = NotebookStudent(namespace, loaded["failures"])
    return grade_exercises(asked, student, PUBLIC, ORACLES)


def assignment_in(path: Path) -> str | None:
    """Tell from a file's name, or else from its functions, which assignment it answers."""
    for name in ASSIGNMENTS:
        if path.stem.lower().startswith(name):
            return name
    text = "\n".join(source for _, _, source in submission.read(path))
    owners = (assignment_of(stub) for stub in program.DEFINED.findall(text))
    found = [assignment for assignment in owners if assignment]
    return max(found, key=found.count) if found else None


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
