"""Grading hostile submissions, each between two right ones, and looking for what they left."""

from __future__ import annotations

import json
import os
import re
import resource
import secrets
import socket
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
ATTACKS = HERE / "attacks"
RIGHT = (ROOT / "reference" / "layers.py").read_text(encoding="utf-8")

#: What the grader of a class may use at most, so that a hole costs this machine nothing.
ADDRESS_SPACE = 8 * 2**30
#: Seconds for a run, for each attack in it, and for each that uses up its time.
PATIENCE, PATIENCE_FOR_EACH, PATIENCE_FOR_SLOW = 120.0, 5.0, 90.0


@dataclass(frozen=True)
class Attack:
    """One hostile submission, as its file describes it.

    Attributes
    ----------
    earns_nothing_on
        The stubs it attacks; ``# earns: 0 on affine, forward`` in the file.
    assignment
        What it is handed in for; ``# assignment: loss``, or layers.
    slow
        Whether it takes many seconds, since it uses up a time limit; ``# slow``.
    """

    family: str
    name: str
    code: str
    earns_nothing_on: tuple[str, ...]
    assignment: str
    slow: bool

    @property
    def id(self) -> str:
        """Return the name that tests and students' folders have."""
        return f"{self.family}.{self.name}"


def attacks() -> list[Attack]:
    """Return all attacks in the folder, in order."""
    return [_attack(path) for path in sorted(ATTACKS.glob("*/*.py"))]


def _attack(path: Path) -> Attack:
    code = path.read_text(encoding="utf-8")
    earns = re.search(r"^# earns: 0 on (.+)$", code, re.MULTILINE)
    assert earns, f"{path}: no line '# earns: 0 on ...'"
    assignment = re.search(r"^# assignment: (\w+)$", code, re.MULTILINE)
    return Attack(
        family=path.parent.name,
        name=path.stem,
        code=code,
        earns_nothing_on=() if earns[1] == "nothing" else tuple(earns[1].split(", ")),
        assignment=assignment[1] if assignment else "layers",
        slow=re.search(r"^# slow$", code, re.MULTILINE) is not None,
    )


@dataclass
class Outcome:
    """What came of one run of the grader, and what it left behind."""

    status: int | None
    said: str
    records: dict[str, dict[str, Any]]
    everything: str
    canary: str
    orphans: list[str]
    left: list[str]
    visitors: list[str]
    peak_bytes: int
    folder: Path


@dataclass
class Bait:
    """A word that nobody may learn, in files and in the environment; and open doors to knock at.

    What attacks are told, such as the name of the abstract door, is another word.
    """

    folder: Path
    canary: str = field(default_factory=lambda: "canary" + secrets.token_hex(8))
    abstract: str = field(default_factory=lambda: "door" + secrets.token_hex(8))
    doors: dict[str, socket.socket] = field(default_factory=dict)

    @contextmanager
    def laid(self) -> Iterator[Bait]:
        """Listen on a TCP and a UDP port, a path, and an abstract name."""
        (self.folder / "planted").write_text(self.canary, encoding="utf-8")
        with ExitStack() as stack:
            tcp = stack.enter_context(socket.create_server(("127.0.0.1", 0)))
            self.doors["TCP"] = tcp
            for name, family, kind, address in (
                ("UDP", socket.AF_INET, socket.SOCK_DGRAM, tcp.getsockname()),
                ("path", socket.AF_UNIX, socket.SOCK_STREAM, str(self.folder / "door")),
                ("abstract", socket.AF_UNIX, socket.SOCK_STREAM, "\0" + self.abstract),
            ):
                door = stack.enter_context(socket.socket(family, kind))
                door.bind(address)
                if kind == socket.SOCK_STREAM:
                    door.listen()
                self.doors[name] = door
            for door in self.doors.values():
                door.setblocking(False)
            yield self

    def fill_in(self, code: str) -> str:
        """Put what an attack is after into its text."""
        for name, value in {
            "COURSE": ROOT,
            "CLASS": self.folder / "class",
            "PLANTED": self.folder / "planted",
            "SOCKET": self.folder / "door",
            "ABSTRACT": self.abstract,
            "PORT": self.doors["TCP"].getsockname()[1],
        }.items():
            code = code.replace(f"@{name}@", str(value))
        return code

    def visitors(self) -> list[str]:
        """Return the doors at which somebody knocked."""
        found = []
        for name, door in self.doors.items():
            try:
                door.recv(1) if name == "UDP" else door.accept()[0].close()
                found.append(name)
            except BlockingIOError:
                continue
        return found


def hand_in(folder: Path, student: str, assignment: str, code: str) -> Path:
    """Write a script as a student's submission."""
    path = folder / student / assignment / f"{assignment}.py"
    path.parent.mkdir(parents=True)
    path.write_text(code, encoding="utf-8", errors="surrogatepass")
    return path


def run_attacks(folder: Path, chosen: Sequence[Attack], *options: str) -> Outcome:
    """Grade attacks, each between two right submissions."""
    prelude = (ATTACKS / "prelude.py").read_text(encoding="utf-8")
    with Bait(folder).laid() as bait:
        hand_in(folder / "class", "000", "layers", f"# {bait.canary}\n{RIGHT}")
        for i, attack in enumerate(chosen):
            right = RIGHT if attack.assignment == "layers" else ""
            code = f"{right}\n{bait.fill_in(prelude)}\n{bait.fill_in(attack.code)}"
            hand_in(folder / "class", f"{2 * i + 1:03} {attack.id}", attack.assignment, code)
            hand_in(folder / "class", f"{2 * i + 2:03}", "layers", f"# {bait.canary}\n{RIGHT}")
        slow = sum(attack.slow for attack in chosen)
        patience = PATIENCE + PATIENCE_FOR_EACH * len(chosen) + PATIENCE_FOR_SLOW * slow
        return grade(folder, bait, *options, patience=patience)


def grade(folder: Path, bait: Bait, *options: str, patience: float = PATIENCE) -> Outcome:
    """Grade ``folder/class`` and collect everything there is to know afterwards."""
    temporary = folder / "tmp"
    temporary.mkdir()
    (folder / "secret").write_text(bait.canary + "secret", encoding="utf-8")
    command = [sys.executable, "-m", "autograder", "grade", "class", "--out", "out"]
    status, said, peak, orphans = watched(
        [*command, "--secret", "secret", "--jobs", "1", *options],
        folder,
        {"TMPDIR": str(temporary), "CANARY": bait.canary},
        patience,
    )
    out = folder / "out"
    return Outcome(
        status=status,
        said=said,
        records={r["student"]: r for r in read_records(out / "results.jsonl")},
        everything=said + "".join(p.read_text() for p in out.glob("*") if p.is_file()),
        canary=bait.canary,
        orphans=orphans,
        left=[*map(str, temporary.iterdir()), *left_behind(folder)],
        visitors=bait.visitors(),
        peak_bytes=peak,
        folder=folder,
    )


def watched(
    command: Sequence[str], folder: Path, environment: dict[str, str], patience: float
) -> tuple[int | None, str, int, list[str]]:
    """Run a command; return its status, what it said, its peak memory, and what it left running.

    The status is None where the command did not come to an end.
    """
    with (folder / "said").open("w+b") as said:
        process = subprocess.Popen(
            [sys.executable, str(HERE / "reaper.py"), *command],
            cwd=folder,
            env={**os.environ, **environment},
            stdin=subprocess.DEVNULL,
            stdout=said,
            stderr=subprocess.STDOUT,
            preexec_fn=_limited,
        )
        status = _wait(process, patience)
        said.seek(0)
        text = said.read().decode("utf-8", "surrogateescape")
    text, _, report = text.rpartition("\nreaper: ")
    found = json.loads(report) if report else {"orphans": ["the reaper itself"], "peak": 0}
    return status, text, found["peak"], found["orphans"]


def _limited() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (ADDRESS_SPACE, ADDRESS_SPACE))


def _wait(process: subprocess.Popen, patience: float) -> int | None:
    try:
        return process.wait(patience)
    except subprocess.TimeoutExpired:
        process.terminate()  # the reaper ends all that is below it, and reports
        process.wait()
        return None


def read_records(path: Path) -> list[dict[str, Any]]:
    """Return the records of a results file; an unfinished last line is left out."""
    if not path.exists():
        return []
    lines = path.read_text(encoding="utf-8").split("\n")[:-1]
    return [json.loads(line) for line in lines]


def left_behind(folder: Path) -> list[str]:
    """Return what attacks may have made; each attack calls its things ``hostile...``."""
    places = [Path("/"), Path("/tmp"), Path("/var/tmp"), Path("/dev/shm"), Path.home(), ROOT]
    places += [folder, folder / "class", folder / "out"]
    found = [str(path) for place in places for path in place.glob("hostile*")]
    unix = Path("/proc/net/unix").read_text(encoding="utf-8")
    found += [line for line in unix.splitlines() if "hostile" in line]
    for kind in ("shm", "msg", "sem"):
        table = Path("/proc/sysvipc") / kind
        if table.exists():
            found += [line for line in table.read_text().splitlines() if str(0x686F7374) in line]
    return found
