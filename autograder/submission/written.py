"""Modules that a cell writes by ``%%writefile``: no file can be written when a notebook is graded.

What stands in the place of such a cell makes the module at once, and the packages that it is in.
"""

from __future__ import annotations

import re

#: A cell that writes a module, or more of it, and a line that runs one.
WRITES = re.compile(
    r"\s*%%(?:writefile|file)[ \t]+(?P<more>(?:-a|--append)[ \t]+)?['\"]?(?:\./)?"
    r"(?P<path>\w+(?:/\w+)*)\.py['\"]?[ \t]*\n"
)
RUNS = re.compile(r"%run[ \t]+(?:-\w+[ \t]+)*['\"]?(?:\./)?(\w+)(?:\.py)?\b(?!\.)")

#: Python that makes a module of a text, where no other has its name, and the packages around it;
#: and that runs what was written of one.
MODULE = """
import sys, types
def module(name):
    made = types.ModuleType(name)
    made._written_, made.__path__ = "", []
    return made
parts = path.removesuffix("/__init__").split("/")
names = [".".join(parts[:end]) for end in range(1, len(parts) + 1)]
for name in names:
    sys.modules.setdefault(name, module(name))
before, made = sys.modules[name], module(name)
made._written_ = more * getattr(before, "_written_", "") + text
made.__package__ = path.rpartition("/")[0].replace("/", ".")
if hasattr(before, "_written_"):
    sys.modules[name] = made
for around, name, part in zip(names, names[1:], parts[1:]):
    setattr(sys.modules[around], part, sys.modules[name])
exec(made._written_, vars(made))
"""
MADE = "exec({!r}, dict(path={!r}, more={!r}, text={!r}))"
RUN = "exec(getattr(__import__('sys').modules.get({name!r}), '_written_', ''))"


def making(source: str) -> str:
    """Return the Python that makes the module which a cell writes; empty if it writes none."""
    if writes := WRITES.match(source):
        text = source[writes.end() :] + "\n"
        return MADE.format(MODULE, writes["path"], bool(writes["more"]), text)
    return ""


def running(line: str) -> str:
    """Return the Python that runs what was written of a module; empty if a line runs none."""
    return RUN.format(name=runs[1]) if (runs := RUNS.match(line)) else ""
