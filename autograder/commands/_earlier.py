"""Spellings of an earlier version that are still accepted.

In the next version this file goes, and with it the two calls of it in ``__main__``.
"""

from __future__ import annotations

import shlex
from collections.abc import Iterable, Iterator

from autograder.commands._terminal import note

#: An option with its value, or with None if it takes none; a word of its own has the name "".
Option = tuple[str, str | None]

#: Options of the earlier `grade` that took no value.
FLAGS = ("--force", "--help")

#: What chose between the verbs of today.
CHOICES = {
    ("--mode", "practice"),
    ("--mode", "exam"),
    ("--backend", "local"),
    ("--backend", "dask"),
}

LOCKED = ("--sandbox", "locked")


def translated(typed: list[str]) -> list[str]:
    """Return what was typed in today's spelling; say on stderr what that is, if it differs."""
    today = _today(typed)
    if today != typed:
        note(f"autograder: the next version takes this only as: autograder {shlex.join(today)}")
    return today


def _today(typed: list[str]) -> list[str]:
    match typed:
        case ["verify", *_]:
            return ["exam", *typed]
        case ["grade", *rest]:
            return _grade(list(_options(rest))) or typed
    return typed


def _grade(options: list[Option]) -> list[str] | None:
    """Return the spelling of an earlier `grade`; None if it is today's."""
    values = dict(options)  # of an option that is given twice, the last counts
    if "--course" in values and "" not in values:
        return ["nbgrader", "autograde", *_words(_of_nbgrader(options))]
    kept = [option for option in options if option not in CHOICES]
    if kept == options:
        return None
    if values.get("--mode") == "exam":
        return ["exam", "grade", *_words(option for option in kept if option != LOCKED)]
    verb = ["cluster", "grade"] if values.get("--backend") == "dask" else ["grade"]
    return [*verb, *_words(kept)]


def _of_nbgrader(options: Iterable[Option]) -> Iterator[Option]:
    for name, value in options:
        if name == "--assignment":
            yield "", value
        elif name != "--secret" and (name, value) not in {*CHOICES, LOCKED}:
            yield {"--course": "--course-dir"}.get(name, name), value


def _options(words: Iterable[str]) -> Iterator[Option]:
    left = iter(words)
    for word in left:
        name, equals, value = word.partition("=")
        if not word.startswith("-"):
            yield "", word
        elif equals:
            yield name, value
        else:
            yield word, None if word in FLAGS else next(left, None)


def _words(options: Iterable[Option]) -> Iterator[str]:
    for name, value in options:
        if name:
            yield name
        if value is not None:
            yield value
