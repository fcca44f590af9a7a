"""What there is to say about a submission that lacks what was asked for."""

from __future__ import annotations

import re
import sys
from collections.abc import Collection, Iterable, Mapping, Sequence
from difflib import get_close_matches

from autograder.submission.definitions import Symbol, counting
from autograder.submission.reader import CONFLICT, Cell
from autograder.text import clean, in_ticks

#: So many names are shown.
SHOWN = 6

#: Lines that take functions from another file, and what that is.
ELSEWHERE = re.compile(
    r"^[ \t]*(?:from[ \t]+(?P<module>[\w.]+)[ \t]+import[ \t]+\*"
    r"|%(?:run|load|run_notebook)[ \t]+(?P<file>[^\n]{1,200})"
    r"|import[ \t]+(?:import_ipynb|ipynb)\b)",
    re.MULTILINE,
)

#: Packages that are there when a submission is graded, besides Python's own, and the kit's.
THERE = ("numpy", "autograder")


def about(found: Sequence[Symbol], assignment: str, course: Mapping[str, Collection[str]]) -> str:
    """Say what is odd about a submission in which nothing that was asked for is written.

    Parameters
    ----------
    found
        What it defines.
    course
        The stubs of each assignment.
    """
    found = [one for one in found if not one.is_given]
    there = {one.name: one for one in found}
    asked = course[assignment]
    if any((one := counting(found, name)) and one.is_written for name in asked):
        return ""
    if untouched := sorted(there.keys() & asked):
        return f"{in_ticks(untouched)}: as handed out, so there is nothing to grade"
    other = max(course, key=lambda name: _share(there, course[name]))
    if _share(there, course[other]):
        return (
            f"this looks like the assignment {other}: none of the functions of {assignment} "
            "is in it"
        )
    return f"no function of {assignment} is in it ({in_ticks(sorted(asked))}); {_instead(found)}"


def about_merge(cells: Sequence[Cell]) -> str:
    """Say which cells a merge left undecided: Python reads nothing of them."""
    numbers = [
        str(number)
        for number, is_code, source in cells
        if is_code and "<<<<<<<" in source and ">>>>>>>" in source and CONFLICT.search(source)
    ]
    if not numbers:
        return ""
    where = f"cell {numbers[0]}" if len(numbers) == 1 else f"cells {', '.join(numbers[:SHOWN])}"
    return f"{where}: an unresolved merge (`<<<<<<<`); keep one of the two versions"


def about_missing(found: Sequence[Symbol], cells: Sequence[Cell], stub: str) -> str:
    """Say why a function was not found; nothing of a stub that is there as it was handed out."""
    own = [one for one in found if one.name == stub]
    if own and own[-1].is_given:
        where = f"`{stub}` (cell {own[-1].cell})"
        return f"{where} is as another assignment hands it out: no work on this one"
    if any(not one.inside and one.is_code for one in own):
        return ""
    if own and own[-1].inside:
        inside = f"`{stub}` is defined inside `{clean(own[-1].inside)}` (cell {own[-1].cell})"
        return f"{inside}, where nobody can call it: move it to the first column"
    if own:
        return f"`{stub}` stands in a text cell (cell {own[-1].cell}): make it a code cell"
    alike = _alike(found, stub)
    if alike:
        return f"you have `{clean(alike.name)}` (cell {alike.cell}); asked is `{stub}`"
    return _from_elsewhere(cells) or f"there is no function `{stub}`"


def _share(defined: Iterable[str], asked: Collection[str]) -> float:
    """Return the share of an assignment's stubs that are defined."""
    return len(set(defined).intersection(asked)) / len(asked)


def _instead(found: Sequence[Symbol]) -> str:
    names = dict.fromkeys(one.name for one in found if one.is_function and not one.inside)
    return f"it defines {in_ticks([*names])}" if names else "it defines no function at all"


def _alike(found: Sequence[Symbol], stub: str) -> Symbol | None:
    """Return the last definition whose name is nearly that of the stub."""
    names = {one.name: one for one in found if not one.inside}
    same = [one for name, one in names.items() if _letters(name) == _letters(stub)]
    if same:
        return same[-1]
    close = get_close_matches(stub, list(names)[:200], n=1, cutoff=0.85)
    return names[close[0]] if close else None


def _letters(name: str) -> str:
    return re.sub(r"[\W\d_]", "", name).casefold()


def _from_elsewhere(cells: Sequence[Cell]) -> str:
    """Say where a notebook takes functions from that are not in it."""
    for number, is_code, source in cells:
        for line in ELSEWHERE.finditer(source) if is_code else ():
            module = (line["module"] or "").partition(".")[0]
            if module not in THERE and module not in sys.stdlib_module_names:
                taken = f"cell {number} takes functions from another file"
                gone = "which is not there when it is graded: copy them into the notebook"
                return f"{taken} (`{clean(line[0].strip())}`), {gone}"
    return ""
