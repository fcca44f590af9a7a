"""What a student wrote before a tool gets hold of it, and how many points that is worth."""

from __future__ import annotations

import copy

from nbformat import NotebookNode
from nbformat.v4 import new_code_cell

from tests.roundtrip.work import Work, right, written_into

ASSIGNMENT = "layers"

#: A known mistake, and a stub that is wrong first and right in a cell of its own below.
MISTAKE = ("activation_derivative", "tanh_square_forgotten")
FIRST_WRONG = "def affine(n, W, b):\n    return n @ W.T"

#: The stub that somebody else wrote differently, for a merge with a conflict.
PARTNERS = "def affine(n, W, b):\n    return b + np.einsum('...j,ij->...i', n, W)"


def written(released: NotebookNode) -> dict[str, NotebookNode]:
    """Return the works by name: all right, and one that is partly so."""
    return {"right": written_into(released, right(ASSIGNMENT)), "mixed": _mixed(released)}


def by_a_partner(work: NotebookNode) -> NotebookNode:
    """Return the same work, with one stub written differently."""
    other = copy.deepcopy(work)
    _cell(other, "affine").source = PARTNERS
    return other


def _mixed(released: NotebookNode) -> NotebookNode:
    """Return a mistake, an answer for a person to read, and a stub that is written twice."""
    from autograder.extras.demo.programs import stub_programs

    wrong, mistake = MISTAKE
    (known,) = (stub for stub in stub_programs(ASSIGNMENT) if stub.name == wrong)
    cells = right(ASSIGNMENT).cells
    work = Work(ASSIGNMENT, cells | {wrong: known.wrong[mistake], "affine": FIRST_WRONG})
    notebook = written_into(released, work)
    below = notebook.cells.index(_cell(notebook, "affine")) + 1
    notebook.cells.insert(below, new_code_cell(cells["affine"], id="second-affine"))
    return notebook


def _cell(notebook: NotebookNode, name: str) -> NotebookNode:
    return next(cell for cell in notebook.cells if cell.id == name)
