"""Let a function find at home what it will find when it is graded, and nothing else.

During a call, and while the cells of a file run, what the sandbox lacks is not there for the
student's own code: modules besides NumPy and the standard library, variables made with them,
threads, processes, files, sockets and environment variables. It fails in the same way as there.
All else in the process, the library that draws a plot, say, finds everything where it was.
"""

from __future__ import annotations

import _thread
import builtins
import errno
import importlib.util
import os
import select
import sys
import sysconfig
import threading
from collections.abc import Callable, Iterator, Mapping, MutableMapping, Sequence
from contextlib import contextmanager
from functools import cache
from importlib.machinery import ModuleSpec
from pathlib import Path
from types import FrameType, ModuleType
from typing import Any

import numpy as np

try:
    import pwd
except ImportError:  # not on every system
    pwd = None  # type: ignore[assignment]

from autograder.sandbox.inside import grader, offered
from autograder.sandbox.inside.inert_modules import ROOTS, Finder

#: What the lock forbids, as Python's audit events begin.
OUTSIDE = tuple(
    "subprocess. os.fork os.system os.posix_spawn os.exec os.spawn pty. _winapi.CreateProcess "
    "socket.__new__ socket.getaddrinfo socket.gethostby".split()
)
FOLDERS = tuple(
    "os.listdir os.scandir os.chdir os.mkdir os.remove os.rename os.rmdir os.link".split()
)

#: Besides the standard library and NumPy, what may be read.
READABLE = ("/dev/null", "/dev/urandom", "/usr/share/zoneinfo", "/etc/localtime")

#: Folders of installed packages: imports read these, a function may not.
PACKAGES = frozenset({"site-packages", "dist-packages"})

MACHINERY = ("importlib._bootstrap", "_frozen_importlib", "zipimport")

INERT_MODULES = Finder()

#: The kinds of things that a call has missed, as `offered.SAID` names them.
Missed = list[str]

#: The thread in which a student's code is running, and what it has missed so far.
_running: list[tuple[int, Missed]] = []


@contextmanager
def as_graded(
    namespace: MutableMapping[str, Any], hidden: Mapping[str, str] | None = None
) -> Iterator[Missed]:
    """Hide from a student's code in the block what grading won't have; yield what it misses.

    Parameters
    ----------
    namespace
        The notebook's variables.
    hidden
        Those that won't be there, and why; see `lacking`.
    """
    missed: Missed = []
    _listen()
    with _replaced() as real, _as_it_will_be(namespace, hidden or {}, real):
        _running.append((threading.get_ident(), missed))
        try:
            yield missed
        finally:
            _running.pop()


@contextmanager
def _as_it_will_be(
    namespace: MutableMapping[str, Any], hidden: Mapping[str, str], real: Sequence[Any]
) -> Iterator[None]:
    """Take away hidden variables, and let others hold a stand-in for what they hold."""
    put = [getattr(place, name) for place, name, _ in STAND_INS]
    kept = {name: namespace.pop(name) for name in hidden if name in namespace}
    for name, value in [*namespace.items()]:
        after = older(value) if isinstance(value, ModuleType) else value
        after = next((new for old, new in zip(real, put, strict=True) if value is old), after)
        if after is not value:
            kept[name], namespace[name] = value, after
    try:
        yield
    finally:
        namespace.update(kept)


@contextmanager
def _replaced() -> Iterator[list[Any]]:
    """Put stand-ins where they belong, and yield what stood there before."""
    real = [getattr(place, name) for place, name, _ in STAND_INS]
    for before, (place, name, make) in zip(real, STAND_INS, strict=True):
        setattr(place, name, make(before))
    try:
        yield real
    finally:
        for before, (place, name, _) in zip(real, STAND_INS, strict=True):
            setattr(place, name, before)


def _missing(kind: str) -> bool:
    """Tell whether a student's code is asking for something, and note what it misses."""
    if not _running or _running[-1][0] != threading.get_ident() or not _asks(sys._getframe(1)):
        return False
    _running[-1][1].append(kind)
    return True


def _asks(frame: FrameType | None) -> bool:
    """Tell whether a student's code asks, be it through the standard library or a package."""
    while frame is not None:
        module = frame.f_globals.get("__name__") or ""
        if frame.f_globals is not globals():
            if offered.root(module) in ROOTS:
                return False
            if not offered.is_numerical(module) and not _is_installed(frame.f_code.co_filename):
                return True
        frame = frame.f_back
    return False


@cache
def _is_installed(file: str) -> bool:
    return not PACKAGES.isdisjoint(Path(file).parts)


def _importing(real: Callable[..., Any]) -> Callable[..., Any]:
    """Return ``__import__`` or ``import_module``, for what there is."""

    def importing(name: str, *args: Any, **kwargs: Any) -> Any:
        relative = name.startswith(".") or (len(args) == 4 and args[3] != 0)
        root = offered.root(name)
        if not relative and not offered.is_offered(name) and _missing("module"):
            raise ModuleNotFoundError(f"No module named {root!r}", name=root)
        if root in ROOTS and root not in sys.modules and _asks(sys._getframe(1)):
            return INERT_MODULES.create_module(ModuleSpec(name, None))  # as it will be there
        module = real(name, *args, **kwargs)
        return older(module) if grader.NAMES and _asks(sys._getframe(1)) else module

    return importing


def older(module: ModuleType) -> ModuleType:
    """Return a module without what it does not hold yet where submissions are graded."""
    known = grader.NAMES.get(module.__name__)
    return module if known is None else _older(module, known)


@cache
def _older(module: ModuleType, known: frozenset[str]) -> ModuleType:
    held: dict[str, Any] = {}
    for name, value in vars(module).items():
        if getattr(value, "__name__", None) == f"{module.__name__}.{name}":  # a module inside it
            held[name] = older(value)
        elif name in known or name[0] == "_":
            held[name] = value
    if module is np and np.__version__.split(".")[0] < grader.NUMPY.split(".")[0]:
        held["array"] = _array
    if all(name in held and held[name] is value for name, value in vars(module).items()):
        return module
    double = ModuleType(module.__name__)
    vars(double).update(held)
    return double


def _array(*args: Any, **kwargs: Any) -> np.ndarray:
    """Do as ``np.array`` does from NumPy 2.0 on, where `copy=False` forbids to copy."""
    made = np.array(*args, **kwargs)
    if kwargs.get("copy", True) is False and not np.may_share_memory(made, args[0]):
        raise ValueError("Unable to avoid copy while creating an array as requested.")
    return made


def _finding(real: Callable[..., Any]) -> Callable[..., Any]:
    """Return ``find_spec``, for what there is."""

    def finding(name: str, *args: Any, **kwargs: Any) -> Any:
        if name.startswith(".") or offered.is_offered(name) or not _missing("module"):
            return real(name, *args, **kwargs)
        root = offered.root(name)
        if name != root:
            raise ModuleNotFoundError(f"No module named {root!r}", name=root)
        return None

    return finding


def _looking(real: Callable[..., Any]) -> Callable[..., Any]:
    """Return ``os.stat``, which finds no file that can't be read."""

    def looking(path: Any, *args: Any, **kwargs: Any) -> Any:
        if not isinstance(path, int) and not _may_open((path, "r")) and _missing("file"):
            raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), path)
        return real(path, *args, **kwargs)

    return looking


def _refusing(real: Callable[..., Any]) -> Callable[..., Any]:
    """Return a function that the lock forbids."""

    def refusing(*args: Any, **kwargs: Any) -> Any:
        if _missing("outside"):
            raise PermissionError(errno.EPERM, os.strerror(errno.EPERM))
        return real(*args, **kwargs)

    return refusing


def _ordering(real: Callable[..., Any]) -> Callable[..., Any]:
    """Return ``os.system``, which can't start a shell."""

    def ordering(command: Any) -> int:
        return -1 if _missing("outside") else real(command)

    return ordering


def _naming(real: Callable[..., Any]) -> Callable[..., Any]:
    """Return ``pwd.getpwuid``, which knows nobody."""

    def naming(user: int) -> Any:
        if _missing("environment"):
            raise KeyError(f"getpwuid(): uid not found: {user}")
        return real(user)

    return naming


def _starting(real: Callable[..., Any]) -> Callable[..., Any]:
    def starting(*args: Any, **kwargs: Any) -> Any:
        if _missing("thread"):
            raise RuntimeError("can't start new thread")
        return real(*args, **kwargs)

    return starting


class _Environment(MutableMapping[Any, Any]):
    """The environment variables: for a student's code those that it sets, for all others the real.

    What was set by the notebook before can't be told from what was there.
    """

    def __init__(self, real: MutableMapping[Any, Any]) -> None:
        self._real = real
        self._own: dict[Any, Any] = {}

    def _seen(self) -> MutableMapping[Any, Any]:
        return self._own if _missing("environment") else self._real

    def __getitem__(self, key: Any) -> Any:
        return self._seen()[key]

    def __setitem__(self, key: Any, value: Any) -> None:
        self._seen()[key] = value

    def __delitem__(self, key: Any) -> None:
        del self._seen()[key]

    def __iter__(self) -> Iterator[Any]:
        return iter(self._seen())

    def __len__(self) -> int:
        return len(self._seen())

    def copy(self) -> dict[Any, Any]:
        """Return a dict of them."""
        return dict(self._seen())


#: What is replaced while a student's code runs; some of it is not on every system.
STAND_INS: tuple[tuple[Any, str, Callable[[Any], Any]], ...] = tuple(
    (place, name, make)
    for place, name, make in (
        (builtins, "__import__", _importing),
        (importlib, "__import__", _importing),
        (importlib, "import_module", _importing),
        (importlib.util, "find_spec", _finding),
        (threading.Thread, "start", _starting),
        (_thread, "start_new_thread", _starting),
        (os, "environ", _Environment),
        (os, "environb", _Environment),
        (os, "stat", _looking),
        (os, "system", _ordering),
        (os, "pipe", _refusing),
        (os, "kill", _refusing),
        (select, "select", _refusing),
        (pwd, "getpwuid", _naming),
    )
    if hasattr(place, name)
)


@cache
def _listen() -> None:
    """Hear of files, processes and sockets from now on; Python lets nobody stop listening."""
    sys.addaudithook(_hear)


def _hear(event: str, args: tuple[Any, ...]) -> None:
    if not _running:
        return
    if event == "open":
        if not isinstance(args[0], int) and not _may_open(args) and _missing("file"):
            raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), args[0])
    elif event.startswith(FOLDERS):
        if not _imports(sys._getframe(1)) and _missing("file"):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(args[0]))
    elif event.startswith(OUTSIDE) and _missing("outside"):
        raise PermissionError(errno.EPERM, os.strerror(errno.EPERM))


def _may_open(args: tuple[Any, ...]) -> bool:
    """Tell whether a file can be opened: what Python and NumPy read, and modules of others."""
    path = str(Path(os.fsdecode(args[0])).absolute())
    if any(sign in str(args[1]) for sign in "wax+"):
        return path == os.devnull
    if path == os.devnull or path.startswith((*READABLE, _numpy())):
        return True
    installed = not PACKAGES.isdisjoint(Path(path).parts)
    if _imports(sys._getframe(2)):
        return installed or path.startswith((sys.prefix, sys.base_prefix))
    return path.startswith(_library()) and not installed


def _imports(frame: FrameType | None) -> bool:
    """Tell whether it is Python's machinery that looks for a module."""
    return str(frame and frame.f_globals.get("__name__")).startswith(MACHINERY)


@cache
def _library() -> tuple[str, ...]:
    return (sysconfig.get_path("stdlib"), sysconfig.get_path("platstdlib"))


@cache
def _numpy() -> str:
    return str(Path(np.__file__).parent)
