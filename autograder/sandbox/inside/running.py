"""What all readings of a submission share: how it went, and what a statement does to names."""

import ast
import gc
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from typing import Any

from autograder.sandbox.inside.interpreter import Interpreter, reason
from autograder.sandbox.inside.moments import moments
from autograder.submission.ipython import UNREADABLE
from autograder.submission.statements import Program, Statement

Namespace = dict[str, Any]

#: Raises in its block when that has taken so many seconds.
Limit = Callable[[float], AbstractContextManager[None]]


@dataclass
class Loaded:
    """How loading went.

    Attributes
    ----------
    failures
        Why a name could not be defined.
    altered
        The given object, for given functions that the notebook defines in another way.
    skipped
        Whether something did not run because its cell had ended.
    doubtful
        Whether something that the functions need failed, did not run, or was hidden by data.
    more
        Whether something ran that they do not need.
    read, ran
        All statements of the submission, and those that were to run.
    given
        What the assignment defines.
    """

    failures: dict[str, str] = field(default_factory=dict)
    altered: Namespace = field(default_factory=dict)
    skipped: bool = False
    doubtful: bool = False
    more: bool = False
    read: Sequence[Statement] = ()
    ran: Sequence[Statement] = ()
    given: Sequence[Statement] = ()

    def moments(self, stub: str) -> list[int]:
        """Return after which places a stub should be asked again; see `moments`."""
        with uncollected():
            return moments(self.read, self.ran, stub, self.given)


@dataclass
class Running:
    """One submission on its way from statements to functions.

    Attributes
    ----------
    program, wanted
        Its statements, and the names of the stubs.
    interpreter
        Runs them.
    loaded
        How it goes.
    limit
        Bounds the time of what runs.
    given
        What the assignment defines: the statement, and the object.
    """

    program: Program
    wanted: Sequence[str]
    interpreter: Interpreter
    loaded: Loaded
    limit: Limit
    given: Mapping[str, tuple[Statement, Any]]

    @property
    def namespace(self) -> Namespace:
        """The variables of the notebook."""
        return self.interpreter.namespace

    def repeats(self, statement: Statement) -> bool:
        """Tell whether a statement only repeats what the assignment gave."""
        name = getattr(statement.node, "name", "")
        return name in self.given and _same(self.given[name][0], statement)

    def bound(self, statement: Statement) -> Namespace:
        """Return what the names that a statement binds stand for."""
        return {name: self.namespace.get(name) for name in statement.binds}

    def hidden(self, before: Namespace) -> list[str]:
        """Return the names that were functions before, and are data now."""
        after = self.namespace
        return [n for n, was in before.items() if callable(was) and not callable(after.get(n))]

    def fails(self, statement: Statement, error: BaseException, is_core: bool) -> None:
        """Note why the names that a statement binds are not there."""
        self.failed(statement, self._cause(error, statement), is_core)

    def failed(self, statement: Statement, why: str, is_core: bool) -> None:
        """Do as `fails`, for a statement that did not run."""
        self.loaded.failures.update(dict.fromkeys(statement.binds, why))
        self.loaded.doubtful |= is_core

    def _cause(self, error: BaseException, statement: Statement) -> str:
        """Return why a statement failed: of a name that is not there, why that one failed."""
        name = error.name if isinstance(error, NameError) else None
        failures = self.loaded.failures
        known = failures.get(name or "") or (failures.get("*") if name else "")
        return known or reason(error, statement)


@contextmanager
def uncollected() -> Iterator[None]:
    """Look for no garbage in the block: among trees it takes longer than all the rest."""
    collects = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collects:
            gc.enable()


def _same(one: Statement, other: Statement) -> bool:
    """Tell whether two statements differ in comments and in layout alone, if at all."""
    try:
        return one.source == other.source or ast.dump(one.node) == ast.dump(other.node)
    except UNREADABLE:  # nested too deep to be looked at
        return False
