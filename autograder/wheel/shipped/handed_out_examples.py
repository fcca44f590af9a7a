"""The examples that a notebook leaves open: what comes out is recorded, and how many they catch."""

from __future__ import annotations

from autograder.checks.exercise import Exercise
from autograder.exercises import tapes_of  # type: ignore[attr-defined]  # beside this file it has
from autograder.student.example_form import HandedOut


def handed_out_examples(exercise: Exercise) -> HandedOut:
    """Return what is recorded of the examples that a notebook leaves open before a stub."""
    tapes = tapes_of(exercise.assignment)
    return next((tape.examples for tape in tapes if tape.name == exercise.name), HandedOut())
