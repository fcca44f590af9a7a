"""The documents as a reader finds them: pages, commands, links, pictures."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from markdown_it import MarkdownIt
from markdown_it.token import Token

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
PAGES = [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted(DOCS.rglob("*.md"))]

#: What a command looks like in a line, and in a block of no language.
PROGRAMS = "apt|autograder|dask|gh|git|jupyter|make|mamba|nbgrader|openssl|pip|python3?|uv"
COMMAND = re.compile(rf"^(?:{PROGRAMS}) \S|^make$")


@dataclass(frozen=True)
class Command:
    """A command as a page shows it, on one line."""

    page: str
    text: str

    def __str__(self) -> str:
        return f"{self.page}: {self.text}"


def tokens(page: Path) -> list[Token]:
    """Return a page as CommonMark with tables, with what stands in lines beside its blocks."""
    parsed = MarkdownIt("commonmark").enable("table").parse(page.read_text(encoding="utf-8"))
    return [*parsed, *(child for token in parsed for child in token.children or [])]


def commands(page: Path) -> Iterator[Command]:
    """Yield all commands that a page shows: in blocks, and in lines."""
    name = str(page.relative_to(ROOT))
    for token in tokens(page):
        if token.type == "code_inline" and COMMAND.match(token.content):
            yield Command(name, token.content)
        if token.type in ("code_block", "fence"):
            lines = _typed(token.content, token.info.split(" ")[0])
            yield from (Command(name, line) for line in lines)


def _typed(block: str, language: str) -> Iterator[str]:
    """Yield the commands of a block; a line may go on after a backslash, and have a comment.

    In `sh` every line is one, in `console` what is behind a ``$``, and without a language what
    begins like one.
    """
    for line in block.replace("\\\n", " ").splitlines():
        text = " ".join(re.sub(r"\s+#\s.*$", "", line.strip()).split())
        if language == "console":
            typed = text.startswith("$ ")
        else:
            typed = language == "sh" or (not language and bool(COMMAND.match(text)))
        if text and typed:
            yield text.removeprefix("$ ")


def links(page: Path) -> Iterator[str]:
    """Yield where the links of a page lead."""
    yield from (str(t.attrs["href"]) for t in tokens(page) if t.type == "link_open")


def pictures(page: Path) -> Iterator[tuple[str, str]]:
    """Yield file and words of each picture of a page."""
    yield from ((str(t.attrs["src"]), t.content) for t in tokens(page) if t.type == "image")


def anchors(page: Path) -> set[str]:
    """Return the anchors of a page's headings, as GitHub makes them."""
    parsed = tokens(page)
    headings = [parsed[i + 1] for i, token in enumerate(parsed) if token.type == "heading_open"]
    return {_anchor(heading.content) for heading in headings}


def _anchor(heading: str) -> str:
    return re.sub(r"[^\w\- ]", "", heading.lower().replace("`", "")).replace(" ", "-")


SHOWN = [command for page in PAGES for command in commands(page)]

#: What is typed in the folder of an exam, with pipes: a shell runs it.
IN_EXAM = [
    command.text
    for command in SHOWN
    if command.page == "docs/exam.md" and command.text.startswith(("openssl", "cat", "{"))
]


def texts(program: str) -> list[str]:
    """Return what is typed for a program; each of several alternatives, ``a|b``, is one."""
    typed = dict.fromkeys(c.text for c in SHOWN if shlex.split(c.text)[0] == program)
    return [one for text in typed if " | " not in text for one in _alternatives(text)]


def _alternatives(text: str) -> list[str]:
    words = next((word for word in text.split() if "|" in word), None)
    return [text.replace(words, word) for word in words.split("|")] if words else [text]
