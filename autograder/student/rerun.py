"""Learn what a notebook's cells leave behind when they run as the grader runs them.

A number that a package has made, a fallback behind ``except ImportError``, a table that was filled
from a file: only running the cells tells what will be there. They run in a process of their own,
so that nothing in the notebook changes, and only where something in them may behave differently.
"""

from __future__ import annotations

import ast
import json
import os
import subprocess
import sys
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from autograder.sandbox.inside import inert_modules, offered
from autograder.submission.definitions import candidates, needed
from autograder.submission.statements import IMPORTS, Cells, Names, Program, Statement

Uses = tuple[tuple[str, tuple[str, ...]], ...]

#: Names of what may behave differently when graded; having such a name decides nothing by itself.
OTHERWISE = frozenset(
    "open loadtxt genfromtxt fromfile memmap load read_text read_bytes exists isfile is_file stat "
    "listdir iterdir scandir glob getcwd chdir home expanduser environ environb getenv subprocess "
    "system popen socket urllib http ftplib importlib import_module find_spec __import__ runpy "
    "pkgutil pydoc multiprocessing ThreadPoolExecutor ProcessPoolExecutor Thread start_new_thread "
    "Pool ThreadPool asyncio".split()
)

#: With these, a statement can change variables that it does not name.
DYNAMIC = frozenset("exec eval globals locals vars setattr".split())

#: Seconds for the cells, and for the calls of a few functions.
LIMIT = 90.0


@dataclass(frozen=True)
class Left:
    """What the cells leave behind.

    Attributes
    ----------
    lost
        The variables that are not there, and why.
    idle
        The variables that hold inert objects, since a module for plots made them.
    right, wrong
        Which of the functions that use one of these are right nevertheless, and which are not.
    """

    lost: Mapping[str, str]
    idle: Collection[str]
    right: Collection[str]
    wrong: Collection[str]


def in_doubt(program: Program, asked: Collection[str]) -> set[int]:
    """Return the numbers of the cells that functions need, if anything in them may differ.

    Parameters
    ----------
    program
        All cells that have run.
    asked
        The names of the functions.
    """
    plots = _names_of_plots(program)
    if not plots and not any(_may_differ(one.node) for one in program.statements):
        return set()
    runs = needed(program, [*asked, "*"])
    names = set().union(*(one.uses for one in runs))
    changing = [one for one in candidates(program) if _changes(one, names)]
    runs += needed(program, [*set().union(*(one.uses for one in changing))]) + changing
    cells = {one.cell for one in runs}
    before = (one for one in program.statements if one.cell in cells and _may_end(one))
    doubtful = any(_may_differ(one.node) for one in (*runs, *before))
    return cells if doubtful or any(_takes_from(one, plots) for one in runs) else set()


def _names_of_plots(program: Program) -> Names:
    """Return the names that come from modules for plots, which do nothing when graded."""
    return set().union(*(one.binds for one in program.statements if _for_plots(one.node)))


def _for_plots(statement: ast.stmt) -> bool:
    """Tell whether a statement imports a module for plots, or from one."""
    modules = _imported(statement)[0] if isinstance(statement, IMPORTS) else []
    return any(offered.root(module) in inert_modules.PLOTS for module in modules)


def _takes_from(statement: Statement, plots: Names) -> bool:
    """Tell whether a statement takes something out of a module for plots, a number, say."""
    if isinstance(statement.node, ast.ImportFrom):
        return _for_plots(statement.node)
    return not statement.defines and not plots.isdisjoint(statement.uses)


def _changes(statement: Statement, names: Names) -> bool:
    """Tell whether a statement may change variables without binding them."""
    if statement.defines:
        return False
    targets = getattr(statement.node, "targets", [getattr(statement.node, "target", None)])
    roots = (getattr(getattr(one, "value", None), "id", None) for one in targets)
    return not DYNAMIC.isdisjoint(statement.uses) or not names.isdisjoint(roots)


def _may_end(statement: Statement) -> bool:
    """Tell whether a statement may end its cell: where an import fails, or something is called."""
    if not isinstance(statement.node, IMPORTS):
        return not statement.defines
    return not all(map(offered.is_offered, _imported(statement.node)[0]))


@lru_cache(maxsize=10_000)
def _may_differ(statement: ast.stmt) -> bool:
    """Tell whether a statement holds something that may behave differently when graded."""
    for node in ast.walk(statement):
        if (getattr(node, "id", None) or getattr(node, "attr", None)) in OTHERWISE:
            return True
        if isinstance(node, IMPORTS):
            modules, names = _imported(node)
            brings = offered.is_numerical if names == ["*"] else offered.is_offered
            if not all(map(brings, modules)) or not OTHERWISE.isdisjoint([*modules, *names]):
                return True
    return False


def _imported(node: ast.Import | ast.ImportFrom) -> tuple[list[str], list[str]]:
    """Return the modules that a statement imports, and the names that it takes from one."""
    names = [alias.name for alias in node.names]
    return (names, []) if isinstance(node, ast.Import) else ([node.module or ""], names)


@lru_cache(maxsize=16)
def left_by(cells: Cells, uses: Uses, lost: tuple[str, ...]) -> Left | None:
    """Run cells in a process of their own; None where that can't be done.

    Parameters
    ----------
    uses
        The functions for which they run, each with the names that it uses.
    lost
        The names that are thought to be lost.
    """
    home = str(Path(__file__).parents[2])
    paths = [home, *filter(None, [os.environ.get("PYTHONPATH")])]
    command = [sys.executable, "-m", "autograder.student.left_behind"]
    try:
        ended = subprocess.run(
            command,
            input=json.dumps([cells, uses, lost]),
            env=os.environ | {"PYTHONPATH": os.pathsep.join(paths)},
            capture_output=True,
            encoding="utf-8",
            timeout=LIMIT,
            check=True,
        )
        return Left(**json.loads(ended.stdout))
    except (OSError, ValueError, subprocess.SubprocessError):  # a browser has no processes
        return None
