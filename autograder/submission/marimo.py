"""The cells of a marimo notebook, in the order in which marimo runs them.

Each cell is a function, or a block, of a script. marimo runs a cell when those have run whose
variables it uses, and keeps names with one underscore to the cell. It lets no name be defined
twice, and calls the second ``affine`` of a notebook that it converts ``affine_1``: here it is
``affine`` again, so that the last definition counts, as in the notebook that it came from.
"""

from __future__ import annotations

import ast
import heapq
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from autograder.submission.ipython import Scan, parse
from autograder.submission.scripts import Part, uncommented
from autograder.submission.statements import bound, statements

#: What tells a notebook of marimo's from other scripts, whoever wrote it.
APP = re.compile(r"^app = (?:marimo|mo)\.App\(", re.MULTILINE)
IMPORT = re.compile(r"^import marimo(?: as mo)?$", re.MULTILINE)

#: What tells a notebook or a flat script that marimo exported: nothing in a cell can look like it.
EXPORTED = re.compile(r'"marimo_version":|\A\s*__generated_with = ')

#: The same of its notebooks in Markdown.
MARKDOWN = re.compile(r"\A---\n(?:.*\n)*?marimo-version:")

#: Where a cell begins, and what kind it is.
BEGINS = re.compile(
    r"@app\.(?P<kind>cell|function|class_definition)\b|with app\.(?P<setup>setup)\b"
    r"|app\.(?P<broken>_unparsable_cell)\(|(?P<end>if __name__ ==)"
)

#: The line that ends the head of a cell's function.
HEAD_ENDS = re.compile(r"[^#]*:[ \t]*(?:#.*)?\Z")

#: What marimo does not run: as in Jupyter a cell that was turned into text.
DISABLED = re.compile(r"\bdisabled\s*=\s*True\b")

#: Where a function or class begins behind marimo's decorator.
FIRST = re.compile(r"(?:async |def |class |@)")

#: What its converter writes above a magic, which it makes a comment; below a cell's, of all.
NOTICE = "# magic command not supported in marimo"

#: What ends a cell: the names that other cells use.
RETURN = re.compile(r"return\b[\w\s,()]*\Z")

#: Code in the first column behind a cell is not part of it.
STRAY = re.compile(r"(?:def|class|async|import|from)\s|@|\w+\s*=[^=]")

#: A cell with nothing but prose.
PROSE = re.compile(
    r"\s*mo\.md\(\s*[rRfF]{0,2}(\"{3}|'{3}|\"|')(?P<prose>.*)\1\s*\)\s*\Z", re.DOTALL
)

RENAMED = re.compile(r"(?P<base>\w+?)_\d+")

#: Longer cells stay where they are: nobody writes so much, and reading it takes long.
MOST = 50_000


@dataclass(frozen=True)
class Names:
    """The names of a cell: bound, used from elsewhere, and functions with their parameters."""

    binds: frozenset[str] = frozenset()
    uses: frozenset[str] = frozenset()
    functions: dict[str, str] = field(default_factory=dict)


def is_notebook(text: str) -> bool:
    """Tell whether a script is a notebook of marimo's."""
    return bool(IMPORT.search(text) and APP.search(text))


def cells(text: str) -> list[Part]:
    """Return the cells of a notebook in the order in which they run."""
    return in_order([part for block in _blocks(text) for part in _parts(*block)])


def with_old_names(parts: Sequence[Part]) -> list[Part]:
    """Return cells that marimo exported, with the names that functions had in Jupyter."""
    names = [_names(part.source) if part.is_code else Names() for part in parts]
    renamed = _renamed(names)
    return [
        replace(part, source=_as_before(part, i, names[i], renamed, Counter()))
        for i, part in enumerate(parts)
    ]


def in_order(parts: Sequence[Part]) -> list[Part]:
    """Return cells in the order in which they run, with the names that they had in Jupyter."""
    names = [_names(part.source) if part.is_code else Names() for part in parts]
    renamed = _renamed(names)
    local = Counter(name for one in names for name in one.binds if _is_local(name))
    return [
        replace(parts[i], source=_as_before(parts[i], i, names[i], renamed, local))
        for i in _sorted(names, renamed)
    ]


def _blocks(text: str) -> Iterator[tuple[str, list[str], int]]:
    """Yield for each cell its kind, its lines and the number of the first one."""
    kind, start = "", 1
    held: list[str] = []
    for number, line in enumerate(text.split("\n"), 1):
        begins = BEGINS.match(line)
        if begins:
            yield kind, held, start
            kind, start, held = begins[begins.lastgroup or 0], number, []
        held.append(line)
    yield kind, held, start


def _parts(kind: str, lines: list[str], start: int) -> Iterator[Part]:
    if kind == "_unparsable_cell":
        text = re.search(r"r?\"{3}(.*)\"{3}", "\n".join(lines), re.DOTALL)
        source = text[1].replace('\\"\\"\\"', '"""').strip("\n") if text else ""
        yield Part(True, _dedented(source.split("\n")), start + 2)
    elif kind in ("function", "class_definition"):
        above = next((i for i, line in enumerate(lines) if i and FIRST.match(line)), len(lines))
        is_run = not DISABLED.search("\n".join(lines[:above]))
        yield Part(is_run, "\n".join(lines[above:]), start + above)
    elif kind in ("cell", "setup"):
        head = next((i for i, line in enumerate(lines) if HEAD_ENDS.match(line)), 0)
        stray = _stray(lines, head + 1)
        body = _without_return(_dedented(lines[head + 1 : stray]))
        is_run = not DISABLED.search("\n".join(lines[: head + 1]))
        if prose := PROSE.match(body):
            is_run, body = False, _dedented(prose["prose"].strip("\n").split("\n"))
        elif body.startswith(NOTICE) and all(line[:1] in ("", "#") for line in body.split("\n")):
            body = uncommented(body.partition("\n")[2])
        yield Part(is_run, body, start + head + 1)
        if lines[stray:]:
            yield Part(True, "\n".join(lines[stray:]), start + stray)


def _stray(lines: Sequence[str], at: int) -> int:
    """Return the first line that is no longer part of a cell's function."""
    scan = Scan()
    for number in range(at, len(lines)):
        if not scan.quote and STRAY.match(lines[number]):
            return number
        scan.line(lines[number])
    return len(lines)


def _dedented(lines: Sequence[str]) -> str:
    """Return lines without the indent of the first; text in a string may have less."""
    first = next((line for line in lines if line.strip()), "")
    indent = first[: len(first) - len(first.lstrip())]
    return "\n".join(line.removeprefix(indent) if line.strip() else "" for line in lines)


def _without_return(body: str) -> str:
    at = body.rfind("\nreturn") + 1
    return body[:at].rstrip() if RETURN.match(body[at:].lstrip("\n")) else body.rstrip()


def _names(source: str) -> Names:
    """Return the names of a cell; none of one that is no Python or too long."""
    piece = parse(source) if len(source) <= MOST else None
    if piece is None:
        return Names()
    found = list(statements(piece, 0))
    functions = {
        one.node.name: ast.unparse(one.node.args)
        for one in found
        if isinstance(one.node, ast.FunctionDef)
    }
    binds = bound(found)
    uses = set().union(*(one.uses for one in found)) - binds
    return Names(frozenset(binds), frozenset(uses), functions)


def _renamed(names: Sequence[Names]) -> dict[str, str]:
    """Return the functions that marimo renamed, each with the name that it had.

    What has a like name and is used by the other one is a helper of its own.
    """
    home = {name: one for one in names for name in one.functions}
    known = ((name, RENAMED.fullmatch(name)) for name in home)
    bases = {name: match["base"] for name, match in known if match and match["base"] in home}
    return {
        name: base
        for name, base in bases.items()
        if home[base].functions[base] == home[name].functions[name]
        and name not in home[base].uses | home[base].binds
    }


def _sorted(names: Sequence[Names], renamed: dict[str, str]) -> list[int]:
    """Return the indices of cells as they run; those that need each other stay where they are."""
    owner = {name: i for i, one in enumerate(names) for name in one.binds if not _is_local(name)}
    needs: list[set[int]] = [{owner[name] for name in one.uses if name in owner} for one in names]
    for name, base in renamed.items():
        needs[owner[name]].add(owner[base])
    waiting, needed_by = [], defaultdict(list)
    for i, those in enumerate(needs):
        those.discard(i)
        for other in those:
            needed_by[other].append(i)
        if not those:
            waiting.append(i)
    done: list[int] = []
    while waiting:
        done.append(heapq.heappop(waiting))
        for i in needed_by[done[-1]]:
            needs[i].discard(done[-1])
            if not needs[i]:
                heapq.heappush(waiting, i)
    return done + sorted(set(range(len(names))).difference(done))


def _as_before(
    part: Part, number: int, names: Names, renamed: dict[str, str], local: Counter[str]
) -> str:
    """Return a cell's source with the names that functions had, and local ones that stay local."""
    own = {n: f"{n}_of_cell_{number}" for n in names.binds if _is_local(n) and local[n] > 1}
    own |= {name: base for name, base in renamed.items() if name in names.binds | names.uses}
    if not own:
        return part.source
    words = re.compile(rf"(?<![\w.])(?:{'|'.join(own)})\b")
    return words.sub(lambda found: own[found[0]], part.source)


def _is_local(name: str) -> bool:
    return name.startswith("_") and name.strip("_") != "" and not name.startswith("__")
