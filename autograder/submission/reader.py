"""Reading a file that nobody trusts: the cells of a notebook or script, or the reason why not."""

from __future__ import annotations

import errno
import json
import os
import stat
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from autograder.submission import scripts

#: ``(number, is_code, source)`` of a cell; numbers count from 1.
Cell = tuple[int, bool, str]

MAX_BYTES = 50 * 2**20
MAX_SOURCE = 5 * 2**20
MAX_CELLS = 10_000

#: Lists and objects in a notebook's JSON: each costs far more memory than its two brackets.
MAX_BRACKETS = 1_000_000


class Refused(ValueError):
    """The file is no submission; the text says why, and what to do."""


@dataclass(frozen=True)
class Submission:
    """What was handed in, as it goes to where it is graded: this machine, or another one.

    Attributes
    ----------
    name
        The file's name.
    content
        Its bytes, with nothing made of them yet.
    refusal
        Why there are no bytes to look at, or empty.
    """

    name: str
    content: bytes
    refusal: str = ""


def locate(folder: Path, name: str) -> Path:
    """Return the file that was handed in; where there is none, or no folder, one `read` refuses.

    A notebook goes before a script; a file of another name counts where it is the only one.
    """
    if folder.is_symlink() or not folder.is_dir():
        return folder
    named = [folder / f"{name}{suffix}" for suffix in (".ipynb", ".py")]
    found = [path for path in named if os.path.lexists(path)]
    others = [*folder.glob("*.ipynb"), *folder.glob("*.py")]
    if not found and len(others) == 1:
        return others[0]
    return (found or named)[0]


def keeps_cells(name: str) -> bool:
    """Tell whether a file shows where its author's cells end, as a script need not."""
    return not name.endswith(".py")


def take(path: Path) -> Submission:
    """Take a file as it is; never fails, whatever is there."""
    try:
        return Submission(path.name, _bytes(path))
    except Refused as refusal:
        return Submission(path.name, b"", str(refusal))


def cells(submission: Submission) -> tuple[Cell, ...]:
    """Return the cells of a notebook (``.ipynb``) or of a script (``.py``).

    Raises
    ------
    Refused
        The file is not regular, too large, not UTF-8, or not a notebook.
    """
    if submission.refusal:
        raise Refused(submission.refusal)
    text = _text(submission.content)
    found = _script_cells(text) if submission.name.endswith(".py") else _notebook_cells(text)
    _bound(len(found), sum(len(source) for _, _, source in found))
    return found


def read(path: Path) -> tuple[Cell, ...]:
    """Read the cells of a file; raises `Refused` as `cells` does."""
    return cells(take(path))


def _bound(cells: int, characters: int) -> None:
    if cells > MAX_CELLS or characters > MAX_SOURCE:
        raise Refused("it holds far more code than an assignment needs: hand in the notebook alone")


def _bytes(path: Path) -> bytes:
    try:
        # Neither follow a link nor wait for the other end of a pipe.
        fd = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    except OSError as error:
        if error.errno == errno.ELOOP:
            raise Refused("it is a link: hand in the file itself") from None
        if error.errno == errno.ENXIO:
            raise Refused("it is not a regular file: hand in the notebook itself") from None
        raise Refused(f"it can't be opened: {error.strerror}") from None
    mode = os.fstat(fd).st_mode
    if not stat.S_ISREG(mode):
        os.close(fd)
        kind = "a folder" if stat.S_ISDIR(mode) else "not a regular file"
        raise Refused(f"it is {kind}: hand in the notebook itself")
    with os.fdopen(fd, "rb") as file:
        content = file.read(MAX_BYTES + 1)
    if len(content) > MAX_BYTES:
        raise Refused("it is larger than 50 MB: clear the outputs, save, and hand it in again")
    return content


def _text(content: bytes) -> str:
    if not content.strip():
        raise Refused("it is empty: save the notebook and hand it in again")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Refused(f"it is not UTF-8 (byte {error.start}): save it as UTF-8") from None
    return text.replace("\r\n", "\n")


def _notebook_cells(text: str) -> tuple[Cell, ...]:
    if text.count("{") + text.count("[") > MAX_BRACKETS:
        raise Refused("it holds far more data than an assignment needs: clear the outputs")
    try:
        notebook = json.loads(text)
    except (ValueError, RecursionError) as error:
        at = f" (line {error.lineno})" if isinstance(error, json.JSONDecodeError) else ""
        raise Refused(
            f"it is not a notebook, or only a part of one: its JSON can't be read{at}; "
            "open it in Jupyter, save, and hand it in again"
        ) from None
    cells = _cell_list(notebook)
    if not isinstance(cells, list):
        raise Refused("it is JSON, but not a notebook: it has no cells")
    return tuple(
        (number, cell.get("cell_type") == "code", _source(cell))
        for number, cell in enumerate(cells, 1)
        if isinstance(cell, dict)
    )


def _cell_list(notebook: Any) -> Any:
    """Return the cells of a notebook of format 4, or of the first worksheet of format 3."""
    if not isinstance(notebook, dict):
        return None
    sheets = notebook.get("worksheets")
    if isinstance(sheets, list) and sheets and isinstance(sheets[0], dict):
        return sheets[0].get("cells")
    return notebook.get("cells")


def _source(cell: dict[str, Any]) -> str:
    source = cell.get("source", cell.get("input", ""))
    if isinstance(source, list):
        source = "".join(line for line in source if isinstance(line, str))
    return source.replace("\r\n", "\n") if isinstance(source, str) else ""


def _script_cells(text: str) -> tuple[Cell, ...]:
    _bound(0, len(text))
    found = list(islice(scripts.cells(text), MAX_CELLS + 1))
    return tuple((number, *cell) for number, cell in enumerate(found, 1))
