"""The cells of a script that was a notebook, whichever tool has exported it."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator

#: Where a cell begins (Jupyter, VS Code, Kaggle, jupytext).
MARKER = re.compile(r"^#\s*(?:%%(?P<rest>.*)|In\s?\[.*\]:\s*)$")

#: What Colab writes where it makes a comment of a magic; below a cell's magic, of the whole cell.
NOTICE = "# Commented out IPython magic to ensure Python compatibility."

#: A string as Python prints one.
ESCAPE = r"""\\(?:['"\\nrt]|x[0-9a-f]{2}|u[0-9a-f]{4}|U00(?:0[0-9a-f]|10)[0-9a-f]{4})"""
STRING = rf"""'(?:[^'\\\x00-\x1f]|{ESCAPE})*'|"(?:[^"\\\x00-\x1f]|{ESCAPE})*\""""

#: What Jupyter makes of a cell with a magic: one call, with the cell's text in a string.
CALL = re.compile(rf"get_ipython\(\)\.run_cell_magic\('(\w+)', ({STRING}), ({STRING})\)\s*$")


def cells(text: str) -> Iterator[tuple[bool, str]]:
    """Yield for each cell whether it is code, and its source."""
    is_code = True
    lines: list[str] = []
    for line in _without_disguise(text.split("\n")):
        marker = MARKER.match(line)
        if marker is None:
            lines.append(line if is_code else uncommented(line))
        else:
            yield is_code, "\n".join(lines)
            is_code, lines = not re.search(r"\[(markdown|raw)\]", marker["rest"] or ""), []
    yield is_code, "\n".join(lines)


def uncommented(line: str) -> str:
    """Return a line of prose without the mark of a comment."""
    return re.sub(r"^# ?", "", line)


def _without_disguise(lines: Iterable[str]) -> Iterator[str]:
    """Show cells with a magic, which exports hide in a string or in comments, as marked cells."""
    before, hidden = "", False
    for line in lines:
        call = CALL.match(line)
        if call:
            name, arguments, body = call[1], *map(ast.literal_eval, call.group(2, 3))
            yield from ("# %%", f"%%{name} {arguments}", *body.split("\n"), "# %%")
        elif hidden and line.startswith("#"):
            yield uncommented(line)
        elif before == NOTICE and line.startswith("# %%"):
            hidden = True
            yield from ("# %%", uncommented(line))
        else:
            if hidden:
                yield "# %%"
            hidden = False
            yield line
        before = line
