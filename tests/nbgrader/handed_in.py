"""What a class hands in, in every state, and the points that it gets."""

import os

import nbformat
from nbconvert import PythonExporter

from tests.nbgrader.courses import ANSWER, ASSIGNMENT

#: Points of the stubs in order; the question is graded by hand.
FULL = [4.0, 5.0, 5.0, 6.0]

POINTS = {
    "ada": FULL,
    "blank": [0.0, 0.0, 0.0, 0.0],
    "broken": [0.0, 0.0, 0.0, 0.0],
    "careless": FULL,
    "colab": FULL,
    "huge": [0.0, 0.0, 0.0, 0.0],
    "late": FULL,
    "link": [0.0, 0.0, 0.0, 0.0],
    "loop": [0.0, 5.0, 5.0, 6.0],
    "nobias": [0.0, 5.0, 5.0, 6.0],
    "nothing": [0.0, 0.0, 0.0, 0.0],
    "script": FULL,
}

#: What a person does who grades each answer to the teacher's own question, as SQL.
BY_HAND = """
    UPDATE grade SET manual_score = 2.5, needs_manual_grade = 0
    WHERE cell_id IN (SELECT id FROM base_cell WHERE name = 'question-3')
"""

#: A student's name that would run in a teacher's browser.
UNFIT = "<img src=x onerror=alert(1)>"


def hand_in_all(course):
    """Collect the work of a class."""
    course.hand_in("ada", course.solved())
    course.hand_in("blank", course.handed_out())
    course.hand_in("careless", careless(course.solved()))
    course.hand_in("colab", colab(course.solved()))
    course.hand_in("late", course.solved())
    course.hand_in("loop", changed(course.solved(), "return n @ W.T + b", "while True: pass"))
    course.hand_in("nobias", changed(course.solved(), "return n @ W.T + b", "return n @ W.T"))
    course.folder("nothing")
    notebook = f"{ASSIGNMENT}.ipynb"
    (course.folder("late") / "timestamp.txt").write_text("2025-03-02 12:00:00 UTC")
    (course.folder("loop") / "timestamp.txt").write_text("2025-02-01 12:00:00 +0100")
    (course.folder("blank") / "timestamp.txt").write_text("soon")
    (course.folder("broken") / notebook).write_text('{"cells": [{"cell_ty')
    (course.folder("link") / notebook).symlink_to(course.root / "gradebook.db")
    (course.folder("link") / "notes.txt").symlink_to(course.root / "nbgrader_config.py")
    course.hand_in(UNFIT, course.solved())
    os.mkfifo(course.folder("link") / "pipe")
    with (course.folder("huge") / notebook).open("wb") as file:
        file.truncate(2**30)
    script, _ = PythonExporter().from_notebook_node(course.solved())
    (course.folder("script") / f"{ASSIGNMENT}.py").write_text(script, encoding="utf-8")


def changed(notebook, old, new):
    """Replace a piece of code."""
    for cell in notebook.cells:
        cell.source = cell.source.replace(old, new)
    return notebook


def colab(notebook):
    """Take away what Colab takes away."""
    cells = [
        {key: cell[key] for key in cell if key != "id"} | {"metadata": {"id": f"colab{number}"}}
        for number, cell in enumerate(notebook.cells)
    ]
    metadata = {"colab": {"provenance": []}}
    return nbformat.from_dict(
        {"cells": cells, "metadata": metadata, "nbformat": 4, "nbformat_minor": 0}
    )


def careless(notebook):
    """Merge two stubs, turn one into text, delete test cells and answer in a cell of one's own."""
    cells = {cell.id: cell for cell in notebook.cells}
    cells["affine"].source += "\n\n" + cells["activate"].source
    cells["forward"].cell_type = "raw"
    del cells["forward"]["outputs"], cells["forward"]["execution_count"]
    cells["question-3"].source = cells["question-3"].source.replace(ANSWER, "YOUR ANSWER HERE")
    deleted = ("activate", "check-affine", "check-forward")
    notebook.cells = [cell for cell in notebook.cells if cell.id not in deleted]
    lost = nbformat.v4.new_markdown_cell("![a picture that got lost](attachment:lost.png)")
    notebook.cells = [lost, *notebook.cells, nbformat.v4.new_markdown_cell(ANSWER)]
    return notebook
