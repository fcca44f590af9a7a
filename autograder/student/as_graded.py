"""Let a function find at home what it will find when it is graded, and nothing else.

During a call, and while the cells of a file run, what the sandbox lacks is not there for the
student's own code: modules besides NumPy and the standard library, variables made with them,
threads, processes, files, sockets and environment variables. It fails in the same way as there, and
what comes from a module for plots does nothing, as there.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, MutableMapping, Sequence
from contextlib import contextmanager
from types import ModuleType
from typing import Any

import numpy as np

from autograder.sandbox.inside.inert_modules import INERT
from autograder.student import asking, stead
from autograder.student.older import older, promoting, stricter, without_methods


@contextmanager
def as_graded(
    namespace: MutableMapping[str, Any], hidden: Mapping[str, str] | None = None
) -> Iterator[asking.Missed]:
    """Hide from a student's code in the block what grading won't have; yield what it misses.

    Parameters
    ----------
    namespace
        The notebook's variables.
    hidden
        Those that won't be there, and why; see `lacking`.
    """
    missed: asking.Missed = []
    asking.listen()
    with (
        promoting(),
        without_methods(namespace),
        stead.replaced() as stand_ins,
        _as_it_will_be(namespace, hidden or {}, stand_ins),
        asking.noted(missed),
    ):
        yield missed


@contextmanager
def _as_it_will_be(
    namespace: MutableMapping[str, Any],
    hidden: Mapping[str, str],
    stand_ins: Sequence[tuple[Any, Any]],
) -> Iterator[None]:
    """Take away hidden variables, and let others hold a stand-in for what they hold."""
    stands_for = {id(real): new for real, new in stand_ins}
    kept = {name: namespace.pop(name) for name in hidden if name in namespace}
    for name, value in [*namespace.items()]:
        after = stands_for[id(value)] if id(value) in stands_for else _instead_of(value)
        if after is not value:
            kept[name], namespace[name] = value, after
    try:
        yield
    finally:
        namespace.update(kept)


def _instead_of(value: Any) -> Any:
    """Return what will be there in place of a module, or of what comes from one for plots."""
    if of_plots(value):
        return stead.inert(value.__name__) if isinstance(value, ModuleType) else INERT
    if isinstance(value, ModuleType):
        return older(value)
    return next((new for name, new in stricter().items() if value is getattr(np, name)), value)


def of_plots(value: Any) -> bool:
    """Tell whether something comes from a module for plots, which does nothing when graded."""
    if isinstance(value, ModuleType):
        return stead.is_for_plots(value.__name__)
    own = getattr(value, "__module__", None) if callable(value) else None
    return any(map(stead.is_for_plots, (own, type(value).__module__)))
