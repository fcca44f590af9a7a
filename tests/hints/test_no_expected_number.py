"""No text that a student gets holds a number that was expected, whatever is wrong.

EVERY=1 tries all mistakes, pictures, programs of others and mutants.
"""

import os
import re
import warnings
from collections.abc import Iterator
from contextlib import suppress

import numpy as np
import pytest

from autograder.checks.compare import as_array
from autograder.checks.examine import examine, local
from autograder.checks.oracles import Draws
from autograder.diagnosis.conclude import clearer_hint, conclude, worth_showing
from autograder.exercises import ASSIGNMENTS, exercises
from autograder.pictures import draw
from tests.exercises.right_programs import TRAINS
from tests.prove import corpus, trials
from tests.prove.mutants import STUBS, mutants

EXERCISES = [one for name in ASSIGNMENTS for one in exercises(name)]

#: A number with so many digits that hardly any other number is written so.
NUMBER = re.compile(r"(?<![\w.])[-−]?\d*\.?\d+(?:e[-+]?\d+)?")
DIGITS = 3

#: A number in a picture.
SHOWN = re.compile(r"<text[^>]*>([^<]*)<")

#: One in so many of others' programs, of the pictures and of the mistakes that train is tried, and
#: the mutants of so few stubs.
EVERY = int(os.environ.get("EVERY", "12"))
TRAINING = ("train", TRAINS)
MUTATED = [*STUBS] if EVERY == 1 else ["affine", "l2_gradient"]

#: What leaks is there whatever was drawn; what only happens to be equal is not.
SECRETS = (Draws("leak 1"), Draws("leak 2"))


def entries(value) -> Iterator[float]:
    """Yield all numbers in a right answer."""
    if isinstance(value, list | tuple):
        for one in value:
            yield from entries(one)
    elif (array := as_array(value)) is not None and array.dtype.kind == "f":
        yield from array.ravel().tolist()


def leaked(text, findings):
    """Return the numbers in a text that are entries of a right answer, in that many digits.

    What a program says itself, when it raises an exception, it has worked out itself.
    """
    own = {number for one in findings for number in NUMBER.findall(one.answer.text)}
    right = [x for one in findings if one.call for x in entries(one.call.expected)]
    found = set()
    for number in NUMBER.findall(text):
        digits = number.lstrip("-−0.").partition("e")[0].replace(".", "")
        if "." in number and len(digits) >= DIGITS:
            shown = float(number.replace("−", "-"))
            found |= {number for x in right if f"{x:.{len(digits)}g}" == f"{shown:.{len(digits)}g}"}
    return found - own


def texts(exercise, who, draws):
    """Return what a program is told, and what was found."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        findings = examine(exercise, who, draws, ("reference",))
        record = conclude(exercise, findings, None, draws)
        told = "" if record.verdict == "correct" else clearer_hint(exercise, findings, record)
    page = " ".join(f"{one.hint} {one.clearer}" for one in exercise.chaffs)
    said = f"{record.message}\n{told}"
    return "\n".join(line for line in said.split("\n") if line.lstrip("? ") not in page), findings


@pytest.mark.parametrize("exercise", EXERCISES, ids=lambda e: e.name)
def test_no_known_mistake_is_told_a_number_that_was_expected(exercise):
    for chaff in exercise.chaffs[:: EVERY if exercise.name in TRAINING else 1]:
        who = local(exercise, chaff.function)
        assert all_leaks(exercise, lambda who=who: who) == set(), chaff.name


@pytest.mark.parametrize("exercise", EXERCISES[:-1], ids=lambda e: e.name)
def test_no_program_of_others_is_told_a_number_that_was_expected(exercise):
    for program in [one for one in corpus.programs(exercise.name) if not one.right][::EVERY]:
        leaks = all_leaks(exercise, lambda program=program: corpus.functions(program))
        assert leaks == set(), program.label


@pytest.mark.parametrize("stub", MUTATED)
def test_no_mutant_is_told_a_number_that_was_expected(stub):
    for mutant in mutants(stub)[::EVERY]:
        with suppress(trials.TooLong, MemoryError), trials.limits():
            leaks = all_leaks(STUBS[stub], lambda mutant=mutant: trials.student(mutant))
            assert leaks == set(), mutant.label


@pytest.mark.parametrize("exercise", EXERCISES, ids=lambda e: e.name)
def test_no_picture_shows_a_number_that_was_expected(exercise):
    for chaff in exercise.chaffs[::EVERY]:
        leaks = (drawn_leaks(exercise, chaff, draws) for draws in SECRETS)
        assert not all(leaks), chaff.name


def drawn_leaks(exercise, chaff, draws):
    """Return the numbers in the picture of a mistake that were expected, and not answered."""
    who = local(exercise, chaff.function)
    findings = examine(exercise, who, draws, ("reference",))
    picture = draw(exercise, worth_showing(findings), who, draws)
    own = {f"{x:.2f}" for one in findings for x in entries(one.answer.value)}
    said = " ".join([*SHOWN.findall(picture.svg), picture.alt]) if picture else ""
    return {x for x in leaked(said, findings) if f"{float(x.replace('−', '-')):.2f}" not in own}


def all_leaks(exercise, make):
    """Return what leaks under each secret, as what a program is told does."""
    found: set[str] = set()
    for draws in SECRETS:
        leaks = leaked(*texts(exercise, make(), draws))
        if not leaks:
            return set()
        found |= leaks
    return found


def test_a_leak_would_be_seen():
    exercise = EXERCISES[0]
    findings = examine(exercise, local(exercise, exercise.oracle), SECRETS[0], ("reference",))
    number = np.asarray(findings[0].call.expected).flat[0]
    assert leaked(f"it should be {number:.4g}, but is 3", findings) == {f"{number:.4g}"}
