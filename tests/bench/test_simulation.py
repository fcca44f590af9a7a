"""The simulation of a cluster, where the answer is known."""

from dataclasses import replace

import numpy as np
import pytest

from tests.bench.cluster_simulated import Costs, simulate

FREE = Costs(client=0.0, scheduler=0.0, worker=0.0, lives=np.inf)
SERVICE = np.random.default_rng(0).exponential(0.1, 5000)


def run(workers, costs, service=SERVICE):
    return simulate(service, workers, costs, 3, np.random.default_rng(1))


def test_one_worker_takes_the_sum_of_all_times():
    assert run(1, FREE).seconds == pytest.approx(SERVICE.sum())


def test_many_workers_share_the_work():
    outcome = run(8, FREE)
    assert outcome.workers > 0.99
    assert outcome.seconds == pytest.approx(SERVICE.sum() / 8, rel=0.01)


@pytest.mark.parametrize("part", ["client", "scheduler"])
def test_what_does_one_thing_at_a_time_bounds_the_rate(part):
    outcome = run(1000, replace(FREE, **{part: 0.01}))
    assert getattr(outcome, part) > 0.99
    assert outcome.seconds == pytest.approx(len(SERVICE) * 0.01, rel=0.01)


def test_a_straggler_delays_nobody_else():
    service = np.append(np.full(1000, 0.1), 60.0)
    assert run(10, FREE, service[::-1]).seconds == pytest.approx(60.0)


def test_what_a_dying_worker_had_is_graded_anew():
    outcome = run(4, replace(FREE, lives=10.0, restart=1.0))
    assert outcome.deaths > 10
    assert outcome.seconds > SERVICE.sum() / 4


def test_the_same_seed_gives_the_same_run():
    costs = replace(FREE, lives=10.0)
    assert run(4, costs) == run(4, costs)
