"""A time limit for well-meaning code; hostile code is ended from outside.

The lock forbids to set a timer, so two are set before, for good, and ring all the time: one while
the process runs, and one by the clock on the wall, for code that waits for what never comes.
"""

import ctypes
import resource
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager

import kit  # noqa: F401 - offers the next import
from kernel import LIBC

from autograder.sandbox.inside import clock

#: Seconds of CPU time between two rings.
EVERY = 0.02

#: Seconds, as `clock` counts them, that code is left to clean up in before `TimeIsUp` comes again.
GRACE = 0.1

#: What rings by the clock: a signal that no program uses, as many use that of `signal.alarm`.
BY_CLOCK = signal.SIGRTMAX

_deadline: list[float] = []


class TimeIsUp(BaseException):
    """Raised in code that takes too long; no ``except Exception`` in it holds this one up."""


def start() -> None:
    """Let the timers ring from now on."""
    signal.signal(signal.SIGPROF, _ring)
    signal.setitimer(signal.ITIMER_PROF, EVERY, EVERY)
    signal.signal(BY_CLOCK, _look)
    _ring_by_clock(clock.LOOK_EVERY)


def stop() -> None:
    """Pay no more attention to the timers."""
    signal.signal(signal.SIGPROF, signal.SIG_IGN)
    signal.signal(BY_CLOCK, signal.SIG_IGN)


@contextmanager
def within(seconds: float) -> Iterator[None]:
    """Raise `TimeIsUp` in the block when it takes more time, as `clock` counts it."""
    _deadline[:] = [clock.seconds_used() + seconds]
    try:
        yield
    finally:
        _deadline.clear()


def _ring(*_: object) -> None:
    now = clock.seconds_used()
    if _deadline and now > _deadline[0]:
        _deadline[0] = now + GRACE
        raise TimeIsUp("it takes too long, or waits for what never comes")


def _look(*_: object) -> None:
    usage = resource.getrusage(resource.RUSAGE_SELF)
    ran, read = usage.ru_utime + usage.ru_stime, usage.ru_majflt + usage.ru_inblock
    clock.LOOKS.look(clock.Use(ran, usage.ru_nvcsw, read))
    _ring()


class _Event(ctypes.Structure):
    """The C library's ``sigevent``: a value for the handler, a signal, and how it is told."""

    _fields_ = (
        ("value", ctypes.c_void_p),
        ("signal", ctypes.c_int),
        ("notify", ctypes.c_int),
        ("_", ctypes.c_byte * 48),
    )


def _ring_by_clock(seconds: float) -> None:
    """Set the second timer; where a machine refuses it, who waits is ended from outside alone."""
    event, timer = _Event(signal=BY_CLOCK), ctypes.c_void_p()
    create = getattr(LIBC, "timer_create", None)
    if create is None or create(time.CLOCK_MONOTONIC, ctypes.byref(event), ctypes.byref(timer)):
        return
    often = (ctypes.c_long * 4)(0, int(seconds * 1e9), 0, int(seconds * 1e9))
    LIBC.timer_settime(timer, 0, often, None)
