"""The cells of a notebook as Python.

A cell is read as IPython reads it: magics, shell lines and help lines do nothing, prompts and a
common indentation are taken off. A cell that is no Python as a whole is read piece by piece, so
that a line that can't be read costs no other function.

Code is parsed here and nowhere else, and never run. This module uses the standard library alone: it
is loaded where student code runs, too.
"""

from __future__ import annotations

import ast
import re
import types
import warnings
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace

from autograder.submission import magics
from autograder.submission.magics import TRANSPARENT

#: What Python raises for a text that it can't read, however strange.
UNREADABLE = (SyntaxError, ValueError, OverflowError, RecursionError, MemoryError)

#: The most parts of a cell that is not Python that are looked at one by one.
MOST_BLOCKS = 5_000

CELL_MAGIC = re.compile(r"\s*%%(\w+)")
CAPTURED = re.compile(r"[ \t]+(?:--no-\w+[ \t]+)*([^\W\d]\w*)")

#: ``%pylab``, and what that takes from elsewhere.
PYLAB = re.compile(r"%pylab\b(?!.*--no-import-all)|(?P<some>%pylab\b)")
FROM_PYLAB = "import numpy, numpy as np, matplotlib.pyplot as plt"

#: With these characters IPython's own lines begin; no statement of Python does.
ESCAPES = tuple("%!?,;/")
TIMED = re.compile(r"%(?:time|prun(?:\s+-[lsTD]\s+\S+|\s+-\w+)*)\s+(.*)")
ASSIGNED = re.compile(r"""(?P<to>(?:[^#'"]|'[^'\\]*'|"[^"\\]*")*=\s*)(?P<magic>[%!].*)""")
LISTED = re.compile(r"!|%(?:sx|system|who_ls)\b")
PROMPT = re.compile(r"^[ \t]*(?:>>>|(?:\[\w+\] )?In \[\d+\]:|\.{3}(?:\.*:)?)[ \t]?")
FIRST_PROMPT = re.compile(r"^[ \t]*(?:>>>|(?:\[\w+\] )?In \[\d+\]: )")
CONTINUES = re.compile(r"[)\]}]|(else|elif|except|finally|case)\b")
DEFINED = re.compile(r"^[ \t\xa0\u200b\ufeff]*(?:async[ \t]+)?def[ \t]+(\w+)", re.MULTILINE)

#: What tells whether a line of Python goes on in the next one.
TOKEN = re.compile(
    r"""(?P<triple>'{3}|"{3})|(?:"(?:[^"\\]|\\.)*"?|'(?:[^'\\]|\\.)*'?)|(?P<comment>\#.*)"""
    r"""|(?P<opens>[(\[{])|(?P<closes>[)\]}])|\\."""
)


@dataclass(frozen=True)
class Piece:
    """Python that stands in a cell: the text, its tree, and how many lines precede it.

    `torn` says what is wrong with the rest of the cell, if it is no Python as a whole.
    """

    text: str
    tree: ast.Module
    shift: int = 0
    torn: str = ""


def without_cell_magic(source: str, asked: frozenset[str] = frozenset()) -> str:
    """Drop a ``%%time`` line, or the whole cell where its magic says that it is no Python.

    The shell is asked to run those that write, and those that are `asked`. ``%%timeit`` leaves
    nothing behind; only a definition is taken for what it was meant.
    """
    magic = CELL_MAGIC.match(source)
    if magic is None:
        return source
    line, _, body = source[magic.end() :].partition("\n")
    if magic[1] in magics.WRITES | asked:
        return magics.ASK_CELL.format(magic[1], line.strip(), body + "\n")
    if magic[1] not in TRANSPARENT or (magic[1] == "timeit" and not DEFINED.search(body)):
        return ""
    kept = CAPTURED.match(line) if magic[1] == "capture" else None
    captures = f"{kept[1]} = get_ipython().captured()" if kept else ""
    return "\n" * source[: magic.end()].count("\n") + f"{captures}\n{body}"


def tree_of(source: str) -> ast.Module:
    """Parse plain Python; whatever Python would warn of is the author's business alone."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return ast.parse(source)


def compiled(node: ast.stmt, filename: str, flags: int = 0) -> types.CodeType:
    """Compile one statement, an expression so that it has a value; warns as little as `tree_of`."""
    is_value = isinstance(node, ast.Expr)
    tree = ast.Expression(node.value) if isinstance(node, ast.Expr) else ast.Module([node], [])
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return compile(tree, filename, "eval" if is_value else "exec", flags, dont_inherit=True)


def parse(source: str, asked: frozenset[str] = frozenset()) -> Piece | None:
    """Read a cell, with what only IPython understands passed over; None if it is no Python."""
    try:
        return _parsed(source, asked)
    except UNREADABLE:
        return None


def _parsed(source: str, asked: frozenset[str] = frozenset()) -> Piece:
    """Do as `parse`, but raise what Python says of the line that is no Python."""
    try:
        return Piece(source, tree_of(source))
    except UNREADABLE:
        text = as_python(source, asked)
        if text == source:
            raise
    return Piece(text, tree_of(text))


def as_python(source: str, asked: frozenset[str] = frozenset()) -> str:
    """Return a cell, line by line, without what only IPython understands.

    Each line is looked at once: where a statement can begin, magics, shell lines and help lines
    become ``pass``.
    """
    lines = _without_margin(_without_prompts(source.split("\n")))
    state = Scan()
    end = 0
    for i, line in enumerate(lines):
        code = line.lstrip()
        if i < end:
            lines[i] = ""
        elif state.begins and (code.startswith(ESCAPES) or ASSIGNED.match(code)):
            end = next((j for j in range(i, len(lines)) if lines[j][-1:] != "\\"), len(lines)) + 1
            whole = " ".join(one.removesuffix("\\") for one in lines[i:end])
            lines[i] = _harmless(whole, whole.lstrip(), asked)
        elif state.line(line) and code.rstrip().endswith("?"):
            lines[i] = _harmless(line, code, asked)
    return "\n".join(lines)


def _without_prompts(lines: list[str]) -> list[str]:
    """Take prompts off, but not in a string that began without one: there they are an example."""
    scan, is_copied, is_example = Scan(), False, False
    found: list[str] = []
    for line in lines:
        is_copied |= not is_example and FIRST_PROMPT.match(line) is not None
        found.append(PROMPT.sub("", line) if is_copied and not is_example else line)
        scan.line(found[-1])
        is_example = scan.quote != "" and (is_example or found[-1] == line)
    return found


def _without_margin(lines: list[str]) -> list[str]:
    """Take the indentation that all lines share, or else that of the first one, off."""
    indents = [line[: len(line) - len(line.lstrip())] for line in lines if line.strip()]
    margin = min(indents, key=len, default="") or "".join(indents[:1])
    return [line.removeprefix(margin) for line in lines] if margin else lines


def _harmless(line: str, code: str, asked: frozenset[str]) -> str:
    """Return the Python that a line of IPython's comes down to: what it times, or nothing."""
    indent = line[: len(line) - len(code)]
    assigned = ASSIGNED.match(code)
    to, magic = assigned.group("to", "magic") if assigned else ("", code)
    timed, pylab = TIMED.match(magic), PYLAB.match(code)
    if asks := magics.asking(magic, asked):
        return indent + to + asks
    if pylab:
        return indent + FROM_PYLAB + "; from numpy import *" * (not pylab["some"])
    with suppress(*UNREADABLE):
        if timed and tree_of(timed[1]):
            return indent + to + timed[1]
    return indent + (f"{to}{[] if LISTED.match(magic) else None}" if to else "pass")


class Scan:
    """Where a text of Python stands: inside a string or brackets, or where a statement begins."""

    def __init__(self) -> None:
        #: The three quotes of the string that is open.
        self.quote = ""
        self.depth, self.joined = 0, False

    @property
    def begins(self) -> bool:
        """Whether a statement can begin in the next line."""
        return not (self.quote or self.depth or self.joined)

    def line(self, line: str) -> bool:
        """Go over a line; tell whether it is a statement of its own that ends in code."""
        began, in_comment, at = self.begins, False, 0
        while at < len(line) and not in_comment:
            if self.quote:
                end = end_of_string(line, at, self.quote)
                at, self.quote = (len(line), self.quote) if end is None else (end, "")
                continue
            token = TOKEN.search(line, at)
            if token is None:
                break
            at = token.end()
            self.quote = token["triple"] or ""
            in_comment = token["comment"] is not None
            self.depth = max(0, self.depth + bool(token["opens"]) - bool(token["closes"]))
        self.joined = not self.quote and not in_comment and line.endswith("\\")
        return began and self.begins and not in_comment

    def lines(self, text: str) -> str:
        """Go over lines; return the quotes of the string that is open behind them, or nothing."""
        for line in text.split("\n"):
            self.line(line)
        return self.quote


def end_of_string(text: str, at: int, quote: str) -> int | None:
    """Return where a string ends that is open at a place; None if it does not."""
    tokens = re.compile(rf"\\.|{quote}", re.DOTALL).finditer(text, at)
    return next((token.end() for token in tokens if token[0] == quote), None)


def pieces(
    source: str, number: int, broken: dict[str, str], asked: frozenset[str] = frozenset()
) -> Iterator[Piece]:
    """Yield the cell, or those parts of it that can be parsed; the rest goes into `broken`."""
    try:
        yield _parsed(source, asked)
        return
    except UNREADABLE as error:
        if rest := _without_conflicts(source, number, broken):
            yield from pieces(rest, number, broken, asked)
            return
        line = getattr(error, "lineno", None) or "?"
        reason = f"SyntaxError: {getattr(error, 'msg', error)} (cell {number}, line {line})"
    for count, (block, shift) in enumerate(blocks(source)):
        parsed = parse(block, asked) if count < MOST_BLOCKS else None
        if parsed is not None:
            yield replace(parsed, shift=shift, torn=reason)
        else:
            broken.update(dict.fromkeys(DEFINED.findall(block), reason))


def _without_conflicts(source: str, number: int, broken: dict[str, str]) -> str:
    """Return a cell with the functions blanked that a merge left undecided; empty if none are."""
    lines = source.split("\n")
    at = 0
    while "<<<<<<<" in source:
        before = at
        start = next((i for i in range(at, len(lines)) if lines[i][:7] == "<" * 7), len(lines))
        at = next((i for i in range(start, len(lines)) if lines[i][:7] == ">" * 7), len(lines)) + 1
        if at > len(lines):
            break
        reason = f"an unresolved merge: `{lines[start][:40]}` (cell {number}, line {start + 1})"
        if lines[start + 1][:1].isspace():  # it cuts the function above in two
            above = range(start, before - 1, -1)
            start = next((i for i in above if DEFINED.match(lines[i])), start)
        while at < len(lines) and lines[at][:1].isspace():
            at += 1
        cut = "\n".join(lines[start:at])
        broken.update(dict.fromkeys(DEFINED.findall(cut), reason))
        lines[start:at] = [""] * (at - start)
    rest = "\n".join(lines)
    return rest if rest != source else ""


def blocks(source: str) -> Iterator[tuple[str, int]]:
    """Split a cell that does not parse at the lines that begin a statement."""
    block: list[str] = []
    start, decorated = 0, False
    for i, line in enumerate(source.split("\n")):
        begins = line[:1].strip() and line[0] != "#" and not CONTINUES.match(line)
        if begins and block and not decorated:
            yield "\n".join(block), start
            block, start = [], i
        decorated = line.startswith("@") if begins else decorated
        block.append(line)
    yield "\n".join(block), start
