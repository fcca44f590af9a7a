"""Running the cells of a notebook one by one, as *Restart and run all* does."""

from collections.abc import Collection, Iterable, Sequence
from contextlib import suppress
from functools import cached_property
from itertools import groupby

from autograder.sandbox.inside import clock
from autograder.sandbox.inside.interpreter import Uncompiled, reason
from autograder.sandbox.inside.moments import touching
from autograder.sandbox.inside.running import Running, uncollected
from autograder.submission import statements
from autograder.submission.definitions import by_use, candidates, chosen_for, simple
from autograder.submission.statements import Statement

#: Seconds for what no function needs: in one cell, and in all; and for what may matter to them.
IN_ONE_CELL, IN_ALL_CELLS, FOR_FUNCTIONS = 0.5, 1.0, 2.5

#: Seconds for a definition, an import or a constant, however much the rest has taken.
FOR_SIMPLE = 0.1


class AsJupyter(Running):
    """Runs cells, or, where each statement is to run `alone`, statements like cells.

    `core` is what the functions need.
    """

    alone = False
    core: Collection[Statement] = ()

    def run(self, until: int | None, alone: bool) -> None:
        """Run what is not as it was handed out, and of that what something uses."""
        self.alone = alone
        self.left = {True: FOR_FUNCTIONS, False: IN_ALL_CELLS}
        with uncollected():
            found = candidates(self.program)
            known = _as_handed_out(found, alone)
            own = set().union(*(s.uses for s in found if s not in known))
            uses = by_use(found)
            used = set(chosen_for([*self.wanted, *own], found, uses))
            self.loaded.ran = [s for s in found if s not in known or s in used]
            self.core = set(chosen_for(self.wanted, found, uses))
        self.loaded.more = any(s not in self.core for s in self.loaded.ran)
        shown = [s for s in self.loaded.ran if until is None or s.place <= until]
        for _, cell in groupby(shown, key=lambda statement: statement.place):
            self._cell(cell)
        with suppress(BaseException), self.limit(FOR_SIMPLE):
            self.interpreter.renew()

    @cached_property
    def touching(self) -> set[Statement]:
        """What may change what the functions do, besides what they need."""
        with uncollected():
            return touching(self.loaded.ran, self.wanted, self.loaded.given)

    def _cell(self, cell: Iterable[Statement]) -> None:
        """Run one cell until a statement raises; one that only took too long does not count."""
        left, stopped = IN_ONE_CELL, ""
        for statement in cell:
            self.interpreter.begin(statement.cell)
            stopped = stopped or ("" if self.alone else statement.torn)
            is_core = statement in self.core
            matters = is_core or statement in self.touching
            seconds = self.left[True] if matters else min(left, self.left[False])
            if seconds <= 0 and simple(statement):
                seconds = FOR_SIMPLE
            ended = stopped and statement.is_written  # which says that it is missing
            if ended or not (is_core or seconds > 0):
                self.loaded.skipped |= bool(stopped)
                self.failed(statement, stopped, matters)
                continue
            start = clock.seconds_used()
            error = self._try(statement, seconds)
            spent = clock.seconds_used() - start
            self.left[matters] -= spent
            left -= 0 if matters else spent
            if error is not None:
                self.fails(statement, error, is_core)
                harmless = isinstance(error, Uncompiled) or spent >= seconds
                stopped = "" if harmless else reason(error, statement)
        with suppress(BaseException), self.limit(max(self.left[True], 0.0)):
            self.interpreter.end()

    def _try(self, statement: Statement, seconds: float) -> BaseException | None:
        """Run a statement, and return what it raises."""
        if self.repeats(statement):
            self.namespace.update({name: self.given[name][1] for name in statement.binds})
            return None
        before = self.bound(statement)
        try:
            with self.limit(max(seconds, 0.0)):
                self.interpreter.run(statement)
        except BaseException as error:
            return error
        self.loaded.doubtful |= any(self.hidden(before))
        return None


def _as_handed_out(found: Sequence[Statement], alone: bool) -> set[Statement]:
    """Return the statements of cells as they were handed out.

    Where each runs `alone`, as those of a script do, there are no such cells left: statements are
    known by their lines.
    """
    lines = {one.source for cell in statements.KNOWN.values() for one in cell} if alone else ()
    return {one for one in found if one.known or one.source in lines}
