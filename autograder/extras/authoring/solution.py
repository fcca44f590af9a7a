"""Check that right programs pass, and soon: reference, worked solution, other roundings."""

from __future__ import annotations

import time
import warnings
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np

from autograder.checks.callers import LocalStudent
from autograder.checks.examine import examine
from autograder.checks.exercise import CPU_SECONDS, Exercise
from autograder.checks.oracles import PUBLIC, Draws, OraclesDisagree
from autograder.extras.authoring.draft import Draft, Weakness, literate_cells, page_error
from autograder.extras.authoring.trials import SEVERAL, wrong
from autograder.nbgrader.worked import with_worked_solutions

#: CPU seconds for all checks of a right program, where a call may take `CPU_SECONDS`.
SECONDS = 1.0


def reference_is_wrong(
    draft: Draft, exercise: Exercise, secrets: tuple[Draws, ...]
) -> Iterator[Weakness]:
    """Report where the reference fails its own page; nothing else can be judged then."""
    for draws in secrets:
        try:
            found = wrong(exercise, exercise.oracle, draws)
        except OraclesDisagree as error:
            yield Weakness(draft.page, 1, str(error), "find out which of the two is right")
            return
        except Exception as error:
            found_at = page_error(draft, error)
            what = f"asking the reference fails ({found_at.text})"
            yield Weakness(found_at.path, found_at.line, what, "mend this line")
            return
        for finding in found:
            what = f"the reference is wrong at {finding.asks!r} ({finding.problem})"
            do = "mend the reference or the page"
            yield Weakness(draft.page, draft.line_of(finding.asks), what, do)
        if found:
            return


def solution_is_wrong(draft: Draft, exercise: Exercise) -> Iterator[Weakness]:
    """Report where the notebook's worked solution is wrong."""
    try:
        findings = examine(exercise, LocalStudent(worked(draft)), PUBLIC)
    except Exception as error:
        at = page_error(draft, error)
        what = f"the given and stub cells can't be run ({at.text})"
        yield Weakness(at.path, at.line, what, "mend this line: no stub can do without")
        return
    for finding in findings:
        if not finding.passed:
            what = f"the worked solution is wrong at {finding.asks!r} ({finding.problem})"
            yield Weakness(*draft.asked_at, what, "mend the solution, or the page")
            return


def worked(draft: Draft) -> dict[str, Any]:
    """Return the names that the notebook's given and stub cells define."""
    variables: dict[str, Any] = {"__name__": "solution"}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for cell in literate_cells(draft.literate):
            if cell.is_code and cell.tag in ("given", "stub"):
                # Empty lines in front, so that errors name the file's lines.
                source = "\n" * cell.line + with_worked_solutions(cell.source)
                exec(compile(source, str(draft.literate), "exec"), variables)
    return variables


def no_room_for_rounding(
    draft: Draft, exercise: Exercise, secrets: tuple[Draws, ...]
) -> Iterator[Weakness]:
    """Report where a right answer with larger rounding errors than usual fails."""
    for draws in secrets if exercise.probes else ():
        failing = wrong(exercise, noisy(exercise.oracle), draws)
        for finding in (one for one in failing if one.about_values):
            what = (
                f"{finding.asks!r} leaves no margin: a right answer whose rounding errors are "
                f"{TIMES} times as large fails"
            )
            do = "raise its tolerance, or draw inputs on which errors don't grow"
            yield Weakness(draft.page, draft.line_of(finding.asks), what, do)
            return


def seconds(exercise: Exercise) -> float:
    """Return the CPU time of all checks of the reference.

    If it seems slow it is measured again: the first time may have included imports.
    """
    taken: list[float] = []
    while not taken or (len(taken) == 1 and taken[0] > allowed(exercise)):
        start = time.process_time()
        wrong(exercise, exercise.oracle, SEVERAL[len(taken)])
        taken.append(time.process_time() - start)
    return min(taken)


def allowed(exercise: Exercise) -> float:
    """Return the CPU time that all checks of a right program may take."""
    return SECONDS * exercise.cpu_seconds / CPU_SECONDS


def slow(draft: Draft, exercise: Exercise, taken: float) -> Iterator[Weakness]:
    """Report a right answer that takes long."""
    if taken > (most := allowed(exercise)):
        what = f"asking a right program takes {taken:.1f} s, and should take {most:g} s"
        do = "use smaller inputs, or fewer; a call that has to be long says so by cpu_seconds"
        yield Weakness(draft.page, 1, what, do)


#: How much larger than usual rounding errors are.
TIMES = 100

#: Operations that are exact.
EXACT = {
    np.negative, np.positive, np.absolute, np.maximum, np.minimum, np.sign, np.copysign,
    np.floor, np.ceil, np.rint, np.trunc,
}  # fmt: skip


class Noisy(np.ndarray):
    """An array whose arithmetic rounds `TIMES` as coarsely; each operation draws its own errors.

    Functions that are not elementwise operations, such as those of `np.linalg`, round as usual.
    """

    def __array_ufunc__(
        self, ufunc: np.ufunc, method: str, *inputs: Any, out: Any = None, **options: Any
    ) -> Any:
        """Compute with plain arrays, then perturb the result."""
        if out is not None:
            options["out"] = tuple(map(_plain, out))
        result = getattr(ufunc, method)(*map(_plain, inputs), **options)
        if method == "at" or isinstance(result, tuple):
            return result
        array = np.asarray(result)  # a scalar, such as a sum, becomes an array that can be changed
        if array.dtype == np.float64 and ufunc not in EXACT:
            _round(array)
        return out[0] if out is not None else array.view(Noisy)


DICE = np.random.default_rng(0)


def _round(array: np.ndarray) -> None:
    """Perturb every entry a little, in place; whole numbers stay exact."""
    whole = array == np.rint(array)
    errors = DICE.uniform(-TIMES, TIMES, array.shape) * np.finfo(float).eps
    with np.errstate(all="ignore"):
        array[...] = np.where(whole, array, array * (1 + errors))


def noisy(function: Callable[..., Any]) -> Callable[..., Any]:
    """Return the same function, computed with coarser rounding."""
    return lambda *args: function(*map(_noisy, args))


def _plain(value: Any) -> Any:
    return value.view(np.ndarray) if isinstance(value, Noisy) else value


def _noisy(value: Any) -> Any:
    if isinstance(value, np.ndarray) and value.dtype == np.float64:
        return value.view(Noisy)
    if type(value) in (list, tuple):
        return type(value)(map(_noisy, value))
    return value
