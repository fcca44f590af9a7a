"""Winnowed fingerprints of a stream of tokens (Schleimer, Wilkerson and Aiken, 2003).

Each run of `GRAM` tokens has a number, and of `WINDOW` neighbouring runs the smallest number is
kept. Whatever two streams share that is `GRAM` + `WINDOW` - 1 tokens long has a number in common.
"""

from __future__ import annotations

import io
import re
import tokenize
from collections.abc import Collection, Iterator, Mapping, Sequence
from hashlib import blake2b

from autograder.extras.similarity.normalise import Token

GRAM, WINDOW = 6, 4

#: A remark with fewer words is nobody's own.
FEWEST_WORDS = 2

WORDS = re.compile(r"\w+")


def fingerprints(tokens: Sequence[Token]) -> dict[int, list[range]]:
    """Return the numbers that are kept, each with the runs of tokens that have it."""
    words = [token.word for token in tokens]
    numbers = [fingerprint_of("\x1f".join(words[i : i + GRAM])) for i in range(_runs(len(words)))]
    kept: dict[int, list[range]] = {}
    for at in sorted(_winnowed(numbers)):
        kept.setdefault(numbers[at], []).append(range(at, min(at + GRAM, len(words))))
    return kept


def fingerprint_of(text: str) -> int:
    """Return the number of a text, the same in each process."""
    return int.from_bytes(blake2b(text.encode("utf-8", "replace"), digest_size=7).digest())


def _runs(words: int) -> int:
    return max(words - GRAM + 1, min(words, 1))


def _winnowed(numbers: Sequence[int]) -> Iterator[int]:
    """Yield where the smallest number of each window stands, of equal ones the last."""
    for first in range(max(len(numbers) - WINDOW + 1, min(len(numbers), 1))):
        window = range(first, min(first + WINDOW, len(numbers)))
        yield min(window, key=lambda at: (numbers[at], -at))


def remarks(text: str) -> dict[int, list[int]]:
    """Return the numbers of the remarks in a program, comments and strings that stand alone.

    Each comes with its lines. Upper case and signs don't matter.
    """
    found: dict[int, list[int]] = {}
    for line, remark in _remarks(text):
        words = WORDS.findall(remark.lower())
        if len(words) >= FEWEST_WORDS:
            found.setdefault(fingerprint_of(" ".join(words)), []).append(line)
    return found


def _remarks(text: str) -> Iterator[tuple[int, str]]:
    at_start = True
    try:
        for token in tokenize.generate_tokens(io.StringIO(text).readline):
            if token.type == tokenize.COMMENT:
                yield token.start[0], token.string
            elif token.type == tokenize.STRING and at_start:
                for i, line in enumerate(token.string.split("\n")):
                    yield token.start[0] + i, line
            if token.type not in (tokenize.COMMENT, tokenize.NL):
                at_start = token.type in (tokenize.NEWLINE, tokenize.INDENT, tokenize.DEDENT)
    except (tokenize.TokenError, SyntaxError):
        return


def lines_of(
    tokens: Sequence[Token], kept: Mapping[int, Sequence[range]], wanted: Collection[int]
) -> dict[int, list[int]]:
    """Return the lines on which some of the numbers lie, and which these are."""
    found: dict[int, list[int]] = {}
    for one in wanted:
        for run in kept.get(one, ()):
            for line in {tokens[i].line for i in run}:
                found.setdefault(line, []).append(one)
    return found
