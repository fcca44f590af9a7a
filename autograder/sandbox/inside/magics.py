"""What magics do in a shell: those that a notebook makes itself, and IPython's that matter here."""

import io
import os
import re
import sys
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

Magic = Callable[..., Any]

#: What ``%timeit -o`` returns: nothing is timed.
TIMES = SimpleNamespace(
    **dict.fromkeys(("average", "best", "worst"), 1e-6),
    **{"stdev": 0.0, "all_runs": [1e-6], "timings": [1e-6], "loops": 1, "repeat": 1},
    compile_time=0.0,
)

#: The name of a variable, or an expression, that stands for its value behind a magic.
VALUE = re.compile(r"\$(\w+)|\{([^{}]+)\}")


class MagicTable:
    """The magics of a shell, for lines and for cells, by name; a notebook makes more of them."""

    def __init__(self, line: dict[str, Magic], cell: dict[str, Magic]) -> None:
        self.line, self.cell = line, cell
        kinds = ("line", "cell", "line_cell")
        #: The decorators that IPython offers, and the class that holds magics.
        self.offered: dict[str, Any] = {"Magics": Magics}
        self.offered |= {
            f"register_{kind}_magic": _decorator(self.register, kind) for kind in kinds
        }
        self.offered |= {f"{kind}_magic": _decorator(_mark, kind) for kind in kinds}

    def register(self, function: Magic, kind: str = "line", name: str = "") -> Magic:
        """Make a magic of a function, for lines or cells or both."""
        for one in kind.split("_"):
            getattr(self, one)[name or function.__name__] = function
        return function

    def register_all(self, holder: Any) -> None:
        """Make magics of those methods that are marked."""
        for name in dir(holder):
            method = getattr(holder, name)
            if isinstance(marked := getattr(method, "marked_as_magic", None), tuple):
                self.register(method, *marked)


class Magics:
    """A class that holds magics as its methods."""

    def __init__(self, shell: Any = None, **more: Any) -> None:
        self.shell = shell


def _mark(function: Magic, kind: str, name: str = "") -> Magic:
    function.marked_as_magic = kind, name or function.__name__  # type: ignore[attr-defined]
    return function


def _decorator(do: Magic, kind: str) -> Magic:
    """Return a decorator that is used as it is, or called with the name of the magic."""

    def decorate(given: Any) -> Any:
        return do(given, kind) if callable(given) else lambda function: do(function, kind, given)

    return decorate


class Captured:
    """What ``%%capture`` keeps: what is printed from now on, up to its end."""

    def __init__(self, *options: Any, **more: Any) -> None:
        self.outputs: list[Any] = []
        self._before = sys.stdout, sys.stderr
        self._texts = sys.stdout, sys.stderr = io.StringIO(), io.StringIO()

    @property
    def stdout(self) -> str:
        """What was printed."""
        return self._texts[0].getvalue()

    @property
    def stderr(self) -> str:
        """What was printed as an error."""
        return self._texts[1].getvalue()

    def __str__(self) -> str:
        return self.stdout

    def __call__(self) -> None:
        """Show it again."""
        print(self.stdout, end="")

    show = __call__

    def end(self, *error: object) -> None:
        """Print again as before."""
        sys.stdout, sys.stderr = self._before

    def __enter__(self) -> "Captured":
        return self

    __exit__ = end


def env(line: str) -> Any:
    """Do as ``%env``: return a variable of the environment, or all, or set one."""
    name, *value = re.split(r"\s*=\s*|\s+", line.strip(), maxsplit=1)
    if value:
        os.environ[name] = value[0]
        return None
    return os.environ.get(name) if name else dict(os.environ)


def expanded(line: str, variables: dict[str, Any]) -> str:
    """Return a line with the values of variables in it; as it is where one is not there."""
    try:
        return VALUE.sub(lambda found: str(eval(found[1] or found[2], variables)), line)
    except Exception:
        return line
