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
| `assignments/` | what students receive: hand out one notebook at a time |
| `solutions/` | the notebooks with their solutions, as literate Python; keep them to yourself |
| `submitted/` | what students hand in: `submitted/<student>/<assignment>/<assignment>.ipynb` |
| `grading-example.toml` | a grading policy: put your dates in, and call it `grading.toml` |
| `course.toml`, `nbgrader_config.py` | the course's settings, and nbgrader's |

## Grade

    autograder doctor
    autograder grade submitted --out results

`doctor` says whether grading is safe on this machine. The class report is `results/index.html`; the
grades are in `results/grades.csv`. The hidden inputs come from `.secret`, made on first use: keep
it, and keep it secret.

## With nbgrader

Once for each assignment, which tells nbgrader's gradebook of it, and then for what was handed in:

{steps}
"""

STEPS = """\
    nbgrader generate_assignment {0} --force
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
    (folder / ".gitignore").write_text(".secret\n", encoding="utf-8")
    title, first = outline().title, outline().assignments[0]
    text = README.format(title=title, steps=STEPS.format(first))
    (folder / "README.md").write_text(text, encoding="utf-8")


def _files() -> Iterator[tuple[Path, Path]]:
    """Yield each file of the course, and where in the folder it goes."""
    from autograder.course import layout
    from autograder.course.outline import outline

    home = layout.HOME
    for name in ("course.toml", "nbgrader_config.py"):
        yield home / name, Path(name)
    policy = next(p for p in (home / "grading.toml", home / "docs/grading.toml") if p.is_file())
    yield policy, Path("grading-example.toml")
    for assignment in outline().assignments:
        for path in (
            Path("assignments", assignment, f"{assignment}.ipynb"),
            Path("solutions", assignment, f"{assignment}.py"),
        ):
            yield home / path, path
