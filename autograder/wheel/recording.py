"""Record what the public checks need from the reference and from the known mistakes."""

from __future__ import annotations

import copy
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from functools import cache
from importlib import import_module
from types import ModuleType
from typing import Any

import numpy as np

from autograder import exercises as package
from autograder.checks.examine import PUBLIC, Stubs, examine, gate_taken, local
from autograder.checks.exercise import Exercise, exercise_of
from autograder.course.layout import PAGES
from autograder.exercises import ASSIGNMENTS, exercises
from autograder.wheel import replay
from autograder.wheel.replay import Mistake, OnTape
from autograder.wheel.slimming import SOURCES, names_imported, public_names, slim
from autograder.wheel.tape import RNG, Entries, Player, Recorded

#: The module behind a `Recorded` one that is not a module of the reference.
ELSEWHERE = {"_tasks": "autograder.exercises.regression._tasks"}


class Recorder:
    """A tape that is being recorded: each call goes to the real function and is noted."""

    def __init__(self, exercise: Exercise, rng: np.random.Generator) -> None:
        self.entries: list[tuple[str, Any]] = []
        self._exercise = exercise
        self._rng = rng
        self._called = False

    def call(self, function: str, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
        """Return the real result; calls that a recorded function makes itself are not noted."""
        real = self._real(*function.split("."))
        if self._called:
            return real(*args, **kwargs)
        self._called = True
        try:
            result = real(*map(self._own, args), **kwargs)
        finally:
            self._called = False
        self.entries.append((function, copy.deepcopy(result)))
        return result

    def _own(self, arg: Any) -> Any:
        return self._rng if isinstance(arg, Recorded) else arg

    def _real(self, module: str, name: str) -> Callable[..., Any]:
        if module == "rng":
            return getattr(self._rng, name)
        if module == "parts":
            return self._exercise.summands[0].parts
        for oracle in self._exercise.further_oracles:
            if oracle.answer.__name__ == module:
                return oracle.answer
        return getattr(import_module(ELSEWHERE.get(module, f"reference.{module}")), name)


def own_pages(assignment: str) -> dict[str, str]:
    """Return the slim pages of an assignment's exercises, by module."""
    names = (f"{package.__name__}.{assignment}.{e.name}" for e in exercises(assignment))
    modules = map(import_module, names)
    return {module.__name__: slim(module, public_names(module)) for module in modules}


@cache
def shared_pages() -> Mapping[str, str]:
    """Return the slim pages that exercises share, by module, with only what is used of them."""
    pages = [page for assignment in ASSIGNMENTS for page in own_pages(assignment).values()]
    found = {}
    for path in sorted(PAGES.glob("*/_[!_]*.py")):
        module = import_module(f"{package.__name__}.{path.parent.name}.{path.stem}")
        used = set().union(*(names_imported(page, module.__name__) for page in pages))
        if used and module.__name__ not in SOURCES:
            found[module.__name__] = slim(module, used)
    return found


@contextmanager
def in_place(pages: Mapping[str, str]) -> Iterator[None]:
    """Let other pages import these, as they do on a student's machine."""
    kept = {name: sys.modules[name] for name in pages}
    try:
        for name, page in pages.items():
            sys.modules[name] = _made(name, page)
        yield
    finally:
        sys.modules.update(kept)


def _made(name: str, source: str) -> ModuleType:
    module = ModuleType(name)
    sys.modules[name], before = module, sys.modules.get(name)  # a dataclass looks itself up there
    try:
        exec(source, vars(module))
    finally:
        if before is not None:
            sys.modules[name] = before
    return module


def recorded(assignment: str) -> tuple[dict[str, str], bytes]:
    """Return an assignment's slim pages, by module, and the content of its tape file."""
    pages, file = own_pages(assignment), []
    with in_place(shared_pages()):
        for exercise, name in zip(exercises(assignment), pages, strict=True):
            page = _made(name, pages[name])
            tapes = recorded_tapes(exercise, exercise_of(page))
            on_tape = OnTape(exercise.name, exercise.parameters, tapes, [])
            mistakes = recorded_mistakes(exercise, replay.exercise(page, on_tape))
            file.append(replace(on_tape, mistakes=mistakes))
    return pages, replay.write_tapes(file)


def recorded_tapes(exercise: Exercise, slim_one: Exercise) -> dict[str, Entries]:
    """Record, for each probe and property, what is called while a right program is checked."""
    found: dict[str, Recorder] = {}

    def inputs(asks: str, seed: int) -> Recorded:
        Player.tape = found[asks] = Recorder(exercise, np.random.default_rng(seed))
        return RNG

    recording = replace(slim_one, inputs=inputs)
    right = local(exercise, exercise.oracle)
    if any(not finding.passed for finding in examine(recording, right, PUBLIC, ("reference",))):
        raise RuntimeError(f"{exercise.name}: the reference is not right on what is recorded")
    gate_taken(recording, right, PUBLIC)
    for picture in slim_one.pictures:
        if picture.inputs_of not in found:
            picture.data(Stubs(right), PUBLIC.rng(recording, picture.inputs_of))
    return {asks: recorder.entries for asks, recorder in found.items()}


def recorded_mistakes(exercise: Exercise, on_tape: Exercise) -> list[Mistake]:
    """Record the findings about each known mistake, with tapes instead of the reference."""
    found = (
        examine(on_tape, local(exercise, chaff.function), PUBLIC, ("reference",))
        for chaff in exercise.chaffs
    )
    return [
        Mistake(chaff.name, chaff.hint, chaff.clearer, findings)
        for chaff, findings in zip(exercise.chaffs, found, strict=True)
    ]
