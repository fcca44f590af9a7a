"""Locking a process up for good, before the first line of student code runs in it.

What can be made beforehand is made once, in the fork server (`prepare`): the Landlock rules and
the seccomp program. A fork then locks itself in less than a millisecond (`Lock.close`). Each step
raises if the kernel refuses it, and then no student code runs.

Landlock has no release of a Python binding that is kept up, and three system calls are all it
takes; seccomp's filter is assembled by libseccomp through `pyseccomp`.
"""

import ctypes
import os
import resource
import signal
import struct
import sys
import sysconfig
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass

LIBC = ctypes.CDLL(None, use_errno=True)

PR_SET_PDEATHSIG, PR_SET_SECCOMP, PR_SET_NO_NEW_PRIVS = 1, 22, 38
SECCOMP_MODE_FILTER = 2
LANDLOCK_CREATE_RULESET, LANDLOCK_ADD_RULE, LANDLOCK_RESTRICT_SELF = 444, 445, 446
READ = 0b1100  # READ_FILE | READ_DIR
#: File system rights that each version of Landlock's interface knows; 2 brought refer, 3
#: truncate, 5 ioctl.
FILE_RIGHTS = {1: (1 << 13) - 1, 2: (1 << 14) - 1, 3: (1 << 15) - 1, 5: (1 << 16) - 1}
NETWORK_SINCE, TCP = 4, 0b11  # bind, connect
SCOPES_SINCE, SCOPES = 6, 0b11  # abstract sockets, signals to processes outside

#: What a numerical program needs from the kernel; everything else fails with EPERM.
ALLOWED = """
    read write readv pread64 close lseek fstat newfstatat stat lstat statx access faccessat
    faccessat2 open openat readlink readlinkat getdents64 getcwd fcntl dup ioctl
    mmap munmap mprotect mremap madvise brk
    rt_sigaction rt_sigprocmask rt_sigreturn sigaltstack
    futex sched_yield sched_getaffinity getpid gettid getppid getuid geteuid getgid getegid
    clock_gettime clock_getres clock_nanosleep nanosleep gettimeofday time times getrusage
    getrandom sysinfo uname rseq set_robust_list exit exit_group restart_syscall
""".split()

MEMORY = 2**30
OPEN_FILES = 64
CPU_SECONDS = 900


class Unlockable(Exception):
    """This machine can't set a lock; says which, why, and what to do."""


@dataclass(frozen=True)
class Lock:
    """What the fork server has prepared: a Landlock ruleset and a seccomp program."""

    ruleset: int
    seccomp: bytes

    def close(self) -> None:
        """Lock this process, in an order that leaves each step the rights it needs.

        First death with the parent, while signals can still be set; then the limits, which need
        `prlimit`; then no new privileges, without which the two filters are refused; Landlock,
        whose call seccomp forbids; seccomp last.
        """
        _call("no death with the parent", LIBC.prctl, PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
        _limit()
        _call("no_new_privs", LIBC.prctl, PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
        _call("Landlock", LIBC.syscall, LANDLOCK_RESTRICT_SELF, self.ruleset, 0)
        os.close(self.ruleset)
        program = ctypes.create_string_buffer(self.seccomp)
        length = len(self.seccomp) // 8
        address = struct.pack("HxxxxxxP", length, ctypes.addressof(program))
        _call("seccomp", LIBC.prctl, PR_SET_SECCOMP, SECCOMP_MODE_FILTER, address, 0, 0)


def prepare() -> Lock:
    """Make the rules of both filters; raises `Unlockable` where the kernel has not got them."""
    return Lock(_landlock_rules(), _seccomp_program())


def _limit() -> None:
    with open("/proc/self/statm") as statm:
        pages = int(statm.read().split()[0])
    used = pages * resource.getpagesize()
    for what, most in (
        (resource.RLIMIT_AS, used + MEMORY),
        (resource.RLIMIT_CPU, CPU_SECONDS),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_NOFILE, OPEN_FILES),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_NPROC, 0),
    ):
        resource.setrlimit(what, (most, most))


def _landlock_rules() -> int:
    version = LIBC.syscall(LANDLOCK_CREATE_RULESET, None, 0, 1)
    if version < 1:
        raise Unlockable(
            "Landlock is not available: it needs Linux 5.13 or later with 'landlock' among the "
            "security modules, and a container runtime that lets its system calls through"
        )
    files = FILE_RIGHTS[max(known for known in FILE_RIGHTS if known <= version)]
    network = TCP if version >= NETWORK_SINCE else 0
    scopes = SCOPES if version >= SCOPES_SINCE else 0
    size = 24 if version >= SCOPES_SINCE else 16 if version >= NETWORK_SINCE else 8
    attributes = struct.pack("QQQ", files, network, scopes)[:size]
    ruleset = _call("Landlock", LIBC.syscall, LANDLOCK_CREATE_RULESET, attributes, size, 0)
    for path in _readable():
        _allow_reading(ruleset, path)
    return ruleset


def _allow_reading(ruleset: int, path: str) -> None:
    try:
        fd = os.open(path, os.O_PATH | os.O_CLOEXEC)
    except OSError:
        return  # what is not there need not be readable
    try:
        rights = READ if os.path.isdir(path) else READ & 0b0100
        rule = struct.pack("=Qi", rights, fd)
        _call("Landlock", LIBC.syscall, LANDLOCK_ADD_RULE, ruleset, 1, rule, 0)
    finally:
        os.close(fd)


def _readable() -> Iterator[str]:
    """Yield what Python and NumPy read: the standard library without the packages in it, NumPy."""
    import numpy

    package = os.path.dirname(numpy.__file__)
    yield from (package, os.path.join(os.path.dirname(package), "numpy.libs"))
    for library in {sysconfig.get_path("stdlib"), sysconfig.get_path("platstdlib")}:
        for entry in os.scandir(library):
            if entry.name not in ("site-packages", "dist-packages"):
                yield entry.path
    yield from ("/dev/null", "/dev/urandom", "/usr/share/zoneinfo", "/etc/localtime")


def _seccomp_program() -> bytes:
    try:
        import pyseccomp
    except (ImportError, OSError, RuntimeError) as error:
        raise Unlockable(f"libseccomp can't be loaded ({error}): apt install libseccomp2") from None
    rules = pyseccomp.SyscallFilter(pyseccomp.ERRNO(1))
    for name in ALLOWED:
        try:
            rules.add_rule(pyseccomp.ALLOW, name)
        except (OSError, ValueError):
            continue  # this processor has no such call
    with tempfile.TemporaryFile() as file:
        rules.export_bpf(file)
        file.seek(0)
        return file.read()


def _call(lock: str, function: Callable[..., int], *args: int | bytes) -> int:
    result = function(*(a if isinstance(a, bytes) else ctypes.c_long(a) for a in args))
    if result < 0:
        error = os.strerror(ctypes.get_errno())
        raise Unlockable(f"{lock} can't be set on this machine: {error}")
    return result


if sys.platform != "linux":
    raise Unlockable("grading other people's code needs Linux")
