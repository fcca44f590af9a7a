"""How long the grader waits for a worker, by a clock that the test turns."""

import socket
from contextlib import suppress
from types import SimpleNamespace

import pytest

from autograder.sandbox import server
from autograder.sandbox.server import AT_LEAST, GLANCE, STANDS_STILL, TimedOut, Worker


@pytest.fixture
def waited(monkeypatch):
    """Return how many seconds a worker is waited for that is seen as it is said."""
    clock = SimpleNamespace(now=0.0)
    monkeypatch.setattr(server, "time", SimpleNamespace(monotonic=lambda: clock.now))

    def wait(used, runs):
        monkeypatch.setattr(Worker, "_looked_at", lambda worker: (used * clock.now, runs))
        worker = Worker(0, 0, socket.socket())
        worker.connection.close()
        worker.allow(1.0)
        with suppress(TimedOut):
            while True:
                clock.now += GLANCE
                worker._check()
        return clock.now

    return wait


def test_a_worker_that_sleeps_has_its_time_by_the_clock(waited):
    assert waited(used=0.0, runs=False) == pytest.approx(AT_LEAST, abs=2 * GLANCE)


def test_a_worker_that_others_keep_from_running_has_more_but_not_for_ever(waited):
    assert waited(used=0.01, runs=True) == pytest.approx(STANDS_STILL * AT_LEAST, abs=2 * GLANCE)


def test_a_worker_that_runs_has_its_processor_time_however_long_that_takes(waited):
    assert waited(used=0.1, runs=True) == pytest.approx(1 / 0.1, abs=3 * GLANCE)
