"""Put the cells of a submission into the released form again.

nbgrader knows cells by ids in their metadata. Colab drops these, and a careless hand copies,
merges, moves and deletes cells. So each cell that nbgrader needs is looked for by the function it
defines, by its id and by its text, gets its marks back, and is made anew where there is none.
Whatever else a student wrote stays where it is.

Text cells in which questions were merged are split first. A careless hand merges them, and Colab's
script has neighbours in one string; a question that stood in the cell of another one would look as
if nobody had answered it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from copy import deepcopy
from itertools import count

from nbformat import NotebookNode

from autograder.nbgrader.answers import gather
from autograder.nbgrader.matching import SeenCell, as_handed_out, homes, match, squeezed

Cells = list[NotebookNode]


def mend(cells: Cells, released: Cells) -> tuple[Cells, list[str]]:
    """Put cells into the released form.

    Parameters
    ----------
    cells
        A student's cells, in order.
    released
        The assignment's cells as they were handed out.

    Returns
    -------
    cells
        Each released cell that nbgrader knows, exactly once, and all that the student added.
    notes
        What was mended, a sentence each; none for an intact notebook.
    """
    own = split(cells, released)
    mending = _Mending([SeenCell(cell) for cell in own], [SeenCell(cell) for cell in released])
    mending.keep_what_is_there()
    mending.add_what_is_missing()
    return _numbered([cell for _, cell in mending.result]), mending.notes()


class _Mending:
    """The state of a repair: what was found where, the cells in their new order, and the notes."""

    def __init__(self, cells: list[SeenCell], released: list[SeenCell]) -> None:
        self.cells = cells
        self.released = released
        self.homes = homes(cells, released)
        self.places = match(cells, released, self.homes)
        self.answers = gather(cells, released, self.places)
        #: Cells in their new order, with their index among the released ones.
        self.result: list[tuple[int | None, NotebookNode]] = []
        self.unmarked = 0
        #: Each note → the cells that it is about.
        self.facts: dict[str, list[str]] = {}

    def keep_what_is_there(self) -> None:
        """Go through the student's cells in their order."""
        gone_into_answers = {c for answer in self.answers.values() for c in answer.from_cells}
        released_as = {c: r for r, c in self.places.items()}
        for c, cell in enumerate(self.cells):
            r = released_as.get(c)
            if r is not None and self.released[r].marks:
                self._put_back(r, cell)
            elif c not in gone_into_answers:
                self.result.append((r, _plain(cell.cell)))

    def add_what_is_missing(self) -> None:
        """Insert what was not found, each behind the cell that it stood behind."""
        for r, model in enumerate(self.released):
            if model.marks and r not in self.places:
                self.result.insert(self._behind(r), (r, self._restored(r, None)))
                self._say(r, self._about_missing(r))

    def notes(self) -> list[str]:
        """Say what was mended."""
        marks = f"nbgrader's marks were gone from {self.unmarked} of its cells; they are back."
        named = (f"{', '.join(names)}: {fact}." for fact, names in self.facts.items())
        return [*([marks] if self.unmarked else []), *named]

    def _put_back(self, r: int, cell: SeenCell) -> None:
        model = self.released[r]
        self.result.append((r, self._restored(r, cell)))
        self.unmarked += cell.name != model.name
        self._say(r, *self._about(r, cell))
        if _edited(model, cell):
            self.result.append((None, _plain(cell.cell)))

    def _behind(self, r: int) -> int:
        """Return the position behind the nearest cell that was handed out before this one."""
        at = {known: i for i, (known, _) in enumerate(self.result) if known is not None}
        return 1 + max(((known, i) for known, i in at.items() if known < r), default=(0, -1))[1]

    def _restored(self, r: int, cell: SeenCell | None) -> NotebookNode:
        restored = deepcopy(self.released[r].cell)
        restored.source = self._source(r, cell)
        if r in self.answers and self.answers[r].pictures:
            restored["attachments"] = self.answers[r].pictures
        return restored

    def _source(self, r: int, cell: SeenCell | None) -> str:
        model = self.released[r]
        if model.is_locked:
            return model.cell.source
        if r in self.answers:
            return self.answers[r].text
        holder = self._holder(r)
        if holder and (cell is None or as_handed_out(model, cell)):
            return f"# {model.stub} is written in the cell of {holder}."
        return model.cell.source if cell is None else cell.cell.source

    def _holder(self, r: int) -> str | None:
        """Return the stub in whose cell this one is written, too, if cells were merged."""
        place = self.homes.get(self.released[r].stub or "")
        holders = (self.released[other] for other, c in self.places.items() if c == place)
        return next((other.stub for other in holders if other is not self.released[r]), None)

    def _say(self, r: int, *facts: str) -> None:
        for fact in facts:
            self.facts.setdefault(fact, []).append(f"`{self.released[r].name}`")

    def _about(self, r: int, cell: SeenCell) -> list[str]:
        model = self.released[r]
        same = [other for other in self.cells if other.name == model.name]
        joined = len(self.answers[r].from_cells) if r in self.answers else 0
        facts = {
            f"was a {cell.kind} cell and is a {model.kind} cell again": cell.kind != model.kind,
            "is as handed out again, with your version behind it": _edited(model, cell),
            "written in another cell, which took its place": cell not in same and bool(same),
            f"was there {len(same)} times": len(same) > 1 and not joined,
            f"the answer was put together from {1 + joined} cells": joined > 0,
        }
        return [fact for fact, true in facts.items() if true]

    def _about_missing(self, r: int) -> str:
        if holder := self._holder(r):
            return f"written in the cell of `{holder}`"
        if r in self.answers and self.answers[r].from_cells:
            return "its cell was gone; the answer was found in the text behind"
        return "its cell was gone; it is back as handed out"


def _edited(model: SeenCell, cell: SeenCell) -> bool:
    """Tell whether a student changed a cell that was not theirs to change.

    Where the checksum is another one, the cell is from an earlier release.
    """
    ours = cell.marks.get("checksum", model.marks.get("checksum")) == model.marks.get("checksum")
    same = cell.code == model.code if model.is_code else cell.text == model.text
    return model.is_locked and ours and not same


def _plain(cell: NotebookNode) -> NotebookNode:
    """Return a cell without marks: it is the student's own."""
    return NotebookNode({**cell, "metadata": NotebookNode()})


def _numbered(cells: Cells) -> Cells:
    """Give each cell an id of its own; those of marked cells are the assignment's."""
    used = {cell.id for cell in cells if cell.metadata}
    fresh = (f"added-{number}" for number in count(1))
    for cell in cells:
        if not cell.metadata and cell.id in used:
            cell.id = next(name for name in fresh if name not in used)
        used.add(cell.id)
    return cells


def split(cells: Sequence[NotebookNode], released: Sequence[NotebookNode]) -> list[NotebookNode]:
    """Return the cells, with text cut before each question that no cell begins with."""
    questions = [model.first_line for model in map(SeenCell, released) if model.is_told_by_text]
    texts = [squeezed(cell.source) for cell in cells]
    lost = tuple(q for q in questions if not any(text.startswith(q) for text in texts))
    return [part for cell in cells for part in _parts(cell, lost)] if lost else list(cells)


def _parts(cell: NotebookNode, questions: tuple[str, ...]) -> Iterator[NotebookNode]:
    lines = cell.source.split("\n")
    cuts = [i for i, line in enumerate(lines) if squeezed(line).startswith(questions)]
    if cell.cell_type == "code" or not cuts:
        yield cell
        return
    for start, end in zip([0, *cuts], [*cuts, len(lines)], strict=True):
        # Without marks: the cell had those of one question, and they are told by their text.
        source = "\n".join(lines[start:end]).strip("\n")
        yield NotebookNode({**cell, "metadata": NotebookNode(), "source": source})
