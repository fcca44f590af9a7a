"""What ``course.toml`` says of a course: its title, and its assignments in order."""

from __future__ import annotations

import ast
import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from keyword import iskeyword
from pathlib import Path
from typing import Any

from autograder.course.layout import HOME, PAGES, ROOT, CourseError, given, released
from autograder.files import modules_in
from autograder.text import hash_of

SETTINGS = HOME / "course.toml"

EXAMPLE = 'title = "My course"\nassignments = ["first", "second"]'


@dataclass(frozen=True)
class Outline:
    """The settings of a course.

    Attributes
    ----------
    assignments
        In the order in which students receive them.
    """

    title: str
    assignments: tuple[str, ...]


@cache
def outline() -> Outline:
    """Return the title and the assignments of the course.

    Raises
    ------
    CourseError
        ``course.toml`` is missing, or contradicts the folders.
    """
    said = settings()
    title, names = said.get("title"), said.get("assignments")
    if not isinstance(title, str) or not isinstance(names, list) or not names:
        raise CourseError(f"{SETTINGS} does not tell what the course is: write, say,\n{EXAMPLE}")
    if problem := next(_problems(names), ""):
        raise CourseError(f"{SETTINGS}: {problem}")
    return Outline(title, tuple(names))


def settings() -> dict[str, Any]:
    """Return all that ``course.toml`` holds; raises `CourseError` if it can't be read."""
    try:
        return tomllib.loads(SETTINGS.read_text(encoding="utf-8"))
    except (FileNotFoundError, NotADirectoryError):
        raise CourseError(
            f"{ROOT} is not a course: write its course.toml, say,\n{EXAMPLE}"
        ) from None
    except (OSError, ValueError) as error:
        raise CourseError(f"{SETTINGS} can't be read: {error}") from None


def pages(assignment: str) -> Mapping[str, Path]:
    """Return the files with an assignment's exercises, by stub; none is opened."""
    return modules_in(PAGES / assignment)


def left_out() -> tuple[str, ...]:
    """Return the folders with exercises that the course does not hand out: it leaves them alone."""
    names = (folder.name for folder in sorted(PAGES.glob("[!_.]*/")) if pages(folder.name))
    return tuple(name for name in names if name not in outline().assignments)


@cache
def given_elsewhere(assignment: str) -> Mapping[str, frozenset[str]]:
    """Return the hashes of an assignment's functions as other assignments hand them out.

    A notebook in which they stand so is another assignment's, or was copied from there.
    """
    found: dict[str, set[str]] = {}
    asked = pages(assignment).keys()
    for other in outline().assignments:
        code = given(other) if other != assignment and released(other).is_file() else ""
        lines = code.split("\n")
        for node in ast.parse(code).body:
            if isinstance(node, ast.FunctionDef) and node.name in asked:
                text = "\n".join(lines[node.lineno - 1 : node.end_lineno])
                found.setdefault(node.name, set()).add(hash_of(text))
    return {name: frozenset(prints) for name, prints in found.items()}


def _problems(names: list[Any]) -> Iterator[str]:
    """Say what is wrong with the names of the assignments."""
    for name in names:
        if not isinstance(name, str) or not name.isidentifier() or iskeyword(name):
            yield f"{name!r} can't be an assignment: it is a folder's and a module's name"
    for name, times in Counter(names).items():
        if times > 1:
            yield f"two assignments are called {name}: give one of them, and its folders, another"
        if not pages(name):
            yield f"the assignment {name} has no exercise: write {PAGES / name}/<stub>.py"
    yield from _doubled_stubs(names)


def _doubled_stubs(names: list[str]) -> Iterator[str]:
    owners: dict[str, str] = {}
    for name in names:
        for stub in pages(name):
            if owner := owners.get(stub):
                yield f"{owner} and {name} both ask for {stub}: give one of the two another name"
            owners[stub] = name
