"""The fork server: it has NumPy loaded, and of the kit what runs and what reads a submission.

It is started as ``python -I -B <this folder> <socket> <locked|open>``, and is told first what
students were given, which they can all read in their own notebooks. Each byte that arrives on
the socket brings a descriptor; the server forks, and the fork serves that descriptor as one
submission's worker. The answer is a descriptor of the process.
"""

import gc
import json
import os
import signal
import socket
import sys
import sysconfig
from importlib import import_module
from importlib.machinery import BuiltinImporter, FrozenImporter, PathFinder
from typing import Any

import alarm
import inert_modules
import kit
import library
import lock
import old_numpy
import program
import wire
from kernel import Unlockable
from worker import Worker

from autograder.submission import statements

#: Loaded once here, so that no fork has to.
PRELOADED = (
    "numpy.fft numpy.linalg numpy.ma numpy.polynomial numpy.random dataclasses typing".split()
)


def main() -> None:
    """Serve until the grader closes the socket."""
    control = socket.socket(fileno=int(sys.argv[1]))
    for module in PRELOADED:
        import_module(module)
    old_numpy.restore()
    known, _ = wire.incoming(control.fileno()).receive()
    statements.remember(known["cells"], known["texts"])
    program.read_given(known["given"])
    locks, greeting = prepare_lock(sys.argv[2])
    isolate(locks)
    control.send(json.dumps(greeting).encode())
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # the kernel reaps
    gc.freeze()
    server = os.getpid()
    while True:
        message, fds, _, _ = socket.recv_fds(control, 1, 1)
        if not message:
            return
        pid = os.fork()
        if pid == 0:
            control.close()
            work(fds[0], server, locks)
        os.close(fds[0])
        process = os.pidfd_open(pid)
        socket.send_fds(control, [b"f"], [process])
        os.close(process)


def prepare_lock(how: str) -> tuple[lock.Lock | None, dict[str, Any] | str]:
    """Return the lock, or None, and what there is to say: the world around, or what hinders it."""
    if how == "open":
        return None, {}
    try:
        prepared = lock.prepare()
        return prepared, vars(prepared.around)
    except (Unlockable, OSError) as error:
        return None, str(error)


def isolate(locks: lock.Lock | None) -> None:
    """Leave nothing to import but NumPy, the standard library and modules that do nothing."""
    stdlib = sysconfig.get_path("stdlib")
    version = f"python{sys.version_info.major}{sys.version_info.minor}.zip"
    archive = os.path.join(os.path.dirname(stdlib), version)
    sys.path[:] = [archive, stdlib, os.path.join(stdlib, "lib-dynload")]
    # Finders and hooks of installed packages would find what is no longer on the path.
    in_memory = [locks.modules] if locks and locks.modules else []
    sys.meta_path[:] = [
        BuiltinImporter,
        FrozenImporter,
        *in_memory,
        PathFinder,
        inert_modules.Finder(),
    ]
    sys.path_hooks[:] = sys.path_hooks[:2]
    sys.path_importer_cache.clear()
    PathFinder.find_spec("")  # lists the library's folders, which a locked fork may not do
    kit.withdraw()
    for name, module in list(sys.modules.items()):
        package = "-packages" in str(getattr(module, "__file__", None))
        if package and name.split(".")[0] != "numpy":
            del sys.modules[name]
    null = os.open(os.devnull, os.O_RDWR)
    for fd in (0, 1, 2):
        os.dup2(null, fd)
    if in_memory:
        library.keep_null()
    os.chdir("/")
    os.environ.clear()


def work(fd: int, server: int, locks: lock.Lock | None) -> None:
    """Lock the fork, then serve one submission; the process ends here."""
    try:
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        os.setsid()
        try:
            lock.die_with(server)
            alarm.start()
            if locks is not None:
                locks.close(fd)
        except Exception as error:
            wire.send(fd, wire.encode({"outcome": "unlocked", "text": str(error)}))
            return
        wire.send(fd, wire.encode({"outcome": "locked"}))
        Worker(fd).serve()
    finally:
        os._exit(0)


if __name__ == "__main__":
    main()
