"""A results folder that is graded into again: what is kept, what is graded anew, what survives."""

import json
import os
import shutil
import subprocess
from dataclasses import replace

import pytest

from autograder.grading import batch, provenance
from autograder.grading.batch import Job
from autograder.grading.grade import grade_file
from autograder.results import store
from autograder.results.record import ExerciseRecord, Record
from autograder.submission.reader import take
from tests.shell import autograder, python

WRONG = "\n\ndef affine(n, W, b):\n    return n @ W.T\n"


@pytest.fixture
def job(tmp_path, write_notebook):
    path = tmp_path / "in" / "ada" / "layers" / "layers.ipynb"
    write_notebook(path, "x = 1")
    return Job(path, "ada", "layers")


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "out"
    folder.mkdir()
    return folder


def graded(job, folder, secret="s"):
    record = grade_file(job.path, student=job.student, assignment=job.assignment, secret=secret)
    store.append(folder / store.FILE, record)
    return record


def plan(job, folder, secret="s", sandbox="locked", retry=()):
    found = batch.plan_run([job], folder, secret, sandbox, retry)
    return (len(found.todo), found.kept, found.changed, found.again)


NEW, KEPT, CHANGED, AGAIN = (1, 0, 0, 0), (0, 1, 0, 0), (1, 0, 1, 0), (1, 0, 0, 1)


def test_what_has_no_record_is_graded(job, folder):
    assert plan(job, folder) == NEW


def test_what_has_one_is_kept(job, folder):
    graded(job, folder)
    assert plan(job, folder) == KEPT


def test_a_file_that_was_handed_in_again_is_graded_again(job, folder):
    graded(job, folder)
    job.path.write_text(job.path.read_text().replace("x = 1", "x = 2"))
    assert plan(job, folder) == CHANGED


def test_a_new_date_is_a_change_since_it_stands_in_the_record(job, folder):
    graded(job, folder)
    (job.path.parent / "timestamp.txt").write_text("2026-11-20 10:00:00 UTC")
    assert plan(job, folder) == CHANGED
    assert graded(job, folder).submitted == "2026-11-20T10:00:00+00:00"
    assert plan(job, folder) == KEPT


def test_another_secret_or_another_sandbox_is_a_change(job, folder):
    graded(job, folder)
    assert plan(job, folder, secret="another") == CHANGED
    assert plan(job, folder, sandbox="open") == CHANGED


def test_a_record_from_before_there_were_hashes_is_kept(job, folder):
    record = graded(job, folder)
    (folder / store.FILE).unlink()
    store.append(folder / store.FILE, replace(record, source=""))
    assert plan(job, folder) == KEPT


def test_what_came_out_so_is_graded_again_where_that_is_asked_for(job, folder):
    record = graded(job, folder)
    crashed = replace(record.exercises[0], verdict="crashed")
    store.append(folder / store.FILE, replace(record, exercises=(crashed,)))
    assert plan(job, folder, retry=["crashed"]) == AGAIN
    assert plan(job, folder, retry=["timeout"]) == KEPT
    assert plan(job, folder, retry=batch.OUTCOMES) == AGAIN


def test_of_two_records_the_later_one_decides(job, folder):
    record = graded(job, folder)
    store.append(folder / store.FILE, replace(record, source="of another file"))
    assert plan(job, folder) == CHANGED
    store.append(folder / store.FILE, record)
    assert plan(job, folder) == KEPT


def test_others_records_are_nobodys_business(job, folder):
    store.append(folder / store.FILE, Record("bob", "layers", "graded", 1.0, 20.0, 0.1))
    assert plan(job, folder) == NEW


SOME = ("layers", "loss")
SOURCES = f"""
import json
from autograder.grading.provenance import exercises_hash
print(json.dumps({{name: exercises_hash(name) for name in {SOME}}}))
"""


def sources(root):
    """Return the hashes of some assignments' exercises, computed in a copy of the kit."""
    done = python("-c", SOURCES, cwd=root)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.fixture
def kit(tmp_path):
    root = tmp_path / "kit"
    for name in ("autograder", "reference", "assignments"):
        shutil.copytree(provenance.HERE.parent / name, root / name)
    shutil.copy(provenance.HERE.parent / "course.toml", root)
    return root


CHANGES = {
    "autograder/exercises/layers/affine.py": {"layers"},
    "autograder/checks/examine.py": {"layers", "loss"},
    "autograder/sandbox/inside/worker.py": {"layers", "loss"},
    "autograder/hints/patterns/factors.py": {"layers", "loss"},
    "reference/layers.py": {"layers", "loss"},
    "autograder/commands/_terminal.py": set(),
    "autograder/reports/html.py": set(),
}


def test_only_what_decides_points_makes_records_old(kit):
    before = sources(kit)
    for file, changes in CHANGES.items():
        with (kit / file).open("a") as code:
            code.write("# a comment\n")
        after = sources(kit)
        assert {name for name in SOME if before[name] != after[name]} == changes, file
        before = after


def test_the_hash_tells_nobody_without_the_secret_what_was_handed_in(job):
    facts = provenance.Facts("ada", "layers", "s", "locked", None)
    guess = provenance.Facts("ada", "layers", "", "locked", None)
    assert provenance.source(take(job.path), facts) != provenance.source(take(job.path), guess)


# From the command line.


@pytest.fixture
def run(tmp_path):
    def run(*args):
        return autograder(*args, cwd=tmp_path)

    return run


@pytest.fixture
def two(tmp_path, right_layers):
    """Let two hand in right work, and grade it."""
    for student in ("ada", "bob"):
        path = tmp_path / "in" / student / "layers" / "layers.py"
        path.parent.mkdir(parents=True)
        path.write_text(right_layers)
    return tmp_path / "in"


def points(folder):
    lines = map(json.loads, (folder / "results.jsonl").read_text().splitlines())
    return [(line["student"], line["points"]) for line in lines]


def test_a_new_hand_in_alone_is_graded_again_and_diff_says_what_it_lost(run, two, tmp_path):
    out = tmp_path / "out"
    assert run("grade", two, "--out", out, "--jobs", 1).returncode == 0
    with (two / "bob" / "layers" / "layers.py").open("a") as file:
        file.write(WRONG)
    again = run("grade", two, "--out", out)
    said = " ".join(again.stderr.split())
    assert "1 graded before: kept" in said
    assert "1 changed since: graded again" in said
    assert points(out) == [("ada", 20.0), ("bob", 16.0)]
    compared = run("diff", out / "results.1.jsonl", out)
    assert compared.returncode == 1
    assert "1 differ: 0 gained, 1 lost points." in compared.stdout


def test_nothing_differs_after_a_second_run(run, two, tmp_path):
    for out in ("one", "other"):
        assert run("grade", two, "--out", out, "--student", "ada").returncode == 0
    same = run("diff", "one", "other")
    assert (same.returncode, same.stdout) == (0, "Nothing differs.\n")


def test_only_what_is_asked_for_is_graded(run, two, tmp_path):
    done = run("grade", two, "--out", "out", "--student", "bob", "--assignment", "layers")
    assert done.returncode == 0
    assert points(tmp_path / "out") == [("bob", 20.0)]


NOT_ASKED_WELL = {
    "nobody": (["in", "--out", "o", "--student", "eve"], "nothing was handed in by eve"),
    "nothing": (["in", "--out", "o", "--assignment", "loss"], "nothing was handed in for loss"),
    "retry": (["in", "--out", "o", "--retry", "late"], "--retry is one of refused"),
    "nowhere to": (["in"], "Missing option '--out'"),
    "both": (["--course", ".", "--out", "o"], "No such option: --out"),
    "another": (["in", "--out", "o", "--course", "."], "is not a course: write its course.toml"),
    "no course": (["--course", "."], "is not an nbgrader course"),
    "backend": (["in", "--out", "o", "--backend", "slurm"], "No such option: --backend"),
    "no scheduler": (["in", "--out", "o", "--backend", "dask"], "Missing option '--scheduler'"),
    "local": (["in", "--out", "o", "--scheduler", "tcp://a:1"], "No such option: --scheduler"),
    "an address": (
        ["in", "--out", "o", "--backend", "dask", "--scheduler", "a:1"],
        "a scheduler is tcp://host:port",
    ),
}


@pytest.mark.parametrize("usage", NOT_ASKED_WELL)
def test_what_can_t_be_meant_is_said_and_nothing_is_written(run, two, tmp_path, usage):
    args, said = NOT_ASKED_WELL[usage]
    done = run("grade", *args)
    assert done.returncode == 2
    assert said in " ".join(done.stderr.split())
    assert not (tmp_path / "o" / "results.jsonl").exists()


def test_a_folder_of_another_version_is_left_as_it_is(run, two, tmp_path):
    out = tmp_path / "out"
    assert run("grade", two, "--out", out, "--jobs", 1).returncode == 0
    later = (out / "results.jsonl").read_text().replace('"version": 1', '"version": 2')
    (out / "results.jsonl").write_text(later)
    for again in (("grade", two, "--out", out, "--force"), ("report", out), ("diff", out, out)):
        done = run(*again)
        assert done.returncode == 2
        assert "written in version 2 of the format" in " ".join(done.stderr.split())
    assert (out / "results.jsonl").read_text() == later


@pytest.fixture
def small_disk(tmp_path):
    """Mount a disk of 64 kB, where that is allowed."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=64k", "none", str(disk)]
    if os.getuid() or subprocess.run(mount, capture_output=True).returncode:
        pytest.skip("mounting a disk needs root")
    yield disk
    subprocess.run(["umount", str(disk)], check=True)


def test_a_full_disk_stops_the_run_and_with_room_it_goes_on(run, two, small_disk):
    out = small_disk / "out"
    out.mkdir()
    crowd = ExerciseRecord("affine", 0.0, 4.0, "wrong", None, "x" * 500)
    for n in range(400):
        try:
            store.append(
                out / "results.jsonl",
                Record(f"old {n}", "layers", "graded", 0.0, 4.0, 0.1, (crowd,)),
            )
        except OSError:
            break
    full = (out / "results.jsonl").read_bytes()
    done = run("grade", two, "--out", out, "--jobs", 1)
    assert done.returncode == 2
    assert "the disk is full" in " ".join(done.stderr.split())
    assert "Traceback" not in done.stderr
    whole = full[: full.rindex(b"\n") + 1]
    assert (out / "results.jsonl").read_bytes().startswith(whole)
    subprocess.run(["mount", "-o", "remount,size=64m", str(small_disk)], check=True)
    assert run("grade", two, "--out", out, "--jobs", 1).returncode == 0
    assert {"ada", "bob"} <= {
        record.student for record in store.load_records(out / "results.jsonl")
    }
