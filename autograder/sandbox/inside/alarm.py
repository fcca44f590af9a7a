"""A time limit for well-meaning code; hostile code is ended from outside.

The lock forbids to set a timer, so one is set before, for good, and rings all the time.
"""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from time import process_time  # now: code may put another clock in its place

#: Seconds of CPU time between two rings.
EVERY = 0.02

_deadline: list[float] = []


class TimeIsUp(BaseException):
    """Raised in code that takes too long; no ``except Exception`` in it holds this one up."""


def start() -> None:
    """Let the timer ring from now on."""
    signal.signal(signal.SIGPROF, _ring)
    signal.setitimer(signal.ITIMER_PROF, EVERY, EVERY)


def stop() -> None:
    """Pay no more attention to the timer."""
    signal.signal(signal.SIGPROF, signal.SIG_IGN)


@contextmanager
def within(seconds: float) -> Iterator[None]:
    """Raise `TimeIsUp` in the block when it takes more CPU time."""
    _deadline[:] = [process_time() + seconds]
    try:
        yield
    finally:
        _deadline.clear()


def _ring(*_: object) -> None:
    if _deadline and process_time() > _deadline[0]:
        raise TimeIsUp
