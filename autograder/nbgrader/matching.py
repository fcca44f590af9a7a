"""Which cell of a submission is which cell of the assignment.

Only lines are looked at here: the code of a student is neither run nor parsed in this process.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from nbformat import NotebookNode

FUNCTION = re.compile(
    r"^(?:(?:async[ \t]+)?def[ \t]+(\w+)|(\w+)[ \t]*=[ \t]*lambda\b)", re.MULTILINE
)

#: A question is recognised by its first line if that is not shorter than this.
TELLING = 12


@dataclass(frozen=True)
class Seen:
    """What can be told about a cell by looking at it."""

    cell: NotebookNode

    @cached_property
    def marks(self) -> dict[str, Any]:
        """What nbgrader knows the cell by; empty for a cell that it does not care about."""
        return self.cell.metadata.get("nbgrader", {})

    @cached_property
    def name(self) -> str | None:
        """The id that nbgrader gave it."""
        return self.marks.get("grade_id")

    @property
    def kind(self) -> str:
        """``"code"``, ``"markdown"`` or ``"raw"``."""
        return self.cell.cell_type

    @property
    def is_code(self) -> bool:
        """Whether it is a code cell."""
        return self.kind == "code"

    @cached_property
    def functions(self) -> list[str]:
        """The functions that it defines, in order."""
        return [one or other for one, other in FUNCTION.findall(self.cell.source)]

    @cached_property
    def text(self) -> str:
        """Its text, whatever the spaces and line ends are."""
        return squeezed(self.cell.source)

    @cached_property
    def code(self) -> str:
        """Its text without comments."""
        return squeezed(re.sub("#.*", "", self.cell.source))

    @property
    def stub(self) -> str | None:
        """Of a cell that was handed out: the function that is to be written in it."""
        return self.functions[0] if self.marks.get("solution") and self.functions else None

    @property
    def is_answer(self) -> bool:
        """Of a cell that was handed out: whether a person gives the points for it."""
        return bool(self.marks.get("solution") and self.marks.get("grade")) and not self.stub

    @property
    def is_locked(self) -> bool:
        """Of a cell that was handed out: whether its text is the assignment's."""
        return bool(self.marks) and not self.marks.get("solution")

    @property
    def first_line(self) -> str:
        """Of a question that was handed out: by what it is recognised."""
        return squeezed(self.cell.source.strip().partition("\n")[0])

    @property
    def is_told_by_text(self) -> bool:
        """Of a cell that was handed out: whether it is a question whose first line says which."""
        return self.is_answer and len(self.first_line) >= TELLING


def squeezed(text: str) -> str:
    """Return a text without any space."""
    return "".join(text.split())


def match(cells: Sequence[Seen], released: Sequence[Seen]) -> dict[int, int]:
    """Find the cells of a submission that stand for cells of the assignment.

    The function that a cell defines says most, then the assignment's own text, nbgrader's id, a
    question somewhere in a cell, the notebook's id.

    Returns
    -------
    dict
        Index in `released` → index in `cells`, one to one.
    """
    found: dict[int, int] = {}
    taken: set[int] = set()
    for find in (_by_function, _by_text, _by_name, _by_question, _by_id):
        for r, model in enumerate(released):
            c = None if r in found else find(model, cells, taken)
            if c is not None and c not in taken:
                found[r] = c
                taken.add(c)
    return found


def home(model: Seen, cells: Sequence[Seen]) -> int | None:
    """Return the cell in which a stub is defined: the last, but one that was written goes first.

    A cell that was turned into text counts where no code cell defines the stub.
    """
    candidates = [c for c, cell in enumerate(cells) if model.stub in cell.functions]

    def rank(c: int) -> tuple[bool, bool, int]:
        return cells[c].is_code, not as_handed_out(model, cells[c]), c

    return max(candidates, key=rank, default=None)


def as_handed_out(model: Seen, cell: Seen) -> bool:
    """Tell whether a stub was left as it was."""
    return model.text in cell.text


def _by_function(model: Seen, cells: Sequence[Seen], taken: set[int]) -> int | None:
    return home(model, cells) if model.stub else None


def _by_text(model: Seen, cells: Sequence[Seen], taken: set[int]) -> int | None:
    def same(cell: Seen) -> bool:
        if model.is_told_by_text:
            return cell.text.startswith(model.first_line)
        return cell.text == model.text or (model.is_locked and cell.code == model.code != "")

    return _best(model, cells, _free(cells, taken, same))


def _by_name(model: Seen, cells: Sequence[Seen], taken: set[int]) -> int | None:
    same = _free(cells, taken, lambda cell: cell.name == model.name) if model.name else []
    return _best(model, cells, same)


def _by_question(model: Seen, cells: Sequence[Seen], taken: set[int]) -> int | None:
    same = _free(cells, taken, lambda cell: model.is_told_by_text and model.first_line in cell.text)
    return next(iter(same), None)


def _best(model: Seen, cells: Sequence[Seen], same: Sequence[int]) -> int | None:
    """Return the copy that was written in; where nothing is to be written, the one left alone."""

    def rank(c: int) -> tuple[bool, bool, int]:
        return (cells[c].text == model.text) == model.is_locked, cells[c].name == model.name, c

    return max(same, key=rank, default=None)


def _by_id(model: Seen, cells: Sequence[Seen], taken: set[int]) -> int | None:
    return next(iter(_free(cells, taken, lambda cell: cell.cell.id == model.cell.id)), None)


def _free(cells: Sequence[Seen], taken: set[int], same: Callable[[Seen], bool]) -> list[int]:
    return [c for c, cell in enumerate(cells) if c not in taken and same(cell)]
