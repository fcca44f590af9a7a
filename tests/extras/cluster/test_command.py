"""``autograder cluster grade``, as it is typed."""

import json

import pytest

from autograder.results import store
from tests.extras.cluster.clusters import SHELL
from tests.extras.cluster.demo_class import SECRET, comparable


@pytest.fixture
def run(jobs, tmp_path):
    (tmp_path / "secret").write_text(SECRET)
    submitted = jobs[0].path.parent.parent.parent
    grade = ("cluster", "grade", submitted, "--out", "out", "--secret", "secret")

    def run(scheduler):
        words = ("-m", "autograder", *grade, "--scheduler", scheduler)
        return SHELL.python(*words, cwd=tmp_path)

    return run


def test_a_cluster_gives_the_results_file_of_one_machine(run, shared, expected, tmp_path):
    done = run(shared.address)
    assert done.returncode == 0, done.stderr
    got = comparable(store.load_records(tmp_path / "out" / store.FILE))
    assert [json.dumps(record) for record in got] == [json.dumps(record) for record in expected]
    assert "12/12" in done.stderr


def test_a_second_run_needs_no_cluster_and_none_that_is_gone_costs_a_record(run, shared, tmp_path):
    assert run(shared.address).returncode == 0
    before = (tmp_path / "out" / store.FILE).read_bytes()
    assert "12 graded before: kept" in run("tcp://127.0.0.1:1").stderr
    (tmp_path / "secret").write_text("another secret")
    gone = run("tcp://127.0.0.1:1")
    assert (gone.returncode, "no Dask scheduler answers" in gone.stderr) == (2, True)
    assert (tmp_path / "out" / store.FILE).read_bytes() == before


def test_a_scheduler_in_the_clear_across_a_network_is_warned_of(run):
    done = run("tcp://192.0.2.1:8786")
    assert done.returncode == 2
    assert "is not encrypted" in done.stderr
