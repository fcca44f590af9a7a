"""Which Python a piece of code needs, told from its text: the one that reads it may be older.

Only what the grammar has gained since Python 3.11 counts. Strings are read as Python 3.12 and later
read them, with whole expressions inside an f-string.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Sequence

from autograder.sandbox.inside import grader
from autograder.submission.ipython import blocks
from autograder.submission.statements import Cells

Version = tuple[int, int]

TYPE_PARAMETERS = (3, 12), "type parameters"
TYPE_STATEMENT = (3, 12), "a `type` statement"
F_STRING = (3, 12), "such an f-string"
DEFAULTS = (3, 13), "defaults of type parameters"
EXCEPT = (3, 14), "`except` without brackets"
T_STRING = (3, 14), "t-strings"
UNPACKING = (3, 15), "unpacking in a comprehension"
LAZY = (3, 15), "`lazy import`"

Feature = tuple[Version, str]

TOKEN = re.compile(
    r"""(?P<comment>\#[^\n]*)|(?P<string>(?P<prefix>\b[rRbBuUfFtT]{1,2}|)(?P<quote>'{3}|"{3}|'|"))"""
    r"""|(?P<joined>\\\n)|(?P<newline>\n)|(?P<name>\w+)|(?P<operator>\*\*|:=|[^\s\w])"""
)

#: What begins with a line gives these names: definitions, assignments, imports.
DEFINES = re.compile(r"^[ \t]*(?:async[ \t]+)?(?:def|class|type)[ \t]+(\w+)", re.MULTILINE)
ASSIGNS = re.compile(
    r"^((?:\w+[ \t]*[,=][ \t]*)*\w+)[ \t]*(?::[^=\n]*)?[-+*/|&@]?=(?!=)", re.MULTILINE
)
IMPORTS = re.compile(r"\bimport\b[ \t]*((?:\([^()]*\)|[^\n;#()]+))")

#: What `too_new` says, wherever it stands.
SAID = re.compile(r"needs Python (\d+\.\d+) \([^)]*\); this grader has (\d+\.\d+)")

#: Longer pieces of code are not looked at.
LONGEST = 200_000


def too_new(source: str) -> str:
    """Say which newer Python a piece of code needs; empty if the grader's will do."""
    found = [one for one in features(source) if one[0] > grader.PYTHON]
    if not found:
        return ""
    version, what = max(found)
    has = ".".join(map(str, grader.PYTHON))
    return f"needs Python {version[0]}.{version[1]} ({what}); this grader has {has}"


def without_newer(cells: Cells) -> tuple[list[tuple[int, bool, str]], dict[str, str]]:
    """Return cells without the pieces that need a newer Python, and for their names why."""
    kept: list[tuple[int, bool, str]] = []
    failures: dict[str, str] = {}
    for number, is_code, source in cells:
        if is_code and too_new(source):
            for block, start in list(blocks(source)):
                if why := too_new(block):
                    failures |= dict.fromkeys(_bound(block), f"{why} (cell {number})")
                    lines = source.split("\n")
                    end = start + block.count("\n") + 1
                    source = "\n".join([*lines[:start], *[""] * (end - start), *lines[end:]])
        kept.append((number, is_code, source))
    return kept, failures


def _bound(block: str) -> Iterator[str]:
    """Yield the names that a piece of code binds, told from its text."""
    yield from DEFINES.findall(block)
    for targets in ASSIGNS.findall(block):
        yield from re.findall(r"\w+", targets)
    for imported in IMPORTS.findall(block):
        for one in filter(str.strip, imported.strip("()").split(",")):
            yield (one.partition(" as ")[2] or one.partition(".")[0]).strip()


def reads_more() -> bool:
    """Tell whether this Python reads more than the grader's."""
    return sys.version_info[:2] > grader.PYTHON


def features(source: str) -> set[Feature]:
    """Return what a piece of code has that Python 3.11 can't read."""
    if len(source) > LONGEST:
        return set()
    scan = _Scan(source)
    tokens = list(scan.tokens())
    return scan.found | set(_grammar(tokens))


#: A token, and how deep in brackets it stands.
Token = tuple[str, int]


class _Scan:
    """One way through a text, from token to token."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.found: set[Feature] = set()

    def tokens(self) -> Iterator[Token]:
        at, depth = 0, 0
        while match := TOKEN.search(self.source, at):
            at = match.end()
            if match["string"] is not None:
                at = self.string(match)
                yield '""', depth
            elif match["newline"] and not depth:
                yield "\n", 0
            elif text := match["name"] or match["operator"]:
                depth -= text in ")]}" and depth > 0
                yield text, depth
                depth += text in "([{"

    def string(self, match: re.Match[str]) -> int:
        """Return where a string ends that begins here."""
        prefix, quote, start = match["prefix"].lower(), match["quote"], match.end()
        if "t" in prefix:
            self.found.add(T_STRING)
        if "f" not in prefix and "t" not in prefix:
            return self.plain(quote, start)
        end = self.literal(quote, start, "r" in prefix, 0)
        if end != self.plain(quote, start):
            self.found.add(F_STRING)
        return end

    def plain(self, quote: str, at: int) -> int:
        """Return where a string ends that is nothing but text."""
        stop = "" if len(quote) == 3 else r"|\n"
        for match in re.compile(rf"\\.|{quote}{stop}", re.DOTALL).finditer(self.source, at):
            if match[0][0] != "\\":
                return match.end()
        return len(self.source)

    def literal(self, quote: str, at: int, raw: bool, level: int) -> int:
        """Return where the text of an f-string, or of a format in it, ends."""
        while at < len(self.source):
            rest = self.source[at : at + 3]
            if level and rest[0] == "}":
                return at
            if rest.startswith(quote):
                return at + len(quote)
            if rest[0] == "\n" and len(quote) == 1:
                return at
            if rest[0] == "\\":
                named = not raw and rest[1:3] == "N{"
                at = self.source.find("}", at) + 1 if named else at + 1 + (rest[1:2] not in "{}")
                at = at or len(self.source)
            elif rest[:2] in ("{{", "}}") and not level:
                at += 2
            elif rest[0] == "{":
                at = self.expression(quote, at + 1, raw, level)
            else:
                at += 1
        return at

    def expression(self, quote: str, at: int, raw: bool, level: int) -> int:
        """Return where an expression in an f-string ends, behind its bracket."""
        depth = 0
        while match := TOKEN.search(self.source, at):
            start, at = at, match.end()
            ended = match["newline"] and len(quote) == 1
            if match["comment"] or ended or "\\" in self.source[start:at]:
                self.found.add(F_STRING)
            if match["string"] is not None:
                at = self.string(match)
                if "\\" in self.source[match.start() : at]:
                    self.found.add(F_STRING)
            elif text := match["operator"]:
                if text in ")]}" and not depth:
                    return at
                if text == ":" and not depth:
                    return self.literal(quote, at, raw, level + 1) + 1
                depth += (text in "([{") - (text in ")]}")
        return len(self.source)


def _grammar(tokens: Sequence[Token]) -> Iterator[Feature]:
    for i, (text, depth) in enumerate(tokens):
        following = [one for one, _ in tokens[i + 1 : i + 3]]
        begins = not i or tokens[i - 1][0] in ("\n", ";", ":")
        type_statement = begins and text == "type" and following[1:] in (["="], ["["])
        if text in ("def", "class") and following[1:] == ["["]:
            yield TYPE_PARAMETERS
        elif type_statement and _word(following[0]):
            yield TYPE_STATEMENT
        elif begins and text == "lazy" and following[:1] in (["import"], ["from"]):
            yield LAZY
        elif begins and text == "except" and "," in _until(tokens, i + 1, depth, ":"):
            yield EXCEPT
        elif text in ("*", "**") and depth and tokens[i - 1][0] in ("(", "[", "{", ","):
            yield from [UNPACKING] if "for" in _until(tokens, i + 1, depth, ",") else []
        if type_statement or text in ("def", "class"):
            has_defaults = following[1:] == ["["] and "=" in _until(tokens, i + 3, depth + 1, "]")
            yield from [DEFAULTS] if has_defaults else []


def _until(tokens: Sequence[Token], start: int, depth: int, stop: str) -> Iterator[str]:
    """Yield the tokens at one depth up to one of them, or to the end of the brackets."""
    for text, at in tokens[start:]:
        if at < depth or (at == depth and text == stop):
            return
        if at == depth:
            yield text


def _word(text: str) -> bool:
    return text.isidentifier()
