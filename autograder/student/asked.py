"""Find which of the course's functions a student means, whatever was handed to `check`."""

from __future__ import annotations

import functools
import inspect
import re
from collections.abc import Iterable, MutableMapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

from autograder.checks.compare import describe
from autograder.checks.exercise import Exercise
from autograder.exercises import ASSIGNMENTS, assignment_of, exercises
from autograder.sandbox.inside import offered
from autograder.student.asking import is_installed
from autograder.text import clean

Namespace = MutableMapping[str, Any]

TAKES = "check takes one of the functions that you were asked for, as in check(affine): "


@dataclass(frozen=True)
class Meant:
    """What is to be checked.

    Attributes
    ----------
    exercise
        What is asked of it.
    function
        The function to judge, which need not be the notebook's one of that name.
    namespace
        The variables that it uses.
    """

    exercise: Exercise
    function: Any
    namespace: Namespace


def meant_by(given: object, caller: Namespace, takes: str = TAKES) -> Meant:
    """Return what a student means by a function or a name.

    Parameters
    ----------
    given
        A function, whatever its name; or the name of one.
    caller
        The variables where `check` was called.
    takes
        The beginning of the error message: what the called function takes.

    Raises
    ------
    TypeError
        It is not a function that the course asks for; the message says what to do.
    """
    if isinstance(given, str):
        name, given = given, caller.get(given)
        if assignment_of(name) is None or given is None:
            raise TypeError(takes + _not_asked(name, caller))
    else:
        name = _name_of(given, caller)
    assignment = assignment_of(name)
    if assignment is None or not callable(given):
        raise TypeError(takes + _not_a_stub(given, name, caller))
    exercise = next(one for one in exercises(assignment) if one.name == name)
    return Meant(exercise, given, _namespace_of(given, caller))


def alike(name: str, others: Iterable[str]) -> str:
    """Return the name that is most like another one; empty if none is similar."""
    known = list(others)
    same = [one for one in known if _letters(one) == _letters(name)]
    return (same or get_close_matches(name, known, n=1, cutoff=0.8) or [""])[-1]


def about_absent(stub: str, namespace: Namespace) -> str:
    """Say that a notebook has no such function, and which one it may have in its place."""
    mine = (name for name, value in namespace.items() if callable(value) and name[0] != "_")
    taken = {one.name for name in ASSIGNMENTS for one in exercises(name)}
    found = alike(stub, (name for name in mine if name not in taken))
    has = f"; you have `{clean(found)}`" if found else ": run the cell that defines it"
    return f"there is no function `{stub}`{has}"


def _letters(name: str) -> str:
    return re.sub(r"[\W\d_]", "", name).casefold()


def _name_of(given: object, caller: Namespace) -> str:
    """Return the name under which a function is asked for, or else its own."""
    own = getattr(given, "__name__", None) or getattr(_inner(given), "__name__", None)
    if isinstance(own, str) and assignment_of(own):
        return own
    bound = (name for name, value in [*caller.items()] if value is given and assignment_of(name))
    return next(bound, own if isinstance(own, str) else "")


def _inner(given: object) -> object:
    return given.func if isinstance(given, functools.partial) else None


def _namespace_of(function: Any, caller: Namespace) -> Namespace:
    """Return the variables of the notebook or module in which a function was written.

    A module that lies beside the notebook won't be there when it is graded, unless it is what is
    handed in: then it is called after its assignment.
    """
    inner = inspect.unwrap(function) if hasattr(function, "__wrapped__") else function
    found = getattr(getattr(inner, "__func__", inner), "__globals__", None)
    if not isinstance(found, dict) or offered.is_offered(str(found.get("__name__"))):
        return caller  # made by the standard library, say
    same = found.get("__name__") == caller.get("__name__")
    own = same or str(found.get("__name__")).lower().startswith(("__main__", *ASSIGNMENTS))
    foreign = not own or is_installed(str(found.get("__file__")))
    return caller if foreign or (same and found is not caller and "In" in caller) else found


def _not_asked(name: str, caller: Namespace) -> str:
    """Say what to do about a name that no exercise has, or that nothing here has."""
    if assignment_of(name):
        return about_absent(name, caller)
    every = [one.name for assignment in ASSIGNMENTS for one in exercises(assignment)]
    like = alike(name, every)
    if like:
        return f"you have `{clean(name)}`; asked is `{like}`"
    return f"`{name}` is not one of them"


def _not_a_stub(given: object, name: str, caller: Namespace) -> str:
    bound = next((one for one, value in [*caller.items()] if value is given), "")
    if bound and assignment_of(bound):
        return f"`{bound}` is {describe(given)} by now; run the cell with your function again"
    if name == "<lambda>":
        return "give your lambda its name first: affine = lambda …"
    if callable(given):
        return _not_asked(name or type(given).__name__, caller)
    return f"this is {describe(given)}; hand over the function itself, without calling it"
