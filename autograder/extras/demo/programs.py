"""The programs that the demo's students write for each stub, right and wrong.

They lie in ``class/<assignment>/<stub>.txt``, one after the other, each below a line that names it:

    # %% right: einsum
    def affine(n, W, b):
        return np.einsum("ij,pj->pi", W, n) + b

The docstring is left out there: every student has the one that was handed out.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from autograder.course import layout
from autograder.course.outline import pages
from autograder.submission.definitions import functions_in

#: The folder with the class.
CLASS = Path(__file__).parent / "class"

#: What nbgrader puts in the place of a solution.
PLACEHOLDER = "    # YOUR CODE HERE\n    raise NotImplementedError()"

TITLE = re.compile(r"^# %% (right|wrong|unfinished): (\w+)\n", re.MULTILINE)


@dataclass(frozen=True)
class StubPrograms:
    """One stub, and the cells that students make of it.

    Attributes
    ----------
    cell
        As it is handed out.
    right
        Right programs, each in another style; the worked solution comes first.
    wrong
        Diagnosis → the wrong program that has it; the most frequent one comes first.
    programs
        Every program by its name: those above, and unfinished ones.
    """

    name: str
    cell: str
    right: tuple[str, ...]
    wrong: dict[str, str]
    programs: dict[str, str]


@cache
def stub_programs(assignment: str) -> tuple[StubPrograms, ...]:
    """Return the stubs of an assignment in the order of its notebook."""
    cells = (cell for cell in layout.handed_out(assignment) if PLACEHOLDER in cell)
    names = pages(assignment)
    found = {name: cell for cell in cells for name in functions_in(cell) if name in names}
    return tuple(_stub(assignment, name, cell) for name, cell in found.items())


def _stub(assignment: str, name: str, cell: str) -> StubPrograms:
    text = (CLASS / assignment / f"{name}.txt").read_text(encoding="utf-8")
    _, *parts = TITLE.split(text)
    kinds, names, bodies = parts[::3], parts[1::3], parts[2::3]
    programs = [_with_docstring(body.strip("\n"), cell) for body in bodies]
    told = list(zip(kinds, names, programs, strict=True))
    return StubPrograms(
        name=name,
        cell=cell,
        right=tuple(program for kind, _, program in told if kind == "right"),
        wrong={name: program for kind, name, program in told if kind == "wrong"},
        programs={name: program for _, name, program in told},
    )


def _with_docstring(program: str, cell: str) -> str:
    """Put the docstring that was handed out below the line that begins the function."""
    head = cell.partition(PLACEHOLDER)[0]
    first = head.partition("\n")[0] + "\n"
    return program.replace(first, head, 1)
