"""What there is to say about a submission that lacks what was asked for."""

from __future__ import annotations

import re
import sys
from collections.abc import Collection, Iterable, Mapping, Sequence
from difflib import get_close_matches

from autograder.submission.definitions import DEFINES, Symbol, counting, definition_at
from autograder.submission.ipython import CELL_MAGIC, Scan
from autograder.submission.magics import TRANSPARENT
from autograder.submission.reader import Cell
from autograder.text import clean, in_ticks

#: The most names that are shown.
SHOWN = 6

#: Lines that take functions from another file, and what that is; some name what they take.
ELSEWHERE = re.compile(
    r"^[ \t]*(?:from[ \t]+(?P<module>[\w.]+)[ \t]+import[ \t]+(?P<names>[^\n]{1,200})"
    r"|%(?:run|load|run_notebook|store[ \t]+-r)[ \t]+[^\n]{1,200}"
    r"|import[ \t]+(?:import_ipynb|ipynb)\b"
    r"|(?:\w[^\n]{0,100})?(?:\brunpy\.run_\w+|\bload_session)\([^\n]{0,200}"
    r"|exec\([^\n]{0,100}\b(?:open|Path)\([^\n]{1,200})",
    re.MULTILINE,
)

#: Packages that are there when a submission is graded, besides Python's own, and the kit's.
THERE = ("numpy", "autograder")

#: A side of a merge: in code, or as nbdime puts it into a cell of its own.
MARKED = re.compile("<{7}|>{7}")
SIDE = re.compile(rf"(?:<span[^>\n]*>)?(?:\*\*|`)?({MARKED.pattern})(?: .*)?$")

#: A function's name, and what stands in its brackets.
HEAD = re.compile(r"[ \t]*(?:async[ \t]+)?def[ \t]+\w+[ \t]*\((?P<parameters>[^()]{0,1000})\)")

#: Names of stubs as asked, each with the names of its parameters.
Asked = Mapping[str, Sequence[str]]


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
    """Say which cells a merge left undecided: those that hold both sides, or else one each."""
    sides = {cell[0]: _sides(*cell[1:]) for cell in cells if MARKED.search(cell[2])}
    code = {number for number, is_code, _ in cells if is_code}
    numbers = [n for n, found in sides.items() if len(found) == 2 and n in code]
    if not numbers and len(set().union(*sides.values())) == 2:
        numbers = [n for n, found in sides.items() if len(found) == 1]
    if not numbers:
        return ""
    where = f"cell{'s' * (len(numbers) > 1)} {', '.join(map(str, numbers[:SHOWN]))}"
    return f"{where}: an unresolved merge (`<<<<<<<`); keep one of the two versions"


def _sides(is_code: bool, source: str) -> set[str]:
    """Return the sides of a merge that a cell shows, and not in a string."""
    scan, found = Scan(), set()
    for line in source.split("\n"):
        side = None if scan.quote else SIDE.match(line)
        if side:
            found.add(side[1])
        elif is_code:
            scan.line(line)
    return found


def about_missing(found: Sequence[Symbol], cells: Sequence[Cell], stub: str, asked: Asked) -> str:
    """Say why a function was not found; nothing of a stub that is there as it was handed out."""
    own = counting(found, stub)
    if own is None:
        alike = _alike(found, cells, stub, asked)
        if alike:
            return f"you have `{clean(alike.name)}` (cell {alike.cell}); asked is `{stub}`"
        return _from_elsewhere(cells, stub) or f"there is no function `{stub}`"
    where = f"`{stub}` (cell {own.cell})"
    if own.is_given:
        return f"{where} is as another assignment hands it out: no work on this one"
    if own.inside:
        inside = f"`{stub}` is defined inside `{clean(own.inside)}` (cell {own.cell})"
        return f"{inside}, where nobody can call it: move it to the first column"
    if not own.is_code:
        shown = "```" in _source(own, cells)
        how = "make it a code cell" + shown * "; in a file of Markdown, put ```python above it"
        return f"`{stub}` stands in a text cell (cell {own.cell}): {how}"
    return _not_run(own, where, cells) if own.is_written else ""


def _not_run(own: Symbol, where: str, cells: Sequence[Cell]) -> str:
    """Say why a function that is written was not defined, or raises NotImplementedError."""
    source = _source(own, cells)
    magic = CELL_MAGIC.match(source)
    if magic and magic[1] not in TRANSPARENT:
        return f"{where} stands below `%%{magic[1]}`, where nothing is run as Python: take it away"
    if "NotImplementedError" in definition_at(source.split("\n"), own.line - 1):
        return f"{where} still raises NotImplementedError: take that line away"
    head = DEFINES.match(source.split("\n")[own.line - 1])
    if head and not head["kind"]:
        return f"{where} stands for no function when all cells have run"
    return f"{where} was not defined when all cells had run: is it below an `if`?"


def _share(defined: Iterable[str], asked: Collection[str]) -> float:
    """Return the share of an assignment's stubs that are defined."""
    return len(set(defined).intersection(asked)) / len(asked)


def _instead(found: Sequence[Symbol]) -> str:
    names = dict.fromkeys(one.name for one in found if one.is_function and not one.inside)
    return f"it defines {in_ticks([*names])}" if names else "it defines no function at all"


def _alike(
    found: Sequence[Symbol], cells: Sequence[Cell], stub: str, asked: Asked
) -> Symbol | None:
    """Return the last definition that may be the stub: by its name, or else its parameters."""
    names = {one.name: one for one in found if not one.inside and one.name not in asked}
    same = [one for name, one in names.items() if _letters(name) == _letters(stub)]
    if same:
        return same[-1]
    close = get_close_matches(stub, list(names)[:200], n=1, cutoff=0.85)
    if close:
        return names[close[0]]
    absent = [one for one in asked if one == stub or counting(found, one) is None]
    free = [one for one in [*names.values()][:200] if not _like_others(one.name, stub, absent)]
    heads = [(one, _parameters(one, cells)) for one in free]
    longer = [one for one, head in heads if head and _letters(stub) in _letters(one.name)]
    like = [one for one, head in heads if head == [*asked.get(stub, ())] != []]
    return (longer or like)[-1] if longer or like else None


def _like_others(name: str, stub: str, absent: Sequence[str]) -> bool:
    """Tell whether a name is rather that of another function that was asked for and is absent."""
    letters = [one for one in absent if _letters(one) in _letters(name)]
    close = get_close_matches(name, absent, n=1, cutoff=0.7)
    return bool(close or letters) and stub not in {*close, *letters}


def _parameters(one: Symbol, cells: Sequence[Cell]) -> list[str]:
    """Return the names of a function's parameters; none of what is no function."""
    lines = _source(one, cells).split("\n", one.line)
    head = HEAD.match("\n".join(lines[one.line - 1 :])[:2_000])
    return re.findall(r"(?:^|,)\s*\**(\w+)", head["parameters"]) if head else []


def _source(one: Symbol, cells: Sequence[Cell]) -> str:
    return next(source for number, _, source in cells if number == one.cell)


def _letters(name: str) -> str:
    return re.sub(r"[\W\d_]", "", name).casefold()


def _from_elsewhere(cells: Sequence[Cell], stub: str) -> str:
    """Say where a notebook takes a function from that is not in it."""
    for number, is_code, source in cells:
        for line in ELSEWHERE.finditer(source) if is_code else ():
            module = (line["module"] or "").partition(".")[0]
            is_taken = re.search(rf"\*|\b{stub}\b", line["names"] or "*")
            if is_taken and module not in THERE and module not in sys.stdlib_module_names:
                taken = f"cell {number} takes functions from another file"
                gone = "which is not there when it is graded: copy them into the notebook"
                return f"{taken} (`{clean(line[0].strip())}`), {gone}"
    return ""
