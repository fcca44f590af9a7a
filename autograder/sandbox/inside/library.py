"""The standard library and NumPy in memory, where a fork may look nothing up by its name.

Without a root of its own a process could ask for the name and size of every file of the machine:
Landlock forbids reading alone. There seccomp answers each question that holds a path with "no such
file", and what Python would import later has to be here before.
"""

import builtins
import importlib
import io
import os
import struct
import sysconfig
import zoneinfo
from collections.abc import Sequence
from contextlib import suppress
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec, SourceFileLoader
from importlib.util import MAGIC_NUMBER, cache_from_source, spec_from_file_location
from typing import Any

#: Parts of the standard library that nobody hands in, half of its size; and other packages.
LEFT_OUT = frozenset(
    "dist-packages ensurepip idlelib lib2to3 pydoc_data site-packages test tests turtledemo".split()
)
#: Compiled modules that belong to tests or to a terminal.
NOT_LOADED = ("_ctypes_test", "_curses", "_test", "_tkinter", "_xx", "readline", "xx")


class Loader(SourceFileLoader):
    """Loader of a module from what a library holds."""

    files: dict[str, bytes]
    changed: dict[str, dict[str, Any]]

    def get_data(self, path: str) -> bytes:
        """Return the content of a file."""
        try:
            return self.files[path]
        except KeyError:
            raise FileNotFoundError(path) from None

    def path_stats(self, path: str) -> dict[str, Any]:
        """Return when a file was changed, by which Python knows whether its bytecode is current."""
        return self.changed[path]


class Library(MetaPathFinder):
    """Finder of modules among files that were read before; compiled ones are loaded at once.

    Parameters
    ----------
    folders
        The standard library, and packages.
    """

    def __init__(self, *folders: str) -> None:
        self.files: dict[str, bytes] = {}
        self.changed: dict[str, dict[str, Any]] = {}
        for folder in folders:
            self._read(folder)
        load_compiled()

    def find_spec(
        self, name: str, path: Sequence[str] | None, target: Any = None
    ) -> ModuleSpec | None:
        """Find a module below one of the paths, or at the top of the standard library."""
        last = name.rpartition(".")[2]
        for folder in path or (sysconfig.get_path("stdlib"),):
            for file in (
                os.path.join(folder, last, "__init__.py"),
                os.path.join(folder, f"{last}.py"),
            ):
                if file in self.changed:
                    return self._spec(name, file, folder)
        return None

    def _spec(self, name: str, file: str, folder: str) -> ModuleSpec | None:
        loader = Loader(name, file)
        loader.files, loader.changed = self.files, self.changed
        inside = [os.path.dirname(file)] if file.endswith("__init__.py") else None
        return spec_from_file_location(name, file, loader=loader, submodule_search_locations=inside)

    def _read(self, folder: str) -> None:
        """Read all modules below a folder, and what was compiled of them."""
        for place, folders, names in os.walk(folder):
            folders[:] = [name for name in folders if name not in LEFT_OUT]
            for path in (os.path.join(place, name) for name in names if name.endswith(".py")):
                found = os.stat(path)
                self.changed[path] = {"mtime": found.st_mtime, "size": found.st_size}
                compiled = cache_from_source(path)
                self.files[compiled] = _bytes(compiled)
                if not is_compiled_from(self.files[compiled], found):
                    self.files[path] = _bytes(path)


def _bytes(path: str) -> bytes:
    """Return a file's bytes, or none where it can't be read."""
    try:
        with open(path, "rb") as file:
            return file.read()
    except OSError:
        return b""


def is_compiled_from(compiled: bytes, source: os.stat_result) -> bool:
    """Tell whether a compiled module will be taken for the source's, by what stands in its head."""
    head = struct.pack("<4s3I", MAGIC_NUMBER, 0, int(source.st_mtime) & 0xFFFFFFFF, source.st_size)
    return compiled.startswith(head)


def load_compiled() -> None:
    """Load the standard library's compiled modules, and the one time zone that programs ask for."""
    for name in os.listdir(os.path.join(sysconfig.get_path("stdlib"), "lib-dynload")):
        if not name.startswith(NOT_LOADED):
            with suppress(ImportError):
                importlib.import_module(name.partition(".")[0])
    with suppress(zoneinfo.ZoneInfoNotFoundError):
        zoneinfo.ZoneInfo("UTC")  # it is remembered


def keep_null() -> None:
    """Let a program go on opening the null device, which the first descriptor is."""
    plain = io.open

    def opened(file: Any, *args: Any, **kwargs: Any) -> Any:
        return plain(os.dup(0) if file == os.devnull else file, *args, **kwargs)

    io.open = builtins.open = opened


def folders() -> tuple[str, str]:
    """Return where the standard library and NumPy lie."""
    import numpy

    return sysconfig.get_path("stdlib"), os.path.dirname(numpy.__file__)
