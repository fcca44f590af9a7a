"""Remove everything that the course holds of a student, and say what was removed and what was not.

Lines go from files with lines for several students; reports that show a student are made again by
who calls this; whatever else the kit made of several students, and can make again, is deleted.
Signed results of an exam, and what the kit did not make, are left and named.
"""

from __future__ import annotations

import json
import re
import shutil
import tomllib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from autograder.csv_table import bare, read_table, table_text
from autograder.files import replacing, write_text
from autograder.lms.download import UNMATCHED
from autograder.lms.roster import FILE as ROSTER
from autograder.lms.roster import KEYS, Person
from autograder.people.history import results_files
from autograder.policies import earlier
from autograder.policies.corrections import FILE as CORRECTIONS
from autograder.policies.gradebook import find_gradebook, gradebook_connection
from autograder.policies.grading_toml import FILE as POLICY
from autograder.results import store

#: Folders that hold a folder for each student.
FOLDERS = ("submitted", "submitted-before", "autograded", "feedback")

#: What `autograder collect` knows of their files.
ORIGINS = ("submitted-collected.json", "submitted-before-collected.json")

#: Tables of the course's own settings in which students are named.
TABLES = ("extensions", "chosen", "corrections", "bonus", "excused")

#: Reports that are made again.
REMADE = ("index.html", "grades.csv", "junit.xml")

#: How the names of files begin that lose lines or are not reports.
OURS = ("results.", f"{CORRECTIONS.stem}.", earlier.FILE, ".")

#: Where no student is looked for: the course itself, and what was handed in by others.
ELSEWHERE = frozenset(
    """
    .git .venv .github build node_modules __pycache__ submitted submitted-before autograded
    autograder assignments ci docs exercises findings reference solutions tests
    """.split()
)

LARGEST = 50 * 2**20


@dataclass(frozen=True)
class Removal:
    """One step: where, what would go, and the function that does it."""

    path: Path
    what: str
    do: Callable[[], object]


def removals(student: str, results: Path, asked: Path) -> list[Removal]:
    """Return the steps that remove a student from the files of the course in this folder.

    Raises
    ------
    ValueError
        A file that would be changed can't be read.
    """
    found = [*_folders(student), *_origins(student), *_settings(student, Path())]
    found += [*_tables(student, [Path(ROSTER)]), *_unmatched(student), *_asked(student, asked)]
    if results.is_dir() and not store.is_exam(results):
        found += [*_records(student, results), *_settings(student, results)]
        found += _made(student, results)
    return [*found, *_gradebook(student)]


def _gradebook(student: str) -> Iterator[Removal]:
    """Yield the student in nbgrader's gradebook, with all that was handed in and graded."""
    if (address := find_gradebook()) is None:
        return
    from sqlalchemy import text

    with gradebook_connection(address) as connection:
        query = text("SELECT count(*) FROM student WHERE id = :id")
        found = connection.execute(query, {"id": student}).scalar_one()
    if found:
        what = "the student, with all points, comments and hand-ins"
        yield Removal(Path("gradebook.db"), what, partial(_out_of_gradebook, student, address))


def _out_of_gradebook(student: str, address: str) -> None:
    from nbgrader.api import Gradebook

    with Gradebook(address) as gradebook:
        gradebook.remove_student(student)


def _folders(student: str) -> Iterator[Removal]:
    for name in FOLDERS:
        path = Path(name, student)
        if path.is_symlink():
            yield Removal(path, "a link", path.unlink)
        elif path.is_dir():
            count = sum(one.is_file() for one in path.rglob("*"))
            yield Removal(path, _counted(count, "file"), partial(shutil.rmtree, path))


def _origins(student: str) -> Iterator[Removal]:
    for path in map(Path, ORIGINS):
        noted = json.loads(path.read_bytes()) if path.is_file() else {}
        kept = {key: own for key, own in noted.items() if not key.startswith(f"{student}/")}
        if len(kept) < len(noted):
            text = json.dumps(kept, indent=1, sort_keys=True) + "\n"
            what = _counted(len(noted) - len(kept), "entry", "entries")
            yield Removal(path, what, partial(write_text, path, text))


def _records(student: str, results: Path) -> Iterator[Removal]:
    """Yield the lines of the results, of earlier runs and of earlier hand-ins."""
    for path in (*results_files(results), results / earlier.FILE):
        lines = path.read_bytes().splitlines(keepends=True) if path.is_file() else []
        kept = [line for line in lines if _owner(line, path) != student]
        if len(kept) < len(lines):
            what = _counted(len(lines) - len(kept), "record")
            yield Removal(path, what, partial(_rewrite, path, b"".join(kept)))


def _owner(line: bytes, path: Path) -> str | None:
    try:
        said = json.loads(line) if line.strip() else {}
        found: str | None = said.get("record", said).get("student")
    except (ValueError, AttributeError):
        raise ValueError(f"{path}: a line is not a record: remove it first") from None
    return found


def _tables(student: str, paths: Sequence[Path]) -> Iterator[Removal]:
    """Yield the rows of tables in which a cell is the student's name."""
    for path in paths:
        if not path.is_file():
            continue
        table = read_table(path)
        rows = [cells for _, cells in table.rows]
        kept = [cells for cells in rows if student not in map(bare, cells)]
        if len(kept) < len(rows):
            text = table_text([table.header, *kept])
            what = _counted(len(rows) - len(kept), "row")
            yield Removal(path, what, partial(write_text, path, text))


def _unmatched(student: str) -> Iterator[Removal]:
    """Yield the list of what could not be collected, if the student is named in it."""
    path = Path(UNMATCHED)
    if path.is_file() and _mentions(path, student):
        yield Removal(path, "deleted: `autograder collect` makes it again", path.unlink)


def _made(student: str, results: Path) -> Iterator[Removal]:
    """Yield what was made of the results, can be made again, and tells of the student."""
    for path in sorted(results.iterdir()):
        if not path.is_file() or path.name in REMADE or path.name.startswith(OURS):
            continue
        if path.name == "anonymous.html" or _mentions(path, student):
            yield Removal(path, "deleted: it can be made again", path.unlink)


def _asked(student: str, asked: Path) -> Iterator[Removal]:
    """Yield the questions to a student, the answers, and the sheets with everybody's questions."""
    keys = asked / "questions.json"
    if not keys.is_file():
        return
    try:
        noted = json.loads(keys.read_bytes())
        mine = [one for one in noted["asked"] if one["quiz"]["student"] == student]
        folders = sorted({asked / one["quiz"]["assignment"] for one in mine})
    except (ValueError, KeyError, TypeError):
        raise ValueError(f"{keys}: it is damaged: remove {asked} first") from None
    if mine:
        noted["asked"] = [one for one in noted["asked"] if one not in mine]
        text = json.dumps(noted, ensure_ascii=True, indent=1) + "\n"
        what = _counted(len(mine), "quiz", "quizzes")
        yield Removal(keys, what, partial(_rewrite, keys, text.encode("ascii")))
    yield from _tables(student, sorted(asked.glob("*.csv")))
    for folder in filter(Path.is_dir, folders):
        again = f"deleted: `autograder ask … --out {asked}` makes it again, for the others"
        yield Removal(folder, again, partial(shutil.rmtree, folder))


def _settings(student: str, folder: Path) -> Iterator[Removal]:
    """Yield the lines about a student in the policy and the decisions, where they stand alone."""
    names = (POLICY.name, CORRECTIONS.name)
    paths = [folder / name for name in names] + sorted(folder.glob("corrections.*.toml"))
    for path in filter(Path.is_file, paths):
        lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
        gone = set(_lines_about(student, lines))
        text = "".join(line for number, line in enumerate(lines) if number not in gone)
        if gone and _same(text, _without(student, tomllib.loads("".join(lines)))):
            what = _counted(len(gone), "line")
            yield Removal(path, what, partial(write_text, path, text))


def _lines_about(student: str, lines: Sequence[str]) -> Iterator[int]:
    """Yield the places of lines under a table of the student's, or that begin with their name."""
    name = rf"(?:{re.escape(student)}|\"{re.escape(student)}\"|'{re.escape(student)}')"
    header = re.compile(rf"\s*\[\s*(?:{'|'.join(TABLES)})\s*\.\s*{name}\s*[.\]]")
    dotted = re.compile(rf"\s*(?:(?:{'|'.join(TABLES)})\s*\.\s*)?{name}\s*[.=]")
    table, mine = "", False
    for number, line in enumerate(lines):
        if line.lstrip().startswith("["):
            mine, table = bool(header.match(line)), line.strip(" []\r\n")
        if mine or (dotted.match(line) and (table in TABLES or not table)):
            yield number


def _without(student: str, said: dict[str, Any]) -> dict[str, Any]:
    return {
        key: {name: own for name, own in value.items() if name != student}
        if key in TABLES
        else value
        for key, value in said.items()
    }


def _same(text: str, wanted: dict[str, Any]) -> bool:
    """Tell whether a text says what is wanted; tables without an entry don't count."""
    try:
        said = tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return False
    return {k: v for k, v in said.items() if v != {}} == {
        k: v for k, v in wanted.items() if v != {}
    }


def words_of(student: str, person: Person | None) -> tuple[str, ...]:
    """Return by what a file may name a student: the folder, the name, ids of some length."""
    if person is None:
        return (student,)
    family, comma, given = (part.strip() for part in person.name.partition(","))
    names = (person.name, f"{given} {family}" if comma else "")
    ids = (one for key in KEYS if len(one := getattr(person, key)) > 3)
    return tuple(dict.fromkeys(filter(None, (student, *names, *ids))))


def still_named(words: Sequence[str], root: Path) -> Iterator[Path]:
    """Yield the files below a folder that name a student by one of these words, and any download.

    What others handed in, and the course itself, are not looked at.
    """
    for path in sorted(root.iterdir()):
        if path.name in ELSEWHERE or path.is_symlink():
            continue
        if path.is_dir():
            yield from still_named(words, path)
        elif path.suffix == ".zip" or any(_mentions(path, word) for word in words):
            yield path


def _mentions(path: Path, word: str) -> bool:
    """Tell whether a file, or its name, has a word in it; in UTF-8, or as Blackboard writes."""
    if path.stat().st_size > LARGEST:
        return False
    whole = re.compile(rb"(?<![\w-])" + re.escape(word.encode()) + rb"(?![\w-])")
    content = path.read_bytes()
    wide = word.encode("utf-16-le") in content
    return bool(whole.search(content) or whole.search(path.name.encode()) or wide)


def _rewrite(path: Path, content: bytes) -> None:
    mode = path.stat().st_mode
    with replacing(path) as draft:
        draft.write_bytes(content)
        draft.chmod(mode)


def _counted(number: int, one: str, several: str = "") -> str:
    return f"{number} {one if number == 1 else several or f'{one}s'}"
