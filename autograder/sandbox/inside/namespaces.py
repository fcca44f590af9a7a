"""Namespaces: a world of their own for the fork server and its forks, without files or rights.

The server enters it once; its forks are born there. Each part is left out where the kernel refuses
it, as in many containers: then Landlock, seccomp and the limits are the lock. What no kernel
refuses, and what is never left out, is giving up all capabilities.
"""

import os
import platform
import signal
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kernel import LIBC, Unlockable, call

NAMESPACES = {
    "mount": 0x20000,
    "network": 0x40000000,
    "ipc": 0x8000000,
    "name": 0x4000000,
    "process": 0x20000000,
}
USER = 0x10000000
NOBODY = 65534

BIND, RECURSIVE, PRIVATE, NO_SUID, NO_DEVICES = 0x1000, 0x4000, 1 << 18, 2, 4
READ_ONLY, AT_RECURSIVE, AT_FDCWD, DETACH = 0b1, 0x8000, -100, 2
MOUNT_SETATTR = 442
PIVOT_ROOT = {"x86_64": 155, "aarch64": 41, "riscv64": 41, "ppc64le": 203, "s390x": 217}
PR_SET_PDEATHSIG = 1
CAPABILITIES_VERSION = 0x20080522

#: Where the new root is put together: a folder that is there, and holds nothing Python needs.
BASE = "/proc"
#: Folders inside the standard library that hold other packages.
PACKAGES = ("site-packages", "dist-packages")


@dataclass(frozen=True)
class World:
    """What came of it: the namespaces entered, whether the root is an own one, and the user."""

    namespaces: tuple[str, ...]
    root: bool
    user: int


def enter(present: Sequence[str]) -> World:
    """Move this process to a world where only `present` is there; it may become its own child.

    The namespaces come first, since the other steps need the rights that these bring; then the
    root, which needs the right to mount; then the user, who loses it; last the capabilities.
    """
    os.umask(0o022)
    entered = _namespaces()
    root = "mount" in entered and _root(present)
    if "process" in entered:
        _first_process()
    if os.geteuid() == 0 and _nobody(present) and _unshared(USER):
        entered.append("user")
    drop_capabilities()
    if "process" in entered:  # asked for last: a change of user would undo it
        call("death with the parent", LIBC.prctl, PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
    return World(tuple(entered), root, os.getuid())


def drop_capabilities() -> None:
    """Give up what makes root more than a user; raises if that fails."""
    header = CAPABILITIES_VERSION.to_bytes(4, "little") + bytes(4)
    call("giving up capabilities", LIBC.capset, header, bytes(24))


def _namespaces() -> list[str]:
    """Enter all namespaces that the kernel allows: as root, or else as root of a user namespace."""
    entered = _unshared_of(NAMESPACES)
    if "mount" in entered:
        return entered
    user, group = os.geteuid(), os.getegid()
    if not _unshared(USER):
        return entered
    _keep_ids(user, group)
    return ["user", *entered, *_unshared_of(NAMESPACES.keys() - entered)]


def _unshared_of(names: Iterable[str]) -> list[str]:
    return [name for name in names if _unshared(NAMESPACES[name])]


def _unshared(flag: int) -> bool:
    return bool(LIBC.unshare(flag) == 0)


def _keep_ids(user: int, group: int) -> None:
    """Let the user be the same inside as outside, so that files stay readable."""
    for name, text in (
        ("setgroups", "deny"),
        ("uid_map", f"{user} {user} 1"),
        ("gid_map", f"{group} {group} 1"),
    ):
        try:
            with open(f"/proc/self/{name}", "w") as file:
                file.write(text)
        except OSError:
            return  # without a map there is no right to mount; all else is as good


def _root(present: Iterable[str]) -> bool:
    """Put together a root that holds `present`, to be read only, and leave the old one for it."""
    number = PIVOT_ROOT.get(platform.machine())
    if number is None:
        return False
    try:
        call("own root", LIBC.mount, None, b"/", None, RECURSIVE | PRIVATE, None)
        flags = NO_SUID | NO_DEVICES
        call("own root", LIBC.mount, b"none", BASE.encode(), b"tmpfs", flags, b"mode=0755")
        for path in present:
            _show(path, BASE + path)
        attributes = READ_ONLY.to_bytes(8, "little") + bytes(24)
        where = (AT_FDCWD, BASE.encode(), AT_RECURSIVE)
        call("own root", LIBC.syscall, MOUNT_SETATTR, *where, attributes, len(attributes))
        os.chdir(BASE)
        call("own root", LIBC.syscall, number, b".", b".")
    except (OSError, Unlockable):
        LIBC.umount2(BASE.encode(), DETACH)
        return False
    call("leaving the old root", LIBC.umount2, b".", DETACH)
    os.chdir("/")
    return True


def _show(path: str, target: str) -> None:
    if os.path.isdir(path):
        os.makedirs(target, exist_ok=True)
    else:
        os.makedirs(os.path.dirname(target), exist_ok=True)
        os.close(os.open(target, os.O_CREAT | os.O_WRONLY, 0o644))
    call("own root", LIBC.mount, path.encode(), target.encode(), None, BIND | RECURSIVE, None)


def _first_process() -> None:
    """Go on as the first process of the new namespace: when it ends, the kernel ends all others."""
    child = os.fork()
    if child:
        os.closerange(0, 2**31 - 1)
        os.waitpid(child, 0)
        os._exit(0)


def _nobody(present: Iterable[str]) -> bool:
    """Become a user without rights, unless that one can't read the standard library.

    A Python below a folder that is root's alone, one in root's home, is out of nobody's reach where
    there is no own root. Then the user stays root by name, with no capability: it could read and
    write what belongs to root, and Landlock and seccomp are what forbids it.
    """
    try:
        os.setgroups([])
        os.setegid(NOBODY)
        os.seteuid(NOBODY)
    except OSError:
        return False  # not root's rights, or a user namespace that knows one user alone
    legible = all(os.access(path, os.R_OK, effective_ids=True) for path in present)
    os.seteuid(0)
    os.setegid(0)
    if legible:
        os.setresgid(NOBODY, NOBODY, NOBODY)
        os.setresuid(NOBODY, NOBODY, NOBODY)
    return legible
