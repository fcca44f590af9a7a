"""What a class's examples show, and the same as a page for all, as a table and as JSON."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from itertools import groupby
from pathlib import Path

from markupsafe import Markup

from autograder import text
from autograder.checks.exercise import Exercise
from autograder.csv_table import cell, table_text
from autograder.exercises import ASSIGNMENTS, exercises
from autograder.extras.examples.judge import Judged
from autograder.extras.examples.written import WrittenExamples
from autograder.reports import html
from autograder.reports.templating import environment
from autograder.student.handed_out_examples import catchable

TEMPLATES = Path(__file__).parent / "templates"

#: The most wrong examples of a stub that are shown.
MOST_WRONG = 5

#: The format of the JSON. Raise it when an older reader would misunderstand it.
VERSION = 1

COLUMNS = ("student", "assignment", "stub", "written", "right", "wrong", "unfit", "caught", "of")


@dataclass(frozen=True)
class KnownMistake:
    """A known mistake, its question, and how many students' examples catch it."""

    name: str
    hint: str
    students: int


@dataclass(frozen=True)
class WrongExample:
    """A wrong example as a call, and what is wrong with it; nobody's name is on it."""

    text: str
    problem: str


@dataclass(frozen=True)
class StubExamples:
    """What a class's examples of one stub show.

    Attributes
    ----------
    students
        How many wrote examples.
    right, wrong, unfit
        How many of all examples are right, wrong, and no call of this function.
    mistakes
        What an example can catch; what fewest examples do comes first.
    other
        How many known mistakes no example can catch.
    """

    assignment: str
    stub: str
    students: int
    right: int
    wrong: int
    unfit: int
    mistakes: tuple[KnownMistake, ...]
    other: int
    wrong_examples: tuple[WrongExample, ...]

    @property
    def missed(self) -> int:
        """How many of the mistakes that can be caught nobody's examples catch."""
        return sum(one.students == 0 for one in self.mistakes)


def stub_examples(class_: Sequence[WrittenExamples]) -> list[StubExamples]:
    """Return what the examples of a class show, for each stub that somebody wrote some for."""
    found = []
    for exercise in (exercise for name in ASSIGNMENTS for exercise in exercises(name)):
        mine = [one.examples for one in class_ if one.assignment == exercise.assignment]
        if lists := [one[exercise.name] for one in mine if exercise.name in one]:
            found.append(_of_stub(exercise, lists))
    return found


def _of_stub(exercise: Exercise, lists: Sequence[Sequence[Judged]]) -> StubExamples:
    caught = Counter(name for some in lists for name in caught_by(some))
    kinds = Counter(one.kind for some in lists for one in some)
    can = catchable(exercise)
    mistakes = [
        KnownMistake(one.name, one.hint, caught[one.name])
        for one in exercise.chaffs
        if one.name in can or caught[one.name]
    ]
    return StubExamples(
        assignment=exercise.assignment,
        stub=exercise.name,
        students=len(lists),
        right=kinds["right"],
        wrong=kinds["wrong"],
        unfit=kinds["unfit"],
        mistakes=tuple(sorted(mistakes, key=lambda one: one.students)),
        other=len(exercise.chaffs) - len(mistakes),
        wrong_examples=_wrong(lists),
    )


def caught_by(examples: Iterable[Judged]) -> frozenset[str]:
    """Return the known mistakes that some examples catch together."""
    return frozenset[str]().union(*(one.caught for one in examples))


def examples_page(found: Sequence[StubExamples], hand_ins: int) -> str:
    """Return the page as one HTML document that needs no network and no script."""
    style = (html.TEMPLATES / "style.css").read_text(encoding="utf-8")
    parts = [(name, list(some)) for name, some in groupby(found, key=lambda one: one.assignment)]
    made = environment(TEMPLATES, text.LINE, {"words": text.in_words, "several": text.several})
    return made.get_template("examples.html.j2").render(
        parts=parts, hand_ins=hand_ins, style=Markup(style)
    )


def examples_table(class_: Iterable[WrittenExamples]) -> str:
    """Return a CSV table, a row for each student and stub with examples."""
    rows = [
        (
            cell(one.student),
            cell(one.assignment),
            cell(exercise.name),
            len(mine := one.examples[exercise.name]),
            *(sum(x.kind == kind for x in mine) for kind in ("right", "wrong", "unfit")),
            len(caught_by(mine)),
            len(catchable(exercise) | caught_by(mine)),
        )
        for one in sorted(class_, key=lambda one: (one.student, one.assignment))
        for exercise in exercises(one.assignment)
        if exercise.name in one.examples
    ]
    return table_text([COLUMNS, *rows])


def examples_json(found: Iterable[StubExamples]) -> str:
    """Return what a class's examples show as JSON; nobody's name is in it."""
    stubs = [asdict(one) | {"missed": one.missed} for one in found]
    return json.dumps({"version": VERSION, "stubs": stubs}, indent=1, allow_nan=False) + "\n"


def _wrong(lists: Sequence[Sequence[Judged]]) -> tuple[WrongExample, ...]:
    """Return wrong examples, each once; those that several students wrote come first."""
    found = Counter(
        (one.text, one.problem) for some in lists for one in some if one.kind == "wrong"
    )
    return tuple(WrongExample(*one) for one, _ in found.most_common(MOST_WRONG))
