"""Where the notebook of an assignment explains what a stub is about."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import cache
from urllib.parse import quote

from autograder.course import layout
from autograder.submission.definitions import functions_in

HEADING = re.compile(r"^## +(.+?) *$", re.MULTILINE)


@dataclass(frozen=True)
class Section:
    """A section of a notebook: its heading, and its address where the hand-out is published."""

    title: str
    address: str


@cache
def sections_of(assignment: str) -> dict[str, Section]:
    """Return the section of each stub, in the notebook as students receive it."""
    if set(assignment) & set("/\\"):  # a name out of a results file
        return {}
    try:
        cells = json.loads(layout.released(assignment).read_text(encoding="utf-8"))["cells"]
    except (OSError, ValueError, KeyError):
        return {}
    title = ""
    found: dict[str, str] = {}
    for cell in cells:
        source = "".join(cell["source"])
        if cell["cell_type"] == "markdown":
            title = ([title, *HEADING.findall(source)])[-1]
        elif title and "def" in source:  # reading a cell takes long
            for stub in functions_in(source):
                found.setdefault(stub, title)
    place = _published(assignment)
    return {stub: _section(title, place) for stub, title in found.items()}


def _section(title: str, place: str) -> Section:
    text = title.replace("`", "")
    anchor = quote(text.replace(" ", "-"), safe="-.:_~()")
    return Section(text, f"{place}#{anchor}" if place else "")


def _published(assignment: str) -> str:
    """Return the address of an assignment's notebook, or nothing where it is not published."""
    from autograder.course.publishing import published

    try:
        place = published()
    except layout.CourseError:
        return ""
    return f"{place.home}/blob/{place.branch}/{place.folder}/{assignment}/{assignment}.ipynb"
