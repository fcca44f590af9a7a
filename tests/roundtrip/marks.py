"""What happens to nbgrader's marks, to ids and to outputs; each returns the notebook changed."""

from itertools import cycle, pairwise

from nbformat.v4 import new_output

#: A picture of one point.
PICTURE = (
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk"
    "+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)


def marks_gone(notebook):
    """All metadata of all cells is gone."""
    for cell in notebook.cells:
        cell.metadata = type(cell.metadata)()
    return notebook


def marks_swapped(notebook):
    """Neighbours have each other's marks: stubs, checks and questions."""
    for one, other in list(pairwise(_marked(notebook)))[::2]:
        one.metadata.nbgrader, other.metadata.nbgrader = (
            other.metadata.nbgrader,
            one.metadata.nbgrader,
        )
    return notebook


def marks_doubled(notebook):
    """Every cell has the marks of the first check."""
    marks = next(c.metadata.nbgrader for c in _marked(notebook) if c.metadata.nbgrader.grade)
    for cell in notebook.cells:
        cell.metadata["nbgrader"] = dict(marks)
    return notebook


def marks_wrong(notebook):
    """A hundred points for each cell, locked, no solution, of a format of the future."""
    for cell in _marked(notebook):
        wrong = {"points": 100, "grade": True, "locked": True, "solution": False, "task": True}
        cell.metadata.nbgrader.update(wrong | {"schema_version": 99, "cell_type": "raw"})
    return notebook


def marks_senseless(notebook):
    """Marks that are no marks at all."""
    odd_ones = cycle([None, [], "affine", {"grade_id": ["affine"]}])
    for cell, odd in zip(_marked(notebook), odd_ones, strict=False):
        cell.metadata["nbgrader"] = odd
    return notebook


def ids_doubled(notebook):
    """Every cell has the same id."""
    for cell in notebook.cells:
        cell["id"] = "the-same"
    return notebook


def outputs_kept(notebook):
    """Outputs of every kind, an error and a widget among them."""
    trace = ["\x1b[0;31mZeroDivisionError\x1b[0m", "division by zero"]
    widget = {"model_id": "d470cbe9be82", "version_major": 2, "version_minor": 0}
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.outputs = [
                new_output("stream", name="stderr", text="line\n" * 500),
                new_output("display_data", {"image/png": PICTURE, "text/plain": "<Figure>"}),
                new_output("display_data", {"application/vnd.jupyter.widget-view+json": widget}),
                new_output("execute_result", {"text/plain": "100.0"}, execution_count=1),
                new_output("error", ename="ZeroDivisionError", evalue="0", traceback=trace),
            ]
    return notebook


def _marked(notebook):
    return [cell for cell in notebook.cells if "nbgrader" in cell.metadata]
