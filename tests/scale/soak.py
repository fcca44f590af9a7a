"""A soak test: thousands of submissions, some of them hostile, and a grader that is killed.

    python -m tests.scale.soak --submissions 10000

Every submission has to have exactly one record, and what it earns has to be what was written into
it. Meanwhile rate and memory are watched; `docs/scale.md` and its picture are written from that.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.hostile.runs import ROOT, Bait
from tests.scale.crowd import Expected, hand_in

#: Seconds between two looks.
GLANCE = 2.0
KILLS = 3
RESULTS = "results.jsonl"


@dataclass(frozen=True)
class Look:
    """One look at a run: seconds of grading, records, and MB of memory.

    `grader` is what its process has resident; `worker` and `sandbox` are the most that any process
    of these kinds has to itself.
    """

    seconds: float
    records: int
    grader: float
    worker: float
    sandbox: float


@dataclass(frozen=True)
class Soaked:
    """What came of it all: the looks, when the grader was killed, and what was not as expected."""

    looks: tuple[Look, ...]
    kills: tuple[int, ...]
    expected: dict[tuple[str, str], Expected]
    faults: tuple[str, ...]


def soak(folder: Path, n: int, kills: int, seed: int = 0) -> Soaked:
    """Grade `n` submissions, kill the grader some times, and look at all that came of it."""
    with Bait(folder).laid() as bait:
        expected = hand_in(folder / "class", n, seed, bait)
        (folder / "secret").write_text("a secret", encoding="utf-8")
        rng = random.Random(seed)
        at = tuple(sorted(rng.randrange(1, n) for _ in range(kills)))
        looks = tuple(watch(folder, n, at))
        strangers = [f"somebody came to the door {name}" for name in bait.visitors()]
    faults = (*strangers, *wrong(read(folder / "out"), expected))
    return Soaked(looks, at, expected, faults)


def watch(folder: Path, n: int, kills: Sequence[int]) -> Iterator[Look]:
    """Run the grader to its end, however often it is killed, and yield a look now and then."""
    spent = 0.0
    for limit in (*kills, math.inf):
        start = time.monotonic()
        process = grader(folder)
        while process.poll() is None:
            records = count(folder / "out")
            if records >= limit:
                process.send_signal(signal.SIGKILL)
                process.wait()
                break
            if process.pid and (look := seen(process.pid)):
                yield Look(spent + time.monotonic() - start, records, *look)
            wait(process)
        spent += time.monotonic() - start
    if process.returncode:
        raise RuntimeError(f"the grader ended with status {process.returncode}")


def grader(folder: Path) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "autograder", "grade", "class", "--out", "out"]
    with (folder / "said").open("ab") as said:
        return subprocess.Popen(
            [*command, "--secret", "secret"], cwd=folder, stdout=said, stderr=said
        )


def wait(process: subprocess.Popen[bytes]) -> None:
    try:
        process.wait(GLANCE)
    except subprocess.TimeoutExpired:
        return


def count(out: Path) -> int:
    path = out / RESULTS
    return path.read_bytes().count(b"\n") if path.exists() else 0


def read(out: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (out / RESULTS).read_text().splitlines()]


def seen(pid: int) -> tuple[float, float, float] | None:
    """Return the grader's resident memory, and the most that one of its helpers has to itself."""
    try:
        own = memory(pid, "Rss")
    except OSError:
        return None
    private: dict[str, list[float]] = {"loky": [0.0], "inside": [0.0]}
    for child in below(pid):
        try:
            command = Path(f"/proc/{child}/cmdline").read_bytes().decode(errors="replace")
            kind = "loky" if "popen_loky" in command else "inside"
            if "popen_loky" in command or "sandbox/inside" in command:
                private[kind].append(
                    memory(child, "Private_Clean") + memory(child, "Private_Dirty")
                )
        except OSError:  # it has ended
            continue
    return own, max(private["loky"]), max(private["inside"])


def memory(pid: int, what: str) -> float:
    """Return so many MB of a process's memory; 0 for one that is about to end."""
    for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
        if line.startswith(f"{what}:"):
            return int(line.split()[1]) / 1024
    return 0.0


def below(pid: int) -> Iterator[int]:
    """Yield all processes that a process has started, and those that these have."""
    try:
        tasks = os.listdir(f"/proc/{pid}/task")  # noqa: PTH208 (names, not paths)
        children = [Path(f"/proc/{pid}/task/{task}/children").read_text() for task in tasks]
    except OSError:
        return
    for child in map(int, " ".join(children).split()):
        yield child
        yield from below(child)


def wrong(
    records: list[dict[str, Any]], expected: dict[tuple[str, str], Expected]
) -> Iterator[str]:
    """Say what is not as it has to be."""
    times = Counter((record["student"], record["assignment"]) for record in records)
    for key in expected.keys() | times.keys():
        if times[key] != 1:
            yield f"{key}: {times[key]} records"
    for record in records:
        key = (record["student"], record["assignment"])
        if key in expected and (why := against(record, expected[key])):
            yield f"{key}: {why}"


def against(record: dict[str, Any], expected: Expected) -> str:
    """Say what is wrong with a record, or nothing."""
    points = {exercise["name"]: exercise["points"] for exercise in record["exercises"]}
    if expected.kind == "unreadable":
        return "" if record["status"] == "refused" else "graded, but nobody can read it"
    if expected.kind == "right":
        return "" if record["points"] == record["max_points"] else f"right, but {record}"
    if expected.kind == "wrong":
        lost = round(record["max_points"] - record["points"], 2)
        first = next(e for e in record["exercises"] if e["name"] == expected.nothing_on[0])
        at_fault = round(first["max_points"] - first["points"], 2)
        return "" if lost > 0 and lost == at_fault else f"one mistake cost {lost}, {at_fault} there"
    earned = [name for name in expected.nothing_on if points.get(name)]
    return f"hostile, and earned points on {earned}" if earned else ""


def main() -> None:
    """Run the soak test, write what was seen, and fail if anything was not as expected."""
    from tests.prove.proof import commit_here, keep
    from tests.scale.picture import write

    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--submissions", type=int, default=10_000)
    parser.add_argument("--kills", type=int, default=KILLS)
    options = parser.parse_args()
    commit = commit_here()
    with tempfile.TemporaryDirectory() as name:
        soaked = soak(Path(name), options.submissions, options.kills)
    said = write(soaked, ROOT / "docs")
    print(said)
    print("\n".join(soaked.faults[:20]) or "Everything is as it has to be.")
    if soaked.faults:
        sys.exit(1)
    told = f"{said}; {options.kills} kills, and no record is amiss."
    keep("make prove-scale", commit, [told])


if __name__ == "__main__":
    main()
