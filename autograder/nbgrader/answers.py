"""Where the answer to a question is: in its cell, in copies of it, or in cells behind it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from nbformat import NotebookNode

from autograder.nbgrader.matching import SeenCell, squeezed

PLACEHOLDER = "YOUR ANSWER HERE"


@dataclass(frozen=True)
class WrittenAnswer:
    """An answer to a question.

    Attributes
    ----------
    text
        The question with the answer, or what the student left of both.
    from_cells
        The cells besides the question's own one whose text went into it.
    pictures
        What was pasted into these cells.
    """

    text: str
    from_cells: tuple[int, ...]
    pictures: NotebookNode


def gather(
    cells: Sequence[SeenCell], released: Sequence[SeenCell], places: Mapping[int, int]
) -> dict[int, WrittenAnswer]:
    """Return the answer to each question: index in `released` → `WrittenAnswer`."""
    answers: dict[int, WrittenAnswer] = {}
    for r, model in enumerate(released):
        if model.is_answer:
            taken = {
                *places.values(),
                *(c for answer in answers.values() for c in answer.from_cells),
            }
            own = _own(model, cells, places.get(r), taken)
            text = _joined(model, [cells[c] for c in own])
            behind: list[int] = []
            if squeezed(text) in model.text and not model.is_code:
                start = own[-1] + 1 if own else _start(r, places, answers)
                behind = _behind(start, cells, taken)
                if _next_is_missing(r, released, places):
                    behind = behind[:1]
                text = _filled(text, [cells[c].cell.source for c in behind])
            used = [*own, *behind]
            answers[r] = WrittenAnswer(
                text,
                tuple(c for c in used if c != places.get(r)),
                _pictures([cells[c].cell for c in used]),
            )
    return answers


def _own(
    model: SeenCell, cells: Sequence[SeenCell], place: int | None, taken: set[int]
) -> list[int]:
    """Return the question's cell and its copies: nbgrader's id is doubled where a cell is split."""
    copies = (c for c, cell in enumerate(cells) if cell.name == model.name and c not in taken)
    return sorted([*copies, *([] if place is None else [place])])


def _joined(model: SeenCell, own: Sequence[SeenCell]) -> str:
    written = {cell.text: cell.cell.source for cell in own if cell.text != model.text}
    return "\n\n".join(written.values()) if written else model.cell.source


def _start(r: int, places: Mapping[int, int], answers: Mapping[int, WrittenAnswer]) -> int:
    """Return the index behind the last cell that was handed out before a lost question."""
    for before in range(r - 1, -1, -1):
        used = [places[before]] if before in places else []
        used += answers[before].from_cells if before in answers else ()
        if used:
            return max(used) + 1
    return 0


def _behind(start: int, cells: Sequence[SeenCell], taken: set[int]) -> list[int]:
    """Return the student's own text cells that follow one another from `start` on."""
    found = []
    for c in range(start, len(cells)):
        if c in taken or cells[c].is_code:
            break
        found.append(c)
    return found


def _next_is_missing(r: int, released: Sequence[SeenCell], places: Mapping[int, int]) -> bool:
    return r + 1 < len(released) and released[r + 1].is_answer and r + 1 not in places


def _filled(question: str, texts: Sequence[str]) -> str:
    answer = "\n\n".join(texts)
    if not answer:
        return question
    if PLACEHOLDER in question:
        return question.replace(PLACEHOLDER, answer)
    return f"{question}\n\n{answer}"


def _pictures(cells: Sequence[NotebookNode]) -> NotebookNode:
    pictures = NotebookNode()
    for cell in cells:
        pictures.update(cell.get("attachments", {}))
    return pictures
