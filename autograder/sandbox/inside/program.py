"""Running the statements of a submission, so that its functions stand ready.

There are four readings. ``"all"`` is what *Restart and run all* leaves behind: each cell runs,
statement by statement; what raises ends its cell, and the next one runs. Cells as they were handed
out run only as far as something uses them, and what no function needs has a budget of time.
``"each"`` does the same, but what raises ends no cell. ``"needed"`` picks the statements that the
functions need, and tries those that fail once more; ``"simple"`` runs of these the definitions,
imports and constants alone.
"""

import __future__

import ast
import inspect
import os
import re
import time
import types
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass, field
from itertools import groupby
from time import process_time  # now: code may put another clock in its place
from typing import Any, Literal, NoReturn

from autograder.sandbox.inside import newer_python, offered
from autograder.submission.definitions import candidates, needed
from autograder.submission.moments import moments
from autograder.submission.statements import (
    DEFINITIONS,
    UNREADABLE,
    Cells,
    Program,
    Statement,
    compiled,
    read_program,
    statements_of,
    untouched,
)

Namespace = dict[str, Any]
Reading = Literal["all", "each", "needed", "simple"]

#: Raises in its block when that has taken so many seconds.
Limit = Callable[[float], AbstractContextManager[None]]

#: Where nothing is bounded.
NO_LIMIT: Limit = lambda seconds: nullcontext()  # noqa: E731

#: Annotations that are looked at by nobody are not evaluated, as from Python 3.14 on.
LAZY = __future__.annotations.compiler_flag

DYNAMIC = re.compile(r"\b(exec|eval|globals|locals|vars|setattr)\s*\(|\bimport\b")

#: Seconds for what no function needs: in one cell, and in all; and for what the functions need.
IN_ONE_CELL, IN_ALL_CELLS, FOR_FUNCTIONS = 0.5, 1.0, 2.5


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
    """

    failures: dict[str, str] = field(default_factory=dict)
    altered: Namespace = field(default_factory=dict)
    skipped: bool = False
    doubtful: bool = False
    more: bool = False
    read: Sequence[Statement] = ()
    ran: Sequence[Statement] = ()

    def moments(self, stub: str) -> list[int]:
        """Return after which places a stub should be asked again; see `moments`."""
        return moments(self.read, self.ran, stub)


def load(
    cells: Cells,
    given: str,
    wanted: Sequence[str],
    namespace: Namespace,
    reading: Reading = "all",
    until: int | None = None,
    limit: Limit = NO_LIMIT,
) -> Loaded:
    """Fill `namespace` with the wanted functions of a notebook.

    Parameters
    ----------
    cells
        ``(number, is_code, source)`` of each cell, in order.
    given
        The code that the assignment hands out; runs first.
    wanted
        The names of the stubs.
    reading
        Which statements run.
    until
        The last place that runs, if not all do; see `Statement`.
    limit
        Bounds the time of what runs.
    """
    exec(compile(given, "given", "exec", dont_inherit=True), namespace)
    program = read_program(cells, alone=reading == "each")
    too_new: dict[str, str] = {}
    if program.broken or newer_python.reads_more() or any(s.torn for s in program.statements):
        cells, too_new = newer_python.without_newer(cells)
        program = read_program(cells, alone=reading == "each") if too_new else program
    given_nodes = [s for s in statements_of(given) if isinstance(s.node, DEFINITIONS)]
    handed_out = {name: namespace[name] for s in given_nodes for name in s.binds}
    loaded = Loaded(too_new | program.broken, read=program.statements)
    running = _Running(program, wanted, namespace, loaded, limit, given_nodes)
    if reading in ("all", "each"):
        with _undisturbed():
            running.all_cells(until, alone=reading == "each")
    else:
        running.what_is_needed(reading == "simple")
    for name in [name for name in loaded.failures if name in namespace]:
        del loaded.failures[name]
    loaded.altered = {n: f for n, f in handed_out.items() if namespace.get(n) is not f}
    return loaded


class _Running:
    """One submission on its way from statements to functions."""

    def __init__(
        self,
        program: Program,
        wanted: Sequence[str],
        namespace: Namespace,
        loaded: Loaded,
        limit: Limit,
        given: Sequence[Statement],
    ) -> None:
        self.program, self.wanted = program, wanted
        self.namespace, self.loaded, self.limit = namespace, loaded, limit
        self.given = {name: (s, namespace[name]) for s in given for name in s.binds}
        self.flags = future_flags(program) | ast.PyCF_ALLOW_TOP_LEVEL_AWAIT
        self.alone = False
        self.left = {True: FOR_FUNCTIONS, False: IN_ALL_CELLS}

    def all_cells(self, until: int | None, alone: bool) -> None:
        """Run each cell, as *Restart and run all* does; or each statement like a cell."""
        self.alone = alone
        core = set(needed(self.program, self.wanted))
        found = candidates(self.program)
        own = set().union(*(s.uses for s in found if not s.known))
        used = set(needed(self.program, [*self.wanted, *own]))
        ran = [s for s in found if not s.known or s in used]
        self.loaded.ran = ran
        self.loaded.more = any(s not in core for s in ran)
        shown = [s for s in ran if until is None or s.place <= until]
        for _, cell in groupby(shown, key=lambda statement: statement.place):
            self._cell(cell, core)

    def _cell(self, cell: Iterable[Statement], core: set[Statement]) -> None:
        """Run one cell until a statement raises; one that only took too long does not count."""
        left = IN_ONE_CELL
        stopped = ""
        for statement in cell:
            stopped = stopped or ("" if self.alone else statement.torn)
            is_core = statement in core
            seconds = self.left[True] if is_core else min(left, self.left[False])
            ended = stopped and not untouched(statement.node)  # which says that it is missing
            if ended or not (is_core or seconds > 0 or simple(statement)):
                self.loaded.skipped |= bool(stopped)
                self._fails(statement, stopped, is_core)
                continue
            start = process_time()
            error = self._try(statement, seconds)
            spent = process_time() - start
            self.left[is_core] -= spent
            left -= 0 if is_core else spent
            if error is not None:
                self._fails(statement, self._cause(error, statement), is_core)
                refused = getattr(error, "refused", False)
                stopped = "" if refused or spent >= seconds else _reason(error, statement)

    def _try(self, statement: Statement, seconds: float) -> BaseException | None:
        """Run a statement, and return what it raises; `refused` marks what was not even run."""
        if self._repeats(statement):
            self.namespace.update({name: self.given[name][1] for name in statement.binds})
            return None
        before = {name: self.namespace.get(name) for name in statement.binds}
        try:
            with self.limit(max(seconds, 0.0)):
                self._run(statement)
        except BaseException as error:
            return error
        self.loaded.doubtful |= any(self._hidden(before))
        return None

    def what_is_needed(self, only_simple: bool) -> None:
        """Run what the functions need, and the rest where one of them is nowhere to be seen."""
        chosen = [s for s in needed(self.program, self.wanted) if not self._repeats(s)]
        self._with_second_try([s for s in chosen if simple(s)] if only_simple else chosen)
        absent = [n for n in self.wanted if n not in self.namespace | self.program.broken]
        if absent and DYNAMIC.search(self.program.text) and not only_simple:
            self._with_second_try([s for s in self.program.statements if s not in set(chosen)])

    def _with_second_try(self, chosen: Sequence[Statement]) -> None:
        """Run statements in order; those that fail are tried once more when all others have run."""
        waiting = chosen
        for _ in range(2):
            failed = [statement for statement in waiting if not self._alone(statement)]
            if not failed or len(failed) == len(chosen):
                break
            waiting = failed

    def _alone(self, statement: Statement) -> bool:
        """Run a statement that may fail without harm to others; tell whether it did not."""
        before = {name: self.namespace.get(name) for name in statement.binds}
        try:
            self._run(statement)
        except MemoryError:
            raise
        except BaseException as error:
            self._fails(statement, self._cause(error, statement), False)
            return False
        # Undo what hides a function behind data, as `train, test = split(...)` hides a stub.
        self.namespace.update({name: before[name] for name in self._hidden(before)})
        return True

    def _run(self, statement: Statement) -> None:
        """Compile and execute a statement; what it annotates with need not be there."""
        try:
            self._execute(self._compiled(statement, self.flags))
        except NameError:
            if not isinstance(statement.node, DEFINITIONS):
                raise
            self._execute(self._compiled(statement, self.flags | LAZY))

    def _compiled(self, statement: Statement, flags: int) -> types.CodeType:
        try:
            return compiled(statement.node, f"cell {statement.cell}", flags)
        except UNREADABLE as error:
            raise _Refused(error) from None

    def _execute(self, code: Any) -> None:
        if not code.co_flags & inspect.CO_COROUTINE:
            exec(code, self.namespace)
            return
        try:
            coroutine = eval(code, self.namespace)
            while True:
                coroutine.send(None)
        except StopIteration:
            pass

    def _hidden(self, before: Namespace) -> list[str]:
        """Return the names that were functions before, and are data now."""
        after = self.namespace
        return [n for n, was in before.items() if callable(was) and not callable(after.get(n))]

    def _repeats(self, statement: Statement) -> bool:
        """Tell whether a statement only repeats what the assignment gave."""
        name = getattr(statement.node, "name", "")
        return name in self.given and _same(self.given[name][0].node, statement.node)

    def _cause(self, error: BaseException, statement: Statement) -> str:
        """Return why a statement failed: of a name that is not there, why that one failed."""
        name = error.name if isinstance(error, NameError) else None
        failed = self.loaded.failures
        return (
            failed.get(name or "") or (failed.get("*") if name else "") or _reason(error, statement)
        )

    def _fails(self, statement: Statement, reason: str, is_core: bool) -> None:
        self.loaded.failures.update(dict.fromkeys(statement.binds, reason))
        self.loaded.doubtful |= is_core


class _Refused(Exception):
    """What the compiler says of a statement that it refuses; the cell goes on behind it."""

    refused = True

    def __init__(self, error: BaseException) -> None:
        super().__init__(f"{type(error).__name__}: {getattr(error, 'msg', error)}")


def _reason(error: BaseException, statement: Statement) -> str:
    try:
        said = getattr(error, "msg", error) if isinstance(error, SyntaxError) else error
        text = f"{said}" if isinstance(error, _Refused) else f"{type(error).__name__}: {said}"
        why = offered.explained(error)
    except BaseException:  # a message of the student's own making
        text, why = type(error).__name__, ""
    return f"{text[:300]} (cell {statement.cell}){why}"


def _same(one: ast.stmt, other: ast.stmt) -> bool:
    try:
        return ast.dump(one) == ast.dump(other)
    except UNREADABLE:  # nested too deep to be looked at
        return False


def future_flags(program: Program) -> int:
    """Return the compiler's flags for all ``from __future__ import`` in a notebook."""
    imports = [s.node for s in program.statements if isinstance(s.node, ast.ImportFrom)]
    names = {a.name for node in imports if node.module == "__future__" for a in node.names}
    return sum(
        getattr(__future__, name).compiler_flag
        for name in names
        if name in __future__.all_feature_names
    )


def simple(statement: Statement) -> bool:
    """Tell whether running a statement can't take long: a definition, an import, a constant."""
    node = statement.node
    constant = isinstance(node, ast.Assign) and not any(
        isinstance(inner, ast.Call) for inner in ast.walk(node.value)
    )
    return statement.defines or constant


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Let nothing in the block sleep, nor end the process."""

    def leave(*status: object) -> NoReturn:
        raise SystemExit(*status)

    kept = time.sleep, os._exit, os.abort
    time.sleep = lambda seconds: None
    os._exit = os.abort = leave  # type: ignore[assignment]
    try:
        yield
    finally:
        time.sleep, os._exit, os.abort = kept
