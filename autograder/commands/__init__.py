"""The verbs of the command line: each file here is one, found when the command starts.

A file whose name begins with an underscore holds what verbs share. An extra
brings its verbs in a file of its own, ``autograder/extras/<name>/commands.py``: without that folder
there are no such verbs, and nothing else changes.

A module's public functions are verbs. Where it has an `app`, they are sub-verbs of one verb, which
has the name of the module or the extra. A verb imports what it needs when it is called, so that
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

#: A verb's name, and what it does: a function, or an app with sub-verbs.
Verb = tuple[str, Callable[..., Any] | typer.Typer]

EXTRAS = Path(__file__).parents[1] / "extras"


def verbs(typed: str = "") -> list[Verb]:
    """Return all verbs.

    Parameters
    ----------
    typed
        The verb that is asked for: where a file or an extra of that name defines it, nothing else
        is imported.
    """
    own = [one.name for one in iter_modules(__path__) if not one.name.startswith("_")]
    extras = [path.parent.name for path in sorted(EXTRAS.glob("*/commands.py"))]
    found = [verb for name in own if typed in ("", name) for verb in _of_file(name)]
    found += [verb for name in extras if typed in ("", name) for verb in _of_extra(name)]
    return found if not typed or typed in dict(found) else verbs()


def _of_file(name: str) -> Iterator[Verb]:
    return _brought(name, import_module(f"{__name__}.{name}"))


def _of_extra(name: str) -> Iterator[Verb]:
    module = extra(name)
    return _brought(name, module) if module else iter(())


def extra(name: str) -> ModuleType | None:
    """Return the verbs of an extra, or None where it is not installed."""
    if not (EXTRAS / name / "commands.py").exists():
        return None
    return import_module(f"autograder.extras.{name}.commands")


def _brought(name: str, module: ModuleType) -> Iterator[Verb]:
    """Yield the verbs of a module."""
    if isinstance(app := getattr(module, "app", None), typer.Typer):
        yield name, app
        return
    for called, value in vars(module).items():
        own = isfunction(value) and value.__module__ == module.__name__
        if own and not called.startswith("_"):
            yield called, value
