"""Running the statements of a submission, so that its functions stand ready.

There are four readings. ``"all"`` is what *Restart and run all* leaves behind: each cell runs,
statement by statement; what raises ends its cell, and the next one runs. What stands there as it
was handed out, cells of a notebook and lines of a script, runs only as far as something uses it,
and what no function needs has a budget of time.
``"each"`` does the same, but what raises ends no cell. ``"needed"`` picks the statements that the
functions need, and tries those that fail once more; ``"simple"`` runs of these the definitions,
imports and constants alone.
"""

import re
from collections.abc import Sequence
from contextlib import nullcontext
from functools import lru_cache
from types import CodeType, MappingProxyType
from typing import TYPE_CHECKING, Literal

from autograder.sandbox.inside import clock, newer_python
from autograder.sandbox.inside.as_jupyter import FOR_SIMPLE, AsJupyter
from autograder.sandbox.inside.interpreter import Interpreter, undisturbed
from autograder.sandbox.inside.running import Limit, Loaded, Namespace, Running, uncollected
from autograder.submission.definitions import Given, needed, simple, without_given
from autograder.submission.statements import (
    DEFINITIONS,
    Cells,
    Program,
    Statement,
    read_program,
    statements_of,
)

if TYPE_CHECKING:
    from autograder.sandbox.inside.jupyter import ZMQInteractiveShell as Shell

Reading = Literal["all", "each", "needed", "simple"]

#: Where nothing is bounded.
NO_LIMIT: Limit = lambda seconds: nullcontext()  # noqa: E731

#: Seconds for all that is picked, retries included; less than the grader allows from outside.
FOR_PICKED = 3.0

DYNAMIC = re.compile(r"\b(exec|eval|globals|locals|vars|setattr)\s*\(|\bimport\b")


def load(
    cells: Cells,
    given: str,
    wanted: Sequence[str],
    namespace: Namespace,
    reading: Reading = "all",
    until: int | None = None,
    limit: Limit = NO_LIMIT,
    shell: "Shell | None" = None,
    given_elsewhere: Given = MappingProxyType({}),
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
    shell
        What the notebook finds of Jupyter.
    given_elsewhere
        The functions that other assignments hand out; see `without_given`.
    """
    code, definitions = read_given(given)
    exec(code, namespace)
    cells, program, too_new = _read(cells, alone=reading == "each")
    without_given(program, given_elsewhere)
    handed_out = {name: (s, namespace[name]) for s in definitions for name in s.binds}
    loaded = Loaded(too_new | program.broken, read=program.statements, given=definitions)
    interpreter = Interpreter(program, namespace, cells, shell)
    how = (program, wanted, interpreter, loaded, limit, handed_out)
    if reading in ("all", "each"):
        with undisturbed():
            AsJupyter(*how).run(until, alone=reading == "each")
    else:
        _Picked(*how).run(only_simple=reading == "simple")
    if shell is not None:
        shell.end()
    for name in [name for name in loaded.failures if name in namespace]:
        del loaded.failures[name]
    given_objects = {name: one for name, (_, one) in handed_out.items()}
    loaded.altered = {n: one for n, one in given_objects.items() if namespace.get(n) is not one}
    return loaded


def _read(cells: Cells, alone: bool) -> tuple[Cells, Program, dict[str, str]]:
    """Return the cells and their program, and what is too new in them for the grader's Python."""
    with uncollected():
        program = read_program(cells, alone)
        too_new: dict[str, str] = {}
        if program.broken or newer_python.reads_more() or any(s.torn for s in program.statements):
            cells, too_new = newer_python.without_newer(cells)
            program = read_program(cells, alone) if too_new else program
    return cells, program, too_new


@lru_cache(maxsize=8)
def read_given(given: str) -> tuple[CodeType, tuple[Statement, ...]]:
    """Return the code that an assignment hands out, compiled, and the definitions in it."""
    definitions = tuple(s for s in statements_of(given) if isinstance(s.node, DEFINITIONS))
    return compile(given, "given", "exec", dont_inherit=True), definitions


class _Picked(Running):
    """Runs the statements that the functions need."""

    left = FOR_PICKED

    def run(self, only_simple: bool) -> None:
        """Run these, and the rest where one of the functions is nowhere to be seen."""
        chosen = [s for s in needed(self.program, self.wanted) if not self.repeats(s)]
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
        before, start = self.bound(statement), clock.seconds_used()
        try:
            with self.limit(max(self.left, FOR_SIMPLE)):
                self.interpreter.run(statement)
        except MemoryError:
            raise
        except BaseException as error:
            self.fails(statement, error, False)
            return False
        finally:
            self.left -= clock.seconds_used() - start
        # Undo what hides a function behind data, as `train, test = split(...)` hides a stub.
        self.namespace.update({name: before[name] for name in self.hidden(before)})
        return True
