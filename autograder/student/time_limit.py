"""Limit the time of code that runs in the student's own process, so that it stays usable."""

from __future__ import annotations

import contextlib
import ctypes
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from functools import cache
from types import FrameType
from typing import Any

#: Seconds after which the exception is raised again, since code may swallow the first one.
AGAIN = 1.0


#: Said where there are neither timers nor threads.
NO_LIMIT = "There is no time limit here: if a call never ends, interrupt it, or reload the page."


class TimeLimitError(BaseException):
    """The code takes too long; ``except Exception`` does not catch this."""


def time_limit(seconds: float) -> AbstractContextManager[Any]:
    """Raise `TimeLimitError` in the block when it takes longer, where the platform allows it.

    On Linux and macOS a timer interrupts whatever is running. Elsewhere, or outside the main
    thread, a second thread raises it as soon as the next line of Python runs. In a browser there
    is neither: nothing is raised, which is said once.

    Yields
    ------
    list
        Empty until time is up: code may swallow the exception and go on.
    """
    main = threading.current_thread() is threading.main_thread()
    by_signal = main and hasattr(signal, "setitimer")
    return _by_signal(seconds) if by_signal else _by_thread(seconds)


@contextmanager
def _by_signal(seconds: float) -> Iterator[list[float]]:
    rang: list[float] = []

    def ring(_: int, frame: FrameType | None) -> None:
        if not _leaves(frame):
            rang.append(seconds)
            raise TimeLimitError

    before = signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, seconds, AGAIN)
    try:
        yield rang
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


@contextmanager
def _by_thread(seconds: float) -> Iterator[list[float]]:
    done, lock = threading.Event(), threading.Lock()
    rang: list[float] = []
    ident = threading.get_ident()

    def wait() -> None:
        pause = seconds
        while not done.wait(pause):
            with lock:
                if not done.is_set() and not _leaves(sys._current_frames().get(ident)):
                    rang.append(seconds)
                    _raise_in(ident)
            pause = AGAIN

    try:
        threading.Thread(target=wait, daemon=True).start()
    except RuntimeError:  # a browser has no threads
        _say_that_there_is_none()
    try:
        yield rang
    finally:
        try:
            with lock:
                done.set()
        finally:  # should the exception have come just now
            done.set()


def _raise_in(thread: int) -> None:
    """Raise `TimeLimitError` in a thread as soon as its next line runs."""
    ctypes.pythonapi.PyThreadState_SetAsyncExc(
        ctypes.c_ulong(thread), ctypes.py_object(TimeLimitError)
    )


def _leaves(frame: FrameType | None) -> bool:
    """Tell whether a block is just being left, where an exception would leave the timer on."""
    if frame is not None and frame.f_globals.get("__name__") == contextlib.__name__:
        return True
    while frame is not None:
        if frame.f_globals.get("__name__") == __name__:
            return True
        frame = frame.f_back
    return False


@cache
def _say_that_there_is_none() -> None:
    """Say once that there is no time limit here."""
    print(NO_LIMIT, file=sys.stderr)
