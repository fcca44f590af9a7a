"""What is put into a page while it is built, so that it is written down in one place alone.

- A line that is a link to a definition, ``[affine](../reference/layers.py#affine)``, becomes its
  code. On GitHub, where pages are read, too, it stays a link.
- A comment, ``<!-- commands -->``, becomes a text made from the program; see `MADE`. One that has
  its counterpart, ``<!-- end of proof -->``, stays: what is between the two is written already.
- The start page gets the navigation.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from builder import api, code, commands, exercises, navigation

if TYPE_CHECKING:
    from sphinx.application import Sphinx

ALONE = re.compile(r"^\[[^\]]+\]\((?P<path>[^)#]+\.py)#(?P<name>\w+)\)$", re.MULTILINE)
COMMENT = re.compile(r"^<!-- (?!end of )(?P<word>\w+)(?P<rest>[ \w.]*) -->$", re.MULTILINE)

CHANGELOG = Path(__file__).parents[2] / "CHANGELOG.md"

#: What a comment may ask for: ``word`` and, behind it, words for the function.
MADE: dict[str, Callable[[Sequence[str]], str]] = {
    "changelog": lambda _: changelog(),
    "commands": lambda _: commands.text(),
    "exercises": lambda _: exercises.text(),
    "module": api.module,
    "members": api.members,
}


def changelog() -> str:
    """Return what the changelog says below its title."""
    _, _, text = CHANGELOG.read_text(encoding="utf-8").partition("\n")
    return text


def expand(text: str, folder: Path) -> str:
    """Return a page with its code and its made parts in it."""

    def quoted(found: re.Match[str]) -> str:
        return f"```python\n{code.shown(folder / found['path'], found['name'])}\n```"

    def made(found: re.Match[str]) -> str:
        if f"<!-- end of {found['word']} -->" in text:
            return found[0]
        return MADE[found["word"]](found["rest"].split())

    return COMMENT.sub(made, ALONE.sub(quoted, text))


def read(app: Sphinx, page: str, source: list[str]) -> None:
    """Expand one page."""
    folder = (Path(app.srcdir) / page).parent
    source[0] = expand(source[0], folder)
    if page == "index":
        source[0] += navigation.toctrees()


def setup(app: Sphinx) -> dict[str, bool]:
    """Register with Sphinx."""
    app.connect("source-read", read)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
