"""``corrections.toml``: what people decided about points, each decision with its reason.

Raw points stay in the records as they were graded; `marks` puts these decisions on top of them. So
a decision survives every regrade, and can be taken back by deleting its line.
"""

from __future__ import annotations

import shutil
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import Annotated

from msgspec import Meta, Struct, field

from autograder.course.outline import pages
from autograder.files import write_whole
from autograder.policies.policy import PolicyError
from autograder.policies.settings_file import closest, naming, read_settings, unknown_name
from autograder.results import store

#: Where the course keeps them: in the working directory.
FILE = Path("corrections.toml")

Reason = Annotated[str, Meta(pattern=r"\S", max_length=1000, description="a reason, in quotes")]
Points = Annotated[float, Meta(ge=0, le=1000, description="a number from 0 to 1000")]
More = Annotated[float, Meta(ge=-1000, le=1000, description="a number from -1000 to 1000")]


class Correction(Struct, frozen=True, forbid_unknown_fields=True):
    """The points of an exercise that count in place of the graded ones."""

    points: Points
    reason: Reason


class Bonus(Struct, frozen=True, forbid_unknown_fields=True):
    """Points on top of an assignment; negative ones are taken off."""

    points: More
    reason: Reason


class Corrections(Struct, frozen=True, forbid_unknown_fields=True):
    """All decisions.

    Attributes
    ----------
    free
        Stubs whose points everybody whose hand-in could be read gets: assignment → stub → reason.
    corrections
        Points of one student's exercise: student → assignment → exercise → correction.
    bonus
        Points on top of a student's assignment: student → assignment → bonus.
    excused
        Assignments that do not count for a student: student → assignment → reason.
    """

    free: Mapping[str, Mapping[str, Reason]] = field(default_factory=dict)
    corrections: Mapping[str, Mapping[str, Mapping[str, Correction]]] = field(default_factory=dict)
    bonus: Mapping[str, Mapping[str, Bonus]] = field(default_factory=dict)
    excused: Mapping[str, Mapping[str, Reason]] = field(default_factory=dict)

    @property
    def students(self) -> Iterator[tuple[str, str]]:
        """The table and the name of each student about whom something was decided."""
        tables = {"corrections": self.corrections, "bonus": self.bonus, "excused": self.excused}
        yield from ((table, name) for table, names in tables.items() for name in names)


def find_corrections() -> Corrections:
    """Return the decisions in the working directory; none if there is no such file.

    Raises
    ------
    PolicyError
        There is one, and it can't be read.
    """
    return read_corrections(FILE) if FILE.exists() or FILE.is_symlink() else Corrections()


def read_corrections(path: Path) -> Corrections:
    """Return the decisions in a file.

    Raises
    ------
    PolicyError
        It can't be read; the message names the file, the key and what is expected.
    """
    with naming(path):
        found, _ = read_settings(path, Corrections)
        for complaint in _complaints(found):
            raise PolicyError(complaint)
    return found


def beside(results: Path) -> Path:
    """Return the file with the decisions that belong to a results file, ``results.3.jsonl`` say."""
    number = results.name.removesuffix(results.suffix).partition(".")[2]
    return results.with_name(f"{FILE.stem}.{number}{FILE.suffix}" if number else FILE.name)


def decided(results: Path) -> Corrections:
    """Return the decisions that belong to a results file."""
    path = beside(results)
    return read_corrections(path) if path.is_file() else Corrections()


def keep_run(results: Path) -> Path:
    """Copy a results file, and the decisions that belong to it, for `autograder diff`."""
    kept = store.keep_copy(results)
    if beside(results).is_file():
        shutil.copy2(beside(results), beside(kept))
    return kept


def note_decisions(results: Path, content: bytes) -> None:
    """Save today's decisions beside a results file; if they differ, keep the run before whole."""
    path = beside(results)
    before = path.read_bytes() if path.is_file() else b""
    if content == before:
        return
    if results.is_file():
        keep_run(results)
    if content:
        write_whole(path, content, replace=True)
    else:
        path.unlink()


def require_students(
    path: Path, names: Collection[tuple[str, str]], known: Collection[str], roster: Path | None
) -> None:
    """Refuse the name of a student who does not exist.

    Parameters
    ----------
    path
        The file in which the names stand.
    names
        Tables and names.
    known
        Those who are in the roster, or have results.
    roster
        The roster. Without one, only a name that looks misspelt is refused, since a student may not
        have handed in yet.
    """
    for table, name in names:
        if name not in known:
            near = closest(name, known)
            if roster or near:
                where = f"is not in {roster} and has no results" if roster else "has no results"
                meant = f"; did you mean {near}?" if near else ""
                raise PolicyError(f"{path}: {table}.{name}: {name} {where}{meant}")


def without_hand_in(found: Corrections, handed_in: Collection[tuple[str, str]]) -> Iterator[str]:
    """Say which points nobody gets, since that student has not handed that assignment in."""
    for table, people in {"corrections": found.corrections, "bonus": found.bonus}.items():
        for student, own in people.items():
            for assignment in own:
                if (student, assignment) not in handed_in:
                    yield (
                        f"{table}.{student}.{assignment} does not count: there is no hand-in. For "
                        "work on paper, put the notebook that was handed out there, and grade it"
                    )


def _complaints(found: Corrections) -> Iterator[str]:
    """Say which assignments and stubs the course does not have."""
    from autograder.exercises import ASSIGNMENTS

    tables: dict[str, Mapping[str, object]] = {"free": found.free}
    tables |= {f"corrections.{name}": own for name, own in found.corrections.items()}
    tables |= {f"bonus.{name}": own for name, own in found.bonus.items()}
    tables |= {f"excused.{name}": own for name, own in found.excused.items()}
    for table, own in tables.items():
        for assignment, inside in own.items():
            where = f"{table}.{assignment}"[:200]
            if assignment not in ASSIGNMENTS:
                yield unknown_name(where, assignment, ASSIGNMENTS)
            elif table.startswith(("free", "corrections.")) and isinstance(inside, Mapping):
                stubs = list(pages(assignment))
                for stub in inside:
                    if stub not in stubs and not (table != "free" and stub.startswith("question")):
                        yield unknown_name(f"{where}.{stub}"[:200], stub, stubs)
