"""Functions that fail when they are graded, and fail at home for a student's code as they do there.

They are those that the sandbox's lock forbids and of which no audit event tells, and those that
would look something up in a file. Some are not on every system, or not in every Python.
"""

from __future__ import annotations

import errno
import importlib
import locale
import os
import selectors
import signal
import sys
import tempfile
import threading
from collections.abc import Callable
from contextlib import suppress
from types import ModuleType
from typing import Any

from autograder.student.asking import asks, misses

#: What the kernel answers with "Operation not permitted", by module.
BY_KERNEL = {
    "os": """
        pipe pipe2 kill nice umask statvfs fstatvfs memfd_create eventfd timerfd_create pidfd_open
        dup2 fsync fdatasync ftruncate set_blocking openpty posix_openpt mkfifo mknod chroot
        wait wait3 wait4 waitid waitpid unshare setns login_tty get_terminal_size getlogin ttyname
        getpriority setpriority sched_getscheduler sched_setscheduler sched_getparam sched_setparam
        sched_setaffinity sched_get_priority_min sched_get_priority_max sched_rr_get_interval
        getgroups getpgid getsid getresuid getresgid setgroups initgroups setpgid setpgrp setsid
        setuid seteuid setreuid setresuid setgid setegid setregid setresgid tcgetpgrp tcsetpgrp
        sendfile copy_file_range splice posix_fadvise posix_fallocate preadv pwrite pwritev pathconf
    """,
    "select": "select poll epoll kqueue",
    "signal": """
        getitimer setitimer raise_signal pause sigpending sigwait sigwaitinfo sigtimedwait
        pidfd_send_signal
    """,
    "socket": "socketpair if_nameindex if_nametoindex if_indextoname",
    "resource": "getrlimit setrlimit prlimit",
    "termios": "tcsetattr tcsendbreak tcdrain tcflush tcflow tcgetwinsize tcsetwinsize",
    "time": "clock_settime clock_settime_ns",
}

#: What starts a thread, by module.
THREADS = {
    "_thread": "start_new_thread start_new start_joinable_thread",
    "threading": "_start_new_thread _start_joinable_thread",
    "faulthandler": "dump_traceback_later",
}


def _refusing(real: Callable[..., Any]) -> Callable[..., Any]:
    """Return a function that the lock forbids."""

    def refusing(*args: Any, **kwargs: Any) -> Any:
        if misses("outside"):
            raise PermissionError(errno.EPERM, os.strerror(errno.EPERM))
        return real(*args, **kwargs)

    return refusing


def _ordering(real: Callable[..., Any]) -> Callable[..., Any]:
    """Return ``os.system``, which can't start a shell."""

    def ordering(command: Any) -> int:
        return -1 if misses("outside") else real(command)

    return ordering


def _ringing(real: Callable[..., Any]) -> Callable[..., Any]:
    """Return ``signal.alarm``, which does nothing, and says so by the largest number."""

    def ringing(seconds: int) -> int:
        return 2**32 - 1 if misses("outside") else real(seconds)

    return ringing


def _naming(real: Callable[..., Any]) -> Callable[..., Any]:
    """Return ``pwd.getpwuid`` or a similar function, which knows nobody."""
    name = real.__name__
    what = {"nam": "name"}.get(name[-3:], name[-3:])

    def naming(who: Any) -> Any:
        if misses("environment"):
            raise KeyError(f"{name}(): {what} not found: {who!r}")
        return real(who)

    return naming


def _listing(real: Callable[..., Any]) -> Callable[..., Any]:
    """Return ``pwd.getpwall`` or ``grp.getgrall``, which lists nobody."""
    return lambda: [] if misses("environment") else real()


def _serving(real: Callable[..., Any]) -> Callable[..., Any]:
    """Return ``socket.getservbyname`` or a similar function, which knows no network names."""

    def serving(*args: Any) -> Any:
        if misses("outside"):
            raise OSError("service/proto not found")
        return real(*args)

    return serving


def _speaking(real: Callable[..., Any]) -> Callable[..., Any]:
    """Return ``locale.setlocale``, which knows only the locale C, and keeps the notebook's."""

    def speaking(category: int, wanted: Any = None) -> Any:
        if wanted and wanted not in ("C", "POSIX") and misses("file"):
            raise locale.Error("unsupported locale setting")
        return "C" if wanted is not None and asks(sys._getframe(1)) else real(category, wanted)

    return speaking


def _placing(real: Callable[..., Any]) -> Callable[..., Any]:
    """Return what finds the folder for temporary files, by its name alone."""
    return lambda: "/tmp" if asks(sys._getframe(1)) else real()


def _locking(real: Any) -> Callable[..., Any]:
    """Return the maker of locks that processes share: each is a file in memory."""

    def locking(*args: Any, **kwargs: Any) -> Any:
        if misses("file"):
            raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT))
        return real(*args, **kwargs)

    known = ("SEM_VALUE_MAX", "_rebuild")
    vars(locking).update({name: getattr(real, name) for name in known if hasattr(real, name)})
    return locking


def _starting(real: Callable[..., Any]) -> Callable[..., Any]:
    def starting(*args: Any, **kwargs: Any) -> Any:
        if misses("thread"):
            raise RuntimeError("can't start new thread")
        return real(*args, **kwargs)

    return starting


def _module(name: str) -> ModuleType | None:
    """Return a module; None where the system has no such module."""
    with suppress(ImportError):
        return importlib.import_module(name)
    return None


#: Where each of these stands; see `stead.PLACES`.
REFUSED: tuple[tuple[Any, str, Callable[[Any], Any]], ...] = (
    (threading.Thread, "start", _starting),
    (os, "system", _ordering),
    (selectors.DefaultSelector, "_selector_cls", _refusing),
    (selectors.SelectSelector, "select", _refusing),
    (signal, "alarm", _ringing),
    (locale, "setlocale", _speaking),
    (tempfile, "_gettempdir", _placing),
    (_module("pwd"), "getpwuid getpwnam", _naming),
    (_module("grp"), "getgrgid getgrnam", _naming),
    (_module("pwd"), "getpwall", _listing),
    (_module("grp"), "getgrall", _listing),
    (_module("socket"), "getservbyname getservbyport getprotobyname", _serving),
    (_module("_multiprocessing"), "SemLock", _locking),
    *((_module(name), names, _refusing) for name, names in BY_KERNEL.items()),
    *((_module(name), names, _starting) for name, names in THREADS.items()),
)
