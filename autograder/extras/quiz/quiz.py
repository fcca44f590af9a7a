"""A quiz: what a question is, and which questions a student gets.

All quizzes have the same total difficulty and a mix of kinds, and the secret alone decides them.
"""

from __future__ import annotations

import hashlib
import hmac
import random
import string
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np

Kind = Literal["what if", "what is it", "what comes out", "where to look", "why does it hold"]

#: What options are called.
LETTERS = string.ascii_lowercase

#: The mean difficulty of a quiz, for everybody.
MEAN = 2

#: The cost of being off that mean by one, and of each pair of questions that share a property.
OFF, SAME_KIND, SAME_STUB, SAME_BOTH, SAME_LEVEL = 100, 20, 10, 15, 4

#: How often the search starts anew, and how many questions of one sort it looks at.
STARTS, ALIKE = 6, 2


#: The number of a line that a question does not speak of.
UNNUMBERED = 0


@dataclass(frozen=True)
class Line:
    """A line of a student's code, with its number in the notebook cell and the cell's number.

    What stands outside the function that a question is about has no number, but `UNNUMBERED`.
    """

    cell: int
    number: int
    text: str


@dataclass(frozen=True)
class Question:
    """One question.

    Attributes
    ----------
    kind, stub
        The kind of question, and the function that it is about.
    text
        What is asked: whole sentences; code stands between backticks.
    code
        The student's lines that are shown, as they were written.
    options
        What one chooses from; different in more than wording.
    key
        The index of the only right one.
    why
        For the examiner: how the answer was found, in one or two sentences.
    difficulty
        1 (read it off), 2 (follow the code), 3 (think about what would be).
    """

    kind: Kind
    stub: str
    text: str
    code: tuple[Line, ...]
    options: tuple[str, ...]
    key: int
    why: str
    difficulty: int


@dataclass(frozen=True, eq=False)
class Proposal:
    """A question that could be asked.

    Finding one is cheap. Making it is not: that confirms what the question says on all inputs, so
    only what is chosen for a quiz is made.

    Attributes
    ----------
    kind, stub, difficulty
        Those of the question.
    make
        Returns the question, or None where a closer look shows that it can't be asked.
    """

    kind: Kind
    stub: str
    difficulty: int
    make: Callable[[], Question | None]


@dataclass(frozen=True)
class Quiz:
    """What one student is asked about one submission.

    Attributes
    ----------
    student, assignment
        Whose program it is, and of which assignment.
    questions
        In the order in which they are asked, the easier ones first.
    note
        For the examiner: why there are fewer questions, or harder ones, than others get; or empty.
    """

    student: str
    assignment: str
    questions: tuple[Question, ...]
    note: str = ""


def select(
    student: str, assignment: str, proposals: Iterable[Proposal], number: int, secret: str
) -> Quiz:
    """Return a quiz of `number` questions, or of as many as there are.

    It depends on the secret, the student, the assignment and the proposals alone: the same again
    gives the same questions, and another student with the same program gets others.
    """
    dice = random.Random(_seed(secret, student, assignment))
    asked = sorted(_chosen(proposals, number, dice), key=lambda question: question.difficulty)
    questions = tuple(_shuffled(question, dice) for question in asked)
    return Quiz(student, assignment, questions, _note(questions, number))


def _seed(*parts: str) -> int:
    secret, *rest = (part.encode(errors="surrogatepass") for part in parts)
    return int.from_bytes(hmac.digest(secret, b"ask\0" + b"\0".join(rest), hashlib.sha256))


def _chosen(proposals: Iterable[Proposal], number: int, dice: random.Random) -> list[Question]:
    """Choose proposals and make them, until all that are chosen can be asked."""
    found = list(proposals)
    waiting = dice.sample(found, len(found))
    made: dict[Proposal, Question] = {}
    choice: list[Proposal] = []
    while True:
        kept = [one for one in choice if one in made]
        choice = _best(_thinned(waiting, number), kept, number, dice)
        for one in choice:
            question = made.get(one) or one.make()
            others = (made[other] for other in choice if other in made and other is not one)
            if question is None or any(_alike(question, other) for other in others):
                waiting.remove(one)
            else:
                made[one] = question
        if all(one in made for one in choice):
            return [made[one] for one in choice]


def _alike(one: Question, other: Question) -> bool:
    """Tell whether two questions ask the same, if perhaps with other options."""
    return (one.text, one.code) == (other.text, other.code)


def _thinned(waiting: Sequence[Proposal], number: int) -> Sequence[Proposal]:
    """Return the first few proposals of each sort; all of them where these are too few."""
    seen: Counter[object] = Counter()
    kept = []
    for one in waiting:
        sort = one.kind, one.stub, one.difficulty
        seen[sort] += 1
        if seen[sort] <= ALIKE:
            kept.append(one)
    return kept if len(kept) >= number else waiting


def _best(
    pool: Sequence[Proposal], made: Sequence[Proposal], number: int, dice: random.Random
) -> list[Proposal]:
    """Return the fairest and most mixed choice that is found, beginning with what is made."""
    if not pool:
        return []
    costs = _Costs(pool)
    fixed = [i for i, one in enumerate(pool) if one in made]
    free = [i for i in range(len(pool)) if i not in fixed]
    more = min(number, len(pool)) - len(fixed)
    starts = ([*fixed, *dice.sample(free, more)] for _ in range(STARTS))
    return [pool[i] for i in min(map(costs.improved, starts), key=costs.of)]


class _Costs:
    """The costs of choices of proposals, given by index: how far each is from fair and mixed.

    The cost of a choice is that of its pairs, and that of its total difficulty.
    """

    def __init__(self, pool: Sequence[Proposal]) -> None:
        self._levels = np.array([one.difficulty for one in pool])
        kind = _equal([one.kind for one in pool])
        stub = _equal([one.stub for one in pool])
        level = _equal(self._levels)
        self._pairs = SAME_KIND * kind + SAME_STUB * stub + SAME_BOTH * kind * stub
        self._pairs += SAME_LEVEL * level
        np.fill_diagonal(self._pairs, 0)

    def of(self, choice: Sequence[int]) -> int:
        """Return the cost of a choice."""
        off = abs(self._levels[choice].sum() - MEAN * len(choice))
        return int(OFF * off + self._pairs[np.ix_(choice, choice)].sum() // 2)

    def improved(self, choice: list[int]) -> list[int]:
        """Exchange one proposal for another as long as that makes a better choice."""
        while True:
            costs = np.array([self._with_another(choice, i) for i in range(len(choice))])
            costs[:, choice] = self.of(choice)
            place, other = np.unravel_index(np.argmin(costs), costs.shape)
            if costs[place, other] >= self.of(choice):
                return choice
            choice = [*choice[:place], int(other), *choice[place + 1 :]]

    def _with_another(self, choice: list[int], place: int) -> np.ndarray:
        """Return what a choice costs with each of the proposals in one of its places."""
        rest = [*choice[:place], *choice[place + 1 :]]
        off = np.abs(self._levels[rest].sum() + self._levels - MEAN * len(choice))
        inner = self._pairs[np.ix_(rest, rest)].sum() // 2
        found: np.ndarray = OFF * off + inner + self._pairs[:, rest].sum(axis=1)
        return found


def _equal(values: Sequence[object] | np.ndarray) -> np.ndarray:
    """Return 1 for each pair of equal values, else 0."""
    array = np.asarray(values)
    return (array[:, None] == array).astype(int)


def _shuffled(question: Question, dice: random.Random) -> Question:
    """Return the question with its options in another order."""
    order = dice.sample(range(len(question.options)), len(question.options))
    options = tuple(question.options[i] for i in order)
    return replace(question, options=options, key=order.index(question.key))


def _note(questions: Sequence[Question], number: int) -> str:
    """Say where a program does not allow what others get."""
    said = []
    if len(questions) < number:
        said.append(f"{len(questions)} of {number} questions: its right stubs allow no more")
    total, wanted = sum(q.difficulty for q in questions), MEAN * len(questions)
    if total != wanted:
        said.append(f"total difficulty {total}, where others have {wanted}")
    return "; ".join(said)
