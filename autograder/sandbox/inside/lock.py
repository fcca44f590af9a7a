"""Locking a process up for good, before the first line of student code runs in it.

What can be made once is made in the fork server (`prepare`): a world of its own, the Landlock
rules, the seccomp program. A fork then locks itself in a fraction of a millisecond (`Lock.close`).
Each step raises if the kernel refuses it, and then no student code runs.
"""

import os
import resource
import signal
import sys
import sysconfig
from collections.abc import Iterator
from dataclasses import dataclass

import landlock
import library
import namespaces
import seccomp
from kernel import LIBC, Unlockable, call, refused

PR_SET_PDEATHSIG, PR_SET_NO_NEW_PRIVS = 1, 38

MEMORY = 2**30
#: Besides memory: CPU seconds for a whole submission, bytes of a file, and so on.
LIMITS = {
    "CPU": 900,
    "STACK": 8 * 2**20,
    "FSIZE": 0,
    "NOFILE": 64,
    "NPROC": 0,
    "MEMLOCK": 0,
    "CORE": 0,
}


@dataclass(frozen=True)
class Lock:
    """What the fork server has prepared, and what it has to say about it.

    Attributes
    ----------
    ruleset, filtered
        Landlock's rules and seccomp's program.
    address_space
        The most memory that a fork may address, in bytes.
    around
        The world that the forks live in.
    modules
        What can be imported where no file can be looked up, or None where that is no secret.
    """

    ruleset: int
    filtered: bytes
    address_space: int
    around: namespaces.World
    modules: library.Library | None

    def close(self, connection: int) -> None:
        """Lock this process, in an order that leaves each step the rights it needs.

        It has a session of its own and dies with the server already: seccomp forbids to ask for
        either. First all descriptors go but the connection and the ruleset, which is still needed.
        Then the limits, which seccomp forbids to set; then no new privileges, without which neither
        filter is accepted; then Landlock, whose call seccomp forbids; seccomp last.
        """
        self.close_descriptors(connection)
        limit(self.address_space)
        no_new_privileges()
        landlock.close(self.ruleset)
        os.close(self.ruleset)
        seccomp.close(self.filtered)

    def close_descriptors(self, connection: int) -> None:
        """Close all descriptors but the connection, the ruleset's, and the three that are null."""
        kept = sorted((2, connection, self.ruleset))
        for low, high in zip(kept, [*kept[1:], 2**31 - 1], strict=True):
            os.closerange(low + 1, high)


def prepare() -> Lock:
    """Make ready what all forks share; raises `Unlockable` where the kernel has not got it.

    The process is another one afterwards: it may have become a child of the one that called.
    """
    filters = {own_root: seccomp.program(by_name=own_root) for own_root in (True, False)}
    if not landlock.version():
        raise Unlockable(landlock.LACKING)
    address_space = addressed() + MEMORY
    present = tuple(path for path in readable() if os.path.exists(path))
    around = namespaces.enter(present)
    modules = None if around.root else library.Library(*library.folders())
    ruleset = landlock.rules(present)
    return Lock(ruleset, filters[around.root], address_space, around, modules)


def die_with(parent: int) -> None:
    """Have the kernel kill this process when its parent ends."""
    call("death with the parent", LIBC.prctl, PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
    if os.getppid() != parent:
        os._exit(1)  # it ended before it could be asked for


def limit(address_space: int) -> None:
    """Limit what this process may use; a limit can't be raised again."""
    for name, most in {"AS": address_space, **LIMITS}.items():
        what = getattr(resource, f"RLIMIT_{name}")
        try:
            allowed = resource.getrlimit(what)[1]
            most = most if allowed == resource.RLIM_INFINITY else min(most, allowed)
            resource.setrlimit(what, (most, most))
        except (OSError, ValueError) as error:
            raise Unlockable(refused(f"the limit RLIMIT_{name}", str(error))) from None


def no_new_privileges() -> None:
    """Give up, for good, every way to more rights."""
    call("no_new_privs", LIBC.prctl, PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)


def readable() -> Iterator[str]:
    """Yield what Python and NumPy read: the standard library without the packages in it, NumPy."""
    import numpy

    package = os.path.dirname(numpy.__file__)
    yield from (package, os.path.join(os.path.dirname(package), "numpy.libs"))
    for folder in sorted({sysconfig.get_path("stdlib"), sysconfig.get_path("platstdlib")}):
        for entry in sorted(os.listdir(folder)):
            if entry not in namespaces.PACKAGES:
                yield os.path.join(folder, entry)
    yield from ("/dev/null", "/dev/urandom", "/usr/share/zoneinfo", "/etc/localtime")


def addressed() -> int:
    """Return how much memory this process addresses, in bytes."""
    with open("/proc/self/statm") as statm:
        return int(statm.read().split()[0]) * resource.getpagesize()


if sys.platform != "linux":
    raise Unlockable("grading other people's code needs Linux")
