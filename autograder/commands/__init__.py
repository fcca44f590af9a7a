"""The verbs of the command line: one file each, with a function of the file's name.

A verb imports what it needs when it is called, so that ``autograder --help`` is there at once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from importlib import import_module
from pkgutil import iter_modules
from typing import Any


def verbs() -> Iterator[Callable[..., Any]]:
    """Yield the functions behind the verbs, in alphabetical order."""
    for name in sorted(module.name for module in iter_modules(__path__)):
        if not name.startswith("_"):
            yield getattr(import_module(f"{__name__}.{name}"), name)
