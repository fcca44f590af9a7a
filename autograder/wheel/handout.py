"""Make what is published for an assignment: ``python -m autograder.wheel.handout ASSIGNMENT``."""

from __future__ import annotations

import argparse
import shutil
from pathlib import Path
from tempfile import TemporaryDirectory

from autograder.course import layout
from autograder.course.publishing import Published, published, up_to, wheel
from autograder.exercises import ASSIGNMENTS, exercises
from autograder.nbgrader.build import colab_badge
from autograder.wheel.build import build_wheel, filled

#: The folder with what students' own repositories run: this wheel, and nothing else of the kit.
CI = "ci"


def make(assignment: str, folder: Path) -> Path:
    """Make the hand-out of an assignment, with its data, in a folder of its name; return that.

    Parameters
    ----------
    folder
        Where it is put. What is there already under the assignment's name is removed.

    Raises
    ------
    CourseError
        The notebook was not built, or was built for another address.
    """
    place = published()
    notebook = _notebook(assignment, place)
    target = folder / assignment
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir(parents=True)
    for path in (notebook, *sorted(notebook.parent.glob("*.csv"))):
        shutil.copy(path, target)
    with TemporaryDirectory() as away:
        shutil.copy(build_wheel(Path(away) / "student", up_to(assignment)), target)
    values = _values(assignment, place)
    (target / "README.md").write_text(filled("handout.md.in", values), encoding="utf-8")
    (target / "environment.yml").write_text(filled("environment.yml.in", values), encoding="utf-8")
    (target / CI).mkdir()
    for name in ("action.yml", "gitlab.yml"):
        (target / CI / name).write_text(filled(f"{name}.in", values), encoding="utf-8")
    return target


def _values(assignment: str, place: Published) -> dict[str, str]:
    """Return what the files say in place of each name between two @."""
    values = {
        "@ASSIGNMENT@": assignment,
        "@BADGE@": colab_badge(place, assignment),
        "@STUB@": exercises(assignment)[0].name,
        "@WHEEL@": wheel(assignment),
        "@WHEEL_ADDRESS@": place.wheel(assignment),
    }
    is_first = up_to(assignment) == (assignment,)
    return {"@BEFORE@": "" if is_first else filled("before.md.in", values), **values}


def _notebook(assignment: str, place: Published) -> Path:
    """Return the released notebook, if its first cell installs the wheel that is handed out."""
    if not any(place.wheel(assignment) in cell for cell in layout.handed_out(assignment)):
        path = layout.released(assignment)
        raise layout.CourseError(
            f"{path} is not for {place.wheel(assignment)}: {layout.how_to_build()}"
        )
    return layout.released(assignment)


def next_steps(target: Path, place: Published) -> str:
    """Return what was made, and what to do next."""
    files = sorted(path for path in target.rglob("*") if path.is_file())
    lines = [f"  {path.relative_to(target)}  {path.stat().st_size / 1000:.0f} kB" for path in files]
    there = f"{place.home}/tree/{place.branch}/{place.folder}/{target.name}"
    return "\n".join(
        [
            f"{target}/",
            *lines,
            f"Publish it as {there}:",
            "the notebook's badge and its first cell look there. If you publish elsewhere, say so",
            f"in course.toml, run `{layout.how_to_build()}`, and make the hand-out again.",
        ]
    )


def main() -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(prog="autograder.wheel.handout", description=__doc__)
    parser.add_argument("assignment", nargs="?", metavar="ASSIGNMENT", help=", ".join(ASSIGNMENTS))
    parser.add_argument("--out", type=Path, default=Path("build/handout"), metavar="DIR")
    asked = parser.parse_args()
    if asked.assignment not in ASSIGNMENTS:
        known = ", ".join(ASSIGNMENTS)
        parser.error(f"which assignment? one of {known}: make handout ASSIGNMENT=layers")
    try:
        target = make(asked.assignment, asked.out)
    except layout.CourseError as error:
        parser.error(str(error))
    print(next_steps(target, published()))


if __name__ == "__main__":
    main()
