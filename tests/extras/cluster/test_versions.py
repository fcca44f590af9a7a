"""Workers that would give other points are refused before anything is graded."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from autograder.extras.cluster import submit, task, worker
from autograder.extras.cluster.scheduler import ClusterError, Scheduler
from autograder.extras.cluster.task import ours
from tests.extras.cluster.clusters import ALONE, HERE
from tests.extras.cluster.clusters import cluster as start
from tests.extras.cluster.demo_class import SECRET

ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="module")
def another_version(tmp_path_factory):
    """Return a copy of the kit in which an exercise is another one."""
    home = tmp_path_factory.mktemp("another version")
    for name in ("autograder", "reference", "assignments"):
        shutil.copytree(ROOT / name, home / name)
    shutil.copy(ROOT / "course.toml", home)
    with (home / "autograder/exercises/layers/affine.py").open("a") as file:
        file.write("\n# a change\n")
    return home


def refused(jobs, *worker, **environment):
    """Return why a cluster with such a worker grades nothing."""
    with start(((*ALONE, *worker),), **environment) as other, pytest.raises(ClusterError) as error:
        next(submit.run(jobs, SECRET, "locked", Scheduler(other.address)))
    return str(error.value)


def test_a_worker_with_other_exercises(jobs, another_version):
    said = refused(jobs, PYTHONPATH=str(another_version))
    assert f"not {ours().grader}" in said
    assert "Install the same packages everywhere." in said


def test_a_worker_without_the_kit(jobs):
    said = refused(jobs, "--preload", HERE / "without_kit.py")
    assert "can't grade: ModuleNotFoundError" in said


def test_a_worker_that_comes_later_is_looked_at_by_each_task(jobs):
    asked = replace(task.pack(jobs[0], SECRET, "locked"), versions=replace(ours(), numpy="1.0"))
    with pytest.raises(ClusterError, match=r"it has numpy .*, not 1\.0"):
        worker.grade_task(asked)
