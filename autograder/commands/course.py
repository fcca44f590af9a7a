"""``autograder course new``: lay this course out in a folder, ready to grade."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from autograder.commands._terminal import errors_told, group, say, stop

app = group("Lay the course out in a folder of your own.")

README = """\
# {title}

What a teacher needs to give this course, laid out by `autograder course new`. All commands are
typed in this folder.

| | |
| --- | --- |
| `course.toml` | its title, the list of its assignments, and where you publish them |
| `solutions/` | the notebooks with their solutions, as literate Python; keep them to yourself |
| `assignments/` | what students receive, made from these |
| `submitted/` | what students hand in: `submitted/<student>/<assignment>/<assignment>.ipynb` |
| `grading-example.toml` | a grading policy: put your dates in, and call it `grading.toml` |
| `nbgrader_config.py` | nbgrader's settings |
| `.gitignore` | what is private, so that Git takes none of it |

## Hand out

After a change to `course.toml` or `solutions/`, and once before you grade with nbgrader, whose
gradebook it tells of the assignments:

    autograder build

Then each assignment in its turn, with the package by which students check their work:

    autograder handout {0}

## Grade

    autograder doctor
    autograder grade submitted --out results

`doctor` says whether grading is safe on this machine. The class report is `results/index.html`; the
grades are in `results/grades.csv`. The hidden inputs come from `.secret`, made on first use: keep
it, and keep it secret.

## With nbgrader

    nbgrader autograde {0}
    nbgrader generate_feedback {0}
"""

Folder = Annotated[
    Path, typer.Argument(metavar="DIR", help="A folder that is empty, or not there.")
]


@app.callback()
def course() -> None:
    """Lay the course out in a folder of your own."""


@app.command()
def new(folder: Folder) -> None:
    """Lay this course out in DIR, ready to grade: notebooks, solutions, settings.

    Exit status: 0; 2 when DIR is there and not empty, or can't be written.
    """
    with errors_told(None):
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            stop(f"{folder} is not empty: name a folder that is, or a new one")
        _lay_out(folder)
    say(f"{folder}: the course is laid out; {folder / 'README.md'} says what to type.")


def _lay_out(folder: Path) -> None:
    """Copy the course's files, and write what to do with them."""
    from autograder.course.outline import outline

    for source, target in _files():
        (folder / target).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, folder / target)
    (folder / "submitted").mkdir()
    text = README.format(outline().assignments[0], title=outline().title)
    (folder / "README.md").write_text(text, encoding="utf-8")


def _files() -> Iterator[tuple[Path, Path]]:
    """Yield each file of the kit's own course, and where in the folder it goes."""
    from autograder.course.layout import OWN
    from autograder.course.outline import outline

    for name in ("course.toml", "nbgrader_config.py", ".gitignore"):
        yield OWN / name, Path(name)
    policy = next(p for p in (OWN / "grading.toml", OWN / "docs/grading.toml") if p.is_file())
    yield policy, Path("grading-example.toml")
    for assignment in outline().assignments:
        made, literate = Path("assignments", assignment), Path("solutions", assignment)
        yield OWN / made / f"{assignment}.ipynb", made / f"{assignment}.ipynb"
        yield OWN / literate / f"{assignment}.py", literate / f"{assignment}.py"
        for folder in (made, literate):
            for data in sorted((OWN / folder).glob("*.csv")):
                yield data, folder / data.name
