"""What the kinds of question share: whose turn it is, how a call is described, how options lie."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence

from autograder.checks.examine import Call
from autograder.checks.exercise import Exercise
from autograder.extras.quiz.mutants import Change
from autograder.extras.quiz.question import Question
from autograder.extras.quiz.run import Runner
from autograder.extras.quiz.student_code import Written
from autograder.extras.quiz.typical import arrays, batch

OPTIONS = 4


def in_turn(
    runner: Runner,
    exercises: Sequence[Exercise],
    ask: Callable[[Runner, Exercise], Iterator[Question]],
) -> Iterator[Question]:
    """Yield one question about each stub, then a second one about each, and so on.

    The order of stubs falls with the dice, and is the same for all kinds: what one kind found out
    of a stub serves the others. Whoever takes only the first few has nothing computed in vain.
    """
    order = list(exercises)
    runner.dice("order of stubs").shuffle(order)
    waiting = [ask(runner, exercise) for exercise in order]
    while waiting:
        left = []
        for questions in waiting:
            question = next(questions, None)
            if question is not None:
                left.append(questions)
                yield question
        waiting = left


def laid(dice: random.Random, right: str, others: Sequence[str]) -> tuple[tuple[str, ...], int]:
    """Return the options in an order that falls with the dice, and the place of the right one."""
    options = [right, *others]
    dice.shuffle(options)
    return tuple(options), options.index(right)


def ordinary(exercise: Exercise, call: Call) -> str:
    """Say in which calls a question is meant, as the end of a sentence; see `typical`."""
    conditions = []
    if batch(exercise.parameters, call.args) is not None:
        conditions.append("there are several points")
    if {"params", "sizes"} & set(exercise.parameters):
        conditions.append("there is a hidden layer")
    if any(array.ndim > 1 for array in arrays(call.args)):
        conditions.append("no two sizes are the same")
    if "kind" in exercise.parameters:
        conditions.append("`kind` is `tanh` or `logistic`")
    if not conditions:
        return ""
    return f", if {' and '.join(filter(None, [', '.join(conditions[:-1]), conditions[-1]]))}"


def done(own: Written, change: Change) -> str:
    """Say what is changed: "line 9 becomes …", "lines 7 and 8 are swapped"."""
    numbers = [own.number(line) for line in change.lines]
    if change.how == "swapped":
        return f"lines {numbers[0]} and {numbers[1]} are swapped"
    if change.how == "left out":
        return f"line {numbers[0]} is left out"
    if len(numbers) == 1:
        return f"line {numbers[0]} becomes `{change.text}`"
    return f"lines {numbers[0]} to {numbers[-1]} become `{change.text}`"
