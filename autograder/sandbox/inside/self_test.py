"""Trying each lock by itself: a fork closes it, and then does harmless things that it forbids.

`main` prints as JSON what came of it; `autograder doctor` shows it.
"""

import ctypes
import json
import os
import platform
import resource
import select
import socket
import sys
import tempfile
import time
from collections.abc import Callable
from typing import Any

import landlock
import lock
import namespaces
import seccomp
from kernel import Unlockable

Acts = dict[str, Callable[[], Any]]

PARENT = os.getpid()
PATIENCE = 4.0  # seconds


def main() -> None:
    """Try all locks, one after the other, each in a fork of its own."""
    rules = [path for path in lock.readable() if os.path.exists(path)]
    known = landlock.version()
    found = {
        "Landlock": tried(lambda: close_landlock(rules), landlock_acts(known)),
        "seccomp": tried(close_seccomp, SYSTEM_CALLS),
        "limits": tried(lambda: lock.limit(lock.addressed() + lock.MEMORY), LIMITED),
        "death with the parent": tried(lambda: None, {"outlive the parent": outlive}),
        "world of its own": tried(lambda: namespaces.enter(rules), WORLD),
        "no capabilities": tried(namespaces.drop_capabilities, {"change the root": chroot}),
    }
    machine = f"Linux {platform.release()}, {platform.machine()}"
    print(json.dumps({"machine": machine, "version": known, "locks": found}))


def tried(close: Callable[[], object], acts: Acts) -> dict[str, bool] | str:
    """Return for each act whether it was forbidden, or why the lock can't be closed."""
    reading, writing = os.pipe()
    if os.fork() == 0:
        try:
            os.write(writing, json.dumps(_tried(close, acts)).encode())
        finally:
            os._exit(0)
    os.close(writing)
    with os.fdopen(reading) as file:
        return json.loads(file.read() or '"the process that tried it died"')


def _tried(close: Callable[[], object], acts: Acts) -> dict[str, bool] | str:
    try:
        close()
    except (Unlockable, OSError) as error:
        return str(error)
    return {name: forbidden(act) for name, act in acts.items()}


def forbidden(act: Callable[[], Any]) -> bool:
    """Tell whether the kernel refuses an act."""
    try:
        act()
    except (OSError, ValueError, MemoryError):  # ValueError: how `resource` says it
        return True
    return False


def close_landlock(rules: list[str]) -> None:
    """Lock files, ports and signals away from this process."""
    ruleset = landlock.rules(rules)
    lock.no_new_privileges()
    landlock.close(ruleset)


def close_seccomp() -> None:
    """Lock system calls away from this process."""
    program = seccomp.program()
    lock.no_new_privileges()
    seccomp.close(program)


def landlock_acts(known: int) -> Acts:
    """Return what this version of Landlock forbids."""
    acts: Acts = {
        "read a file": lambda: os.open("/proc/self/status", os.O_RDONLY),
        "list a folder": lambda: os.listdir("/"),
        "write a file": tempfile.TemporaryFile,
    }
    if known >= landlock.TCP_SINCE:
        port = socket.create_server(("127.0.0.1", 0))
        acts["connect by TCP"] = lambda: socket.create_connection(port.getsockname())
    if known >= landlock.SCOPES_SINCE:
        named = socket.socket(socket.AF_UNIX)
        named.bind("")  # the kernel chooses an abstract name
        named.listen()
        acts["connect to an abstract socket"] = lambda: socket.socket(socket.AF_UNIX).connect(
            named.getsockname()
        )
        acts["signal a process"] = lambda: os.kill(os.getppid(), 0)
    return acts


def chroot() -> None:
    """Change the root folder, which needs a capability."""
    os.chroot("/")


def fork() -> None:
    """Start a process that ends at once."""
    if os.fork() == 0:
        os._exit(0)


def ask_to_be_traced() -> None:
    """Let the parent look into this process; raises where the kernel refuses."""
    if ctypes.CDLL(None).ptrace(0, 0, 0, 0):
        raise PermissionError


def outlive() -> None:
    """Start a process whose parent ends at once, and see whether it is there afterwards."""
    alive, held_by_it = os.pipe()
    middle = os.fork()
    if middle == 0:
        ready, tell = os.pipe()
        parent = os.getpid()
        if os.fork() == 0:
            lock.die_with(parent)
            os.write(tell, b"1")
            time.sleep(PATIENCE)
            os._exit(0)
        os.read(ready, 1)
        os._exit(0)
    os.close(held_by_it)
    os.waitpid(middle, 0)
    if select.select([alive], [], [], PATIENCE / 2)[0]:  # nobody is left who could write
        raise ProcessLookupError


def write_a_byte() -> None:
    """Write one byte to a file without a name."""
    with tempfile.TemporaryFile(buffering=0) as file:
        file.write(b"1")


def many_files() -> None:
    """Open one file more than the limit allows."""
    files = [os.open(os.devnull, os.O_RDONLY) for _ in range(lock.LIMITS["NOFILE"] + 1)]
    for fd in files:
        os.close(fd)


def see_the_network() -> None:
    """Look for a network besides the process's own loopback; raises where there is none."""
    if len(socket.if_nameindex()) <= 1:
        raise PermissionError


SYSTEM_CALLS: Acts = {
    "open a socket": socket.socket,
    "start a process": fork,
    "run a program": lambda: os.execv(sys.executable, [sys.executable, "-c", ""]),
    "signal itself": lambda: os.kill(os.getpid(), 0),
    "trace": ask_to_be_traced,
    "set a limit": lambda: resource.setrlimit(resource.RLIMIT_CORE, (0, 0)),
}
LIMITED: Acts = {
    "write a byte to a file": write_a_byte,
    "open 65 files": many_files,
    "take 2 GiB of memory": lambda: bytearray(2**31),
}
WORLD: Acts = {
    "see the machine's files": lambda: os.stat("/proc/version"),
    "see the machine's network": see_the_network,
    "see the parent": lambda: os.kill(PARENT, 0),
    "become root": lambda: os.setresuid(0, 0, 0) if os.getuid() else os.chroot("/"),
}


if __name__ == "__main__":
    main()
