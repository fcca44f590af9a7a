"""Show modules as they are where submissions are graded, by an older Python and NumPy."""

from __future__ import annotations

from functools import cache
from types import ModuleType
from typing import Any

import numpy as np

from autograder.sandbox.inside import grader


def older(module: ModuleType) -> ModuleType:
    """Return a module without what it does not hold yet where submissions are graded."""
    known = grader.NAMES.get(module.__name__)
    return module if known is None else _older(module, known)


@cache
def _older(module: ModuleType, known: frozenset[str]) -> ModuleType:
    held: dict[str, Any] = {}
    for name, value in vars(module).items():
        if getattr(value, "__name__", None) == f"{module.__name__}.{name}":  # a module inside it
            held[name] = older(value)
        elif name in known or name[0] == "_":
            held[name] = value
    if module is np and np.__version__.split(".")[0] < grader.NUMPY.split(".")[0]:
        held["array"] = _array
    if all(name in held and held[name] is value for name, value in vars(module).items()):
        return module
    double = ModuleType(module.__name__)
    vars(double).update(held)
    return double


def _array(*args: Any, **kwargs: Any) -> np.ndarray:
    """Do as ``np.array`` does from NumPy 2.0 on, where `copy=False` forbids to copy."""
    made = np.array(*args, **kwargs)
    if kwargs.get("copy", True) is False and not np.may_share_memory(made, args[0]):
        raise ValueError("Unable to avoid copy while creating an array as requested.")
    return made
