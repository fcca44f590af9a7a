"""Hashes of everything that decides the points of a submission: they date its record."""

from __future__ import annotations

import ast
import hmac
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path

from autograder.course import layout, outline
from autograder.submission.reader import Submission

HERE = layout.KIT / "autograder"

#: The packages of which imports are followed: the kit's, and the course's.
OURS = ("autograder", "reference")

PAGE = "autograder.exercises"

#: What a source has: the submission, the exercises, the secret, the time.
PARTS = 4


@dataclass(frozen=True)
class Facts:
    """What decides a record, besides what was handed in and the exercises."""

    student: str
    assignment: str
    secret: str
    sandbox: str
    submitted: str | None


def source(submission: Submission, facts: Facts) -> str:
    """Return hashes of the submission, of the exercises that it answers, of secret and time.

    Whoever does not know the secret can't tell from them what was handed in.
    """
    sandbox, time = facts.sandbox, facts.submitted or ""
    told = (submission.name, submission.refusal, facts.student, facts.assignment, sandbox)
    text = "\0".join(map(str, told)).encode("utf-8", "surrogateescape")
    content = sha256(submission.content).digest()
    handed_in = hmac.new(facts.secret.encode(), content + text, sha256).hexdigest()[:32]
    exercise = exercises_hash(facts.assignment)[:16]
    return "-".join((handed_in, exercise, secret_fingerprint(facts.secret), _short(time)))


def secret_fingerprint(secret: str) -> str:
    """Return by what a secret is known to people who know it, and tells nothing to others."""
    return _short(f"fingerprint of {secret}")


def secret_of(source: str) -> str:
    """Return the fingerprint of the secret of a record; empty for one that does not tell."""
    parts = source.split("-")
    return parts[2] if len(parts) == PARTS else ""


def what_changed(before: str, now: str) -> str:
    """Say in one word why a record's source is not what it would be today; empty if it is."""
    if before == now:
        return ""
    old, new = before.split("-"), now.split("-")
    if len(old) != PARTS:
        return "version"  # an earlier version of the kit graded it
    words = {2: "secret", 1: "exercise", 0: "resubmitted", 3: "time"}
    return next(word for part, word in words.items() if old[part] != new[part])


def _short(text: str) -> str:
    return sha256(text.encode("utf-8", "surrogateescape")).hexdigest()[:8]


@cache
def exercises_hash(assignment: str) -> str:
    """Return a hash of all code that decides the points of an assignment."""
    digest = sha256(layout.given(assignment).encode())
    elsewhere = outline.given_elsewhere(assignment)
    digest.update(repr([(name, sorted(elsewhere[name])) for name in sorted(elsewhere)]).encode())
    pages = (layout.PAGES / assignment).glob("*.py")
    inside = (HERE / "sandbox" / "inside").glob("*.py")
    known = with_imports([HERE / "grading" / "grade.py", *pages, *inside]) | set(_data(assignment))
    for name, path in sorted((_called(path), path) for path in known):
        digest.update(f"\0{name}\0".encode() + path.read_bytes())
    return digest.hexdigest()


def _data(assignment: str) -> Iterator[Path]:
    """Yield what lies beside the code of the pages and of the reference, for it may be read."""
    for folder in (layout.PAGES / assignment, layout.ROOT / "reference"):
        for path in folder.rglob("*"):
            if path.is_file() and path.suffix not in (".py", ".pyc"):
                yield path


def _called(path: Path) -> Path:
    """Return what a file is called wherever the kit and the course lie."""
    return path.relative_to(layout.ROOT if path.is_relative_to(layout.ROOT) else layout.KIT)


def with_imports(start: Iterable[Path], ours: tuple[str, ...] = OURS) -> set[Path]:
    """Return some modules, and all that they import of our packages, however far away."""
    found: set[Path] = set()
    waiting = list(start)
    while waiting:
        path = waiting.pop()
        if path not in found and path.is_file():
            found.add(path)
            waiting += _imported(path, ours)
    return found


@cache
def _imported(path: Path, ours: tuple[str, ...]) -> list[Path]:
    """Return the files that a module may import, wherever in it the import stands."""
    found: list[Path] = []
    try:
        tree = ast.parse(path.read_bytes())
    except (SyntaxError, ValueError):  # whoever imports it says so
        return found
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names if _package(alias.name) in ours]
            found += (file for name in names for file in _files(_folder(name)))
        elif isinstance(node, ast.ImportFrom) and (node.level or _package(node.module) in ours):
            folder = _folder("." * node.level + (node.module or ""), path)
            if folder != HERE:  # what it imports is for notebooks
                found += _files(folder)
            found += (file for alias in node.names for file in _files(folder / alias.name))
    return found


def _package(module: str | None) -> str:
    return (module or "").partition(".")[0]


def _files(module: Path) -> Iterator[Path]:
    yield from (module.with_suffix(".py"), module / "__init__.py")


def _folder(module: str, importing: Path = HERE) -> Path:
    """Return where a module lies, without its suffix; the course's lie in the course's folder."""
    if module.startswith("."):
        name = module.lstrip(".")
        up = len(module) - len(name) - 1
        return importing.parents[up] / name.replace(".", "/")
    if module.startswith(f"{PAGE}."):
        return layout.PAGES.joinpath(*module.removeprefix(f"{PAGE}.").split("."))
    home = layout.KIT if module.startswith("autograder") else layout.ROOT
    return home.joinpath(*module.split("."))
