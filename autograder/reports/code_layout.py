"""Break long lines of code as a formatter does; what it means stays as it is."""

from __future__ import annotations

import ast
import io
import re
import tokenize
from collections.abc import Iterator, Sequence
from itertools import pairwise

#: Characters of a line that are shown without wrapping.
WIDTH = 52

STEP = "    "

#: Brackets around this many characters or fewer are not worth a line of their own.
LITTLE = 8
OPENING, CLOSING = "([{", ")]}"

#: Before these a long expression is broken, the loosest first.
OPERATORS = (
    ("for", "if"),
    ("if", "else"),
    ("or",),
    ("and",),
    ("+", "-"),
    ("*", "/", "@", "//", "%"),
)

#: What stands before an expression that may be put into brackets.
START = re.compile(r"(?:(?:return|if|elif|while) |[\w.\[\], ]+ (?:[-+*/@%]|//|\*\*)?= )(?=[^=])")


def broken(code: str) -> str:
    """Return code whose long lines are broken at brackets, commas and operators."""
    lines = [part for line in code.split("\n") for part in _broken(line)]
    laid_out = "\n".join(lines)
    try:
        same = ast.dump(ast.parse(laid_out)) == ast.dump(ast.parse(code))
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return code
    return laid_out if same else code


def _broken(line: str, *, inside: bool = False) -> list[str]:
    """Break a line, which may stand inside brackets, where lines may end anywhere."""
    if len(line) <= WIDTH:
        return [line]
    indent = line[: len(line) - len(line.lstrip())]
    text = line.strip()
    places, start = _depths(text), START.match(text)
    if places is None:
        return [line]
    if inside and (pieces := _at_operators(text)):
        return [indent + piece for piece in pieces]
    if start:
        colon = ":" if text.endswith(":") else ""
        if pieces := _at_operators(text[start.end() :].removesuffix(colon)):
            return [f"{indent}{start[0]}(", *_all_broken(indent, pieces), f"{indent}){colon}"]
    found = _last_brackets(text, places)
    if not found:
        return [line]
    opened, closed = found
    head, body, tail = text[: opened + 1], text[opened + 1 : closed], text[closed:]
    is_short = len(indent) + len(STEP) + len(body) <= WIDTH
    pieces = [] if is_short else _at_commas(body) or _at_operators(body)
    return [indent + head, *_all_broken(indent, pieces or [body]), indent + tail]


def _all_broken(indent: str, pieces: Sequence[str]) -> list[str]:
    return [part for piece in pieces for part in _broken(indent + STEP + piece, inside=True)]


#: A token, the depth of the brackets around it, and where it begins and ends.
Placed = tuple[str, int, int, int]


def _depths(text: str) -> list[Placed] | None:
    """Return the tokens of a line with their depths; None if it can't be read."""
    depth, found = 0, []
    try:
        for token in tokenize.generate_tokens(io.StringIO(text).readline):
            depth -= token.type == tokenize.OP and token.string in CLOSING
            found.append((token.string, depth, token.start[1], token.end[1]))
            depth += token.type == tokenize.OP and token.string in OPENING
    except (tokenize.TokenError, IndentationError, SyntaxError):
        pass
    return found if depth == 0 else None


def _last_brackets(text: str, places: Sequence[Placed]) -> tuple[int, int] | None:
    """Return where the last brackets around more than an index open and close."""
    opening = [start for token, depth, start, _ in places if token in (*OPENING,) and depth == 0]
    closing = [start for token, depth, start, _ in places if token in (*CLOSING,) and depth == 0]
    pairs = [pair for pair in zip(opening, closing, strict=False) if pair[1] - pair[0] > LITTLE]
    return pairs[-1] if pairs else None


def _at_commas(body: str) -> list[str]:
    """Return the items of a list, each with its comma; none if the text is not a list."""
    places = _depths(body)
    outside = [token for token, depth, _, _ in places or () if depth == 0]
    commas = [end for token, depth, _, end in places or () if token == "," and depth == 0]
    if not commas or "for" in outside:  # a comprehension's commas separate no items
        return []
    ends = [0, *commas, len(body)]
    parts = [body[a:b].strip() for a, b in pairwise(ends)]
    if parts[-1] and not parts[-1].startswith("*"):
        parts[-1] += ","
    return [part for part in parts if part]


def _at_operators(body: str) -> list[str]:
    """Return the parts of an expression, broken before its loosest operators; or none."""
    places = _depths(body)
    for operators in OPERATORS:
        at = list(_binary(places or [], operators))
        if at and ("for" not in operators or "for" in {body[i : i + 3] for i in at}):
            return [body[a:b].strip() for a, b in pairwise([0, *at, len(body)])]
    return []


def _binary(places: Sequence[Placed], operators: Sequence[str]) -> Iterator[int]:
    """Yield where one of these operators stands between two operands."""
    for (before, _, _, _), (token, depth, start, _) in pairwise(places):
        is_operand = before[-1:].isalnum() or before[-1:] in (*CLOSING, "_", "'", '"')
        if depth == 0 and token in operators and before and is_operand:
            yield start
