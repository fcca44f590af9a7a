"""``docs/proof.md``: what each long proof found, on which build, when and where.

A proof that has ended keeps its findings in ``tests/prove/proofs/``, and writes the page and the
lines of README.md from all that is kept.
"""

from __future__ import annotations

import json
import os
import platform
import re
import subprocess
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

from autograder.course import layout
from autograder.exercises import ASSIGNMENTS
from autograder.grading.provenance import OURS, exercises_hash, with_imports
from tests.shell import ROOT

KEPT = Path(__file__).with_name("proofs")
PAGE = ROOT / "docs" / "proof.md"
README = ROOT / "README.md"

#: The programs that are tried, besides the pages' own mistakes and mutants of the worked solutions.
TRIED = (
    ROOT / "tests" / "exercises" / "right",
    ROOT / "tests" / "exercises" / "whole",
    ROOT / "tests" / "prove" / "others",
)
EQUIVALENT = ROOT / "tests" / "prove" / "equivalent.txt"
SERVER = ROOT / "autograder" / "sandbox" / "server.py"

#: The long proofs, in the order of the page, and what each of them shows.
COMMANDS = {
    "make prove": "Every known mistake, mutant and right program, under many secrets.",
    "make prove-sandbox": "Every hostile submission, forged messages, and kills.",
    "make prove-scale": "Thousands of submissions, some hostile, and a grader that is killed.",
    "make prove-student": "The student's wheel in real kernels, under other Pythons and NumPys.",
}

#: The proof of which README.md shows the lines.
FIRST = "make prove"
IN_README = re.compile(r"(<!-- proof -->\n```\n).*?(\n```\n<!-- end of proof -->)", re.DOTALL)

HEADING = """\
# The proof of this build

Each command below tries to find a submission that the kit grades wrongly. A command that has ended
writes its section here: what it found, on which commit, when, and on which machine.
`make test` fails when what decides points has changed since, and names the command to run again.
"""


@dataclass(frozen=True)
class Proof:
    """What a long proof found.

    Attributes
    ----------
    decides
        The hash of all code that decided points; see `decides`.
    lines
        What was found, in words.
    table
        The same by stub, as Markdown; or nothing.
    """

    command: str
    commit: str
    date: str
    machine: str
    decides: str
    lines: tuple[str, ...]
    table: str = ""


def decides() -> str:
    """Return one hash of all code that decides the points of any assignment."""
    hashes = "".join(map(exercises_hash, ASSIGNMENTS))
    return sha256(hashes.encode()).hexdigest()[:32]


def build() -> str:
    """Return one hash of all that a proof depends on: what decides points, and what is tried."""
    digest = sha256(decides().encode())
    rooms = [ROOT / "tests" / "prove", ROOT / "tests" / "exercises"]
    for path in sorted(path for room in rooms for path in room.rglob("*.py")):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:32]


def depends_on(module: Path, assignment: str) -> set[Path]:
    """Return the files on which a module's evidence depends, for one assignment.

    They are what the module imports, the assignment's pages, the reference, and what is tried.
    """
    pages = layout.PAGES / assignment
    files = with_imports([module, *pages.glob("*.py")], (*OURS, "tests"))
    if SERVER in files:  # what it starts is imported by nobody
        files |= with_imports((SERVER.parent / "inside").glob("*.py"))
    for room in (pages, ROOT / "solutions" / assignment, ROOT / "reference", *TRIED):
        files |= {path for path in room.rglob("*") if path.is_file() and path.suffix != ".pyc"}
    return files | {EQUIVALENT}


def evidence_hash(module: Path, assignment: str) -> str:
    """Return one hash of all that a module's evidence depends on; see `depends_on`."""
    digest = sha256(layout.given(assignment).encode())
    for path in sorted(depends_on(module, assignment)):
        digest.update(f"\0{path.relative_to(ROOT)}\0".encode() + path.read_bytes())
    return digest.hexdigest()[:32]


def keep(command: str, commit: str, lines: list[str], table: str = "") -> None:
    """Keep what a proof has found just now, and write the page and README.md anew.

    Its commit is the one on which it began: what the proof writes itself does not make it dirty.
    """
    now = datetime.now(UTC).date().isoformat()
    proof = Proof(command, commit, now, _machine(), decides(), tuple(lines), table)
    KEPT.mkdir(exist_ok=True)
    text = json.dumps(asdict(proof), indent=2, ensure_ascii=False) + "\n"
    _file(command).write_text(text, encoding="utf-8")
    PAGE.write_text(page(), encoding="utf-8")
    README.write_text(readme(README.read_text(encoding="utf-8")), encoding="utf-8")


def kept(command: str) -> Proof | None:
    """Return what a proof found when it last ended."""
    path = _file(command)
    if not path.exists():
        return None
    found = json.loads(path.read_text(encoding="utf-8"))
    return Proof(**found | {"lines": tuple(found["lines"])})


def page() -> str:
    """Return the page of all that is kept."""
    return "\n".join([HEADING, *map(_section, COMMANDS)])


def readme(text: str) -> str:
    """Return README.md with the lines of the first proof, if any are kept."""
    first = kept(FIRST)
    if first is None:
        return text
    lines = "\n".join(first.lines)
    return IN_README.sub(lambda found: f"{found[1]}{lines}{found[2]}", text)


def _section(command: str) -> str:
    proof, shows = kept(command), COMMANDS[command]
    if proof is None:
        return f"## `{command}`\n\n{shows} It has not run to its end yet.\n"
    words = "\n".join(proof.lines)
    where = f"Commit `{proof.commit}`, {proof.date}, {proof.machine}."
    table = f"\n{proof.table}\n" if proof.table else ""
    return f"## `{command}`\n\n{shows} {where}\n\n```text\n{words}\n```\n{table}"


def _file(command: str) -> Path:
    return KEPT / f"{command.removeprefix('make ')}.json"


def commit_here() -> str:
    """Return the commit that is checked out, "-dirty" where files differ from it."""
    command = ["git", "describe", "--always", "--dirty", "--exclude=*"]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True).stdout.strip()


def _machine() -> str:
    cores = len(os.sched_getaffinity(0))
    return f"{cores} cores, {platform.machine()}, Python {platform.python_version()}"
