"""A cluster gives the records that one machine gives."""

import functools
import json
import pickle

import pytest

from autograder.extras.cluster import submit
from autograder.extras.cluster.scheduler import Scheduler, connected
from autograder.extras.cluster.submit import submit_all
from autograder.extras.cluster.task import pack
from autograder.grading.batch import Fault
from tests.extras.cluster.clusters import ALONE, cluster
from tests.extras.cluster.deeds import fail
from tests.extras.cluster.demo_class import SECRET, comparable


@pytest.fixture(scope="module")
def shared():
    """Return a cluster of two workers with a thread each, and one with two threads."""
    with cluster((ALONE, ALONE, ("--nthreads", "2", "--no-nanny"))) as started:
        yield started


@pytest.fixture(scope="module")
def records(shared, jobs):
    return list(submit.run(jobs, SECRET, "locked", Scheduler(shared.address)))


def test_the_records_are_the_same_bytes_but_for_seconds(records, expected):
    got = comparable(records)
    assert [json.dumps(record) for record in got] == [json.dumps(record) for record in expected]


def test_right_wrong_refused_and_hostile_work_is_in_the_class(expected):
    points = {record["student"]: (record["status"], record["points"]) for record in expected}
    assert points["ada"] == ("graded", 20.0)
    assert points["bob"] == ("graded", 16.0)
    assert points["broken"] == points["link"] == points["pipe"] == ("refused", 0.0)
    assert 0 < points["mallory"][1] < 20


def test_when_a_submission_was_handed_in_travels_along(records):
    submitted = {record.student: record.submitted for record in records}
    assert submitted["ada"] == "2026-11-24T19:00:00+00:00"
    assert submitted["bob"] is None


def test_the_secret_is_in_no_log(records, shared):
    assert len(records) == 12
    assert "Registered to" in shared.logs
    assert SECRET not in shared.logs


def test_an_unforeseen_failure_is_a_fault_and_tells_no_log_the_secret(shared, jobs):
    few = [job for job in jobs if job.student.startswith("student-")][:2]
    with connected(Scheduler(shared.address)) as client:
        packed = functools.partial(pack, secret=SECRET, sandbox="locked")
        outcomes = list(submit_all(client, few, packed, fail))
    assert [(type(o), o.what) for o in outcomes] == [(Fault, "RuntimeError: unforeseen")] * 2
    assert "Compute Failed" in shared.logs
    for hidden in (SECRET, "def affine", *(job.student for job in few)):
        assert hidden not in shared.logs


def test_no_text_made_of_a_task_tells_the_secret_or_whose_it_is(jobs):
    task = pack(jobs[0], SECRET, "locked")
    assert SECRET.encode() in pickle.dumps(task)
    for hidden in (SECRET, jobs[0].student, "def affine"):
        assert hidden not in repr(task)
        assert hidden not in str(task)


def test_nothing_to_grade_asks_nobody():
    assert list(submit.run([], SECRET, "locked", Scheduler("tcp://127.0.0.1:1"))) == []
