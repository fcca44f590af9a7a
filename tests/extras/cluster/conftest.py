"""A class that hands in all kinds of work, and a cluster that the tests of a file share."""

import os

import pytest

from autograder.grading import batch
from tests.extras.cluster.clusters import cluster
from tests.extras.cluster.demo_class import ENDS_ITS_PROCESS, SECRET, comparable


@pytest.fixture(scope="module")
def shared():
    """Return a cluster of one worker; it ends with its file, for idle workers take time, too."""
    with cluster() as started:
        yield started


@pytest.fixture(scope="session")
def jobs(tmp_path_factory, right_layers, hand_in_to):
    """Return a class: right, wrong, refused, hostile and oddly named work."""
    folder = tmp_path_factory.mktemp("submitted")

    hand_in = hand_in_to(folder)
    ada = hand_in("ada", right_layers)
    (ada.parent / "timestamp.txt").write_text("2026-11-24 20:00:00 +01:00")
    hand_in("bob", right_layers + "\n\ndef affine(n, W, b):\n    return n @ W.T\n")
    hand_in("broken", '{"cells": [', ".ipynb")
    hand_in("link").symlink_to(ada)
    os.mkfifo(hand_in("pipe"))
    hand_in(os.fsdecode(b"caf\xe9"), "x = 1")
    hand_in("mallory", right_layers + ENDS_ITS_PROCESS)
    hand_in("plots", right_layers + "#" * 12_000_000)  # more than Dask likes to be sent at once
    for k in range(4):
        hand_in(f"student-{k}", right_layers)
    return batch.find(folder)


@pytest.fixture(scope="session")
def expected(jobs):
    """Return what one machine makes of the class."""
    return comparable(batch.grade_all(jobs, SECRET, "locked", 1))
