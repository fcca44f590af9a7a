"""The house: which room may import which, how large the core is, and what its names mean.

Imports are read from the source, those for types and those inside functions included. Whatever does
not hold is shown as a way of imports, ``file:line`` by ``file:line``.
"""

import ast
import re
from collections import defaultdict
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).parent.parent
KIT = ROOT / "autograder"

#: From the ground up: a room imports only rooms that stand before it.
ORDER = (
    *("text", "files", "secret", "csv_table"),
    *("course", "submission", "received", "checks", "sandbox", "results", "hints", "diagnosis"),
    *("exercises", "grading", "policies", "cards", "attempts", "reports"),
    *("pictures", "feedback", "student", "nbgrader", "lms", "people", "wheel", "ci"),
    *("commands", "extras.authoring", "extras.quiz", "extras.cluster", "extras.exam"),
    *("extras.similarity", "extras.examples", "extras.demo", "__init__", "__main__"),
)

#: What decides points once the cells of a submission are read: one sitting.
CORE = ("checks", "diagnosis", "grading", "results")
MOST_LINES, MOST_FILES = 3_000, 24

#: With the course and all forms in which a submission may come.
WHOLE = ("course", "submission", *CORE)
MOST_LINES_OF_ALL, MOST_FILES_OF_ALL = 5_600, 40

MOST_LOOSE, MOST_FLOORS = 8, 9

#: Names that mean the same wherever they stand; `Foreign` crosses from the sandbox to the checks.
SAME_MEANING = frozenset({"main", "Foreign"})

#: Folders of tests that are no room's: kinds of proof, and the rest of the repository.
OTHER_TESTS = frozenset(
    """
    bench browser docs hostile other_course prove reference roundtrip scale solutions tools
    """.split()
)

#: Rooms that are tested elsewhere: from outside, through every verb.
TESTED_ELSEWHERE = frozenset({"commands", "course", "submission"})


class Import(NamedTuple):
    """One import: the importing module, the imported one, and where it stands."""

    module: str
    imported: str
    place: str


@cache
def modules() -> dict[str, Path]:
    """Return the kit's modules by name, without the pages and what is shipped in their place."""
    found = {}
    for path in sorted(KIT.rglob("*.py")):
        inside = path.relative_to(KIT).parts
        if "shipped" not in inside and not (inside[0] == "exercises" and len(inside) > 2):
            name = ".".join(path.relative_to(ROOT).with_suffix("").parts)
            found[name.removesuffix(".__init__")] = path
    return found


@cache
def imports() -> tuple[Import, ...]:
    return tuple(one for module in modules() for one in imports_of(module))


def imports_of(module: str):
    path = modules()[module]
    for node in ast.walk(ast.parse(path.read_bytes())):
        names: list[str] = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"{path}:{node.lineno}: name the module in full"
            inner = [f"{node.module}.{alias.name}" for alias in node.names]
            names = [name if name in modules() else str(node.module) for name in inner]
        for name in dict.fromkeys(names):
            if name in modules():
                yield Import(module, name, f"{path.relative_to(ROOT)}:{node.lineno}")


def room(module: str) -> str:
    """Return the room of a module: a folder, one of the extras, or a file at the root."""
    parts = module.split(".")[1:]
    if not parts:
        return "__init__"
    return ".".join(parts[:2]) if parts[0] == "extras" and len(parts) > 1 else parts[0]


def between_rooms():
    return [one for one in imports() if room(one.module) != room(one.imported)]


def told(ways) -> str:
    return "\n".join(f"{one.place}: {one.module} imports {one.imported}" for one in ways)


def circle(graph: dict[str, dict[str, Import]]) -> list[Import]:
    """Return a circle of imports, the first that is found; empty if there is none."""
    done: set[str] = set()

    def walk(node: str, path: list[str]) -> list[Import]:
        if node in path:
            return [graph[a][b] for a, b in pairwise([*path[path.index(node) :], node])]
        if node not in done:
            for following in graph.get(node, {}):
                if found := walk(following, [*path, node]):
                    return found
            done.add(node)
        return []

    return next(filter(None, (walk(node, []) for node in graph)), [])


def graph_of(ways, name) -> dict[str, dict[str, Import]]:
    graph: dict[str, dict[str, Import]] = defaultdict(dict)
    for one in ways:
        graph[name(one.module)].setdefault(name(one.imported), one)
    return graph


def test_every_room_has_its_place_in_the_order():
    assert sorted({room(module) for module in modules()} - {"extras"}) == sorted(ORDER)


def test_rooms_import_downwards_only():
    upwards = [
        one
        for one in between_rooms()
        if ORDER.index(room(one.module)) < ORDER.index(room(one.imported))
    ]
    assert upwards == [], told(upwards)


def test_nothing_outside_an_extra_imports_it():
    ways = [one for one in between_rooms() if room(one.imported).startswith("extras.")]
    assert ways == [], told(ways)


def test_no_module_imports_itself_by_a_detour():
    found = circle(graph_of(imports(), str))
    assert found == [], told(found)


def test_the_house_has_few_floors():
    graph = graph_of(between_rooms(), room)
    assert circle(graph) == []

    @cache
    def chain(name: str) -> tuple[Import, ...]:
        ways = [(graph[name][below], *chain(below)) for below in graph.get(name, ())]
        return max(ways, key=len, default=())

    longest = max(map(chain, graph), key=len)
    assert len(longest) + 1 <= MOST_FLOORS, told(longest)


def test_few_things_lie_loose_at_the_root():
    loose = [path.name for path in KIT.iterdir() if path.is_file()]
    assert len(loose) <= MOST_LOOSE, loose


@pytest.mark.parametrize(
    ("rooms", "most_lines", "most_files"),
    [
        pytest.param(CORE, MOST_LINES, MOST_FILES, id="what decides points"),
        pytest.param(WHOLE, MOST_LINES_OF_ALL, MOST_FILES_OF_ALL, id="with reading"),
    ],
)
def test_the_core_can_be_read_in_one_sitting(rooms, most_lines, most_files):
    files = [path for name in rooms for path in sorted((KIT / name).rglob("*.py"))]
    lines = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in files}
    assert len(files) <= most_files, [str(path.relative_to(KIT)) for path in files]
    assert sum(lines.values()) <= most_lines, {str(p.relative_to(KIT)): n for p, n in lines.items()}


def definitions() -> dict[str, set[str]]:
    """Return where each public class and function is defined, by its name; verbs are no names."""
    found: dict[str, set[str]] = defaultdict(set)
    for module, path in modules().items():
        if room(module) == "commands" or module.endswith(".commands"):
            continue
        for node in ast.parse(path.read_bytes()).body:
            if isinstance(node, ast.ClassDef | ast.FunctionDef) and not node.name.startswith("_"):
                found[node.name].add(f"{path.relative_to(ROOT)}:{node.lineno}")
    return found


def test_a_public_name_means_one_thing():
    room_of = {str(path.relative_to(ROOT)): room(module) for module, path in modules().items()}

    def rooms(places: set[str]) -> set[str]:
        return {room_of[place.partition(":")[0]] for place in places}

    doubled = {
        name: sorted(places)
        for name, places in definitions().items()
        if len(rooms(places)) > 1 and name not in SAME_MEANING
    }
    assert doubled == {}, "\n".join(f"{name}: {', '.join(p)}" for name, p in doubled.items())


def test_what_a_stranger_looks_for_is_where_the_table_says():
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    table = text.partition("**Where is …?**")[2].partition("**Where is a text?**")[0]
    places = re.findall(r"\| `([\w/]+\.py)` \|$", table, re.MULTILINE)
    assert len(places) >= 20
    assert [place for place in places if not (KIT / place).is_file()] == []


def test_a_room_that_lists_its_files_lists_those_that_are_there():
    for room in KIT.rglob("__init__.py"):
        listed = re.findall(r"^- (`[^:]+):", room.read_text(encoding="utf-8"), re.MULTILINE)
        names = re.findall(r"`([\w/]+)`", " ".join(listed))
        assert [name for name in names if not list(room.parent.glob(f"{name.strip('/')}*"))] == []


def test_the_tests_lie_as_the_rooms_do():
    rooms = {
        name.removeprefix("extras.") for name in ORDER if (KIT / name.replace(".", "/")).is_dir()
    }
    tests = {
        path.parent.relative_to(ROOT / "tests").parts[0] for path in ROOT.glob("tests/*/**/*.py")
    }
    tests = (tests - {"extras"}) | {
        path.parent.name for path in ROOT.glob("tests/extras/*/test_*.py")
    }
    assert tests - OTHER_TESTS <= rooms
    assert rooms - TESTED_ELSEWHERE <= tests
