"""The verbs of the command line: one file each, with a function of the file's name.

An extra brings its verbs in ``autograder/extras/<name>/commands.py``: its public functions.

A verb imports what it needs when it is called, so that ``autograder --help`` is there at once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from importlib import import_module
from inspect import isfunction
from pathlib import Path
from pkgutil import iter_modules
from typing import Any

EXTRAS = Path(__file__).parents[1] / "extras"


def verbs() -> Iterator[Callable[..., Any]]:
    """Yield the functions behind the verbs, in alphabetical order."""
    names = [module.name for module in iter_modules(__path__) if not module.name.startswith("_")]
    found = [getattr(import_module(f"{__name__}.{name}"), name) for name in names]
    for path in EXTRAS.glob("*/commands.py"):
        module = import_module(f"autograder.extras.{path.parent.name}.commands")
        own = (
            f for f in vars(module).values() if isfunction(f) and f.__module__ == module.__name__
        )
        found += [function for function in own if not function.__name__.startswith("_")]
    yield from sorted(found, key=lambda function: function.__name__)
