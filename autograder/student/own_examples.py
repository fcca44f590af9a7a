"""``examples("affine")``: a student's own examples, looked at before there is a function.

At home nobody knows right answers: the form of an example is looked at, and once `check` finds the
function right, examples are held against it. How many known mistakes they would catch is counted
on the teacher's machine (`autograder.extras.examples`).
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, MutableMapping
from typing import Any

from autograder.checks.callers import LocalStudent
from autograder.checks.compare import difference
from autograder.checks.examine import local
from autograder.checks.exercise import Exercise
from autograder.exercises import assignment_of, exercises
from autograder.student import card_text
from autograder.student.asked import Meant, meant_by
from autograder.student.checking import checked
from autograder.student.example_form import BY_HAND, ENDING, Example, models, parsed_examples
from autograder.text import LINE, clean, several

Line = tuple[str, str]

LATER = "How many known mistakes they would catch is counted once they are handed in."


def examples(stub: Callable[..., Any] | str) -> None:
    """Look at the examples that you have written for a function: ``examples("affine")``.

    They are in a function of your own, ``affine_examples``, which returns a list of pairs: the
    arguments, and what should come out. Nothing is raised, and no points depend on it.

    Parameters
    ----------
    stub
        The name of the function, which need not be there yet, or the function itself.

    Raises
    ------
    TypeError
        `stub` is not one of the functions that the course asks for.
    """
    caller = sys._getframe(1).f_globals
    card_text.show(example_lines(_exercise(stub, caller), caller))


def _exercise(stub: Callable[..., Any] | str, caller: MutableMapping[str, Any]) -> Exercise:
    assignment = assignment_of(stub) if isinstance(stub, str) else None
    if assignment is None:
        return meant_by(stub, caller).exercise
    return next(one for one in exercises(assignment) if one.name == stub)


def example_lines(exercise: Exercise, variables: MutableMapping[str, Any]) -> Iterator[Line]:
    """Yield what there is to say of the examples among a notebook's variables."""
    name, form = exercise.name + ENDING, f"(({', '.join(exercise.parameters)}), what comes out)"
    if not models(exercise):
        yield f"{exercise.name} can have no examples: it takes more than numbers.", ""
        return
    if not callable(variables.get(name)):
        yield f"There is no function {name} here: it returns a list of pairs, {form}.", ""
        return
    answer = LocalStudent({name: variables[name]}).call(name, ())
    if answer.outcome != "answered":
        yield f"{name} returns nothing: {clean(answer.text, LINE)}", ""
        return
    parsed = parsed_examples(exercise, answer.value)
    if not parsed:
        yield f"{exercise.name}: no examples yet. Each is a pair, {form}.", ""
        return
    yield from _told(exercise, parsed, variables)


def _told(
    exercise: Exercise, parsed: list[Any], variables: MutableMapping[str, Any]
) -> Iterator[Line]:
    """Yield how many examples can be asked, and what is odd about each of the others."""
    fit = sum(isinstance(one, Example) for one in parsed)
    said = "all of the right form" if fit == len(parsed) else f"{fit} of the right form"
    yield f"{exercise.name}: {several(len(parsed), 'example')}, {said}.", ""
    right = _own_right_function(exercise, variables)
    agreeing = 0
    for number, one in enumerate(parsed, 1):
        problem = _differs(exercise, one, right) if isinstance(one, Example) else str(one)
        agreeing += not problem
        if problem:
            yield f"  example {number}: {clean(problem, LINE)}", ""
    if right is None:
        name = exercise.name
        yield f'Once check({name}) is right, examples("{name}") holds them against {name}.', ""
    else:
        yield f"{agreeing} of {len(parsed)} come out as your function has it.", ""
    yield LATER, ""


def _own_right_function(exercise: Exercise, variables: MutableMapping[str, Any]) -> Any:
    """Return the notebook's own function if `check` finds it right, or None."""
    function = variables.get(exercise.name)
    if not callable(function):
        return None
    return function if checked(Meant(exercise, function, variables)).right else None


def _differs(exercise: Exercise, example: Example, right: Any) -> str:
    """Say where an example and a right function differ; empty where they don't, or without one."""
    if right is None:
        return ""
    answer = local(exercise, right).call(exercise.name, example.args)
    if answer.outcome != "answered":
        return f"your function can't be called so: {answer.text}"
    found = difference(example.expected, answer.value, BY_HAND)
    return f"your function has something else: {found}" if found else ""
