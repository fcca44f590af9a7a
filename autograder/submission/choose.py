"""Which of the files in a folder is the submission.

1. The file that is named after the assignment, if it holds work; a notebook goes before a script,
   and that before Markdown.
2. Else the other one that holds work. One name with several ends is one work in several forms.
3. If several others hold work, none counts: nobody guesses.
4. If none does, the file that is named after the assignment, or else the only notebook or script.

A file holds work if it defines one of the assignment's functions, and neither as it was handed out
nor as another assignment gives it. Nothing is parsed for that, only looked at line by line.
Hidden files are not looked at, and those named after another assignment only where no other is.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import cached_property, partial
from itertools import islice
from pathlib import Path, PurePath

from autograder.course import outline
from autograder.submission import READ
from autograder.submission.definitions import symbols
from autograder.submission.reader import (
    DOWNLOAD,
    MARKDOWN,
    NOTEBOOK,
    SCRIPT,
    SUFFIXES,
    Refused,
    Submission,
    cells,
    take,
)
from autograder.text import clean, first_of, in_ticks

#: The most names in a folder that are looked at, and the most of its files.
MOST_NAMES, MOST_FILES = 10_000, 30

#: The most names that are shown.
SHOWN = 4

#: What lies beside a submission and is nobody's work.
KNOWN = ("timestamp.txt",)

#: What Jupyter exports for people to read.
PRINTED = (".html", ".htm", ".pdf")
LINKS = (".webloc", ".url", ".lnk", ".gdoc", ".desktop")
UNFINISHED = (".part", ".crdownload", ".download")
ARCHIVES = (".zip", ".tar", ".gz", ".tgz", ".bz2", ".xz", ".7z", ".rar")


class Unclear(ValueError):
    """No file counts; the text says what is there, and what to do."""


@dataclass(frozen=True)
class Candidate:
    """A file that may be the submission.

    Attributes
    ----------
    name
        Its name.
    content
        Gives the file.
    rank
        Lower for the one of two that goes first.
    """

    name: str
    content: Callable[[], Submission]
    rank: tuple[int, ...] = ()

    @property
    def suffix(self) -> str:
        """The end of its name, in lower case."""
        return PurePath(self.name).suffix.lower()

    @property
    def stem(self) -> str:
        """Its name without the end, in lower case."""
        return PurePath(self.name).stem.casefold()

    @cached_property
    def cells(self) -> tuple[tuple[int, bool, str], ...] | None:
        """Its cells; None if it can't be read."""
        try:
            return cells(self.content())
        except Refused:
            return None

    def holds_work(self, assignment: str) -> bool:
        """Tell whether it defines something that the assignment asks for."""
        found = symbols(self.cells or (), outline.given_elsewhere(assignment))
        stubs = outline.pages(assignment).keys()
        return any(one.is_work and one.name in stubs for one in found)


@dataclass(frozen=True)
class Choice:
    """The file that counts, or the place where one belongs.

    Attributes
    ----------
    refusal
        Why none does, where this is so.
    remark
        Why it is this one, where that needs a word.
    beside, advice
        What else lies there, and what to do about it.
    """

    path: Path
    refusal: str = ""
    remark: str = ""
    beside: tuple[str, ...] = field(default=())
    advice: str = ""

    def take(self) -> Submission:
        """Take the file as it is; never fails, whatever is there."""
        taken = Submission(self.path.name, b"", self.refusal) if self.refusal else take(self.path)
        return replace(taken, remark=self.remark, beside=self.beside, advice=self.advice)


def in_folder(folder: Path, assignment: str) -> Choice:
    """Choose among the files in the folder of a student's assignment."""
    if folder.is_symlink() or not folder.is_dir():
        return Choice(folder)
    names = names_in(folder)
    named = [f"{assignment}{suffix}" for suffix in SUFFIXES]
    names += [one for one in named if one not in names and os.path.lexists(folder / one)]
    files = [name for name in names if PurePath(name).suffix.lower() in SUFFIXES]
    found = [Candidate(name, partial(take, folder / name)) for name in files]
    try:
        counting, remark = choose(found, assignment)
    except Unclear as unclear:
        refusal = f"No such file: {unclear}; keep one of them"
        if not found:
            refusal = f"No such file{_advice(folder, assignment, names)}"
        elif any(one.stem == assignment for one in found):
            refusal = f"{unclear}; keep one of them"
        return Choice(folder / f"{assignment}{NOTEBOOK}", refusal)
    beside = tuple(name for name in names if name != counting.name)
    others = [one for one in beside if one not in files]
    told = [one for one in others if not (folder / one).is_dir() or _inside(folder / one)]
    advice = _first_advice(folder, assignment, told)
    return Choice(folder / counting.name, remark=remark, beside=beside, advice=advice)


def choose(found: Sequence[Candidate], assignment: str) -> tuple[Candidate, str]:
    """Return the file that counts, and why, where that needs a word.

    Raises
    ------
    Unclear
        There is none, or nothing tells which.
    """
    ours = sorted(_ours(found, assignment), key=lambda one: _order(one, assignment))
    if not ours:
        raise Unclear("no notebook or script")
    if len(ours) == 1:
        return ours[0], ""
    named = [one for one in ours if one.stem == assignment]
    counting = next((one for one in named if one.holds_work(assignment)), None)
    if counting:
        return counting, "" if counting is named[0] else _instead(counting, named[0])
    others = [one for one in ours[:MOST_FILES] if one not in named and one.holds_work(assignment)]
    if len({one.stem for one in others}) > 1:
        there = (
            f"{clean(named[0].name)} holds no work, and several others do"
            if named
            else (f"several files hold work, and none is named {assignment}")
        )
        raise Unclear(f"{there}: {_plainly(others)}")
    if others:
        return others[0], _instead(others[0], named[0] if named else None)
    return _without_work(named, ours, assignment), ""


def _ours(found: Sequence[Candidate], assignment: str) -> Sequence[Candidate]:
    """Return the files that are not named after another assignment, if there are any."""
    others = set(outline.outline().assignments) - {assignment}
    return [one for one in found if one.stem not in others] or found


def _order(one: Candidate, assignment: str) -> tuple[object, ...]:
    return one.stem != assignment, one.rank, SUFFIXES.index(one.suffix), one.name


def _instead(counting: Candidate, named: Candidate | None) -> str:
    if named is None:
        return f"`{clean(counting.name)}` was graded: no other file here holds work"
    why = "can't be read" if named.cells is None else "holds no work"
    return f"`{clean(counting.name)}` was graded: `{clean(named.name)}` {why}"


def _without_work(
    named: Sequence[Candidate], ours: Sequence[Candidate], assignment: str
) -> Candidate:
    if named:
        return named[0]
    code = [one for one in ours if one.suffix not in MARKDOWN] or ours
    notebooks = [one for one in code if one.suffix == NOTEBOOK] or code
    if len(notebooks) > 1:
        raise Unclear(f"several files, and none is named {assignment}: {_plainly(notebooks)}")
    return notebooks[0]


def _plainly(files: Sequence[Candidate]) -> str:
    return first_of(sorted({one.name for one in files}), SHOWN)


def names_in(folder: Path) -> list[str]:
    """Return the names in a folder that may be somebody's work, without hidden ones, in order."""
    with os.scandir(folder) as entries:
        names = [entry.name for entry in islice(entries, MOST_NAMES)]
    return sorted(name for name in names if name[:1] not in (".", "~") and name not in KNOWN)


def _advice(folder: Path, assignment: str, names: Sequence[str]) -> str:
    """Say what lies in a folder that holds no submission, and what to do."""
    if not names:
        return ": the folder is empty. Hand in the notebook itself"
    said = f". There is {in_ticks(names)}"
    do = _first_advice(folder, assignment, names)
    text = next((one for one in names if PurePath(one).suffix.lower() in ("", ".txt")), None)
    if text and not do:
        kinds = (
            f"`{assignment}{NOTEBOOK}` if it is a notebook, `{assignment}{SCRIPT}` if it is code"
        )
        do = f"call `{clean(text)}` {kinds}"
    return f"{said}: {do}" if do else f"{said}. What is read is {READ}"


def _first_advice(folder: Path, assignment: str, names: Sequence[str]) -> str:
    return next((do for name in names if (do := _what_to_do(folder / name, assignment))), "")


def _inside(folder: Path) -> str:
    """Return the first notebook or script in a folder; empty if there is none."""
    with suppress(OSError):  # one that nobody may look into
        names = [] if folder.is_symlink() else names_in(folder)
        return next((name for name in names if name.lower().endswith(SUFFIXES)), "")
    return ""


def _what_to_do(path: Path, assignment: str) -> str:
    name, lower = clean(path.name), path.name.lower()
    suffix = next((s for s in SUFFIXES if re.search(rf"{re.escape(s)}(?![a-z0-9])", lower)), None)
    if path.is_dir() and not path.is_symlink():
        inside = _inside(path)
        what = f"`{clean(inside)}`" if inside else "the notebook"
        return f"`{name}` is a folder; hand in {what} without it"
    if lower.endswith(ARCHIVES):
        return f"unpack `{name}`, and hand in the notebook in it"
    if lower.endswith(PRINTED):
        return f"`{name}` is for people to read; {DOWNLOAD}"
    if lower.endswith(LINKS):
        return f"`{name}` is a link to the notebook, not the notebook: {DOWNLOAD}"
    if lower.endswith(UNFINISHED):
        return f"`{name}` is a download that did not end: {DOWNLOAD}"
    if suffix or lower.endswith(".json"):
        suffix = suffix or NOTEBOOK
        return f"call `{name}` `{assignment}{suffix}`"
    return ""
