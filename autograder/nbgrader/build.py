"""From the literate course to the notebooks that nbgrader reads, and on to those it hands out.

    solutions/<a>/<a>.py  ──▶  solutions/<a>/<a>.ipynb  ──▶  assignments/<a>/<a>.ipynb
        (a teacher)              (this module)            (nbgrader generate_assignment)

A cell of the literate file is known by its tag: ``given``, ``examples`` (a student's own, of the
stub that follows), ``stub``, ``question``, or none. Given cells take the worked solutions of
earlier notebooks (`autograder.nbgrader.worked`). The points of a stub come from its exercise; a
question may carry ``points=3`` behind its tags. Every id follows from the content, so that two
builds are the same, byte for byte. At the front of each notebook stand a badge for Colab and a cell
that sets up.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import nbformat
from nbformat import NotebookNode

from autograder.course.layout import OWN, CourseError
from autograder.course.publishing import Published, published
from autograder.exercises import ASSIGNMENTS, exercises
from autograder.nbgrader.worked import with_worked_solutions
from autograder.student.example_form import ENDING
from autograder.submission.definitions import functions_in

CONFIG = "nbgrader_config.py"

METADATA = {
    "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
    "language_info": {"name": "python"},
}

TAGS = {"given", "examples", "stub", "question"}
NO_SOLUTION = "### BEGIN SOLUTION\n### END SOLUTION"

BADGE = "https://colab.research.google.com/assets/colab-badge.svg"

#: Plain Python, without magics, for those who download a script. In the sandbox it does nothing.
#: The import finds out whether the checks of this very assignment are there: where none are, where
#: `autograder` is another package, and where the wheel is that of an earlier assignment.
SETUP = """\
import sys

CHECKS = "@WHEEL@"
if "google.colab" in sys.modules:  # elsewhere you install the checks once: README.md says how
    from subprocess import run

    run([sys.executable, "-m", "pip", "install", "--quiet", CHECKS], check=True)
try:
    import autograder.exercises.@ASSIGNMENT@
except ImportError:
    from pathlib import Path

    beside = Path(CHECKS).name  # where the course does not publish, it lies beside the notebook
    checks = beside if Path(beside).is_file() else CHECKS
    raise ImportError(f"no checks here yet: in a new cell, run  %pip install {checks}") from None
"""


class LiterateError(ValueError):
    """A literate file has a mistake; the message says which file, what is wrong and what to do."""


def write_source(literate: Path) -> Path:
    """Build the source notebook beside a literate file, and return its path.

    Raises
    ------
    LiterateError
        The file and the assignment's exercises do not fit together, or the course does not say
        where it publishes.
    """
    import jupytext  # only builds need it

    try:
        worth = {exercise.name: exercise.points for exercise in exercises(literate.stem)}
        text = with_worked_solutions(literate.read_text(encoding="utf-8"))
        notebook = source_notebook(jupytext.reads(text, fmt="py:percent").cells, worth)
        notebook.cells = with_front(notebook.cells, published(), literate.stem)
    except (LiterateError, CourseError, KeyError) as error:
        raise LiterateError(f"{literate}: {error.args[0]}") from None
    target = literate.with_suffix(".ipynb")
    nbformat.write(notebook, target)
    return target


def source_notebook(literate: list[NotebookNode], worth: Mapping[str, float]) -> NotebookNode:
    """Return the notebook with solutions, for nbgrader.

    Parameters
    ----------
    literate
        The cells of the literate file.
    worth
        The points of each exercise.
    """
    count: Counter[str] = Counter()
    cells: list[NotebookNode] = []
    for cell in literate:
        tag = _tag(cell)
        count[tag or cell.cell_type] += 1
        if tag == "stub":
            cells += _stub_and_check(cell, worth)
        elif tag == "examples":
            cells.append(_examples(cell, worth))
        elif tag:
            name = f"{tag}-{count[tag]}"
            cells.append(_given(cell, name) if tag == "given" else _question(cell, name))
        else:
            cells.append(
                _cell(cell.cell_type, cell.source, f"{cell.cell_type}-{count[cell.cell_type]}")
            )
    _each_exercise_once([cell.id for cell in cells], worth)
    return nbformat.v4.new_notebook(cells=cells, metadata=METADATA)


def with_front(cells: list[NotebookNode], place: Published, assignment: str) -> list[NotebookNode]:
    """Put the badge before all cells, and what sets up before the first with code."""
    badge = _cell("markdown", colab_badge(place, assignment), "colab-badge")
    setup = _cell("code", setup_code(place, assignment), "setup", locked=True)
    first = next((i for i, cell in enumerate(cells) if cell.cell_type == "code"), len(cells))
    return [badge, *cells[:first], setup, *cells[first:]]


def colab_badge(place: Published, assignment: str) -> str:
    """Return the Markdown that opens the published notebook in Colab."""
    return f"[![Open in Colab]({BADGE})]({place.in_colab(assignment)})"


def setup_code(place: Published, assignment: str) -> str:
    """Return the code that installs the checks in Colab, and elsewhere says how to."""
    code = SETUP.replace("@WHEEL@", place.wheel(assignment))
    return code.replace("@ASSIGNMENT@", assignment).rstrip()


def _tag(cell: NotebookNode) -> str | None:
    tags = cell.metadata.get("tags", [])
    if len(tags) > 1 or not TAGS.issuperset(tags):
        raise LiterateError(f"a cell has the tags {tags}: use one of {', '.join(sorted(TAGS))}")
    return tags[0] if tags else None


def _given(cell: NotebookNode, name: str) -> NotebookNode:
    return _cell(cell.cell_type, cell.source, name, locked=True)


def _question(cell: NotebookNode, name: str) -> NotebookNode:
    # Without a region for the solution nbgrader would replace the question, too.
    source = cell.source if "BEGIN SOLUTION" in cell.source else f"{cell.source}\n\n{NO_SOLUTION}"
    points = float(cell.metadata.get("points", 0))
    return _cell(cell.cell_type, source, name, solution=True, grade=True, points=points)


def _examples(cell: NotebookNode, worth: Mapping[str, float]) -> NotebookNode:
    """Return the cell for a student's own examples: any other cell to nbgrader."""
    defined = functions_in(cell.source)
    stubs = [name.removesuffix(ENDING) for name in defined if name.endswith(ENDING)]
    if len(defined) != 1 or not worth.keys() & set(stubs):
        raise LiterateError(f"an examples cell defines one function, <stub>{ENDING}: {defined}")
    return _cell("code", cell.source, f"examples-{stubs[0]}")


def _stub_and_check(cell: NotebookNode, worth: Mapping[str, float]) -> list[NotebookNode]:
    defined = functions_in(cell.source)
    if len(defined) != 1:
        raise LiterateError(f"a stub cell defines one function, not {len(defined)}: {defined}")
    (name,) = defined
    if name not in worth:
        raise LiterateError(f"no exercise for the stub {name}: write exercises/…/{name}.py")
    check = f"check({name})  # {worth[name]:g} point{'' if worth[name] == 1 else 's'}"
    return [
        _cell("code", cell.source, name, solution=True),
        _cell("code", check, f"check-{name}", grade=True, locked=True, points=worth[name]),
    ]


def _cell(kind: str, source: str, name: str, **marks: Any) -> NotebookNode:
    """Return a cell whose id is its name; with marks also nbgrader's."""
    cell = getattr(nbformat.v4, f"new_{kind}_cell")(source, id=name)
    if marks:
        default = {"grade": False, "solution": False, "locked": False, "task": False}
        cell.metadata["nbgrader"] = default | marks | {"grade_id": name, "schema_version": 3}
    return cell


def _each_exercise_once(names: list[str], worth: Mapping[str, float]) -> None:
    doubled = [name for name, times in Counter(names).items() if times > 1]
    missing = sorted(worth.keys() - names)
    if doubled:
        raise LiterateError(f"several stubs are called {', '.join(doubled)}: keep one of each")
    if missing:
        raise LiterateError(
            f"no stub cell for {', '.join(missing)}: write one, or delete the exercise"
        )


def generate(assignments: tuple[str, ...], *options: str) -> None:
    """Run ``nbgrader generate_assignment --force`` on assignments of the course in this folder.

    A course without settings for nbgrader is built with the kit's.
    """
    from nbgrader.apps import GenerateAssignmentApp

    own = {} if Path(CONFIG).is_file() else {"config_file": str(OWN / Path(CONFIG).stem)}
    for assignment in assignments:
        app = GenerateAssignmentApp(**own)
        app.initialize([assignment, "--force", *options])
        app.start()


if __name__ == "__main__":
    generate(ASSIGNMENTS, *sys.argv[1:])
