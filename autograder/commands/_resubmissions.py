"""Grade the hand-ins that newer ones have replaced, for policies under which one of these counts.

`collect` moves them to ``<submitted>-before/<student>/<assignment>/<when>/``.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from autograder.commands._terminal import err, note, progress

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from autograder.grading.batch import Fault, Job, Outcomes
    from autograder.policies.earlier import Earlier, EarlierRecord
    from autograder.results.record import Record

    #: A hand-in: the name of its folder, and what is to be graded in it.
    HandIn = tuple[str, Job]


def grade_earlier(
    newest: Sequence[Job],
    submitted: Path,
    results: Path,
    current: Callable[[EarlierRecord, Job], bool],
    place: Callable[[Sequence[Job]], Outcomes],
) -> list[Fault]:
    """Grade the earlier hand-ins of these students, as far as they have no current record.

    Parameters
    ----------
    current
        Tells whether a record is that of a job as it is now.
    place
        Grades jobs, and yields the outcome of each.

    Returns
    -------
    list of Fault
        The faults of the grader.
    """
    from autograder.policies import earlier

    before = {
        (*key, one.hand_in): one
        for key, own in earlier.read_earlier(results).items()
        for one in own
    }
    asked = {(job.student, job.assignment) for job in newest}
    records = [one for (student, name, _), one in before.items() if (student, name) not in asked]
    hand_ins = [one for each in newest for one in _hand_ins(submitted, each)]
    kept, todo = _parted(hand_ins, before, current)
    records += kept
    graded, faults = _graded(todo, place) if todo else ([], [])
    if todo or len(records) < len(before):
        earlier.write_earlier(results, [*records, *graded])
    return faults


def without_record(submitted: Path, records: Iterable[Record], earlier: Earlier) -> list[str]:
    """Return whose earlier hand-ins have no record yet, for example ``ada (layers)``."""
    from autograder.lms.hand_in import before

    if not before(submitted).is_dir():
        return []
    found = []
    for key in ((record.student, record.assignment) for record in records):
        names = {folder.name for folder in _folders(before(submitted).joinpath(*key))}
        if names - {one.hand_in for one in earlier.get(key, ())}:
            found.append(f"{key[0]} ({key[1]})")
    return found


def _folders(path: Path) -> list[Path]:
    """Return the folders of a student's earlier hand-ins of an assignment, the oldest first."""
    if path.is_symlink() or not path.is_dir():
        return []
    inside = sorted(path.iterdir())
    return [folder for folder in inside if folder.is_dir() and not folder.name.startswith(".")]


def _parted(
    hand_ins: Sequence[HandIn],
    before: Mapping[tuple[str, str, str], EarlierRecord],
    current: Callable[[EarlierRecord, Job], bool],
) -> tuple[list[EarlierRecord], list[HandIn]]:
    """Return the records that are current, and the hand-ins that have none."""
    kept: list[EarlierRecord] = []
    todo: list[HandIn] = []
    for name, job in hand_ins:
        record = before.get((job.student, job.assignment, name))
        if record and current(record, job):
            kept.append(record)
        else:
            todo.append((name, job))
    return kept, todo


def _hand_ins(submitted: Path, job: Job) -> Iterator[HandIn]:
    """Yield the earlier hand-ins of a student's assignment, the oldest first."""
    from autograder.grading.batch import Job
    from autograder.lms.hand_in import before
    from autograder.submission import choose

    for hand_in in _folders(before(submitted) / job.student / job.assignment):
        choice = choose.in_folder(hand_in, job.assignment)
        yield hand_in.name, Job(choice.path, job.student, job.assignment, choice)


def _graded(
    todo: Sequence[HandIn], place: Callable[[Sequence[Job]], Outcomes]
) -> tuple[list[EarlierRecord], list[Fault]]:
    """Grade hand-ins in rounds, of which each has one of a student's assignment at most."""
    from autograder.policies.earlier import EarlierRecord
    from autograder.results.record import Record

    note(f"{len(todo)} earlier hand-ins to grade.")
    rounds: dict[int, dict[tuple[str, str], HandIn]] = defaultdict(dict)
    count: dict[tuple[str, str], int] = defaultdict(int)
    for one in todo:
        key = one[1].student, one[1].assignment
        rounds[count[key]][key] = one
        count[key] += 1
    records: list[EarlierRecord] = []
    faults: list[Fault] = []
    for own in rounds.values():
        with closing(place([job for _, job in own.values()])) as outcomes:
            for outcome in progress(outcomes, len(own), err):
                if isinstance(outcome, Record):
                    name = own[outcome.student, outcome.assignment][0]
                    records.append(EarlierRecord(name, outcome))
                else:
                    faults.append(outcome)
    return records, faults
