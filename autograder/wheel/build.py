"""Build the wheel that students install."""

from __future__ import annotations

import ast
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from types import ModuleType

from autograder.course import layout
from autograder.course.layout import KIT, OWN
from autograder.course.publishing import published, wheel_version
from autograder.exercises import ASSIGNMENTS, given_elsewhere
from autograder.sandbox.inside import grader, old_numpy
from autograder.text import hash_of
from autograder.wheel.recording import recorded, shared_pages

SHIPPED = Path(__file__).parent / "shipped"

#: Where imports are followed from: ``from autograder import check``, and what exercises need.
ROOTS = (
    "autograder",
    "autograder.cards",
    "autograder.files",
    "autograder.student",
    "autograder.wheel.replay",
)

#: Packages that are needed whole, because some of their modules are imported only when used.
WHOLE = ("autograder.student", "autograder.pictures")

#: Files of the wheel that replace the kit's, and their templates in ``shipped/``.
INSTEAD = {
    "__main__.py": "main.py",
    "exercises/__init__.py": "exercises.py",
    "sandbox/inside/grader.py": "grader.py",
    "student/handed_out_cells.py": "handed_out_cells.py",
    "student/handed_out_examples.py": "handed_out_examples.py",
}

#: Modules that grow from version to version and that a stub may well use.
GROWING = """
    numpy numpy.fft numpy.linalg numpy.polynomial numpy.random
    bisect cmath collections concurrent.futures contextlib copy dataclasses decimal enum fractions
    functools heapq itertools math operator random statistics string types typing warnings
""".split()

#: The date of all files in the wheel, so that two builds are the same: the first day of zip files.
EPOCH = "315532800"


def build_wheel(folder: Path, assignments: Sequence[str]) -> Path:
    """Make the wheel, and return its path; two builds are the same, byte for byte.

    Parameters
    ----------
    folder
        Where it is built and put; what was there before is removed.
    assignments
        The assignments whose checks it holds; the version is that of the last one.
    """
    shutil.rmtree(folder, ignore_errors=True)
    lay_out(folder / "source", assignments)
    built = wheel_of(folder / "source", folder)
    shutil.rmtree(folder / "source")
    return built


def wheel_of(source: Path, folder: Path) -> Path:
    """Make the wheel of a source tree, as pip does but in one process, and return its path.

    Raises
    ------
    RuntimeError
        Setuptools can't make one; it says why.
    """
    code = "import sys; from setuptools.build_meta import build_wheel; build_wheel(sys.argv[1])"
    done = subprocess.run(
        [sys.executable, "-c", code, folder.absolute()],
        cwd=source,
        env=os.environ | {"SOURCE_DATE_EPOCH": EPOCH},
        umask=0o022,
        capture_output=True,
        text=True,
    )
    if done.returncode:
        raise RuntimeError(done.stdout + done.stderr)
    return next(folder.glob("*.whl"))


def lay_out(folder: Path, assignments: Sequence[str]) -> None:
    """Write the sources of the wheel."""
    _describe(folder, assignments)
    pages: dict[str, str] = {}
    for assignment in assignments:
        own, tape = recorded(assignment)
        pages |= own
        there = folder / "autograder" / "exercises" / assignment
        there.mkdir(parents=True)
        (there / "tape").write_bytes(tape)
        (there / "tape").chmod(0o644)  # a wheel keeps file modes, which differ between machines
    pages |= shared_by(pages.values())
    for module, page in pages.items():
        path = folder.joinpath(*module.split("."))
        _write(path.with_suffix(".py"), page)
        _write(path.parent / "__init__.py", "")
    for path in engine([*pages.values()]):
        _write(folder / path.relative_to(KIT), path.read_text(encoding="utf-8"))
    given = {name: _hashes(given_elsewhere(name)) for name in assignments}
    cells = {name: sorted(set(map(hash_of, layout.handed_out(name)))) for name in assignments}
    values = {"@COURSE@": " ".join(ASSIGNMENTS), "@GIVEN@": json.dumps(given)}
    values |= {"@HANDED_OUT@": json.dumps(cells), **_of_the_grader()}
    for place, source in INSTEAD.items():
        _write(folder / "autograder" / place, filled(source, values))


def _of_the_grader() -> dict[str, str]:
    """Return the Python, NumPy and modules of the grader: those of this environment."""
    held = {name: _names(import_module(name)) for name in GROWING}
    held["numpy"] |= dict(old_numpy.meanings()).keys()
    rows = (" ".join([name, *sorted(one for one in held[name] if one[0] != "_")]) for name in held)
    return {
        "@PYTHON@": ".".join(map(str, grader.PYTHON)),
        "@NUMPY@": grader.NUMPY,
        "@MODULES@": " ".join(sorted(grader.STANDARD_LIBRARY)),
        "@NAMES@": "\n".join(rows),
    }


def _names(module: ModuleType) -> set[str]:
    """Return the names in a module, and its submodules, whether imported or not."""
    parts = {part.name for part in iter_modules(getattr(module, "__path__", ()))}
    return {*dir(module), *vars(module), *parts}


def _hashes(given: Mapping[str, Iterable[str]]) -> dict[str, list[str]]:
    return {name: sorted(given[name]) for name in sorted(given)}


def shared_by(pages: Iterable[str]) -> dict[str, str]:
    """Return the shared pages that pages import, directly or not, by module."""
    found: dict[str, str] = {}
    waiting = [*pages]
    while waiting:
        for name in set(_imports(waiting.pop())) & shared_pages().keys() - found.keys():
            found[name] = shared_pages()[name]
            waiting.append(found[name])
    return found


def _describe(folder: Path, assignments: Sequence[str]) -> None:
    """Write the wheel's metadata and description."""
    values = {"@VERSION@": wheel_version(assignments[-1]), "@HOME@": published().home}
    values["@ASSIGNMENTS@"] = ", ".join(f"`{name}`" for name in assignments)
    _write(folder / "pyproject.toml", filled("pyproject.in", values))
    _write(folder / "README.md", filled("description.md.in", values))
    shutil.copy(OWN / "LICENSE", folder)


def filled(template: str, values: Mapping[str, str]) -> str:
    """Return a shipped file with its placeholders filled in."""
    text = (SHIPPED / template).read_text(encoding="utf-8")
    for name, value in values.items():
        text = text.replace(name, value)
    return text


def engine(pages: Sequence[str]) -> list[Path]:
    """Return the files of the engine that the public checks import, directly or not."""
    found: dict[str, Path] = {}
    waiting = [*ROOTS, *_modules(WHOLE), *(name for page in pages for name in _imports(page))]
    while waiting:
        name = waiting.pop()
        path = _file(name)
        if path is None or name in found or name.startswith("autograder.exercises"):
            continue
        found[name] = path
        source = INSTEAD.get(path.relative_to(KIT / "autograder").as_posix())
        shipped = SHIPPED / source if source else path
        waiting += [name.rpartition(".")[0], *_imports(shipped.read_text(encoding="utf-8"))]
    return sorted(found.values())


def _modules(packages: Sequence[str]) -> Iterator[str]:
    for package in packages:
        for path in KIT.joinpath(*package.split(".")).glob("*.py"):
            yield f"{package}.{path.stem}"


def _file(module: str) -> Path | None:
    place = KIT.joinpath(*module.split("."))
    files = (place / "__init__.py", place.with_suffix(".py"))
    return next((path for path in files if path.is_file()), None)


def _imports(source: str) -> Iterator[str]:
    """Yield the modules of the kit that a file imports when it is itself imported."""
    for node in ast.parse(source).body:
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("autograder"):
            yield str(node.module)
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
