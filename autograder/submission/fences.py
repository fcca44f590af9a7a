"""The cells of a notebook in Markdown: jupytext's, MyST, R Markdown, Quarto, marimo's.

Code stands between fences that say Python, as CommonMark has fences; all the rest is prose.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from autograder.submission.scripts import Part, with_magics

#: The line that opens a fence.
OPENS = re.compile(r" {0,3}(?P<fence>`{3,}|~{3,}|:{3,})[ \t]*(?P<info>[^`]*)\Z")

#: What stands behind the fence of a cell that is run, and of code where no fence says so.
PY = r"(?:python|ipython|py)3?"
RUN = re.compile(
    rf"\{{\s*{PY}\b(?!\.).*|\{{\s*\.{PY}[ .]+(?:input|marimo).*|{PY}\s*\{{\.marimo.*"
    rf"|\{{code-cell\}}\s*(?:{PY})?\s*"
)
PLAIN = re.compile(rf"{PY}(?:\s.*)?", re.IGNORECASE)

#: Python that other tools show, or run: taken where nothing says so in the forms above.
OTHERS = re.compile(
    rf"\{{\.{PY}\b.*|\{{code(?:-block)?\}}[ \t]*{PY}|\{{(?:pyodide|jupyter-execute|exec-code).*"
)

#: What jupytext and R Markdown say of code that is shown and not run.
SHOWN = re.compile(r"\.noeval|\beval\s*=\s*(?:FALSE|False)|active=\"(?!.*ipynb)")

#: Options on the first lines of a cell of MyST.
OPTION = re.compile(r"[ \t]*:[\w-]+:")

#: Where jupytext keeps prose that shows code.
REGION = re.compile(r"<!-- #(region|md|markdown|raw)\b.*-->\s*\Z")

Lines = Sequence[str]


def cells(text: str) -> Iterator[Part]:
    """Yield the cells of a notebook in Markdown in order."""
    lines = text.split("\n")
    says_code = _says_code(lines)
    ends = {line.strip(): i for i, line in enumerate(lines) if "<!-- #end" in line}
    at = start = _behind_header(lines)
    in_comments = "      format_name: rmarkdown" in lines[:at]
    while at < len(lines):
        opens = OPENS.match(lines[at])
        region = REGION.match(lines[at])
        if region:
            yield from _prose(lines, start, at)
            behind = _behind_region(lines, at, region[1], ends)
            if inside := "\n".join(lines[at + 1 : behind - 1]).strip("\n"):
                yield Part(False, inside, at + 2)
            start = at = behind
        elif opens is None or (opens["fence"][0] == ":" and not says_code.fullmatch(opens["info"])):
            at += 1
        else:
            end, behind = _closing(lines, at, opens["fence"], says_code)
            info = opens["info"].strip()
            if says_code.fullmatch(info) and not SHOWN.search(info):
                yield from _prose(lines, start, at)
                first = _behind_options(lines, at + 1, end)
                source = "\n".join(lines[first:end])
                yield Part(True, with_magics(source) if in_comments else source, first + 1)
                start = behind
            at = behind
    yield from _prose(lines, start, len(lines))


def _says_code(lines: Lines) -> re.Pattern[str]:
    """Return what stands behind the fences of the cells of this notebook."""
    infos = [opens["info"].strip() for opens in map(OPENS.match, lines) if opens]
    kinds = (kind for kind in (RUN, PLAIN) if any(kind.fullmatch(info) for info in infos))
    return next(kinds, OTHERS)


def _prose(lines: Lines, start: int, end: int) -> Iterator[Part]:
    """Yield the cells of prose between code: jupytext parts them by two empty lines."""
    at = start
    for prose in "\n".join(lines[start:end]).split("\n\n\n"):
        if prose.strip():
            yield Part(False, prose.strip("\n"), at + 1)
        at += prose.count("\n") + 3


def _closing(lines: Lines, at: int, fence: str, says_code: re.Pattern[str]) -> tuple[int, int]:
    """Return the line on which a fenced block ends, and the first behind it.

    Where nothing closes it, CommonMark has it run on to the end; here it ends where the next cell
    begins, which would be lost in it.
    """
    closes = re.compile(rf" {{0,3}}{re.escape(fence[0])}{{{len(fence)},}}[ \t]*\Z")
    for number in range(at + 1, len(lines)):
        if closes.match(lines[number]):
            return number, number + 1
        opens = OPENS.match(lines[number])
        info = opens["info"].strip() if opens and opens["fence"].startswith(fence) else ""
        if says_code.fullmatch(info):
            return number, number
    return len(lines), len(lines)


def _behind_header(lines: Lines) -> int:
    """Return the first line behind the block of YAML at the top."""
    if lines[0].rstrip() != "---":
        return 0
    ends = (i for i, line in enumerate(lines[1:], 1) if line.rstrip() in ("---", "..."))
    return next(ends, -1) + 1


def _behind_region(lines: Lines, at: int, name: str, ends: dict[str, int]) -> int:
    """Return the first line behind a region; one that never ends is none.

    `ends` has the last line that ends one of each name: no search needs to go further.
    """
    end = f"<!-- #end{name} -->"
    until = ends.get(end, at) + 1
    return next((i for i in range(at + 1, until) if lines[i].strip() == end), at) + 1


def _behind_options(lines: Lines, at: int, end: int) -> int:
    """Return the first line of a cell behind its options."""
    if at < end and lines[at].rstrip() == "---":
        ends = (i for i in range(at + 1, end) if lines[i].rstrip() == "---")
        return next(ends, at - 1) + 1
    while at < end and OPTION.match(lines[at]):
        at += 1
    return at
