"""Answering a worker's callbacks: to the reference, or to a function among the arguments.

The arguments are a student's, so time and memory are bounded.
"""

from __future__ import annotations

import os
import resource
import signal
import threading
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any, NoReturn

import numpy as np

from autograder.sandbox.inside import wire
from autograder.sandbox.replies import from_wire
from autograder.sandbox.server import TimedOut

#: What an answer may take of the grader's memory, in bytes.
MEMORY = 2**29


def answer_callback(
    function: Callable[..., Any], names: object, value: Any, seconds: float
) -> bytes:
    """Return the message that answers; a refusal reaches the student as a ValueError.

    Parameters
    ----------
    names, value
        The names of the last arguments, and all arguments.
    seconds
        CPU time; raises `TimedOut` if that is not enough.
    """
    try:
        positional, keywords = _arguments(names, value)
        with bounded(seconds), np.errstate(all="ignore"), warnings.catch_warnings():
            warnings.simplefilter("ignore")
            result = function(*positional, **keywords)
            message = wire.encode({"do": "tell"}, result)
        return message
    except TimedOut:
        raise
    except Exception as error:  # what the reference says of the arguments is the student's business
        text = f"{type(error).__name__}: {str(error)[:300]}"
        return wire.encode({"do": "refuse", "text": text})


@contextmanager
def bounded(seconds: float) -> Iterator[None]:
    """Bound time and memory of what runs inside; raises `TimedOut`, or MemoryError.

    Time is bounded where signals are handled, in the main thread. A single call into NumPy is not
    interrupted, but memory bounds how much work it can be given.
    """
    soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    used = int(os.pread(_statm(os.getpid()), 64, 0).split()[0]) * resource.getpagesize()
    most = used + MEMORY if soft == resource.RLIM_INFINITY else min(soft, used + MEMORY)
    resource.setrlimit(resource.RLIMIT_AS, (most, hard))
    try:
        with _timed(seconds):
            yield
    finally:
        resource.setrlimit(resource.RLIMIT_AS, (soft, hard))


@cache
def _statm(process: int) -> int:
    """Return the open file that says how much memory a process addresses."""
    return os.open(f"/proc/{process}/statm", os.O_RDONLY)


@contextmanager
def _timed(seconds: float) -> Iterator[None]:
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGVTALRM, _over)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def _over(*_: object) -> NoReturn:
    raise TimedOut


def _arguments(names: object, value: Any) -> tuple[list[Any], dict[str, Any]]:
    if not isinstance(names, list) or not isinstance(value, list) or len(names) > len(value):
        raise TypeError("these are not arguments")
    values = [_argument(one) for one in value]
    positional = values[: len(values) - len(names)]
    named = zip(map(str, names), values[len(positional) :], strict=True)
    return positional, dict(named)


def _argument(value: Any) -> Any:
    """Turn a value from the wire into an argument; only here a seed becomes a generator."""
    if isinstance(value, list | tuple):
        return type(value)(_argument(one) for one in value)
    if isinstance(value, wire.Handle) and value.kind == "r":
        return np.random.default_rng(value.seed)
    if isinstance(value, wire.Handle | wire.Foreign):
        raise TypeError(f"an object of type {getattr(from_wire(value), 'kind', 'unknown')}")
    return value
