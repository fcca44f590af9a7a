"""What grading on a cluster takes, measured on this machine.

Other work on the machine lengthens clocks but hardly processor time; where a clock is all there
is, the quickest of several rounds counts.
"""

from __future__ import annotations

import pickle
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from datetime import timedelta
from itertools import islice
from pathlib import Path

import numpy as np
import psutil
from rich.console import Console

from autograder.commands._terminal import progress
from autograder.exercises import ASSIGNMENTS
from autograder.extras.cluster import submit, task
from autograder.extras.cluster.scheduler import Scheduler, connected
from autograder.extras.demo import files
from autograder.extras.demo.handin import Handin
from autograder.extras.demo.programs import stub_programs
from autograder.grading import batch
from autograder.grading.grade import grade_file
from autograder.results import store
from autograder.results.record import Record
from tests.extras.cluster.clusters import cluster as start
from tests.extras.cluster.deeds import answer_at_once

ROOT = Path(__file__).parents[2]

#: What a class hands in, by assumption: a share of each.
SHARES = {"right": 0.60, "wrong": 0.355, "refused": 0.02, "crashes": 0.015, "endless": 0.01}

#: A stub as these two write it.
ENDS, SPINS = "    import os\n    os._exit(0)", "    while True:\n        pass"

Times = dict[tuple[str, str], list[float]]


def service_times(folder: Path, per_kind: int) -> tuple[Times, list[Record]]:
    """Grade a few of each kind, three times over; return the quickest seconds of each."""
    found: Times = {}
    records = []
    for assignment in ASSIGNMENTS:
        for kind in SHARES:
            few = 1 if kind == "endless" else per_kind
            rounds = 1 if kind == "endless" else 3
            jobs = [hand_in(kind, assignment, k, folder) for k in range(few)]
            for job in jobs:
                graded = [grade(job) for _ in range(rounds)]
                best = min(graded, key=lambda record: record.seconds)
                found.setdefault((assignment, kind), []).append(best.seconds)
                records.append(best)
    return found, records


def grade(job: batch.Job) -> Record:
    start = time.perf_counter()
    record = grade_file(job.path, student=job.student, assignment=job.assignment, secret="bench")
    return replace(record, seconds=time.perf_counter() - start)


def hand_in(kind: str, assignment: str, number: int, folder: Path) -> batch.Job:
    """Write what a student of some kind hands in."""
    rng = np.random.default_rng([number, *map(ord, kind)])
    cells = {stub.name: str(rng.choice(stub.right)) for stub in stub_programs(assignment)}
    first = stub_programs(assignment)[0]
    if kind == "wrong":
        for stub in stub_programs(assignment):
            if stub.wrong and rng.random() < 0.5:
                cells[stub.name] = str(rng.choice(list(stub.wrong.values())))
    if kind in ("crashes", "endless"):
        body = ENDS if kind == "crashes" else SPINS
        cells[first.name] = f"{first.cell.partition(':')[0].splitlines()[-1]}:\n{body}\n"
    student = f"{kind}-{number}"
    handin = Handin(student, assignment, cells, "notebook", timedelta(hours=1))
    path = files.write_handin(handin, folder)
    if kind == "refused":
        path.write_text(path.read_text(encoding="utf-8")[:5000], encoding="utf-8")
    return batch.Job(path, student, assignment)


def overhead(job: batch.Job, folder: Path, n: int) -> tuple[dict[str, float], float]:
    """Return processor seconds a submission of each process, and submissions a second.

    The way is the real one, reading, sending, appending and the progress bar included; but the
    worker answers at once.
    """
    with start((("--nthreads", "1"),), settings={}) as local:
        parts = {"scheduler": local.scheduler.pid, "worker": local.workers[0].pid}
        with connected(Scheduler(local.address)) as client:
            coming = submit.submit_all(
                client, [job] * n, lambda job: task.pack(job, "bench", "locked"), answer_at_once
            )
            coming = progress(coming, n, Console(stderr=True))
            for _ in islice(coming, n // 10):  # until all is warm
                pass
            left = n - n // 10
            before = {name: used(pid) for name, pid in parts.items()}
            mine, clock = time.process_time(), time.perf_counter()
            for outcome in coming:
                store.append(folder / "overhead.jsonl", outcome)
            spent = {"client": (time.process_time() - mine) / left}
            rate = left / (time.perf_counter() - clock)
            spent |= {name: (used(pid) - before[name]) / left for name, pid in parts.items()}
    return spent, rate


def used(pid: int) -> float:
    """Return the processor time of a process and of those that it started."""
    process = psutil.Process(pid)
    family = [process, *process.children(recursive=True)]
    return sum(sum(one.cpu_times()[:2]) for one in family)


#: The kernel's own count of the most memory: the one of `resource` starts with the parent's.
REPORT = """
import re, sys, time
from pathlib import Path
from autograder.reports.publish import write_reports
from autograder.exercises import ASSIGNMENTS
write_reports(Path(sys.argv[1]), ASSIGNMENTS)
most = re.search(r"VmHWM:\\s*(\\d+) kB", Path("/proc/self/status").read_text())[1]
print(time.process_time(), 1024 * int(most))
"""


def report_making(
    records: list[Record], folder: Path, sizes: tuple[int, ...]
) -> tuple[float, float]:
    """Return what the reports take in seconds and in bytes of memory: a slope each."""
    found = []
    for size in sizes:
        out = folder / f"report-{size}"
        out.mkdir()
        for k in range(size):
            alike = [r for r in records if r.assignment == ASSIGNMENTS[k % len(ASSIGNMENTS)]]
            one = replace(alike[k % len(alike)], student=f"student-{k // len(ASSIGNMENTS)}")
            store.append(out / store.FILE, one)
        command = [sys.executable, "-c", REPORT, str(out)]
        done = subprocess.run(command, check=True, capture_output=True, text=True, cwd=ROOT)
        found.append([float(word) for word in done.stdout.split()])
    seconds, memory = np.array(found).T
    return np.polyfit(sizes, seconds, 1)[0], np.polyfit(sizes, memory, 1)[0]


def sizes(folder: Path, records: list[Record]) -> dict[str, float]:
    """Return the mean bytes of what is sent, of what comes back, and of a line of the results."""
    handed_in = [job for job in batch.find(folder) if job.student.startswith("right")]
    tasks = [task.pack(job, "bench", "locked") for job in handed_in]
    with tempfile.TemporaryDirectory() as home:
        for record in records:
            store.append(Path(home) / store.FILE, record)
        stored = (Path(home) / store.FILE).stat().st_size / len(records)
    sent, back = (np.mean([len(pickle.dumps(x)) for x in xs]) for xs in (tasks, records))
    return {"sent": float(sent), "back": float(back), "stored": stored}
