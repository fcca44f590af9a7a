"""Whatever is killed in the middle of a run: no record is lost, and none is there twice."""

import os
import select
import signal
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from autograder.extras.cluster import submit, task, worker
from autograder.extras.cluster.scheduler import Scheduler, connected
from autograder.grading.batch import Fault
from tests.extras.cluster.clusters import cluster as start
from tests.extras.cluster.deeds import EndsItsProcess, end_the_worker
from tests.extras.cluster.demo_class import SECRET, comparable

STARTS_A_GRADER = """
from autograder.extras.cluster.worker import Grader

grader = Grader()
grader.ask("open")
print(grader.process.pid, flush=True)
input()
"""


@pytest.fixture(scope="module")
def scheduler():
    """Return a cluster's that gives a task one second chance."""
    allowed = {"DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "1"}
    with start((("--nthreads", "1"),), **allowed) as started:
        yield Scheduler(started.address)


def children(process):
    """Return the processes that one started: here the grading process."""
    tasks = Path(f"/proc/{process}/task").iterdir()
    return [int(child) for one in tasks for child in (one / "children").read_text().split()]


def killed_in_mid_run(scheduler, jobs, victims):
    """Grade a class, and kill some processes of a worker after the first record."""
    with connected(scheduler) as client:
        worker = next(iter(client.run(os.getpid).values()))
    with closing(submit.run(jobs, SECRET, "locked", scheduler)) as graded:
        records = [next(graded)]
        for process in victims(worker):
            os.kill(process, signal.SIGKILL)
        return [*records, *graded]


def test_a_killed_worker_loses_and_doubles_no_record(scheduler, jobs, expected):
    records = killed_in_mid_run(scheduler, jobs, lambda worker: [worker])
    assert comparable(records) == expected


def test_a_killed_grading_process_is_started_anew(scheduler, jobs, expected):
    records = killed_in_mid_run(scheduler, jobs, children)
    assert comparable(records) == expected


def test_what_ends_its_workers_is_a_fault_and_its_neighbours_are_not(scheduler, jobs):
    def pack(job):
        return task.pack(job, SECRET, "locked")

    with connected(scheduler) as client:
        outcomes = list(submit.submit_all(client, jobs, pack, end_the_worker))
    faults = [outcome for outcome in outcomes if isinstance(outcome, Fault)]
    assert [fault.job.student for fault in faults] == ["mallory"]
    assert "died while running it" in faults[0].what
    graded = [outcome.student for outcome in outcomes if not isinstance(outcome, Fault)]
    assert sorted(graded) == sorted(job.student for job in jobs if job.student != "mallory")


def test_what_ends_its_grading_process_is_a_fault_after_three_attempts(jobs):
    packed = task.pack(jobs[0], SECRET, "locked")
    object.__setattr__(packed, "submission", EndsItsProcess())
    assert worker.grade_task(packed) == "The process that graded it died, 3 times in a row."


def test_a_grading_process_ends_with_its_worker():
    command = [sys.executable, "-c", STARTS_A_GRADER]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as worker:
        started = os.pidfd_open(int(worker.stdout.readline()))
        worker.kill()
        assert select.select([started], [], [], 60)[0]
        os.close(started)
