"""The right programs in `right/`, by name: ``<stub>__<style>``."""

from collections.abc import Callable
from functools import cache
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from typing import Any

from autograder.exercises import ASSIGNMENTS, exercises

EXERCISES = {e.name: e for name in ASSIGNMENTS for e in exercises(name)}

#: The stub whose programs train networks in each call, which takes a second, and all others.
TRAINS = "fit_and_predict"
QUICK = {name: exercise for name, exercise in EXERCISES.items() if name != TRAINS}


@cache
def right_programs() -> dict[str, Callable[..., Any]]:
    """Return all of them."""
    programs = {}
    for path in sorted((Path(__file__).parent / "right").glob("*.py")):
        spec = spec_from_file_location(f"right_{path.stem}", path)
        module = module_from_spec(spec)
        spec.loader.exec_module(module)
        programs |= {name: f for name, f in vars(module).items() if "__" in name.strip("_")}
    return programs


def stub_of(name: str) -> str:
    """Return the stub that a program is a style of."""
    return name.partition("__")[0]
