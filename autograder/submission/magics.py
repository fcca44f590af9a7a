"""The magics that a notebook's shell is asked to run, and how; others do nothing.

This module uses the standard library alone: it is loaded where student code runs, too.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

#: Cell magics whose body is Python all the same.
TRANSPARENT = frozenset("time timeit capture prun memit mprun python python3 debug".split())

#: Magics of cells and of lines that the shell runs, and how it is asked to.
WRITES = frozenset(["writefile", "file"])
ASKED = frozenset("run env set_env pwd".split())
ASK_LINE = "get_ipython().run_line_magic({!r}, {!r})"
ASK_CELL = "get_ipython().run_cell_magic({!r}, {!r}, {!r})"
LINE = re.compile(r"%(\w+)[ \t]*(.*)")
RETURNS_TIMES = re.compile(r"%timeit\b.*\s-\w*o")

#: Those of lines that it runs where a cell writes a file, and what tells that one does.
RELOADS = frozenset("load_ext reload_ext autoreload aimport".split())
WRITING = re.compile(r"(?:%%|['\"])(?:writefile|file)\b")

#: What tells that a notebook makes magics of its own, and what these may be called.
REGISTERS = re.compile(r"\bregister_\w*magic")
OWN_NAME = re.compile(r"\bdef[ \t]+(\w+)|(?<=['\"])(\w+)(?=['\"])")


def asked_in(sources: Sequence[str]) -> frozenset[str]:
    """Return the names of the magics that the shell runs in this notebook, but not in all.

    They are those that its own magics may have, and, where it writes files, those that load
    modules anew.
    """
    making = [source for source in sources if "register_" in source and REGISTERS.search(source)]
    names = {one for source in making for found in OWN_NAME.findall(source) for one in found}
    writes = any("file" in source and WRITING.search(source) for source in sources)
    return frozenset(names - TRANSPARENT - {""}).union(RELOADS if writes else ())


def asking(magic: str, asked: frozenset[str]) -> str:
    """Return the Python that asks the shell to run a magic of a line; empty if it does nothing."""
    called = LINE.match(magic)
    if called is None:
        return ""
    is_asked = called[1] in ASKED | asked or RETURNS_TIMES.match(magic)
    return ASK_LINE.format(called[1], called[2].strip()) if is_asked else ""
