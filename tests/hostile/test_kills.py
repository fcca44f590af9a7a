"""The grader is killed, starved and interrupted: no record is lost, doubled or wrong."""

import functools
import itertools
import os
import random
import resource
import signal
import subprocess
import sys
import time

import pytest

from tests.hostile.runs import HERE, RIGHT, read_records, watched
from tests.shell import autograder

STUDENTS = 6
WRONG = RIGHT + "\n\ndef affine(n, W, b):\n    return n @ W.T\n"


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("kills")
    for i in range(STUDENTS):
        path = folder / "class" / f"{i:02}" / "layers" / "layers.py"
        path.parent.mkdir(parents=True)
        path.write_text(WRONG if i % 3 == 0 else RIGHT)
    (folder / "secret").write_text("a secret")
    return folder


def words(out, *options):
    return ["grade", "class", "--out", str(out), "--secret", "secret", *map(str, options)]


def command(out, *options):
    """Return the command for a process of its own, which can be killed."""
    return [sys.executable, "-m", "autograder", *words(out, *options)]


def plain(records):
    """Return records without the time they took."""
    return {r["student"]: {**r, "seconds": 0} for r in records}


@pytest.fixture(scope="module")
def expected(folder, tmp_path_factory):
    out = tmp_path_factory.mktemp("expected")
    return plain(finish(folder, out, "--jobs", 1))


def finish(folder, out, *options):
    """Run the grader to its end, and return all records, line by line."""
    done = autograder(*words(out, *options), cwd=folder)
    assert done.returncode == 0, done.stderr
    return read_records(out / "results.jsonl")


def interrupted(folder, out, seconds, *signals, options=("--jobs", 1)):
    """Send signals to the grader after a time; return its status and what it left running."""
    reaper = subprocess.Popen(
        [sys.executable, str(HERE / "reaper.py"), *command(out, *options)],
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    grader = wait_for(lambda: child(reaper.pid))
    time.sleep(seconds)  # any moment will do: the dice, not the clock, decide
    for number in signals:
        send(grader, number)
    said, errors = reaper.communicate(timeout=120)
    return reaper.returncode, said, errors


def child(pid):
    """Return a process's first child, or None."""
    with open(f"/proc/{pid}/task/{pid}/children") as file:  # noqa: PTH123
        found = file.read().split()
    return int(found[0]) if found else None


def wait_for(condition, seconds=20):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if found := condition():
            return found
        time.sleep(0.01)
    raise AssertionError("it did not come about")


def send(pid, number):
    try:
        os.kill(pid, number)
    except ProcessLookupError:
        return  # it was done already


def nothing_left(said):
    return '"orphans": []' in said


@pytest.mark.parametrize("jobs", [1, 2])
def test_killed_at_any_moment_it_goes_on_and_loses_nothing(folder, tmp_path, expected, full, jobs):
    dice = random.Random(f"--jobs {jobs}")
    for i in range(100 if full else 1):
        out = tmp_path / str(i)
        moment = dice.uniform(0.3, 4.0 if jobs == 1 else 7.0)
        _, said, _ = interrupted(folder, out, moment, signal.SIGKILL, options=("--jobs", jobs))
        before = read_records(out / "results.jsonl")
        records = finish(folder, out, "--jobs", 1)
        assert records[: len(before)] == before
        assert len(records) == STUDENTS
        assert plain(records) == expected
        assert nothing_left(said), said


@pytest.mark.parametrize("times", [1, 2])
def test_ctrl_c_once_or_twice(folder, tmp_path, expected, full, times):
    signals = [signal.SIGINT] * times
    for i, moment in enumerate((0.5, 1.5, 2.5, 3.5, 5.0) if full else (2.0,)):
        out = tmp_path / str(i)
        options = ("--jobs", 1 + i % 2 if full else times)
        status, said, errors = interrupted(folder, out, moment, *signals, options=options)
        assert status in (0, 130, 128 + signal.SIGINT)
        assert "Traceback" not in errors
        assert nothing_left(said), said
        records = finish(folder, out, "--jobs", 1)
        assert (len(records), plain(records)) == (STUDENTS, expected)


def test_a_termination_leaves_nothing_running(folder, tmp_path, expected):
    out = tmp_path / "out"
    _, said, _ = interrupted(folder, out, 2.0, signal.SIGTERM, options=("--jobs", 2))
    assert nothing_left(said), said
    assert plain(finish(folder, out, "--jobs", 1)) == expected


def test_a_full_disk_ends_the_run_and_loses_nothing(folder, tmp_path, expected, full):
    """No file may grow beyond `room` bytes, which is what a full disk looks like to a writer."""
    for room, jobs in itertools.product((0, 500, 1_500), (1, 2)) if full else [(1_000, 1)]:
        out = tmp_path / f"{room} {jobs}"
        out.mkdir()
        done = subprocess.run(
            command(out, "--jobs", jobs),
            cwd=folder,
            capture_output=True,
            text=True,
            preexec_fn=functools.partial(
                resource.setrlimit, resource.RLIMIT_FSIZE, (room, resource.RLIM_INFINITY)
            ),
        )
        assert (done.returncode, "Traceback" in done.stderr) == (2, False), done.stderr
        records = finish(folder, out, "--jobs", 1)
        assert (len(records), plain(records)) == (STUDENTS, expected)


@pytest.mark.parametrize("out", ["/sys/kernel", "/sys/kernel/results", "/dev/null", "/dev/null/x"])
def test_an_output_folder_that_can_not_be_written_is_a_usage_error(folder, out):
    done = autograder(*words(out), cwd=folder)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert done.stderr.strip()


def test_two_graders_on_one_folder_write_each_record_once(folder, tmp_path, expected):
    out = tmp_path / "out"
    runs = [
        subprocess.Popen(command(out, "--jobs", 1), cwd=folder, stderr=subprocess.DEVNULL)
        for _ in range(2)
    ]
    statuses = sorted(run.wait() for run in runs)
    assert statuses in ([0, 0], [0, 2])  # the second waits, or is told to
    records = read_records(out / "results.jsonl")
    assert (len(records), plain(records)) == (STUDENTS, expected)


def test_half_a_last_line_is_graded_again(folder, tmp_path, expected, full):
    whole = finish(folder, tmp_path, "--jobs", 1)
    path = tmp_path / "results.jsonl"
    lines = path.read_bytes().splitlines(keepends=True)
    for keep in (1, 20, 150, 400, -2, -1) if full else (150,):
        path.write_bytes(b"".join(lines[:3]) + lines[3][:keep])
        records = finish(folder, tmp_path, "--jobs", 1)
        assert records[:3] == whole[:3]
        assert (len(records), plain(records)) == (STUDENTS, expected)


def test_the_reaper_itself_sees_what_is_left(folder):
    status, said, _, orphans = watched(
        ["/bin/sh", "-c", "sleep 600 & echo started"], folder, {}, patience=30
    )
    assert (status, said) == (0, "started\n")
    assert len(orphans) == 1
