"""Building the wheel that students install."""

from __future__ import annotations

import ast
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from importlib.metadata import version
from pathlib import Path

from autograder.bundle.recording import recorded, shared_pages
from autograder.course import ROOT

SHIPPED = Path(__file__).parent / "shipped"

#: Where imports are followed from: ``from autograder import check``, and what the tapes need.
ROOTS = ("autograder", "autograder.public", "autograder.taped", "autograder.reports.card")

#: What stands in the place of others.
INSTEAD = {"__main__.py": "main.py", "exercises/__init__.py": "exercises.py"}


def build(folder: Path, assignments: Sequence[str]) -> Path:
    """Make the wheel, and return where it is.

    Parameters
    ----------
    folder
        Where it is put together, and put; whatever is there is removed.
    assignments
        Whose checks it holds.
    """
    shutil.rmtree(folder, ignore_errors=True)
    lay_out(folder / "source", assignments)
    command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--disable-pip-version-check"]
    command += ["--no-deps", "--no-build-isolation", "--wheel-dir", str(folder)]
    subprocess.run([*command, str(folder / "source")], check=True)
    shutil.rmtree(folder / "source")
    return next(folder.glob("*.whl"))


def lay_out(folder: Path, assignments: Sequence[str]) -> None:
    """Write the sources of the wheel."""
    project = (SHIPPED / "pyproject.in").read_text(encoding="utf-8")
    _write(folder / "pyproject.toml", project.replace("@VERSION@", version("train-ann-course-kit")))
    pages = {**shared_pages()}
    for assignment in assignments:
        own, tape = recorded(assignment)
        pages |= own
        there = folder / "autograder" / "exercises" / assignment
        there.mkdir(parents=True)
        (there / "tape").write_bytes(tape)
    for module, page in pages.items():
        path = folder.joinpath(*module.split("."))
        _write(path.with_suffix(".py"), page)
        _write(path.parent / "__init__.py", "")
    for path in engine([*pages.values()]):
        _write(folder / path.relative_to(ROOT), path.read_text(encoding="utf-8"))
    for place, source in INSTEAD.items():
        text = (SHIPPED / source).read_text(encoding="utf-8")
        _write(folder / "autograder" / place, text)


def engine(pages: Sequence[str]) -> list[Path]:
    """Return the files of the engine that the public checks need: what they import, and so on."""
    found: dict[str, Path] = {}
    waiting = [*ROOTS, *(name for page in pages for name in _imports(page))]
    while waiting:
        name = waiting.pop()
        path = _file(name)
        if path is None or name in found or name.startswith("autograder.exercises"):
            continue
        found[name] = path
        waiting += [name.rpartition(".")[0], *_imports(path.read_text(encoding="utf-8"))]
    return sorted(found.values())


def _file(module: str) -> Path | None:
    place = ROOT.joinpath(*module.split("."))
    files = (place / "__init__.py", place.with_suffix(".py"))
    return next((path for path in files if path.is_file()), None)


def _imports(source: str) -> Iterator[str]:
    """Yield what a file imports as soon as it is imported itself, of the kit alone."""
    for node in ast.parse(source).body:
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("autograder"):
            yield str(node.module)
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
