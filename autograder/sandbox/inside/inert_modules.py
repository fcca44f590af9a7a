"""Modules that a notebook may import although they are of no use to a grader: they do nothing.

Plots, displays and ``check(...)`` calls that stay in a notebook are no mistake. Everything that is
taken from these modules swallows whatever is done with it.
"""

import contextlib
import dis
import importlib
import importlib.abc
import sys
import types
from collections.abc import Iterator
from importlib.machinery import ModuleSpec
from typing import Any, ClassVar

import numpy as np

PLOTS = frozenset("bokeh matplotlib mpl_toolkits plotly pylab seaborn".split())
JUPYTER = frozenset("IPython ipykernel".split())
AROUND = PLOTS | JUPYTER | frozenset("google ipywidgets marimo".split())
ROOTS = AROUND | {"autograder"}


class Inert:
    """Can be called, indexed, entered, iterated and unpacked, and never does anything."""

    #: The shell of the notebook that runs.
    shell: ClassVar[Any] = None

    def subplots(self, *args: Any, **kwargs: Any) -> Any:
        """Return the axes of a figure."""
        return subplots(*args, **kwargs)[1]

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__") and name.endswith("__"):
            raise AttributeError(name)
        return getattr(self.shell, "offered", {}).get(name, self)

    def __mro_entries__(self, bases: object) -> tuple[type, ...]:
        """Return what a class is derived from where that is of such a module."""
        return (Base,)

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        """Return itself, or the function that it decorates, as it is."""
        only = args[0] if len(args) == 1 and not kwargs else None
        return only if isinstance(only, (types.FunctionType, type)) else self

    def __getitem__(self, key: object) -> Any:
        return self

    def __setitem__(self, key: object, value: object) -> None:
        pass

    def __setattr__(self, name: str, value: object) -> None:
        pass

    def __enter__(self) -> Any:
        return self

    def __exit__(self, *error: object) -> None:
        pass

    def __bool__(self) -> bool:
        return False

    def __iter__(self) -> Iterator[Any]:
        return iter([self] * _unpacked_into(sys._getframe(1)))


class Base:
    """What a class of the notebook finds to be derived from: what it has not itself is inert."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        pass

    def __getattr__(self, name: str) -> Any:
        return getattr(INERT, name)


def _unpacked_into(frame: types.FrameType) -> int:
    """Return how many names the calling line unpacks into: ``fig, ax = plt.subplots()`` has 2."""
    for instruction in dis.get_instructions(frame.f_code):
        if instruction.offset == frame.f_lasti and instruction.opname == "UNPACK_SEQUENCE":
            return instruction.argval or 0
    return 0


def subplots(nrows: int = 1, ncols: int = 1, squeeze: bool = True, **more: Any) -> tuple[Any, Any]:
    """Return a figure and as many axes as are asked for, so that loops over them run."""
    axes = np.empty((nrows, ncols), object)
    axes.fill(INERT)
    if not squeeze:
        return INERT, axes
    return INERT, INERT if axes.size == 1 else axes.squeeze()


class Finder(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Finder of the inert modules; where it stands last, it hides nothing."""

    def __init__(self, roots: frozenset[str] = ROOTS) -> None:
        self.roots = roots
        self.found: list[str] = []

    def find_spec(self, name: str, path: Any = None, target: Any = None) -> ModuleSpec | None:
        """Find a module by its package, and note that it was asked for."""
        if name.split(".")[0] in self.roots:
            self.found.append(name)
            return ModuleSpec(name, self, is_package=True)
        return None

    def create_module(self, spec: ModuleSpec) -> types.ModuleType:
        """Make a module from which anything can be taken."""
        module = types.ModuleType(spec.name)
        vars(module).update(__all__=[], __version__="0", subplots=subplots)
        vars(module).update(__getattr__=lambda name: getattr(INERT, name))
        return module

    def exec_module(self, module: types.ModuleType) -> None:
        """Run nothing: the module is complete."""


def in_a_kernel() -> None:
    """Load what a kernel has loaded, by which some code tells that it runs in one."""
    for name in JUPYTER:
        importlib.import_module(name)


@contextlib.contextmanager
def without_plots() -> Iterator[None]:
    """Let what is imported for plots and from Jupyter do nothing, and load none of it."""
    finder = Finder(AROUND)
    hidden = {name: module for name, module in sys.modules.items() if name.split(".")[0] in AROUND}
    for name in hidden:
        del sys.modules[name]
    sys.meta_path.insert(0, finder)
    try:
        in_a_kernel()
        yield
    finally:
        sys.meta_path.remove(finder)
        for name in finder.found:
            sys.modules.pop(name, None)
        sys.modules.update(hidden)


@contextlib.contextmanager
def without_kit() -> Iterator[None]:
    """Let ``from autograder import check`` do nothing; what the kit itself imports is there."""
    kit = sys.modules.get("autograder")
    if kit is None:
        yield
        return
    stand_in = Finder().create_module(ModuleSpec("autograder", None))
    stand_in.__path__ = list(kit.__path__)
    sys.modules["autograder"] = stand_in
    try:
        yield
    finally:
        sys.modules["autograder"] = kit


INERT = Inert()
