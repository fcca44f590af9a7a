"""nbgrader with the oldest and the newest libraries that it allows, and the kit on them.

``python -m tests.tools.libraries`` builds, grades and gives back an assignment in an environment of
each, and keeps what came of it in ``build/tools/libraries.json``. ``tests.tools.prove`` puts the
table into ``docs/compatibility.md``.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path

import nbformat

from tests.nbgrader.courses import ASSIGNMENT, solve
from tests.shell import ROOT
from tests.tools.sent import environment, kit, pinned, resumed

#: What is not as in the lock file, from the oldest that nbgrader 0.9.6 and Python 3.11 take.
VERSIONS: dict[str, tuple[str, ...]] = {
    "the lock's": (),
    "SQLAlchemy 1.4": ("sqlalchemy==1.4.54",),
    "SQLAlchemy 2.0": ("sqlalchemy==2.0.44",),
    "Jupyter Client 7.4": ("jupyter-client==7.4.9",),
    "traitlets 5.9, nbclient 0.8": ("traitlets==5.9.0", "nbclient==0.8.0"),
    "nbconvert 7.16.5": ("nbconvert==7.16.5",),
    "jsonschema 4.18, nbformat 5.7": ("jsonschema==4.18.0", "nbformat==5.7.3"),
}

#: The kit's own libraries.
KIT = (
    "jinja2 joblib jsonschema jupytext latex2mathml matplotlib msgspec nbformat nbgrader numpy "
    "pyseccomp rich scikit-learn scipy threadpoolctl typer"
)
COMMANDS = ("generate_assignment", "autograde", "generate_feedback", "export")


def tried(build: Path, anew: bool = True) -> dict[str, str]:
    """Return for each set of versions what came of a class of two.

    Unless `anew`, only what was found before is told.
    """
    titles = [*VERSIONS]

    def tell(title: str) -> str:
        python = environment(pinned(VERSIONS[title], KIT), build)
        return _graded(python, kit(build), build / "libraries" / str(titles.index(title)))

    return resumed(build / "libraries.json", titles, tell, anew)


def rows(build: Path, anew: bool = True) -> str:
    """Return the rows of the page's table."""
    return "\n".join(
        f"| {title} | {', '.join(packages).replace('==', ' ') or '–'} | {said} |"
        for (title, said), packages in zip(
            tried(build, anew).items(), VERSIONS.values(), strict=True
        )
    )


def _graded(python: Path, path: str, course: Path) -> str:
    """Return the points in the gradebook, and which pages were made; or what failed, and how."""
    shutil.rmtree(course, ignore_errors=True)
    shutil.copytree(ROOT / "solutions" / ASSIGNMENT, course / "solutions" / ASSIGNMENT)
    shutil.copy(ROOT / "nbgrader_config.py", course)
    for command in COMMANDS:
        words = [command] if command == "export" else [command, ASSIGNMENT]
        done = _nbgrader(python, path, words, course)
        if done.returncode:
            return f"`{command}` failed: {done.stderr.strip().splitlines()[-1]}"
        if command == "generate_assignment":
            _hand_in(course)
    points = ", ".join(f"{name} {value:g}" for name, value in _points(course))
    pages = len(list((course / "feedback").rglob("*.html")))
    return f"{points}; {pages} pages of feedback"


def _hand_in(course: Path) -> None:
    """Hand in the notebook with everything solved, and the one that was handed out."""
    released = course / "assignments" / ASSIGNMENT / f"{ASSIGNMENT}.ipynb"
    solved = course / "solutions" / ASSIGNMENT / f"{ASSIGNMENT}.ipynb"
    empty = nbformat.read(released, as_version=4)
    right = solve(nbformat.read(released, as_version=4), nbformat.read(solved, as_version=4))
    for student, notebook in {"right": right, "empty": empty}.items():
        folder = course / "submitted" / student / ASSIGNMENT
        folder.mkdir(parents=True)
        nbformat.write(notebook, folder / f"{ASSIGNMENT}.ipynb")


def _points(course: Path) -> list[tuple[str, float]]:
    query = """
        SELECT submitted_assignment.student_id, SUM(grade.auto_score)
        FROM grade
        JOIN submitted_notebook ON submitted_notebook.id = grade.notebook_id
        JOIN submitted_assignment ON submitted_assignment.id = submitted_notebook.assignment_id
        GROUP BY submitted_assignment.student_id ORDER BY 1 DESC
    """
    with closing(sqlite3.connect(course / "gradebook.db")) as gradebook:
        return list(gradebook.execute(query))


def _nbgrader(
    python: Path, path: str, words: list[str], course: Path
) -> subprocess.CompletedProcess[str]:
    told = os.environ | {"PYTHONPATH": path, "HOME": str(course)}
    command = [python, "-m", "nbgrader", *words]
    return subprocess.run(
        command, cwd=course, env=told, capture_output=True, text=True, check=False
    )


if __name__ == "__main__":
    print(rows(ROOT / "build" / "tools"))
