"""Show modules as they are where submissions are graded, by an older Python and NumPy."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from types import CodeType, FrameType, ModuleType
from typing import Any

import numpy as np

from autograder.sandbox.inside import grader
from autograder.student.asking import asks

#: Methods of arrays that are gone since NumPy 2.0, of which no older one warns.
GONE = frozenset({"ptp", "itemset", "newbyteorder"})

LETS_PASS = (
    "NumPy {} takes an array with one entry for a number, and says nothing; the grader's NumPy {} "
    "does not. A newer one says so here as well: python -m pip install --upgrade numpy"
)


def older(module: ModuleType) -> ModuleType:
    """Return a module without the names that the grader's older version does not have yet."""
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
    if module is np:
        held |= stricter()
    if all(name in held and held[name] is value for name, value in vars(module).items()):
        return module
    double = ModuleType(module.__name__)
    vars(double).update(held)
    return double


def stricter() -> dict[str, Callable[..., Any]]:
    """Return, by name, NumPy functions that are stricter in the grader's version than here."""
    changes = (("array", (2, 0), (2, 0), _array), ("reshape", (2, 1), (2, 4), _reshape))
    here, there = _version(np.__version__), _version(grader.NUMPY)
    return {name: new for name, warns, refuses, new in changes if here < warns and refuses <= there}


def _is_numpy_1() -> bool:
    """Tell whether NumPy is older than 2.0 here, but not where submissions are graded."""
    return _version(np.__version__) < (2, 0) <= _version(grader.NUMPY)


def _version(text: str) -> tuple[int, ...]:
    return tuple(map(int, text.split(".")[:2]))


def _array(*args: Any, **kwargs: Any) -> np.ndarray:
    """Do as ``np.array`` does from NumPy 2.0 on, where `copy=False` forbids a copy."""
    made = np.array(*args, **kwargs)
    if kwargs.get("copy", True) is False and not np.may_share_memory(made, args[0]):
        raise ValueError("Unable to avoid copy while creating an array as requested.")
    return made


def _reshape(*args: Any, **kwargs: Any) -> Any:
    """Do as ``np.reshape`` does from NumPy 2.4 on, which has no argument `newshape`."""
    if "newshape" in kwargs:
        raise TypeError("reshape() got an unexpected keyword argument 'newshape'")
    return np.reshape(*args, **kwargs)


@cache
def say_what_passes() -> None:
    """Warn once of calls that pass unnoticed here and are refused when graded."""
    if _version(np.__version__) < (1, 25) and _version(grader.NUMPY) >= (2, 4):
        print(LETS_PASS.format(np.__version__, grader.NUMPY), file=sys.stderr)


@contextmanager
def promoting() -> Iterator[None]:
    """Give numbers in the block the types that they have when graded.

    Before NumPy 2.0, `np.float32(1) * 0.1` had double precision and `np.uint8(1) + 300` was 301
    (NEP 50); the last versions before it compute as 2.0 does, or nearly, where they are told to.
    """
    numpy: Any = np
    if not (_is_numpy_1() and hasattr(numpy, "_set_promotion_state")):
        yield
        return
    before = numpy._get_promotion_state()
    numpy._set_promotion_state("weak")
    try:
        yield
    finally:
        numpy._set_promotion_state(before)


@contextmanager
def without_methods(namespace: Mapping[str, Any]) -> Iterator[None]:
    """Hide, in the block, methods of arrays that the grader's NumPy no longer has.

    A type of NumPy's own can't be changed. So Python tells of each call of a built-in method, where
    a function among these variables names one that is gone.
    """
    if not (_is_numpy_1() and GONE.intersection(_names_in(namespace.values()))):
        yield
        return
    before = sys.getprofile()
    sys.setprofile(_heard)
    try:
        yield
    finally:
        sys.setprofile(before)


def _names_in(values: Iterable[Any]) -> Iterator[str]:
    """Yield the names in the code of functions, and of the methods of classes."""
    for value in [*values]:
        if isinstance(value, type) and value.__module__ == "__main__":
            yield from _names_in(vars(value).values())
        code = value if isinstance(value, CodeType) else getattr(value, "__code__", None)
        if isinstance(code, CodeType):
            yield from code.co_names
            yield from _names_in(one for one in code.co_consts if isinstance(one, CodeType))


def _heard(frame: FrameType, event: str, called: Any) -> None:
    if event != "c_call" or called.__name__ not in GONE:
        return
    owner = getattr(called, "__self__", None)
    if isinstance(owner, np.ndarray | np.generic) and asks(frame, direct=True):
        kind = f"{type(owner).__module__}.{type(owner).__name__}"
        raise AttributeError(f"{kind!r} object has no attribute {called.__name__!r}")
