"""Machines differ: where less is on offer the lock still holds, or no student code runs."""

import json
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

MACHINES = Path(__file__).with_name("machines.py")


@cache
def on_a_machine_without(*lacking):
    done = subprocess.run(
        [sys.executable, str(MACHINES), *lacking], capture_output=True, text=True, check=True
    )
    return json.loads(done.stdout)


@pytest.mark.parametrize(
    "lacking",
    [
        (),
        ("namespaces",),
        ("mounts",),
        ("capabilities",),
        ("capabilities", "namespaces"),
        ("capabilities", "mounts"),
    ],
    ids=" and ".join,
)
def test_a_student_is_locked_in_and_computes_without(lacking):
    found = on_a_machine_without(*lacking)
    assert (found["f"], found["imports"]) == (2.0, 1.0)
    forbidden = ("reads", "looks_up", "looks_through", "writes", "connects", "forks")
    assert {found[name] for name in forbidden} == {"error"}


def test_without_namespaces_there_are_none():
    world = on_a_machine_without("namespaces")["world"]
    assert (world["namespaces"], world["root"]) == ([], False)


@pytest.mark.parametrize(
    ("lacking", "named"),
    [
        ("Landlock", "Landlock is not available: it needs Linux 5.13"),
        ("Landlock's last step", "Landlock can't be set on this machine (Operation not permitted)"),
        ("seccomp", "seccomp can't be set on this machine (Operation not permitted)"),
        ("limits", "the limit RLIMIT_NOFILE can't be set on this machine"),
    ],
)
def test_no_student_code_runs_without(lacking, named):
    said = on_a_machine_without(lacking)["unavailable"]
    assert said.startswith("No student code was run: ")
    assert named in said
    assert said.endswith("is told by: autograder doctor")


def test_doctor_says_that_grading_is_safe_where_it_is():
    found = on_a_machine_without("doctor")
    assert found["status"] == 0
    assert "Grading other people's code is safe here." in found["said"]


def test_doctor_says_that_grading_is_safe_without_namespaces():
    found = on_a_machine_without("doctor", "namespaces")
    assert found["status"] == 0
    assert "world of its own: in part" in found["said"]


@pytest.mark.parametrize("lacking", ["Landlock", "seccomp", "limits"])
def test_doctor_names_the_lock_that_is_lacking(lacking):
    found = on_a_machine_without("doctor", lacking)
    assert found["status"] == 1
    assert f"{lacking}: LACKING" in found["said"]
    assert "NOT safe here" in found["said"]


def test_doctor_comes_to_its_end_where_as_in_gvisor_less_is_known_than_the_locks_ask_for():
    found = on_a_machine_without("doctor", "Landlock", "sockets with names")
    assert found["status"] == 1
    assert "Landlock: LACKING" in found["said"]
    assert "seccomp: holds" in found["said"]
