"""Running statements among the variables of a notebook, as a kernel does."""

import __future__

import ast
import inspect
import linecache
import os
import time
import types
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, NoReturn

from autograder.sandbox.inside import offered
from autograder.sandbox.inside.event_loop import Loop
from autograder.submission.ipython import UNREADABLE, compiled
from autograder.submission.statements import (
    DEFINITIONS,
    Cells,
    Program,
    Statement,
    read_program,
)
from autograder.text import exception_text

if TYPE_CHECKING:
    from autograder.sandbox.inside.jupyter import ZMQInteractiveShell as Shell

Namespace = dict[str, Any]

#: Annotations that are looked at by nobody are not evaluated, as from Python 3.14 on.
LAZY = __future__.annotations.compiler_flag


class Uncompiled(Exception):
    """What the compiler says of a statement that it refuses; the cell goes on behind it."""

    def __init__(self, error: BaseException) -> None:
        super().__init__(exception_text(error))


class Interpreter:
    """Runs the statements of one submission.

    Parameters
    ----------
    program
        What will run.
    namespace
        The notebook's variables.
    cells
        The cells of the submission, as they are.
    shell
        What the notebook finds of Jupyter, if it finds any.
    """

    def __init__(
        self, program: Program, namespace: Namespace, cells: Cells, shell: "Shell | None"
    ) -> None:
        self.namespace, self.shell = namespace, shell
        self._flags = _future_flags(program) | ast.PyCF_ALLOW_TOP_LEVEL_AWAIT
        self._loop = Loop()
        code = {number: source for number, is_code, source in cells if is_code and source.strip()}
        self._inputs = list(code.values())
        self._counts = {number: count for count, number in enumerate(code, 1)}
        self._cell, self._is_first = 0, False
        for number, source in code.items():  # for `inspect`, and for tracebacks
            lines = source.splitlines(keepends=True)
            linecache.cache[f"cell {number}"] = (len(source), None, lines, f"cell {number}")
        if shell is not None:
            shell.run = self._text

    def begin(self, cell: int) -> None:
        """Begin with a cell, or go on with it."""
        begun, self._cell = self._cell == cell, cell
        if self.shell is not None and cell in self._counts and not begun:
            self._is_first = True
            self.shell.begin(self._counts[cell], self._inputs)

    def run(self, statement: Statement) -> None:
        """Run a statement; raises what it raises, or `Uncompiled`.

        What it annotates with need not be there. The first one of a cell loads modules anew before.
        """
        if self._is_first:
            self._is_first = False
            self.renew()
        try:
            value = self._value(self._compiled(statement, self._flags))
        except NameError:
            if not isinstance(statement.node, DEFINITIONS):
                raise
            value = self._value(self._compiled(statement, self._flags | LAZY))
        if statement.is_last and self.shell is not None:
            self.shell.display(value)

    def renew(self) -> None:
        """Load modules anew that are to be before a cell runs, or somebody calls what is there."""
        if self.shell is not None:
            self.shell.renew()

    def end(self) -> None:
        """Go on with what a cell has begun and did not wait for."""
        self._loop.settle()

    def _compiled(self, statement: Statement, flags: int) -> types.CodeType:
        try:
            return compiled(statement.node, f"cell {statement.cell}", flags)
        except UNREADABLE as error:
            raise Uncompiled(error) from None

    def _value(self, code: types.CodeType) -> Any:
        """Return the value of an expression; a statement has none."""
        if code.co_flags & inspect.CO_COROUTINE:
            return self._loop.value(eval(code, self.namespace))
        with self._loop.running():
            return eval(code, self.namespace)

    def _text(self, source: str) -> tuple[Any, BaseException | None]:
        """Run what a cell gives the shell to run; return its value, and what it raised."""
        value = None
        program = read_program([(self._cell, True, source)])
        for statement in program.statements:
            try:
                if statement.torn:
                    raise SyntaxError(statement.torn)
                value = self._value(compiled(statement.node, f"cell {self._cell}", self._flags))
            except (Exception, SystemExit) as error:
                return None, error
        return value, None


def reason(error: BaseException, statement: Statement) -> str:
    """Return what a statement raised, and in which cell."""
    text = str(error) if type(error) is Uncompiled else exception_text(error)
    return f"{text[:300]} (cell {statement.cell}){offered.explained(error)}"


def _future_flags(program: Program) -> int:
    """Return the compiler's flags for all ``from __future__ import`` in a notebook."""
    imports = [s.node for s in program.statements if isinstance(s.node, ast.ImportFrom)]
    names = {a.name for node in imports if node.module == "__future__" for a in node.names}
    return sum(
        getattr(__future__, name).compiler_flag
        for name in names
        if name in __future__.all_feature_names
    )


@contextmanager
def undisturbed() -> Iterator[None]:
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


def forget_cells() -> None:
    """Forget the text of the cells that ran: another notebook's have the same numbers."""
    for name in [name for name in linecache.cache if name.startswith("cell ")]:
        del linecache.cache[name]
