"""What comes out? A value with integers for the head, or a shape, of their function or a part."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from autograder.checks.exercise import Exercise
from autograder.extras.quiz.comes_out.results import results
from autograder.extras.quiz.comes_out.shapes import shapes_of_places
from autograder.extras.quiz.comes_out.values import values_of_places
from autograder.extras.quiz.question import Question
from autograder.extras.quiz.run import Runner
from autograder.extras.quiz.wording import in_turn
from autograder.submission.reader import Submission


def ask(
    submission: Submission, exercises: Sequence[Exercise], runner: Runner
) -> Iterator[Question]:
    """Yield what can be asked: values of the function, values and shapes of its expressions."""
    yield from in_turn(runner, exercises, _of)


def _of(runner: Runner, exercise: Exercise) -> Iterator[Question]:
    """Take one question of each sort, then the second of each; nothing is computed in advance."""
    rest = [
        results(exercise, runner),
        values_of_places(exercise, runner),
        shapes_of_places(exercise, runner),
    ]
    while rest:
        for one in list(rest):
            question = next(one, None)
            if question is None:
                rest.remove(one)
            else:
                yield question
