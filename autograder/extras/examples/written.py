"""What students wrote: each ``<stub>_examples`` is called in the sandbox, and answers as data.

Nothing but numbers, texts and lists of them leaves the sandbox. In this process only the course's
own programs run, on small numbers.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from autograder.checks.exercise import Exercise
from autograder.course import layout, outline
from autograder.exercises import exercises
from autograder.extras.examples.judge import Judged, judged
from autograder.grading.batch import Job, on_cores
from autograder.sandbox.server import Mode, server
from autograder.sandbox.student import Reading, SandboxedStudent
from autograder.student.example_form import ENDING, is_open, models, parsed_examples
from autograder.submission import reader
from autograder.text import LINE, clean

#: CPU seconds for what lists some examples.
SECONDS = 2.0


@dataclass(frozen=True)
class WrittenExamples:
    """The examples of one hand-in.

    Attributes
    ----------
    examples
        By stub; stubs without any are left out.
    problems
        Why there are none, by stub; under an empty name why the hand-in can't be read.
    """

    student: str
    assignment: str
    examples: Mapping[str, Sequence[Judged]]
    problems: Mapping[str, str]


def read_written(jobs: Sequence[Job], sandbox: Mode, workers: int) -> Iterator[WrittenExamples]:
    """Run and judge the examples of hand-ins on several cores, in order.

    Raises
    ------
    SandboxUnavailable
        Student code can't be locked in on this machine; none was run.
    """
    yield from on_cores(workers, written_in, jobs, sandbox, in_order=True)


def written_in(job: Job, sandbox: Mode) -> WrittenExamples:
    """Run and judge the examples of one hand-in, whatever is in it."""
    try:
        handed_in = job.take()
        cells = reader.cells(handed_in)
    except reader.Refused as refusal:
        return WrittenExamples(job.student, job.assignment, {}, {"": clean(str(refusal), LINE)})
    asked = [one for one in exercises(job.assignment) if _has_own(one, cells, job.assignment)]
    if not asked:
        return WrittenExamples(job.student, job.assignment, {}, {})
    reading: Reading = "all" if reader.keeps_cells(handed_in.name) else "each"
    lists = [replace(one, name=one.name + ENDING, cpu_seconds=SECONDS) for one in asked]
    given, elsewhere = layout.given(job.assignment), outline.given_elsewhere(job.assignment)
    how = (cells, given, lists, reading, None, elsewhere)
    examples, problems = {}, {}
    with SandboxedStudent(server(sandbox, job.assignment), *how) as student:
        for exercise in asked:
            answer = student.call(exercise.name + ENDING, ())
            if answer.outcome != "answered":
                problems[exercise.name] = clean(answer.text or answer.outcome, LINE)
            else:
                found = parsed_examples(exercise, answer.value)
                examples[exercise.name] = [judged(exercise, x) for x in found if not is_open(x)]
    examples = {stub: rows for stub, rows in examples.items() if rows}
    return WrittenExamples(job.student, job.assignment, examples, problems)


def _has_own(exercise: Exercise, cells: Sequence[reader.Cell], assignment: str) -> bool:
    """Tell whether a hand-in has examples of a stub that were not handed out with it."""
    name = exercise.name + ENDING
    return bool(models(exercise)) and any(
        is_code and name in source and source.strip() not in _handed_out(assignment)
        for _, is_code, source in cells
    )


@cache
def _handed_out(assignment: str) -> frozenset[str]:
    return frozenset(cell.strip() for cell in layout.handed_out(assignment))
