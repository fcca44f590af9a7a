"""Record what the public checks need from the reference and from the known mistakes."""

from __future__ import annotations

import copy
import inspect
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import replace
from functools import cache
from importlib import import_module
from types import ModuleType
from typing import Any

import numpy as np

from autograder import exercises as package
from autograder.checks.callers import LocalStudent
from autograder.checks.examine import Stubs, examine, gate_taken, local
from autograder.checks.exercise import CPU_SECONDS, Exercise, exercise_of
from autograder.checks.oracles import PUBLIC
from autograder.course import layout
from autograder.course.layout import PAGES
from autograder.exercises import ASSIGNMENTS, exercises
from autograder.nbgrader.worked import with_worked_solutions
from autograder.sandbox.inside import program, wire
from autograder.student.handed_out_examples import handed_out_examples
from autograder.submission import scripts
from autograder.wheel import replay
from autograder.wheel.replay import Help, Mistake, OnTape
from autograder.wheel.slimming import SOURCES, names_imported, public_names, slim
from autograder.wheel.tape import RNG, Entries, Player, Recorded, flat

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


@cache
def recorded(assignment: str) -> tuple[Mapping[str, str], bytes]:
    """Return an assignment's slim pages, by module, and the content of its tape file."""
    pages, asked, file = own_pages(assignment), recorded_help(assignment), []
    with in_place(shared_pages()):
        for exercise, name in zip(exercises(assignment), pages, strict=True):
            page = _made(name, pages[name])
            tapes = recorded_tapes(exercise, exercise_of(page))
            named, examples = (exercise.name, exercise.parameters), recorded_examples(exercise)
            on_tape = OnTape(*named, tapes, [], asked[exercise.name], examples)
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


def recorded_examples(exercise: Exercise) -> replay.OpenOnes:
    """Record what comes out of the examples that the notebook leaves open before a stub."""
    known = handed_out_examples(exercise)
    answered = [(one.args, one.expected) for one in known.answered]
    return answered, known.caught, known.catchable


def recorded_help(assignment: str) -> dict[str, list[Help]]:
    """Record what the worked solution of each stub asks earlier ones, with the right answers.

    Long training is left out: no other program would make the same calls.
    """
    asked, variables = exercises(assignment), _worked(assignment)
    found: dict[str, list[Help]] = {exercise.name: [] for exercise in asked}
    for number, exercise in enumerate(asked):
        if exercise.name in variables and exercise.cpu_seconds <= CPU_SECONDS:
            earlier = [one for one in asked[:number] if one.name in variables]
            kept = {one.name: variables[one.name] for one in earlier}
            variables |= {one.name: _noting(one, found[exercise.name]) for one in earlier}
            examine(exercise, LocalStudent(variables), PUBLIC, ("reference",))
            variables |= kept
    return found


def _worked(assignment: str) -> dict[str, Any]:
    """Return the variables of the worked notebook; none where there is no such notebook."""
    path = layout.HOME / "solutions" / assignment / f"{assignment}.py"
    if not path.is_file():
        return {}
    text = with_worked_solutions(path.read_text(encoding="utf-8"))
    cells = [(n, part.is_code, part.source) for n, part in enumerate(scripts.cells(text), 1)]
    variables: dict[str, Any] = {"__name__": "__main__"}
    names = [exercise.name for exercise in exercises(assignment)]
    program.load(cells, layout.given(assignment), names, variables, "needed")
    return variables


def _noting(stub: Exercise, calls: list[Help]) -> Callable[..., Any]:
    """Return the reference's function, noting what it is asked, if that can be written down."""

    def noting(*args: Any, **kwargs: Any) -> Any:
        given = inspect.signature(stub.oracle).bind(*args, **kwargs).args
        note = (stub.name, copy.deepcopy(given), copy.deepcopy(stub.oracle(*args, **kwargs)))
        with suppress(wire.WireError):
            wire.encode({}, [flat(list(note[1])), flat(note[2])])
            calls.append(note)
        return copy.deepcopy(note[2])

    return noting
