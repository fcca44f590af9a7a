"""What the locks share: calls into the kernel that Python has no function for."""

import ctypes
import os
from collections.abc import Callable

LIBC = ctypes.CDLL(None, use_errno=True)


class Unlockable(Exception):
    """A lock can't be set on this machine; says which, why, and what to do."""


def call(lock: str, function: Callable[..., int], *args: int | bytes | None) -> int:
    """Call a function of the C library; raises `Unlockable` with the lock's name if it fails."""
    ctypes.set_errno(0)
    result = function(*(ctypes.c_long(a) if isinstance(a, int) else a for a in args))
    if result < 0:
        raise Unlockable(refused(lock, os.strerror(ctypes.get_errno())))
    return result


def refused(lock: str, error: str) -> str:
    """Say which lock can't be set, why, and what to do."""
    return (
        f"{lock} can't be set on this machine ({error}): the kernel lacks it, or the container's "
        "own filter forbids it; allow it there, or grade outside the container"
    )
