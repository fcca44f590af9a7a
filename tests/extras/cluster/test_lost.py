"""A cluster that can't be reached, is empty, goes away, or is no longer wanted."""

import socket
from contextlib import closing

import pytest

from autograder.extras.cluster import submit, worker
from autograder.extras.cluster.scheduler import ClusterError, Scheduler, connected
from tests.extras.cluster.clusters import cluster as start
from tests.extras.cluster.demo_class import SECRET

UNREACHED = r"no Dask scheduler answers: .*(refused|Timed out).* Is it running there"


def run(address, jobs):
    return submit.run(jobs, SECRET, "locked", Scheduler(address))


@pytest.mark.parametrize("address", ["localhost", "http://host:8786", "tcp://host", "tcp://h:x"])
def test_what_is_no_address_is_said_at_once(address):
    with pytest.raises(ClusterError, match="a scheduler is tcp://host:port"):
        Scheduler(address)


def test_where_nothing_listens_it_is_said_within_seconds(jobs):
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    with pytest.raises(ClusterError, match=UNREACHED):
        next(run(f"tcp://127.0.0.1:{port}", jobs))


def test_a_server_of_another_kind_that_never_answers_is_not_waited_for(jobs):
    with socket.create_server(("127.0.0.1", 0)) as server:
        address = f"tcp://127.0.0.1:{server.getsockname()[1]}"
        with pytest.raises(ClusterError, match="no Dask scheduler answers"):
            next(run(address, jobs))


def test_a_workers_address_is_not_taken_for_the_schedulers(shared, jobs):
    with connected(Scheduler(shared.address)) as client:
        worker = next(iter(client.nthreads()))
    with pytest.raises(ClusterError, match="this is a worker, not the scheduler"):
        next(run(worker, jobs))


def test_a_cluster_without_workers_says_how_to_start_some(jobs, monkeypatch):
    monkeypatch.setattr(worker, "FIRST_WORKER_SECONDS", 0.1)
    with start(()) as empty, pytest.raises(ClusterError) as error:
        next(run(empty.address, jobs))
    assert f"Start some: dask worker {empty.address} --nthreads 1" in str(error.value)


def test_a_scheduler_lost_in_mid_run_ends_it_and_says_how_to_go_on(jobs):
    with start() as doomed, closing(run(doomed.address, jobs)) as graded:
        records = [next(graded)]
        doomed.scheduler.end()
        with pytest.raises(ClusterError, match=r"lost.* the same command goes on from here"):
            records.extend(graded)
        assert 0 < len(records) < len(jobs)


def test_workers_lost_in_mid_run_are_not_waited_for_without_end(jobs, monkeypatch):
    monkeypatch.setattr(submit, "PATIENCE", 0.1)
    with start() as doomed, closing(run(doomed.address, jobs)) as graded:
        next(graded)
        doomed.workers[0].end()
        with pytest.raises(ClusterError, match="There has been no worker"):
            list(graded)


def test_who_stops_takes_what_is_under_way_off_the_cluster(shared, jobs):
    graded = run(shared.address, jobs * 4)
    next(graded)
    graded.close()
    with connected(Scheduler(shared.address)) as client:
        assert client.run_on_scheduler(wanted) == 0


def wanted(dask_scheduler):
    """Count the tasks that someone waits for."""
    return sum(bool(task.who_wants) for task in dask_scheduler.tasks.values())


@pytest.mark.parametrize(
    ("address", "exposed"),
    [
        ("tcp://127.0.0.1:8786", False),
        ("tcp://[::1]:8786", False),
        ("tcp://localhost:8786", False),
        ("tcp://10.0.0.1:8786", True),
        ("tcp://localhost.example.org:8786", True),
        ("tls://10.0.0.1:8786", False),
    ],
)
def test_the_secret_is_exposed_where_it_crosses_a_network_in_the_clear(address, exposed):
    assert Scheduler(address).exposed == exposed
