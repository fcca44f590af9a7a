"""The verbs of the command line, found by being there.

A file here is a verb; a file whose name begins with an underscore is what verbs share. An extra
brings its verbs in a file of its own, ``autograder/extras/<name>/commands.py``: without that folder
there are no such verbs, and nothing else changes.

A module's public functions are verbs. Where it has an `app`, they are sub-verbs of one verb, which
is called as the module or the extra is. A verb imports what it needs when it is called, so that
``autograder --help`` is there at once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from importlib import import_module
from inspect import isfunction
from pathlib import Path
from pkgutil import iter_modules
from types import ModuleType
from typing import Any

import typer

EXTRAS = Path(__file__).parents[1] / "extras"


def verbs() -> Iterator[tuple[str, Callable[..., Any] | typer.Typer]]:
    """Yield each verb with its name: a function, or an app with sub-verbs."""
    for name in (module.name for module in iter_modules(__path__)):
        if not name.startswith("_"):
            yield from _brought(name, import_module(f"{__name__}.{name}"))
    for path in sorted(EXTRAS.glob("*/commands.py")):
        if module := extra(path.parent.name):
            yield from _brought(path.parent.name, module)


def extra(name: str) -> ModuleType | None:
    """Return the verbs of an extra, or None where it is not installed."""
    if not (EXTRAS / name / "commands.py").exists():
        return None
    return import_module(f"autograder.extras.{name}.commands")


def _brought(
    name: str, module: ModuleType
) -> Iterator[tuple[str, Callable[..., Any] | typer.Typer]]:
    """Yield what a module brings."""
    if isinstance(app := getattr(module, "app", None), typer.Typer):
        yield name, app
        return
    for called, value in vars(module).items():
        own = isfunction(value) and value.__module__ == module.__name__
        if own and not called.startswith("_"):
            yield called, value
