"""``autograder student``: what one student handed in, what it was worth, and what changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from autograder.commands._rules import (
    CorrectionsFile,
    GradebookFile,
    PolicyFile,
    read_rules,
    roster_here,
)
from autograder.commands._terminal import Course, say, stop, use

if TYPE_CHECKING:
    from autograder.lms.roster import Person
    from autograder.people.history import AssignmentHistory, StudentHistory
    from autograder.reports.diff import RecordChange

Student = Annotated[str, typer.Argument(help="The student: the name of the folder.")]
Results = Annotated[Path, typer.Option("--results", help="A results folder, as grade writes it.")]
Roster = Annotated[
    Path | None,
    typer.Option(help="The roster, for the name; by default roster.csv, if any."),
]


def student(
    student: Student,
    results: Results = Path("results"),
    roster: Roster = None,
    policy: PolicyFile = None,
    corrections: CorrectionsFile = None,
    gradebook: GradebookFile = None,
    course: Course = None,
) -> None:
    """Show one student's history: hand-ins, points and why, what changed, and where feedback is.

    Exit status: 0; 2 when there is no such student.
    """
    use(course)
    from autograder.people.history import history
    from autograder.results import store

    try:
        where, people = roster_here(roster)
        person = next((one for one in people if one.student == student), None)
        records = store.load_records(results / store.FILE)
        known = {one.student: None for one in people} | {r.student: None for r in records}
        if student not in known:
            _stop_unknown(student, list(known), people)
        files = (policy, corrections, gradebook)
        rules = read_rules(results, records, known, where, *files)
        gone = {one.student for one in people if one.has_withdrawn} - {student}
        stayed = [one for one in records if one.student not in gone]
        found = history(student, results, stayed, rules.without(gone))
    except (ValueError, OSError) as error:
        stop(str(error))
    for line in _lines(student, person, found):
        say(line)


def _stop_unknown(student: str, known: Sequence[str], people: Iterable[Person]) -> None:
    """Stop, and say which student may be meant: by name or id, or by a similar name."""
    from autograder.people.forget import words_of
    from autograder.policies.settings_file import closest

    if called := [one.student for one in people if student in words_of(one.student, one)]:
        stop(f"give the name of a folder: {student!r} is {' or '.join(called)}")
    near = closest(student, known)
    stop(f"nobody is called {student!r}" + (f"; did you mean {near}?" if near else ""))


def _lines(student: str, person: Person | None, found: StudentHistory) -> Iterator[str]:
    from autograder.text import clean

    about = (person.name, person.email, person.section) if person else ()
    left = f"withdrawn ({person.withdrawn})" if person and person.has_withdrawn else ""
    yield "  ".join(clean(text, 120) for text in (student, *about, left) if text)
    if not found.assignments:
        yield "Nothing was handed in."
    for one in found.assignments:
        yield ""
        yield from _of_assignment(one)
    if found.grade:
        percent = found.grade.percent
        yield ""
        yield f"Grade: {'none' if percent is None else f'{percent:g} %'}"
        done = {one.record.assignment for one in found.assignments}
        for adjusted in found.grade.assignments:
            if adjusted.assignment not in done:
                yield f"  {adjusted.assignment}: {'; '.join(adjusted.reasons)}"
        yield from (f"  {clean(reason, 300)}" for reason in found.grade.reasons)


def _of_assignment(one: AssignmentHistory) -> Iterator[str]:
    from autograder.text import clean, number

    record = one.record
    late = ", marked late by the system" if record.late else ""
    when = record.submitted or "at a time that is not known"
    refused = f"  refused: {clean(record.message, 200)}" if record.status == "refused" else ""
    yield f"{record.assignment}  {number(one.points)} of {number(one.max_points)}{refused}"
    yield f"  handed in {when}{late}"
    yield from (f"  {clean(reason, 300)}" for reason in one.reasons)
    for exercise in record.exercises:
        if exercise.points < exercise.max_points:
            what = (
                f"{exercise.verdict}: {exercise.diagnosis}"
                if exercise.diagnosis
                else exercise.verdict
            )
            points = f"{number(exercise.points)} of {number(exercise.max_points)}"
            yield f"  {exercise.name}  {points}, {what}"
    for before in one.earlier:
        points = f"{number(before.record.points)} of {number(before.record.max_points)}"
        yield f"  earlier: {before.hand_in}  {points}"
    for name, changes in one.changes:
        yield f"  changed after {name}: {'; '.join(map(_changed, changes))}"
    yield from (f"  feedback: {path}" for path in one.feedback)


def _changed(one: RecordChange) -> str:
    from autograder.text import clean, number

    if one.old is None and one.new is not None and not one.exercise:
        return f"new, {number(one.new)}"
    old, new = ("none" if points is None else number(points) for points in (one.old, one.new))
    return f"{clean(one.exercise or 'all')} {old} → {new}"
