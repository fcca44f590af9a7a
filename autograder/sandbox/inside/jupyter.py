"""What code finds of Jupyter around it: a shell, and the inputs and outputs of earlier cells."""

import os
import sys
from collections.abc import Callable, Sequence
from types import SimpleNamespace
from typing import Any, ClassVar

from autograder.sandbox.inside import magics, written
from autograder.sandbox.inside.autoreload import Autoreload
from autograder.submission.magics import WRITES


class ZMQInteractiveShell:
    """What ``get_ipython()`` returns in a notebook; some code asks for it by this name.

    Parameters
    ----------
    namespace
        The variables of the notebook; gets those that IPython puts there.
    rest
        What all that is not here is taken from: it does nothing.
    """

    config: ClassVar[dict[str, Any]] = {"IPKernelApp": {}}

    def __init__(self, namespace: dict[str, Any], rest: Any) -> None:
        self.user_ns = self.user_global_ns = namespace
        self._rest = rest
        type(rest).shell = self
        self.execution_count = 0
        self._inputs = [""]
        self._outputs: dict[int, Any] = {}
        self._last: list[Any] = ["", "", ""]
        #: Runs the text of a cell, and returns its value and what it raised.
        self.run: Callable[[str], tuple[Any, BaseException | None]] = lambda source: (None, None)
        self._files = written.Files()
        self._autoreload: Autoreload | None = None
        self._magics = magics.MagicTable(
            self._line_magics(), dict.fromkeys(WRITES, self._files.write)
        )
        self._captured: list[magics.Captured] = []
        #: What is taken from IPython's modules and does something.
        self.offered = {"get_ipython": lambda: self, "capture_output": magics.Captured}
        self.offered |= self._magics.offered
        namespace.update(In=self._inputs, _ih=self._inputs, Out=self._outputs, _oh=self._outputs)
        namespace.update(_="", __="", ___="", get_ipython=lambda: self, display=rest)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._rest, name)

    def _line_magics(self) -> dict[str, magics.Magic]:
        """Return IPython's magics for lines that do something here."""
        return {
            "run": lambda line: self._files.run(line, self.user_ns),
            "env": magics.env,
            "set_env": magics.env,
            "pwd": lambda line: os.getcwd(),
            "timeit": lambda line: magics.TIMES,
            "load_ext": self._load_extension,
            "reload_ext": self._load_extension,
        }

    def _load_extension(self, name: str) -> None:
        """Load an extension: ``autoreload``, and no other one."""
        if name.strip() == "autoreload" and self._autoreload is None:
            self._autoreload = loaded = Autoreload(self._files, self.user_ns)
            self._magics.line.update(autoreload=loaded.autoreload, aimport=loaded.aimport)

    def begin(self, count: int, sources: Sequence[str]) -> None:
        """Note the cells up to the one that runs now; `sources` are all, that is number `count`."""
        self.end()
        for source in sources[len(self._inputs) - 1 : count]:
            self._inputs.append(source)
            self.user_ns[f"_i{len(self._inputs) - 1}"] = source
        before = ["", "", "", *self._inputs[-4:-1]]
        self.user_ns.update(_i=before[-1], _ii=before[-2], _iii=before[-3])
        self.execution_count = count

    def renew(self) -> None:
        """Load anew, before a cell runs, the modules that are to be."""
        if self._autoreload is not None:
            self._autoreload.before_cell()

    def display(self, value: Any) -> None:
        """Note the value of a cell; `_` stays what the student made of it."""
        if value is None or value is self._outputs:
            return
        before = dict(zip(("_", "__", "___"), self._last, strict=True))
        self._last = [value, *self._last[:2]]
        if all(self.user_ns.get(name, was) is was for name, was in before.items()):
            self.user_ns.update(zip(before, self._last, strict=True))
        self.user_ns[f"_{self.execution_count}"] = self._outputs[self.execution_count] = value

    def run_cell(self, source: str, *options: Any, **more: Any) -> Any:
        """Run the text of a cell; what it raises is shown, and not raised."""
        value, error = self.run(source)
        return SimpleNamespace(result=value, success=error is None, error_in_exec=error)

    def run_line_magic(self, name: str, line: str, *options: Any) -> Any:
        """Run a magic of the notebook's own, or one that does something here; others do nothing."""
        if known := self._magics.line.get(name):
            return known(self.var_expand(line))
        return self.run(f"%{name} {line}")[0] or self._rest

    def run_cell_magic(self, name: str, line: str, cell: str) -> Any:
        """Run a magic of the notebook's own, or a cell below one that leaves it Python."""
        if known := self._magics.cell.get(name):
            return known(self.var_expand(line), cell)
        return self.run(f"%%{name} {line}\n{cell}")[0]

    def register_magic_function(
        self, function: Any, magic_kind: str = "line", magic_name: str = ""
    ) -> None:
        """Make a magic of a function."""
        self._magics.register(function, magic_kind, magic_name)

    def register_magics(self, *classes: Any) -> None:
        """Make magics of the methods of a class that are marked."""
        for one in classes:
            self._magics.register_all(one(self) if isinstance(one, type) else one)

    def captured(self) -> magics.Captured:
        """Keep what is printed until another cell begins."""
        self._captured.append(magics.Captured())
        return self._captured[-1]

    def end(self) -> None:
        """Show again what is printed."""
        while self._captured:
            self._captured.pop().end()

    def var_expand(self, line: str) -> str:
        """Return what follows a magic, with the values of variables in ``$name`` and ``{name}``."""
        return magics.expanded(line, self.user_ns)

    def magic(self, line: str) -> Any:
        """Do as `run_line_magic`, for a line as it is typed."""
        return self.run_line_magic(*f"{line} ".split(" ", 1))

    def getoutput(self, command: str, *options: Any, **more: Any) -> list[str]:
        """Return no line: no program can be started."""
        return []

    def ex(self, source: str) -> None:
        """Execute statements."""
        exec(source, self.user_ns)

    def ev(self, source: str) -> Any:
        """Evaluate an expression."""
        return eval(source, self.user_ns)

    def push(self, variables: Any, interactive: bool = True) -> None:
        """Make variables known to the notebook: a mapping, or names of the caller's."""
        if not hasattr(variables, "keys"):
            caller = sys._getframe(1)
            names = variables.split() if isinstance(variables, str) else variables
            variables = {n: eval(n, caller.f_globals, caller.f_locals) for n in names}
        self.user_ns.update(dict(variables))

    def drop_by_id(self, variables: Any) -> None:
        """Forget variables that are still what they were."""
        for name, value in variables.items():
            if self.user_ns.get(name) is value:
                del self.user_ns[name]
