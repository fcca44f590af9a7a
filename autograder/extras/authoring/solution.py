"""Are right programs right: the reference, the worked solution, other roundings; and quick?"""

from __future__ import annotations

import time
import warnings
from collections.abc import Iterator
from typing import Any

from autograder.checks.callers import LocalStudent
from autograder.checks.examine import PUBLIC, Draws, OraclesDisagree, examine
from autograder.checks.exercise import CPU_SECONDS, Exercise
from autograder.extras.authoring.cells import cells
from autograder.extras.authoring.draft import Draft, fault
from autograder.extras.authoring.noise import TIMES, noisy
from autograder.extras.authoring.trials import SEVERAL, wrong
from autograder.extras.authoring.weakness import Weakness

#: What asking a right program everything may take, of one that may take `CPU_SECONDS` a call.
SECONDS = 1.0


def reference_is_wrong(
    draft: Draft, exercise: Exercise, secrets: tuple[Draws, ...]
) -> Iterator[Weakness]:
    """Say where the reference does not answer its own page; the rest makes no sense then."""
    for draws in secrets:
        try:
            found = wrong(exercise, exercise.oracle, draws)
        except OraclesDisagree as error:
            yield Weakness(draft.page, 1, str(error), "find out which of the two is right")
            return
        except Exception as error:
            found_at = fault(draft, error)
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
    """Say where the worked solution of the notebook is wrong."""
    try:
        findings = examine(exercise, LocalStudent(worked(draft)), PUBLIC)
    except Exception as error:
        at = fault(draft, error)
        what = f"the given and stub cells can't be run ({at.text})"
        yield Weakness(at.path, at.line, what, "mend this line: no stub can do without")
        return
    for finding in findings:
        if not finding.passed:
            what = f"the worked solution is wrong at {finding.asks!r} ({finding.problem})"
            yield Weakness(*draft.asked_at, what, "mend the solution, or the page")
            return


def worked(draft: Draft) -> dict[str, Any]:
    """Return what the notebook's given and stub cells define."""
    variables: dict[str, Any] = {"__name__": "solution"}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for cell in cells(draft.literate):
            if cell.is_code and cell.tag in ("given", "stub"):
                source = "\n" * cell.line + cell.source  # so that errors name the file's lines
                exec(compile(source, str(draft.literate), "exec"), variables)
    return variables


def no_room_for_rounding(
    draft: Draft, exercise: Exercise, secrets: tuple[Draws, ...]
) -> Iterator[Weakness]:
    """Say where a right answer fails for rounding errors, if these are larger than usual."""
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
    """Return the CPU time that asking the reference everything takes.

    What seems slow is asked once more: the first time may have imported much.
    """
    taken: list[float] = []
    while not taken or (len(taken) == 1 and taken[0] > allowed(exercise)):
        start = time.process_time()
        wrong(exercise, exercise.oracle, SEVERAL[len(taken)])
        taken.append(time.process_time() - start)
    return min(taken)


def allowed(exercise: Exercise) -> float:
    """Return the CPU time that asking a right program everything may take."""
    return SECONDS * exercise.cpu_seconds / CPU_SECONDS


def slow(draft: Draft, exercise: Exercise, taken: float) -> Iterator[Weakness]:
    """Say so where a right answer takes long."""
    if taken > (most := allowed(exercise)):
        what = f"asking a right program takes {taken:.1f} s, and should take {most:g} s"
        do = "use smaller inputs, or fewer; a call that has to be long says so by cpu_seconds"
        yield Weakness(draft.page, 1, what, do)
