"""Limit the time of code that runs in the student's own process, so that it stays usable."""

from __future__ import annotations

import ctypes
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache

#: Seconds after which the exception is raised again, since code may swallow the first one.
AGAIN = 1.0


#: Said where there are neither timers nor threads.
NO_LIMIT = "There is no time limit here: if a call never ends, interrupt it, or reload the page."


class TimeLimitError(BaseException):
    """The code takes too long; ``except Exception`` does not catch this."""


@contextmanager
def time_limit(seconds: float) -> Iterator[None]:
    """Raise `TimeLimitError` in the block when it takes longer, where the platform allows it.

    On Linux and macOS a timer interrupts whatever is running. Elsewhere, or outside the main
    thread, a second thread raises it as soon as the next line of Python runs. In a browser there
    is neither: nothing is raised, which is said once.
    """
    main = threading.current_thread() is threading.main_thread()
    with _by_signal(seconds) if main and hasattr(signal, "setitimer") else _by_thread(seconds):
        yield


@contextmanager
def _by_signal(seconds: float) -> Iterator[None]:
    def ring(*_: object) -> None:
        raise TimeLimitError

    before = signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, seconds, AGAIN)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


@contextmanager
def _by_thread(seconds: float) -> Iterator[None]:
    done, lock = threading.Event(), threading.Lock()
    thread = ctypes.c_ulong(threading.get_ident())

    def wait() -> None:
        pause = seconds
        while not done.wait(pause):
            with lock:
                if not done.is_set():
                    ctypes.pythonapi.PyThreadState_SetAsyncExc(
                        thread, ctypes.py_object(TimeLimitError)
                    )
            pause = AGAIN

    try:
        threading.Thread(target=wait, daemon=True).start()
    except RuntimeError:  # a browser has no threads
        _say_that_there_is_none()
    try:
        yield
    finally:
        with lock:
            done.set()


@cache
def _say_that_there_is_none() -> None:
    """Say that nothing ends a call that never ends; the first time alone."""
    print(NO_LIMIT, file=sys.stderr)
