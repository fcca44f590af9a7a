"""Whole assignments: a mistake costs its own stub alone, and mending it costs nobody anything."""

import random
import warnings
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any
from unittest.mock import patch

from autograder.checks.callers import Answer, LocalStudent
from autograder.checks.oracles import Draws
from autograder.exercises import exercises, stand_ins
from autograder.grading.assessment import grade_exercises
from tests.exercises.right_programs import EXERCISES, TRAINS
from tests.prove.evidence import Evidence
from tests.prove.trials import notebook

Functions = dict[str, Callable[..., Any] | None]


@dataclass(frozen=True)
class Classmate:
    """Somebody who answers from the variables of a notebook, in this process and without a lock."""

    own: LocalStudent
    instead: Functions = field(default_factory=dict)
    given_altered = as_checked = False

    def call(self, stub: str, args: tuple[Any, ...]) -> Answer:
        """Call a stub, with others in the place of some of the functions that it calls."""
        with patch.dict(self.own.functions, self.instead):
            return self.own.call(stub, args)

    def with_reference_for(self, earlier: Sequence[str]) -> "Classmate":
        """Return the same one, with the reference answering for `earlier` stubs."""
        return Classmate(self.own, stand_ins(earlier))

    def otherwise_read(self, stub: str) -> Iterable["Classmate"]:
        """Yield nobody: variables can be read in one way alone."""
        return ()


def points(assignment: str, changed: Functions, draws: Draws) -> dict[str, float]:
    """Return the points of somebody who has everything right but for some functions.

    None stands for a function that is missing. What trains is left out: it takes a second, and
    nothing follows it.
    """
    variables = _renewed(assignment, changed)
    asked = [exercise for exercise in exercises(assignment) if exercise.name != TRAINS]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        outcomes = grade_exercises(asked, Classmate(LocalStudent(variables)), draws)
    return {outcome.name: outcome.points for outcome in outcomes}


def _renewed(assignment: str, changed: Functions) -> dict[str, Any]:
    variables = notebook(assignment)
    for name, function in changed.items():
        del variables[name]
        if function:
            variables[name] = function
    return variables


def of_neighbours(stub: str, secrets: range) -> Evidence:
    """Grade all stubs beside each known mistake in one of them."""
    evidence, exercise = Evidence(stub), EXERCISES[stub]
    full = points(exercise.assignment, {}, Draws("full"))
    for secret in secrets:
        for chaff in exercise.chaffs:
            found = points(exercise.assignment, {stub: chaff.function}, Draws(f"beside {secret}"))
            others = [name for name in found if name != stub]
            evidence.neighbours += len(others)
            evidence.charged += [
                f"{name} beside {stub}, {chaff.name}, under secret {secret}"
                for name in others
                if found[name] < full[name]
            ]
    return evidence


def of_improvements(stub: str, numbers: range) -> Evidence:
    """Grade submissions of which each stub is right, wrong or missing, and mend one stub."""
    evidence, exercise = Evidence(stub), EXERCISES[stub]
    siblings = [e for e in exercises(exercise.assignment) if e.name != TRAINS]
    for number in numbers:
        dice = random.Random(f"{stub} {number}")
        changed: Functions = {}
        for other in siblings:
            choices = [None, *(chaff.function for chaff in other.chaffs)]
            if other is exercise or dice.random() < 0.5:
                changed[other.name] = dice.choice(choices)
        draws = Draws(f"mended {number}")
        before = points(exercise.assignment, changed, draws)
        mended = {name: f for name, f in changed.items() if name != stub}
        after = points(exercise.assignment, mended, draws)
        evidence.improved += 1
        evidence.lowered += [
            f"{name} when {stub} was mended in submission {number}: {before[name]} to {after[name]}"
            for name in before
            if after[name] < before[name]
        ]
    return evidence
