"""What many tests use: writing notebooks as students leave them."""

import json
import os
import sys
from contextlib import closing
from importlib import import_module
from pathlib import Path
from types import ModuleType

import pytest

# Where threads of linear algebra wait for each other, they take a core: one in each process.
os.environ |= dict.fromkeys(("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS"), "1")

from autograder.sandbox.inside.interpreter import forget_cells
from tests import kit_wheels
from tests.once import once

ROOT = Path(__file__).parent.parent

# As the command line does: with it, jsonschema builds grammars for more than a second.
sys.modules.setdefault("rfc3987_syntax", None)


@pytest.fixture(autouse=True)
def no_figure_stays_open():
    """Close the figures that a test leaves, of which matplotlib takes twenty without a warning."""
    yield
    if pyplot := sys.modules.get("matplotlib.pyplot"):
        pyplot.close("all")


@pytest.fixture(autouse=True)
def no_cell_stays_known():
    """Forget the text of cells that a test ran: those of the next have the same numbers."""
    yield
    forget_cells()


@pytest.fixture
def write_notebook():
    """Write cells as a notebook: a string is a code cell, a pair is ``(cell type, source)``."""

    def write(path, *cells):
        pairs = [("code", cell) if isinstance(cell, str) else cell for cell in cells]
        content = [
            {"cell_type": kind, "metadata": {}, "source": source.splitlines(keepends=True)}
            | ({"outputs": [], "execution_count": None} if kind == "code" else {})
            for kind, source in pairs
        ]
        path.parent.mkdir(parents=True, exist_ok=True)
        notebook = {"cells": content, "metadata": {}, "nbformat": 4, "nbformat_minor": 4}
        path.write_text(json.dumps(notebook), encoding="utf-8")
        return path

    return write


@pytest.fixture(scope="module")
def server():
    """Return a sandbox that is locked; it ends with the file of tests."""
    from autograder.sandbox.server import ForkServer

    with closing(ForkServer("locked")) as started:
        yield started


@pytest.fixture(scope="session")
def hand_in_to():
    """Return what makes, for a folder, the function that hands in work for `layers` there."""

    def to(folder):
        def hand_in(student, content=None, suffix=".py"):
            path = folder / student / "layers" / f"layers{suffix}"
            path.parent.mkdir(parents=True)
            if content is not None:
                path.write_text(content, encoding="utf-8")
            return path

        return hand_in

    return to


@pytest.fixture(scope="session")
def right_layers():
    """Return a right program for the assignment `layers`."""
    return (ROOT / "reference" / "layers.py").read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def worked_solution():
    """Return the cells of an assignment's worked solution, ``(cell type, source)`` each."""
    import jupytext

    from autograder.nbgrader.worked import with_worked_solutions

    def cells(assignment):
        literate = (ROOT / "solutions" / assignment / f"{assignment}.py").read_text()
        notebook = jupytext.reads(with_worked_solutions(literate), "py:percent")
        return [(cell.cell_type, cell.source) for cell in notebook.cells]

    return cells


@pytest.fixture(scope="session")
def kit_wheel(tmp_path_factory):
    """Return the kit's wheel, built from a copy in which no earlier build lies."""
    return next(once(tmp_path_factory, "kit-wheel", kit_wheels.build).glob("*.whl"))


@pytest.fixture(scope="session")
def on_tape(tmp_path_factory):
    """Return all exercises as students have them, by stub."""
    from autograder.exercises import ASSIGNMENTS
    from autograder.wheel import replay
    from autograder.wheel.recording import in_place, recorded, shared_pages

    def record(folder):
        for assignment in ASSIGNMENTS:
            pages, tape = recorded(assignment)
            (folder / f"{assignment}.json").write_text(json.dumps(dict(pages)), encoding="utf-8")
            (folder / f"{assignment}.tape").write_bytes(tape)

    recordings = once(tmp_path_factory, "recordings", record)
    found = {}
    for assignment in ASSIGNMENTS:
        pages = json.loads((recordings / f"{assignment}.json").read_text(encoding="utf-8"))
        with in_place(shared_pages()):
            for one in replay.read_tapes((recordings / f"{assignment}.tape").read_bytes()):
                name = f"autograder.exercises.{assignment}.{one.name}"
                page, original = ModuleType(name), import_module(name)
                sys.modules[name] = page
                exec(pages[name], vars(page))
                sys.modules[name] = original
                found[one.name] = replay.exercise(page, one)
    return found
