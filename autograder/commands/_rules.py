"""What verbs that turn records into grades share: policy, decisions and hand grading."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from autograder.commands._resubmissions import without_record
from autograder.commands._terminal import SHOWN, complain, note

if TYPE_CHECKING:
    from autograder.lms.roster import Person
    from autograder.policies import Corrections, Policy, Rules
    from autograder.policies.marks import HandGraded
    from autograder.reports.material import Enrolled
    from autograder.results.record import Record

PolicyFile = Annotated[
    Path | None,
    typer.Option("--policy", help="The grading policy; by default grading.toml, if there is one."),
]
CorrectionsFile = Annotated[
    Path | None,
    typer.Option(
        "--corrections", help="Free stubs, bonuses and corrections; by default corrections.toml."
    ),
]
GradebookFile = Annotated[
    str | None,
    typer.Option(
        "--gradebook",
        help="nbgrader's gradebook, for hand grades; by default this folder's; or 'none'.",
    ),
]

#: Where `autograder collect` puts what was handed in.
SUBMITTED = Path("submitted")

#: What leaves nbgrader's gradebook out.
NO_GRADEBOOK = "none"


def read_rules(
    directory: Path,
    records: Sequence[Record],
    known: Collection[str] = (),
    roster: Path | None = None,
    policy_file: Path | None = None,
    corrections_file: Path | None = None,
    gradebook: str | None = None,
) -> Rules:
    """Return how the course turns these records into grades, and say which files decide it.

    Parameters
    ----------
    directory
        The results folder.
    known
        The students in the roster, if there is one.

    Raises
    ------
    ValueError
        One of the files can't be read, names somebody who does not exist, or does not belong here.
    """
    from autograder import policies
    from autograder.policies import earlier
    from autograder.policies.marks import Marker

    policy = policies.read_policy(policy_file) if policy_file else policies.find_policy()
    corrections = read_corrections(corrections_file)
    require_people(
        {*known, *(record.student for record in records)},
        roster,
        (policy_file or policies.FILE, policy),
        (corrections_file or policies.corrections.FILE, corrections),
    )
    marker = Marker(corrections, _graded_by_hand(records, gradebook), bool(policy and policy.due))
    rules = policies.Rules(policy, marker, earlier.read_earlier(directory), datetime.now(UTC))
    _tell_without_hand_in(rules, records, corrections_file or policies.corrections.FILE)
    _tell_ungraded(rules, records, directory)
    return rules


def _tell_without_hand_in(rules: Rules, records: Sequence[Record], corrections: Path) -> None:
    """Say which points that people gave count for nothing, since nothing was handed in."""
    from autograder.policies.corrections import without_hand_in

    handed_in = {(record.student, record.assignment) for record in records}
    for said in without_hand_in(rules.marker.corrections, handed_in):
        complain(f"{corrections}: {said}")


def _tell_ungraded(rules: Rules, records: Sequence[Record], directory: Path) -> None:
    """Say whose earlier hand-ins can't be chosen yet, though the policy may let one count."""
    from autograder.text import first_of

    policy = rules.policy
    if policy is None or (policy.counts == "newest" and not policy.chosen):
        return
    if students := without_record(SUBMITTED, records, rules.earlier):
        complain(
            f"earlier hand-ins have no record, so none of them counts: {first_of(students, SHOWN)}."
            f" `autograder grade {SUBMITTED} --out {directory}` grades them, too"
        )


def require_sound_rules(handed_in: Collection[str]) -> None:
    """Read the rules of this folder before anything is graded, so that mistakes show at once.

    Raises
    ------
    ValueError
        One of the files can't be read, or names somebody who does not exist.
    """
    from autograder import policies

    roster, people = roster_here()
    policy, corrections = policies.find_policy(), policies.find_corrections()
    files = (policies.FILE, policy), (policies.corrections.FILE, corrections)
    require_people({*(one.student for one in people), *handed_in}, roster, *files)


def rules_after_grading(
    directory: Path, records: Sequence[Record], *, by_hand: bool = True
) -> Rules:
    """Return the rules of this folder, without nbgrader's gradebook where that is not up to date.

    No settings of nbgrader's are read: they are a program, and this may be a stranger's folder.
    """
    from autograder.policies.gradebook import GRADEBOOK, GradebookError

    roster, people = roster_here()
    known = [one.student for one in people]
    gradebook = str(GRADEBOOK) if by_hand and GRADEBOOK.is_file() else NO_GRADEBOOK
    try:
        return read_rules(directory, records, known, roster, gradebook=gradebook)
    except GradebookError as error:
        complain(f"the report leaves out points given by hand: {error}")
        return read_rules(directory, records, known, roster, gradebook=NO_GRADEBOOK)


def note_decisions(directory: Path, corrections_file: Path | None = None) -> None:
    """Save today's decisions in a results folder, so that `autograder diff` can show them."""
    from autograder.policies import corrections
    from autograder.results import store

    path = corrections_file or corrections.FILE
    content = path.read_bytes() if path.is_file() else b""
    corrections.note_decisions(directory / store.FILE, content)


def roster_here(path: Path | None = None) -> tuple[Path | None, tuple[Person, ...]]:
    """Return the roster, by default that of this folder if there is one, and who is in it."""
    from autograder.lms.roster import FILE, read_roster

    path = path or Path(FILE)
    return (path, read_roster(path)) if path != Path(FILE) or path.is_file() else (None, ())


def require_the_class(
    roster: Path | None, known: Collection[str], records: Iterable[Record]
) -> None:
    """Refuse a roster that lists none of the students with results.

    Raises
    ------
    ValueError
        It is another class's.
    """
    graded = {record.student for record in records}
    if roster and graded and graded.isdisjoint(known):
        raise ValueError(
            f"{roster}: none of the {len(graded)} students with results is in it; "
            "is it of another course?"
        )


def enrolled(people: Iterable[Person]) -> Enrolled:
    """Return what a report shows of the roster."""
    from autograder.reports.material import Enrolled

    people = tuple(people)
    return Enrolled(
        {one.student: one.name for one in people if one.name},
        {one.student: one.section for one in people if one.section},
        frozenset(one.student for one in people if one.has_withdrawn),
    )


def read_corrections(path: Path | None) -> Corrections:
    """Return the decisions that were asked for, or those of this folder."""
    from autograder import policies

    return policies.read_corrections(path) if path else policies.find_corrections()


def require_people(
    known: Collection[str],
    roster: Path | None,
    policy: tuple[Path, Policy | None],
    corrections: tuple[Path, Corrections],
) -> None:
    """Refuse extensions, choices and decisions about somebody who does not exist."""
    from autograder.policies.corrections import require_students

    if policy[1]:
        tables = {"extensions": policy[1].extensions, "chosen": policy[1].chosen}
        names = [(table, name) for table, people in tables.items() for name in people]
        require_students(policy[0], names, known, roster)
    require_students(corrections[0], list(corrections[1].students), known, roster)


def _graded_by_hand(records: Iterable[Record], gradebook: str | None) -> HandGraded:
    """Return what people graded in nbgrader, if it belongs to these records, and say so."""
    from autograder.policies.marks import HandGraded

    if gradebook == NO_GRADEBOOK:
        return HandGraded()
    from autograder.nbgrader import hand_grades
    from autograder.policies.gradebook import find_gradebook
    from autograder.text import first_of

    address = gradebook or find_gradebook()
    if address is None:
        return HandGraded()
    found = hand_grades.relevant(hand_grades.read_gradebook(address), records)
    if found.grades:
        note(f"With the points given by hand in {found.source}.")
    if found.waiting:
        waiting = first_of([f"{student} ({name})" for student, name in found.waiting], SHOWN)
        note(f"{len(found.waiting)} wait for a person in formgrader, still or again: {waiting}.")
    return found
