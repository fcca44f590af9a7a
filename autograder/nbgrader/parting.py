"""Text cells in which questions were merged, in parts again.

A careless hand merges them, and Colab's script has neighbours in one string. A question that stood
in the cell of another one would look as if nobody had answered it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from nbformat import NotebookNode

from autograder.nbgrader.matching import Seen, squeezed


def parted(cells: Sequence[NotebookNode], released: Sequence[NotebookNode]) -> list[NotebookNode]:
    """Return the cells, with text cut before each question that no cell begins with."""
    questions = [model.first_line for model in map(Seen, released) if model.is_told_by_text]
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
