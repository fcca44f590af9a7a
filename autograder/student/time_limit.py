"""A time limit for code that runs where the student sits, so that the notebook stays usable."""

from __future__ import annotations

import ctypes
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager

#: A limit that has passed is made known again and again: code may swallow the first exception.
AGAIN = 1.0


class TimeIsUp(BaseException):
    """Raised in code that takes too long; no ``except Exception`` in it holds this one up."""


@contextmanager
def within(seconds: float) -> Iterator[None]:
    """Raise `TimeIsUp` in the block when it takes longer, where the platform allows that.

    On Linux and macOS a timer does it, and interrupts whatever is going on. Elsewhere, or outside
    the main thread, a second thread does it, as soon as the next line of Python runs.
    """
    main = threading.current_thread() is threading.main_thread()
    with _by_signal(seconds) if main and hasattr(signal, "setitimer") else _by_thread(seconds):
        yield


@contextmanager
def _by_signal(seconds: float) -> Iterator[None]:
    def ring(*_: object) -> None:
        raise TimeIsUp

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
                    ctypes.pythonapi.PyThreadState_SetAsyncExc(thread, ctypes.py_object(TimeIsUp))
            pause = AGAIN

    threading.Thread(target=wait, daemon=True).start()
    try:
        yield
    finally:
        with lock:
            done.set()
