"""The cells of a script that was a notebook, whichever tool exported it."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby

from autograder.submission.ipython import Scan, end_of_string

#: Where a cell begins: Jupyter, VS Code, Spyder, PyCharm, Kaggle, jupytext; IPython before 2013.
MARKER = re.compile(
    r"^\f?#\s*(?:%%(?P<rest>.*)|In\s?\[.*\]:\s*|<(?P<old>code|markdown|raw|html)cell>\s*)$"
)

#: What the rest of a marker says of a cell that is no code.
PROSE = re.compile(r"\[(?:markdown|md|raw)\]|^\s*md\b|\"?cell_type\"?\s*[:=]\s*\"(?:markdown|raw)")

#: What Colab writes where it makes a comment of a magic; below a cell's magic, of the whole cell.
NOTICE = "# Commented out IPython magic to ensure Python compatibility."

#: What jupytext says at the top of a script, its cell magics, and how it makes comments of magics.
JUPYTEXT = re.compile(r"(?:#!?[^ ].*\n|# -\*-.*\n)*# ---\n(?:# .*\n|#\n)*?#   jupytext:\n")
COMMENTED = re.compile(
    r"^([ \t]*)# ((?:[^\W\d]\w*[ \t]*=[ \t]*)?(?:%%?[a-zA-Z]|!).*)$", re.MULTILINE
)

#: How Databricks opens a notebook, parts its cells, and hides what is not Python.
DATABRICKS = "# Databricks notebook source"
COMMAND = re.compile(r"^# COMMAND -{5,}\s*$")
MAGIC = "# MAGIC"

#: A string as Python prints one.
ESCAPE = r"""\\(?:['"\\nrt]|x[0-9a-f]{2}|u[0-9a-f]{4}|U00(?:0[0-9a-f]|10)[0-9a-f]{4})"""
STRING = rf"""'(?:[^'\\\x00-\x1f]|{ESCAPE})*'|"(?:[^"\\\x00-\x1f]|{ESCAPE})*\""""

#: What Jupyter makes of a cell with a magic: one call, with the cell's text in a string.
CALL = re.compile(rf"get_ipython\(\)\.run_cell_magic\('(\w+)', ({STRING}), ({STRING})\)\s*$")
LINE_CALL = re.compile(
    rf"([ \t]*(?:[^\W\d]\w* = )?)get_ipython\(\)\.run_line_magic\('(\w+)', ({STRING})\)\s*$"
)

#: What may follow a string on its last line.
BEHIND_STRING = re.compile(r"[ \t]*(?:[)\]},.:;%+*\[#\\]|\n|\Z)")

#: The most cells in one string that holds their markers.
MOST_IN_STRING = 20

#: What opens prose that stands between quotes.
OPENS_PROSE = re.compile(r"\s*[rR]?(\"{3}|'{3})")


@dataclass(frozen=True)
class Part:
    """A cell of a script.

    Attributes
    ----------
    is_code
        Whether it is code.
    source
        Its text.
    line
        The line of the script on which that begins.
    marker
        The line above, with which a cell began.
    """

    is_code: bool
    source: str
    line: int
    marker: str = ""


def cells(text: str) -> Iterator[Part]:
    """Yield the cells of a script in order."""
    lines = list(enumerate(text.split("\n"), 1))
    if text.startswith(DATABRICKS):
        yield from _of_databricks(lines[1:])
        return
    of_jupytext = JUPYTEXT.match(text) is not None
    for part in _rejoined(_marked(_without_disguise(lines), of_jupytext)):
        if not part.is_code:
            yield from _parted(part)
        else:
            yield replace(part, source=with_magics(part.source)) if of_jupytext else part


def with_magics(source: str) -> str:
    """Return a cell with the magics and shell lines that jupytext made comments of."""
    return COMMENTED.sub(r"\1\2", source)


def uncommented(text: str) -> str:
    """Return lines of prose without the mark of a comment."""
    return re.sub(r"^# ?", "", text, flags=re.MULTILINE)


Lines = Iterable[tuple[int, str]]


def _marked(lines: Lines, of_jupytext: bool) -> Iterator[Part]:
    """Split a script at its markers; to jupytext ``# %%time`` is a magic."""
    is_code, start, above = True, 1, ""
    held: list[str] = []
    for number, line in lines:
        marker = MARKER.match(line)
        if marker is None or (of_jupytext and COMMENTED.match(line)):
            start = start if held else number
            held.append(line)
            continue
        yield Part(is_code, "\n".join(held), start, above)
        is_code = marker["old"] in (None, "code") and not PROSE.search(marker["rest"] or "")
        start, above, held = number + 1, line, []
    yield Part(is_code, "\n".join(held), start, above)


def _rejoined(parts: Iterable[Part]) -> Iterator[Part]:
    """Put together again what was split at a marker inside a string.

    A string that nobody closed holds no markers: the cells behind it would disappear in it.
    """
    waiting = list(parts)
    at = 0
    while at < len(waiting):
        end = _end_of_string(waiting, at)
        yield waiting[at] if end == at else _joined(waiting[at : end + 1])
        at = end + 1


def _end_of_string(parts: list[Part], at: int) -> int:
    """Return the part in which the strings close that are open at the end of another part."""
    scan, end = Scan(), at
    quote = scan.lines(parts[at].source) if parts[at].is_code else ""
    while quote:
        end += 1
        if end == len(parts) or end - at > MOST_IN_STRING:
            return at
        source = parts[end].source
        behind = end_of_string(source, 0, quote)
        if behind is not None and not BEHIND_STRING.match(source, behind):
            return at
        quote = scan.lines(source)
    return end


def _joined(parts: list[Part]) -> Part:
    first, *others = parts
    lines = [first.source]
    for part in others:
        lines += [part.marker, part.source] if part.source else [part.marker]
    return Part(True, "\n".join(lines), first.line)


def _parted(part: Part) -> Iterator[Part]:
    """Split what begins as prose where code begins that has no marker of its own."""
    prose, rest = _quoted(part.source) or _comments(part.source)
    yield Part(False, prose, part.line)
    if rest.strip():
        yield Part(True, rest, part.line + part.source[: -len(rest)].count("\n"))


def _quoted(source: str) -> tuple[str, str] | None:
    """Return the prose in quotes at the beginning and what follows; None if it is unfinished.

    An indented line on which quotes close is that of a docstring further down.
    """
    opens = OPENS_PROSE.match(source)
    end = source.find(opens[1], opens.end()) if opens else -1
    if opens is None or end < 0:
        return None
    last = source[source.rfind("\n", 0, end) + 1 : end]
    after, _, rest = source[end + 3 :].partition("\n")
    if after.strip() or (last[:1].isspace() and end > source.find("\n", opens.end()) >= 0):
        return None
    return source[opens.end() : end].strip("\n"), rest


def _comments(source: str) -> tuple[str, str]:
    """Return the comments at the beginning, uncommented, and what follows them."""
    lines = source.split("\n")
    code = next(
        (i for i, line in enumerate(lines) if line.strip() and line.strip()[0] != "#"), None
    )
    if code is None:
        return uncommented(source), ""
    return uncommented("\n".join(lines[:code])), "\n".join(lines[code:])


def _of_databricks(lines: Lines) -> Iterator[Part]:
    """Yield the cells of a Databricks notebook; those in another language are comments there."""
    for parts, some in groupby(lines, key=lambda line: COMMAND.match(line[1]) is not None):
        if not parts:
            yield from _of_command([*some])


def _of_command(lines: list[tuple[int, str]]) -> Iterator[Part]:
    told = [line for _, line in lines if line.strip()]
    if not told:
        return
    source, start = "\n".join(line for _, line in lines), lines[0][0]
    if not all(line.startswith((MAGIC, "# DBTITLE")) for line in told):
        yield Part(True, source, start)
        return
    hidden = re.sub(rf"^(?:{MAGIC} ?|# DBTITLE.*$)", "", source, flags=re.MULTILINE)
    language, _, body = hidden.lstrip("\n").partition("\n")
    if hidden.lstrip("\n").startswith("%%"):
        yield Part(True, hidden.lstrip("\n"), start)
        return
    named = re.match(r"%(\w+)[ \t]*(.*)", language)
    above = source.count("\n") - body.count("\n")
    if named and named[1] in ("md", "python"):
        body = f"{named[2]}\n{body}" if named[2] else body
        yield Part(named[1] == "python", body, start + above - bool(named[2]))
    else:
        yield Part(True, source, start)


def _without_disguise(lines: Lines) -> Iterator[tuple[int, str]]:
    """Show cells with a magic, which exports hide in a string or in comments, as marked cells."""
    before, hidden, noticed = "", False, False
    for number, line in lines:
        call, asks = CALL.match(line), LINE_CALL.match(line)
        noticed = line != "" and (noticed or before == NOTICE)
        if asks:
            yield number, f"{asks[1]}%{asks[2]} {ast.literal_eval(asks[3])}"
        elif call:
            name, arguments, body = call[1], *map(ast.literal_eval, call.group(2, 3))
            shown = ("# %%", f"%%{name} {arguments}", *body.split("\n"), "# %%")
            yield from ((number, one) for one in shown)
        elif hidden and line.startswith("#"):
            yield number, uncommented(line)
        elif before == NOTICE and line.startswith("# %%"):
            hidden = True
            yield from ((number, "# %%"), (number, uncommented(line)))
        else:
            if hidden:
                yield number, "# %%"
            hidden = False
            yield number, with_magics(line) if noticed else line
        before = line
