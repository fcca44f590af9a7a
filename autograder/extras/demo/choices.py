"""What each student hands in.

Every choice has a random generator of its own, seeded with what it is about: a student writes the
same programs in a class of three as in a class of thirty.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta
from random import Random

from autograder.extras.demo.accidents import ACCIDENTS
from autograder.extras.demo.handin import Handin, half_written
from autograder.extras.demo.programs import Stub, stubs
from autograder.extras.demo.students import Student

#: How likely a student of each level is to write a right program.
LEVELS = {"strong": 0.95, "middling": 0.76, "weak": 0.5}

#: Of the programs that are not right, how many are wrong; the others are begun or not touched.
FINISHED = 0.75


def handins(some: Sequence[Student], assignments: Sequence[str]) -> Iterator[Handin]:
    """Yield what these students hand in for these assignments."""
    for student in some:
        for assignment in assignments:
            rng = Random(f"{student.id} {assignment}")
            early = timedelta(minutes=rng.randint(10, 5000))
            cells = {stub.name: _written(stub, student) for stub in stubs(assignment)}
            handin = Handin(student.id, assignment, cells, "notebook", early)
            happened = ACCIDENTS[student.id](handin) if student.id in ACCIDENTS else handin
            if happened:
                yield happened


def _written(stub: Stub, student: Student) -> str:
    rng = Random(f"{student.id} {stub.name}")
    right, chaffs = rng.choice(stub.right), list(stub.wrong.values())
    if rng.random() < LEVELS[student.level]:
        return right
    if chaffs and rng.random() < FINISHED:
        return rng.choices(chaffs, [1 / rank for rank in range(1, len(chaffs) + 1)])[0]
    return rng.choice([stub.cell, half_written(stub)])
