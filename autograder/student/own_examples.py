"""``examples("affine")``: a student's own examples, looked at before there is a function.

The notebook brings inputs, with "?" for what comes out: their right answers are recorded, and so
is how many known mistakes they catch. With other inputs nobody at home knows what is right: the
form is looked at, and once `check` finds the function right, they are held against it. What they
catch is counted on the teacher's machine (`autograder.extras.examples`).
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, MutableMapping, Sequence
from dataclasses import dataclass
from typing import Any

from autograder.checks.callers import LocalStudent
from autograder.checks.compare import difference
from autograder.checks.examine import local
from autograder.checks.exercise import CPU_SECONDS, Exercise
from autograder.exercises import assignment_of, exercises
from autograder.student import card_text
from autograder.student.asked import Meant, meant_by
from autograder.student.checking import checked
from autograder.student.example_form import (
    BY_HAND,
    ENDING,
    MOST,
    OPEN,
    Example,
    OpenExamples,
    UnfitError,
    is_open,
    models,
    parsed_examples,
)
from autograder.student.handed_out_examples import handed_out_examples
from autograder.student.notebook import answer_within
from autograder.text import LINE, clean, several

Line = tuple[str, str]

#: Seconds for what lists some examples.
SECONDS = CPU_SECONDS

TAKES = (
    "examples takes the name of one of the functions that you were asked for, as in "
    'examples("affine"): '
)
LATER = "How many known mistakes these would catch is counted once they are handed in."


@dataclass(frozen=True)
class _LookedAt:
    """What there is to say about one example.

    Attributes
    ----------
    problem
        What is wrong with it, as far as is known here.
    place
        Which of the notebook's inputs it has; None for its own.
    """

    problem: str = ""
    place: int | None = None


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
        return meant_by(stub, caller, TAKES).exercise
    return next(one for one in exercises(assignment) if one.name == stub)


def example_lines(exercise: Exercise, variables: MutableMapping[str, Any]) -> Iterator[Line]:
    """Yield what there is to say about the examples among a notebook's variables."""
    name, form = exercise.name + ENDING, f"(({', '.join(exercise.parameters)}), what comes out)"
    if not models(exercise):
        yield f"{exercise.name} can have no examples: it takes more than numbers.", ""
        return
    if not callable(variables.get(name)):
        yield f"There is no function {name} here: it returns a list of pairs, {form}.", ""
        return
    student = LocalStudent({name: variables[name]})
    answer = answer_within(SECONDS, lambda: student.call(name, ()))
    if answer.outcome != "answered":
        yield f"{name} returns nothing: {clean(answer.text, LINE)}", ""
        return
    if isinstance(answer.value, list | tuple) and len(answer.value) > MOST:
        yield f"{exercise.name}: {len(answer.value)} examples; the first {MOST} are looked at.", ""
    parsed = parsed_examples(exercise, answer.value)
    if not parsed:
        yield f"{exercise.name}: no examples yet. Each is a pair, {form}.", ""
        return
    yield from _told(exercise, parsed, variables)


def _told(
    exercise: Exercise, parsed: list[Example | UnfitError], variables: MutableMapping[str, Any]
) -> Iterator[Line]:
    """Yield what is odd about each example, how many are right, and what they would catch."""
    yield f"{exercise.name}: {several(len(parsed), 'example')}, {_forms(parsed)}.", ""
    known = handed_out_examples(exercise)
    closed = [i for i, x in enumerate(parsed) if isinstance(x, Example) and not is_open(x)]
    own = [i for i in closed if known.place(parsed[i]) is None]
    function = _own_right_function(exercise, variables) if own else None
    looked_at = [_looked_at(exercise, one, known, function) for one in parsed]
    for number, one in enumerate(looked_at, 1):
        if one.problem:
            yield f"  example {number}: {clean(one.problem, LINE)}", ""
    recorded = [one for one in looked_at if one.place is not None]
    if recorded:
        yield from _of_the_notebook(recorded, known)
    elif any(map(is_open, parsed)):
        said = f'examples("{exercise.name}") says whether it is right'
        yield f'Write what comes out in the place of "{OPEN}", and {said}.', ""
    if own:
        yield _of_their_own(exercise, [looked_at[i] for i in own], function is not None), ""
        yield LATER, ""


def _forms(parsed: Sequence[Example | UnfitError]) -> str:
    """Say how many examples can be asked, and how many are still open."""
    fit = sum(isinstance(one, Example) for one in parsed)
    left = sum(map(is_open, parsed))
    said = "all of the right form" if fit == len(parsed) else f"{fit} of the right form"
    return said + (f", {left} still open" if left else "")


def _looked_at(
    exercise: Exercise, one: Example | UnfitError, known: OpenExamples, function: Any
) -> _LookedAt:
    """Look at one example, with what is recorded or with a right function where there is one."""
    if isinstance(one, UnfitError):
        return _LookedAt(str(one))
    if is_open(one):
        return _LookedAt()
    place = known.place(one)
    if place is None:
        return _LookedAt(_differs(exercise, one, function))
    found = difference(one.expected, known.answered[place].expected, BY_HAND)
    return _LookedAt(f"not right yet: {found}" if found else "", place)


def _of_the_notebook(looked_at: Sequence[_LookedAt], known: OpenExamples) -> Iterator[Line]:
    """Yield how many with the notebook's inputs are right, and what these catch together."""
    right = [one.place for one in looked_at if not one.problem and one.place is not None]
    yield f"{len(right)} of {len(looked_at)} with the notebook's inputs come out right.", ""
    if right:
        caught = known.caught[sum(2**place for place in set(right))]
        yield f"What is right would catch {caught} of {known.catchable} known mistakes.", ""


def _of_their_own(exercise: Exercise, looked_at: Sequence[_LookedAt], by_function: bool) -> str:
    """Say what became of examples with inputs of a student's own."""
    if by_function:
        agreeing = sum(not one.problem for one in looked_at)
        said = f"{agreeing} of {len(looked_at)} with your own inputs"
        return f"{said} come out as your function has it."
    name = exercise.name
    return f'Once check({name}) is right, examples("{name}") holds your own inputs against {name}.'


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
