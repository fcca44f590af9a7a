"""Which questions a student gets: as hard in sum as everybody's, mixed, and by the secret alone."""

from __future__ import annotations

import hashlib
import hmac
import random
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from autograder.extras.quiz.question import Question

#: The mean difficulty of a quiz, for everybody.
MEAN = 2

#: How bad it is to be off that mean by one, and that two questions share a property.
OFF, KIND, STUB, BOTH, LEVEL = 100, 20, 10, 15, 4

#: Beginnings of the search, and how many questions alike it looks at.
STARTS, ALIKE = 6, 2


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
    student: str, assignment: str, candidates: Iterable[Question], number: int, secret: str
) -> Quiz:
    """Return a quiz of `number` questions, or of as many as there are.

    It depends on the secret, the student, the assignment and the candidates alone: the same again
    gives the same questions, and another student with the same program gets others.
    """
    dice = random.Random(_seed(secret, student, assignment))
    found = _distinct(candidates)
    asked = _picked(found, min(number, len(found)), dice)
    questions = tuple(_shuffled(question, dice) for question in asked)
    return Quiz(student, assignment, questions, _note(questions, number))


def _seed(*parts: str) -> int:
    secret, *rest = (part.encode(errors="surrogatepass") for part in parts)
    return int.from_bytes(hmac.digest(secret, b"ask\0" + b"\0".join(rest), hashlib.sha256))


def _distinct(candidates: Iterable[Question]) -> list[Question]:
    """Leave out what is asked twice; it may have other options."""
    return list({(q.text, q.code): q for q in candidates}.values())


def _picked(found: Sequence[Question], number: int, dice: random.Random) -> list[Question]:
    some = _thinned(found, dice)
    pool = some if len(some) >= number else found
    tries = [_improved(dice.sample(pool, number), pool) for _ in range(STARTS)]
    return sorted(min(tries, key=_cost), key=lambda question: question.difficulty)


def _thinned(found: Sequence[Question], dice: random.Random) -> list[Question]:
    """Return the questions in another order, with few of those that are alike."""
    seen: Counter[object] = Counter()
    kept = []
    for question in dice.sample(found, len(found)):
        alike = (question.kind, question.stub, question.difficulty)
        seen[alike] += 1
        if seen[alike] <= ALIKE:
            kept.append(question)
    return kept


def _improved(picked: list[Question], pool: Sequence[Question]) -> list[Question]:
    """Exchange one question for another as long as that makes a better quiz."""
    cost = _cost(picked)
    while True:
        swaps = (
            [*picked[:i], other, *picked[i + 1 :]]
            for i in range(len(picked))
            for other in pool
            if other not in picked
        )
        best = min(swaps, key=_cost, default=picked)
        if _cost(best) >= cost:
            return picked
        picked, cost = best, _cost(best)


def _cost(picked: Iterable[Question]) -> int:
    """Return how far a choice is from one that is fair and mixed."""
    picked = list(picked)
    off = abs(sum(q.difficulty for q in picked) - MEAN * len(picked))
    return (
        OFF * off
        + KIND * _pairs(q.kind for q in picked)
        + STUB * _pairs(q.stub for q in picked)
        + BOTH * _pairs((q.kind, q.stub) for q in picked)
        + LEVEL * _pairs(q.difficulty for q in picked)
    )


def _pairs(values: Iterable[object]) -> int:
    """Count the pairs that are equal."""
    return sum(n * (n - 1) // 2 for n in Counter(values).values())


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
        said.append(f"difficulty {total} in sum, where others have {wanted}")
    return "; ".join(said)
