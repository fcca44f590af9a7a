"""Moving a function into a stub's cell, with all that it needs and a student's notebook lacks.

Right and wrong programs are written for other places, the tests and the exercise files, where they
call the reference and helpers beside them. In a notebook there are only the student's own stubs
and what is given.
"""

from __future__ import annotations

import ast
import inspect
import re
import sys
import textwrap
from collections.abc import Callable
from dataclasses import dataclass, field
from types import FunctionType, ModuleType
from typing import Any

from autograder.checks.exercise import Function
from autograder.submission import statements

#: What nbgrader puts in the place of a solution.
PLACEHOLDER = "    # YOUR CODE HERE\n    raise NotImplementedError()"


class NotHere(LookupError):
    """A program needs something that a notebook can't have."""


@dataclass(frozen=True)
class Move:
    """One function on its way into a notebook.

    Attributes
    ----------
    stub, cell
        Where it goes: the stub, and its cell as it is handed out.
    solution
        The stub's right body, which programs take along that are wrong in one thing only.
    known
        The names that the notebook has.
    luggage
        Name → code of what the function needs besides.
    """

    stub: str
    cell: str
    solution: str
    known: frozenset[str]
    luggage: dict[str, str] = field(default_factory=dict)

    def done(self, function: Function) -> str:
        """Return the stub's cell with the function's body, and before it what it needs.

        Raises
        ------
        NotHere
            It takes other arguments, or needs more than functions, modules and numbers.
        """
        text = self._source(function, self.stub)
        if _arguments(text) != _arguments(self.cell):
            raise NotHere(f"{function.__name__} takes other arguments than {self.stub}")
        cell = self.cell.replace(PLACEHOLDER, _body(text))
        return "\n\n\n".join([*self.luggage.values(), cell])

    def _source(self, function: Function, name: str) -> str:
        """Return a function's source, under a name, with what things are called in the notebook."""
        if function.__closure__:
            raise NotHere(f"what {function.__name__} has from the function around it")
        source = textwrap.dedent(inspect.getsource(function))
        text = source[source.index("def ") :] if source.startswith("@") else source
        text = re.sub(r"  # noqa.*", "", text).replace(f"def {function.__name__}", f"def {name}", 1)
        for used in sorted(_used(text) & function.__globals__.keys()):
            value = function.__globals__[used]
            if isinstance(value, ModuleType) and _of_reference(value):
                for attribute in set(re.findall(rf"(?<![.\w]){used}\.(\w+)", text)):
                    there = self._name(attribute, getattr(value, attribute))
                    text = re.sub(rf"(?<![.\w]){used}\.{attribute}\b", there, text)
            else:
                text = re.sub(rf"(?<![.\w]){used}\b", self._name(used, value), text)
        return text.rstrip()

    def _name(self, name: str, value: Any) -> str:
        """Return what something is called in the notebook, and pack what is not there."""
        own, _, style = str(getattr(value, "__name__", name)).partition("__")
        if _of_reference(value) and own == self.stub:
            return self._packed(f"plain_{own}", self._plain)
        if own in self.known and (style or _of_reference(value)):
            return own
        if isinstance(value, ModuleType):
            return name if name in self.known else self._packed(name, lambda: _import(name, value))
        if isinstance(value, FunctionType) and not _of_reference(value):
            # A demonstration further down may define a function of the same name.
            return self._packed(f"my_{name}", lambda: self._source(value, f"my_{name}"))
        if isinstance(value, type) and value.__module__ in sys.stdlib_module_names:
            return self._packed(name, lambda: f"from {value.__module__} import {own} as {name}")
        if isinstance(value, int | float | str):
            return self._packed(name, lambda: f"{name} = {value!r}")
        raise NotHere(f"{name}, in a program for {self.stub}")

    def _packed(self, name: str, code: Callable[[], str]) -> str:
        if name not in self.luggage:
            self.luggage[name] = ""  # it may need itself
            self.luggage[name] = code()
        return name

    def _plain(self) -> str:
        """Return the right program, under another name."""
        header = ast.unparse(_definition(self.cell).args)
        return f"def plain_{self.stub}({header}):\n{self.solution.rstrip()}"


def _used(text: str) -> set[str]:
    """Return the names of the module that a function uses."""
    return set().union(*(s.uses for s in statements.statements_of(text)))


def _import(name: str, module: ModuleType) -> str:
    renamed = f" as {name}" if name != module.__name__ else ""
    return f"import {module.__name__}{renamed}"


def _of_reference(value: Any) -> bool:
    home = value.__name__ if isinstance(value, ModuleType) else getattr(value, "__module__", "")
    return str(home).startswith("reference.")


def _definition(text: str) -> ast.FunctionDef:
    return next(node for node in ast.parse(text).body if isinstance(node, ast.FunctionDef))


def _arguments(text: str) -> list[str]:
    arguments = _definition(text).args
    return [argument.arg for argument in [*arguments.posonlyargs, *arguments.args]]


def _body(text: str) -> str:
    """Return the lines of a function behind its docstring, which may hold a hint."""
    definition = _definition(text)
    first = definition.body[1 if ast.get_docstring(definition) is not None else 0]
    return "\n".join(text.splitlines()[first.lineno - 1 :])
