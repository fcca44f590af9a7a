"""Examples of misconceptions: a student's function, stripped of everything personal.

Code is read, never run.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

from autograder.reports import anonymise
from autograder.results.record import Record
from autograder.submission.definitions import definitions
from autograder.submission.reader import MAX_SOURCE, Refused, cells, take

#: ``(assignment, stub, diagnosis)``.
Misconception = tuple[str, str, str]

#: The number of students' functions among which the shortest is chosen.
TRIED = 8

#: A submission with more code than this is not read.
MOST = min(MAX_SOURCE, 300_000)


def handed_in(submitted: Path | None) -> dict[tuple[str, str], Path]:
    """Return the file of each submission in a folder, by student and assignment."""
    if submitted is None or not submitted.is_dir():
        return {}
    from autograder.grading import batch

    return {(job.student, job.assignment): job.path for job in batch.find(submitted)}


def shortest_examples(
    records: Iterable[Record], files: Mapping[tuple[str, str], Path], names: Iterable[str]
) -> dict[Misconception, str]:
    """Return the shortest example of each misconception, where there is one.

    Parameters
    ----------
    files
        What was handed in, by student and assignment.
    names
        The names of people in the class, in any form.
    """
    tried: dict[Misconception, list[Path]] = {}
    for record in records:
        path = files.get((record.student, record.assignment))
        for exercise in record.exercises if path else ():
            if exercise.diagnosis and path:
                key = (record.assignment, exercise.name, exercise.diagnosis)
                tried.setdefault(key, []).append(path)
    private, read = anonymise.name_words(names), cache(functions)
    found = {}
    for (assignment, stub, diagnosis), paths in tried.items():
        nodes = filter(None, (read(path).get(stub) for path in paths[:TRIED]))
        texts = filter(
            None, (anonymise.stripped(node, anonymise.strings(assignment)) for node in nodes)
        )
        if shortest := min(texts, key=lambda text: (len(text), text), default=None):
            found[assignment, stub, diagnosis] = anonymise.without(private, shortest)
    return found


def functions(path: Path) -> dict[str, ast.FunctionDef]:
    """Return the functions of a submission as grading takes them: of several, the last."""
    try:
        found = cells(take(path))
        if sum(len(source) for _, _, source in found) > MOST:
            return {}
    except Refused:
        return {}
    counting = definitions(found).items()
    return {
        name: one.node
        for name, one in counting
        if one.is_written and isinstance(one.node, ast.FunctionDef) and one.node.name == name
    }
