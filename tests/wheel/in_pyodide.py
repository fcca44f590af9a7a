"""What of the students' wheel runs in Pyodide without NumPy; `in_pyodide.mjs` runs this there.

Each module is compiled, and then imported with a stand-in for NumPy and Matplotlib that has
everything and computes nothing: whatever else is lacking in a browser shows then.
"""

import sys
import warnings
import zipfile
from importlib import import_module
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec
from pathlib import Path
from types import ModuleType

SITE = Path("/site")


class Anything:
    """Takes part in whatever is written with it."""

    str, itemsize = "x", 8

    def __init__(self, *_, **__):
        pass

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return Anything()

    def __call__(self, *_, **__):
        return Anything()

    def __iter__(self):
        return iter(())

    def __mro_entries__(self, _):
        return (object,)

    def __lt__(self, _):
        return False

    __getitem__ = __or__ = __ror__ = __truediv__ = __rtruediv__ = __call__
    __add__ = __radd__ = __sub__ = __rsub__ = __mul__ = __rmul__ = __pow__ = __neg__ = __call__
    __gt__ = __le__ = __ge__ = __lt__


class StandIn(MetaPathFinder, Loader):
    """Finds NumPy and Matplotlib where there are none."""

    def find_spec(self, name, path, target=None):
        wanted = name.split(".")[0] in ("numpy", "matplotlib")
        return ModuleSpec(name, self, is_package=True) if wanted else None

    def create_module(self, spec):
        module = ModuleType(spec.name)
        module.__getattr__ = Anything().__getattr__
        return module

    def exec_module(self, module):
        module.__path__ = []


def main() -> None:
    """Compile and import all modules, and use what needs no NumPy."""
    print("Python", sys.version.split()[0], "on", sys.platform)
    zipfile.ZipFile("/wheel.zip").extractall(SITE)
    sys.path.insert(0, str(SITE))
    warnings.simplefilter("error")
    paths = sorted((SITE / "autograder").rglob("*.py"))
    for path in paths:
        compile(path.read_text(encoding="utf-8"), str(path), "exec")
    print(len(paths), "modules compile")
    sys.meta_path.insert(0, StandIn())
    names = [".".join(path.relative_to(SITE).with_suffix("").parts) for path in paths]
    wanted = [name.removesuffix(".__init__") for name in names if not name.endswith("__main__")]
    for name in wanted:
        import_module(name)
    print(len(wanted), "of them are imported with a stand-in for NumPy")
    with import_module("autograder.student.time_limit").time_limit(1.0):
        pass
    log = import_module("autograder.attempts.log")
    log.write_word(Path("/"), "on")
    log.write_attempt(Path("/"), "affine", "wrong", "bias_forgotten")
    print("a log of attempts is kept:", log.log_at_home(Path("/")).attempts)


if __name__ == "__main__":
    main()
