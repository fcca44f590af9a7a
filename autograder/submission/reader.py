"""Reading a file that nobody trusts: the cells of a notebook or script, or the reason why not."""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from autograder import files
from autograder.submission import READ, fences, marimo, scripts
from autograder.submission.scripts import Part

#: ``(number, is_code, source)`` of a cell; numbers count from 1.
Cell = tuple[int, bool, str]

#: The ends of the names of files that are read, in lower case; of two the first goes first.
NOTEBOOK, SCRIPT = ".ipynb", ".py"
MARKDOWN = (".md", ".rmd", ".qmd")
SUFFIXES = (NOTEBOOK, SCRIPT, *MARKDOWN)

MAX_BYTES = 50 * 2**20
MAX_SOURCE = 5 * 2**20
#: Cells that hold something, and cells in all.
MAX_CELLS, MAX_PARTS = 50_000, 200_000

#: Lists and objects in a notebook's JSON: each costs far more memory than its two brackets.
MAX_BRACKETS = 1_000_000

DOWNLOAD = "in Jupyter, File > Download gives you the notebook"
#: Files that are no text hold a null among so many bytes.
BINARY = 1_000

FORMS = f"what is read is {READ}"

WEB_PAGE = r"(?i)[\s\ufffd]*<(?:!doctype html|html|head|script|\?xml|!-- saved from)"

#: What is handed in for a notebook and is none: by what it begins with, and what to do.
FOREIGN = (
    ("version https://git-lfs", "a Git LFS pointer, not the notebook: `git lfs pull` fetches that"),
    (WEB_PAGE, f"a web page, not a notebook: {DOWNLOAD}; {FORMS}"),
    ("PK\x03\x04", f"a zip, not a notebook: unpack it, and hand in what is in it; {FORMS}"),
    ("%PDF", f"a PDF, not a notebook: {DOWNLOAD}; {FORMS}"),
    (r"\{\\rtf", f"a word processor's, not a notebook: {DOWNLOAD}; {FORMS}"),
)

#: How a script says that it is no UTF-8, in one of the codes that editors still write.
CODES = rb"latin-?1|iso-8859-15?|(?:cp|windows-)125[0-8]"
CODING = re.compile(
    rb"(?:[^\n]*\n)?[ \t\f]*#[^\n]*?coding[:=][ \t]*(" + CODES + rb")\b", re.IGNORECASE
)
CONFLICT = re.compile(r"^<{7}(?: .*)?$", re.MULTILINE)


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
    remark
        Why this file was taken and no other, where that needs a word.
    beside, advice
        The names of what lies beside it, and what to do about it.
    """

    name: str
    content: bytes
    refusal: str = ""
    remark: str = ""
    beside: tuple[str, ...] = ()
    advice: str = ""

    @property
    def suffix(self) -> str:
        """The end of its name, in lower case."""
        return Path(self.name).suffix.lower()


def keeps_cells(name: str) -> bool:
    """Tell whether a file shows where its author's cells end, as a script need not."""
    return not name.lower().endswith(SCRIPT)


def take(path: Path) -> Submission:
    """Take a file as it is; never fails, whatever is there."""
    try:
        return Submission(path.name, _bytes(path))
    except Refused as refusal:
        return Submission(path.name, b"", str(refusal))


def parts(submission: Submission) -> tuple[Part, ...]:
    """Return the cells of a submission as parts of its text, each with its line in a script.

    Raises
    ------
    Refused
        The file is not regular, too large, not UTF-8, or not a notebook.
    """
    if submission.refusal:
        raise Refused(submission.refusal)
    text = _text(submission.content)
    if _is_notebook(submission, text):
        found = tuple(
            Part(one.get("cell_type") == "code", _source(one), 0) if isinstance(one, dict) else NONE
            for one in _originals(text)
        )
    else:
        _bound([len(text)])
        found = tuple(islice(_of_text(submission, text), MAX_PARTS + 1))
    _bound([len(part.source) for part in found])
    return tuple(marimo.with_old_names(found)) if marimo.EXPORTED.search(text) else found


def cells(submission: Submission) -> tuple[Cell, ...]:
    """Return the cells of a submission that hold anything; raises `Refused` as `parts` does."""
    found = enumerate(parts(submission), 1)
    return tuple((number, one.is_code, one.source) for number, one in found if one is not NONE)


def read(path: Path) -> tuple[Cell, ...]:
    """Read the cells of a file; raises `Refused` as `parts` does."""
    return cells(take(path))


#: What a notebook has in the place of a cell and is none.
NONE = Part(False, "", 0)


def originals(submission: Submission) -> list[Any]:
    """Return the cells of a notebook as its JSON has them, to be trusted in nothing.

    There are none where it is a text, or of a format before 4. Raises `Refused` as `parts` does.
    """
    text = _text(submission.content)
    return _originals(text) if _is_notebook(submission, text) else []


def _originals(text: str) -> list[Any]:
    require_few_brackets(text)
    try:
        notebook = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise Refused(_no_json(text, error)) from None
    found = _cell_list(notebook)
    if not isinstance(found, list):
        raise Refused(f"it is JSON, but not a notebook: it has no cells; {FORMS}")
    return found


def require_few_brackets(text: str) -> None:
    """Raise `Refused` for JSON that would fill the memory."""
    if text.count("{") + text.count("[") > MAX_BRACKETS:
        raise Refused("it holds far more data than an assignment needs: clear the outputs")


def _bound(sizes: Sequence[int]) -> None:
    cells = sum(map(bool, sizes))
    if cells > MAX_CELLS or len(sizes) > MAX_PARTS or sum(sizes) > MAX_SOURCE:
        raise Refused("it holds far more code than an assignment needs: hand in the notebook alone")


def _bytes(path: Path) -> bytes:
    try:
        with files.opened(path) as file:
            content = file.read(MAX_BYTES + 1)
    except files.NotPlain as other:
        raise Refused(f"it is {other}, not a regular file: hand in the notebook itself") from None
    except OSError as error:
        raise Refused(f"it can't be opened: {error.strerror}") from None
    if len(content) > MAX_BYTES:
        raise Refused("it is larger than 50 MB: clear the outputs, save, and hand it in again")
    return content


def _text(content: bytes) -> str:
    if not content.strip():
        raise Refused("it is empty: save the notebook and hand it in again")
    start = content[:200].decode("ascii", "replace")
    for beginning, what in FOREIGN:
        if re.match(beginning, start):
            raise Refused(f"it is {what}")
    coding = CODING.match(content)
    try:
        text = content.decode(coding[1].decode() if coding else "utf-8-sig")
    except UnicodeDecodeError as error:
        is_text = content.startswith(codecs.BOM_UTF16) or b"\0" not in content[:BINARY]
        what = "UTF-8" if is_text else "text, so no notebook"
        do = "save it as UTF-8" if is_text else DOWNLOAD
        raise Refused(f"it is not {what} (byte {error.start}): {do}; {FORMS}") from None
    return _lines_ended(text)


def _lines_ended(text: str) -> str:
    """Return a text with the line ends of Unix, whichever it has: Python takes all three."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _is_notebook(submission: Submission, text: str) -> bool:
    """Tell whether a file is read as a notebook: by its name, or one with the name of a text."""
    renamed = text.lstrip()[:1] == "{" and '"cells"' in text
    return submission.suffix not in (SCRIPT, *MARKDOWN) or renamed


def _of_text(submission: Submission, text: str) -> Iterable[Part]:
    if submission.suffix in MARKDOWN:
        found = list(fences.cells(text))
        return marimo.in_order(found) if marimo.MARKDOWN.search(text) else found
    return marimo.cells(text) if marimo.is_notebook(text) else scripts.cells(text)


def _no_json(text: str, error: ValueError | RecursionError) -> str:
    """Say what is wrong with a file that should hold JSON."""
    conflict = CONFLICT.search(text)
    if conflict:
        line = text.count("\n", 0, conflict.start()) + 1
        return (
            f"two versions of it were merged, and nobody chose: line {line} is "
            f"{conflict[0][:40]!r}; take one of the two (`git checkout --ours` or `--theirs`), "
            "and hand it in again"
        )
    if re.match(r"\s*(?:#|import |from |def |\"{3})", text):
        return f"it is a script, not a notebook: end its name with {SCRIPT}, and hand it in again"
    at = f" (line {error.lineno})" if isinstance(error, json.JSONDecodeError) else ""
    return (
        f"it is not a notebook, or only a part of one: its JSON can't be read{at}; "
        f"open it in Jupyter, save, and hand it in again; {FORMS}"
    )


def _cell_list(notebook: Any) -> Any:
    """Return the cells of a notebook of format 4, or of all worksheets of format 3."""
    if not isinstance(notebook, dict):
        return None
    sheets = notebook.get("worksheets")
    if not isinstance(sheets, list):
        return notebook.get("cells")
    found = (sheet.get("cells") for sheet in sheets if isinstance(sheet, dict))
    return [cell for cells in found if isinstance(cells, list) for cell in cells]


def _source(cell: dict[str, Any]) -> str:
    source = cell.get("source", cell.get("input", ""))
    if isinstance(source, list):
        source = "".join(line for line in source if isinstance(line, str))
    return _lines_ended(source) if isinstance(source, str) else ""
