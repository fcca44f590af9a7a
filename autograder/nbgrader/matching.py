"""Match the cells of a submission with those of the assignment.

Only lines are looked at here: the code of a student is neither run nor parsed in this process.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from nbformat import NotebookNode

from autograder.submission.definitions import counting, functions_in, symbols

#: A question is recognised by its first line if that is not shorter than this.
TELLING = 12


@dataclass(frozen=True)
class SeenCell:
    """What can be told about a cell by looking at it."""

    cell: NotebookNode

    @cached_property
    def marks(self) -> dict[str, Any]:
        """The metadata by which nbgrader knows the cell; empty if it does not."""
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
    def text(self) -> str:
        """Its text without spaces and line ends."""
        return squeezed(self.cell.source)

    @cached_property
    def code(self) -> str:
        """Its text without comments, spaces and line ends."""
        return squeezed(re.sub("#.*", "", self.cell.source))

    @cached_property
    def stub(self) -> str | None:
        """The function to be written in this cell, if it was handed out as a stub."""
        if not (self.is_code and self.marks.get("solution")):
            return None
        return next(iter(functions_in(self.cell.source)), None)

    @property
    def is_answer(self) -> bool:
        """Whether a person gives the points for this cell, which was handed out."""
        return bool(self.marks.get("solution") and self.marks.get("grade")) and not self.stub

    @property
    def is_locked(self) -> bool:
        """Whether the text of this cell, which was handed out, belongs to the assignment."""
        return bool(self.marks) and not self.marks.get("solution")

    @property
    def first_line(self) -> str:
        """The first line of a handed-out question, by which it is recognised."""
        return squeezed(self.cell.source.strip().partition("\n")[0])

    @property
    def is_told_by_text(self) -> bool:
        """Whether this is a handed-out question that its first line identifies."""
        return self.is_answer and len(self.first_line) >= TELLING


def squeezed(text: str) -> str:
    """Return a text without any space."""
    return "".join(text.split())


def match(
    cells: Sequence[SeenCell], released: Sequence[SeenCell], defined: Mapping[str, int]
) -> dict[int, int]:
    """Find the cells of a submission that stand for cells of the assignment.

    The function that a cell defines says most, then the assignment's own text, nbgrader's id, a
    question somewhere in a cell, the notebook's id.

    Parameters
    ----------
    defined
        Where each stub is defined, as `homes` finds it.

    Returns
    -------
    dict
        Index in `released` → index in `cells`, one to one.
    """
    found: dict[int, int] = {}
    taken: set[int] = set()

    def _by_function(model: SeenCell, cells: Sequence[SeenCell], taken: set[int]) -> int | None:
        return defined.get(model.stub or "")

    for find in (_by_function, _by_text, _by_name, _by_question, _by_id):
        for r, model in enumerate(released):
            c = None if r in found else find(model, cells, taken)
            if c is not None and c not in taken:
                found[r] = c
                taken.add(c)
    return found


def homes(cells: Sequence[SeenCell], released: Sequence[SeenCell]) -> dict[str, int]:
    """Return the cell in which each stub is defined, by the definition that counts."""
    found = symbols([(c, cell.is_code, cell.cell.source) for c, cell in enumerate(cells)])
    wanted = ((stub, counting(found, stub)) for model in released if (stub := model.stub))
    return {stub: symbol.cell for stub, symbol in wanted if symbol}


def as_handed_out(model: SeenCell, cell: SeenCell) -> bool:
    """Tell whether a stub was left as it was."""
    return model.text in cell.text


def _by_text(model: SeenCell, cells: Sequence[SeenCell], taken: set[int]) -> int | None:
    def same(cell: SeenCell) -> bool:
        if model.is_told_by_text:
            return cell.text.startswith(model.first_line)
        return cell.text == model.text or (model.is_locked and cell.code == model.code != "")

    return _best(model, cells, _free(cells, taken, same))


def _by_name(model: SeenCell, cells: Sequence[SeenCell], taken: set[int]) -> int | None:
    same = _free(cells, taken, lambda cell: cell.name == model.name) if model.name else []
    return _best(model, cells, same)


def _by_question(model: SeenCell, cells: Sequence[SeenCell], taken: set[int]) -> int | None:
    same = _free(cells, taken, lambda cell: model.is_told_by_text and model.first_line in cell.text)
    return next(iter(same), None)


def _best(model: SeenCell, cells: Sequence[SeenCell], same: Sequence[int]) -> int | None:
    """Return the copy that was written in; where nothing is to be written, the unchanged one."""

    def rank(c: int) -> tuple[bool, bool, int]:
        return (cells[c].text == model.text) == model.is_locked, cells[c].name == model.name, c

    return max(same, key=rank, default=None)


def _by_id(model: SeenCell, cells: Sequence[SeenCell], taken: set[int]) -> int | None:
    return next(iter(_free(cells, taken, lambda cell: cell.cell.id == model.cell.id)), None)


def _free(
    cells: Sequence[SeenCell], taken: set[int], same: Callable[[SeenCell], bool]
) -> list[int]:
    return [c for c, cell in enumerate(cells) if c not in taken and same(cell)]
