"""Modules that cells write by ``%%writefile``, kept in memory: no file can be written in a sandbox.

As on disk a module is made when something imports it, of what was written by then.
"""

import builtins
import os.path
import shlex
import sys
from collections import Counter
from collections.abc import Sequence
from importlib.abc import MetaPathFinder, SourceLoader
from importlib.machinery import ModuleSpec
from types import ModuleType
from typing import Any

Namespace = dict[str, Any]

#: Names that a file that runs has as its own.
FILE = ("__name__", "__file__")


class Files(MetaPathFinder, SourceLoader):  # type: ignore[misc]
    """What the cells of a notebook wrote, by path; finder and loader of the modules among it."""

    def __init__(self) -> None:
        self.texts: dict[str, str] = {}
        #: How often a file was written; and of which time a module is that was loaded.
        self._times: Counter[str] = Counter()
        self._loaded: dict[str, int] = {}
        for other in [one for one in sys.meta_path if isinstance(one, Files)]:
            sys.meta_path.remove(other)  # another notebook's
            for name, module in list(sys.modules.items()):
                if getattr(getattr(module, "__spec__", None), "loader_state", None) is other:
                    del sys.modules[name]

    def write(self, line: str, text: str) -> None:
        """Write a file as ``%%writefile`` does, or more of one."""
        words = shlex.split(line)
        paths = [word for word in words if word not in ("-a", "--append")]
        path = os.path.normpath(paths[0])
        self.texts[path] = self.texts.get(path, "") * (paths != words) + text
        self._times[path] += 1
        if self not in sys.meta_path:
            sys.meta_path.insert(0, self)

    def run(self, line: str, user: Namespace) -> None:
        """Run a file as ``%run`` does, if a cell wrote it; what it raises is shown, and not raised.

        It has variables of its own, which the notebook gets at its end, unless `line` says ``-i``.
        """
        words, options = shlex.split(line), set()
        while words and words[0].startswith("-"):
            options.add(words.pop(0))
        path = self._path(words[0] if words else "", "-m" in options)
        if path in self.texts:
            name = os.path.basename(path).removesuffix(".py") if "-n" in options else "__main__"
            kept = {one: user.pop(one) for one in FILE if one in user}
            own = {"__builtins__": user.get("__builtins__", builtins)}
            space = user if "-i" in options else own
            space.update(__name__=name, __file__=path)
            self._execute(space, [path, *words[1:]])
            user.update({k: v for k, v in space.items() if k not in FILE})
            for one in FILE:
                user.pop(one, None)
            user.update(kept)

    def _execute(self, space: Namespace, arguments: list[str]) -> None:
        before, sys.argv = sys.argv, arguments
        try:
            exec(self.source_to_code(self.get_data(arguments[0]), arguments[0]), space)
        except (Exception, SystemExit):
            pass
        finally:
            sys.argv = before

    def _path(self, word: str, is_module: bool) -> str:
        path = os.path.normpath(word.replace(".", "/") if is_module else word)
        return path if path in self.texts else f"{path}.py"

    def find_spec(
        self, name: str, path: Sequence[str] | None = None, target: Any = None
    ) -> ModuleSpec | None:
        """Find a module or package that was written; as in a kernel, Python's own come first."""
        at = name.replace(".", "/")
        if name.partition(".")[0] in sys.stdlib_module_names:
            return None
        for file in (f"{at}/__init__.py", f"{at}.py"):
            if file in self.texts:
                spec = ModuleSpec(name, self, origin=file, loader_state=self)
                spec.has_location = True
                spec.submodule_search_locations = [at] if file.endswith("/__init__.py") else None
                return spec
        if any(file.startswith(f"{at}/") for file in self.texts):
            return ModuleSpec(name, None, is_package=True, loader_state=self)
        return None

    def exec_module(self, module: ModuleType) -> None:
        """Run a module, and note what it was made of."""
        self.note_loaded(module.__name__)
        super().exec_module(module)

    def note_loaded(self, name: str) -> None:
        """Note that a module is as new as what was written of it."""
        self._loaded[name] = self._times[self.get_filename(name)]

    def rewritten(self) -> list[ModuleType]:
        """Return the modules whose files were written anew after they were loaded."""
        return [
            sys.modules[name]
            for name, time in self._loaded.items()
            if name in sys.modules and time < self._times[self.get_filename(name)]
        ]

    def get_filename(self, fullname: str) -> str:
        """Return the path of a module."""
        at = fullname.replace(".", "/")
        return next(f for f in (f"{at}/__init__.py", f"{at}.py") if f in self.texts)

    def get_data(self, path: str | bytes) -> bytes:
        """Return what was written of a file."""
        try:
            return self.texts[str(path)].encode()
        except KeyError:
            raise FileNotFoundError(path) from None


def is_written(module: str) -> bool:
    """Tell whether a cell of the notebook that runs wrote a module."""
    return any(isinstance(one, Files) and one.find_spec(module) for one in sys.meta_path)
