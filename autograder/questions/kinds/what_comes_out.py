"""What comes out? A value with integers for the head, or a shape, of their function or a part."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from autograder.exercise import Exercise
from autograder.questions.comes_out.results import results
from autograder.questions.comes_out.shapes import shapes_of_places
from autograder.questions.comes_out.values import values_of_places
from autograder.questions.question import Question
from autograder.questions.running import Runner
from autograder.questions.traces import in_turn
from autograder.submission import Submission


def ask(
    submission: Submission, exercises: Sequence[Exercise], runner: Runner
) -> Iterator[Question]:
    """Yield what can be asked: values of the function, values and shapes of its expressions."""
    found = [list(_of(exercise, runner)) for exercise in exercises]
    yield from in_turn(found)


def _of(exercise: Exercise, runner: Runner) -> Iterator[Question]:
    kinds = (
        results(exercise, runner),
        values_of_places(exercise, runner),
        shapes_of_places(exercise, runner),
    )
    yield from in_turn([list(kind) for kind in kinds])
