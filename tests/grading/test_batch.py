"""What is found in a folder, and what a person gets from the command line."""

import csv
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from autograder.grading import batch
from autograder.submission import READ
from tests.shell import autograder

AUTOGRADER = [sys.executable, "-m", "autograder"]


@pytest.fixture(scope="module")
def run(tmp_path_factory):
    home = tmp_path_factory.mktemp("home")

    def run(*args, cwd=home):
        return autograder(*args, cwd=cwd)

    return run


def records(out):
    lines = (out / "results.jsonl").read_text().splitlines()
    return {(r["student"], r["assignment"]): r for r in map(json.loads, lines)}


def test_submissions_are_found_by_student_and_assignment(tmp_path, write_notebook):
    for place in ("ada/layers/layers.ipynb", "ada/loss/loss.py", "bob/layers/layers.ipynb"):
        write_notebook(tmp_path / place, "x = 1")
    (tmp_path / "notes.txt").write_text("")
    (tmp_path / ".hidden" / "layers").mkdir(parents=True)
    found = [(job.student, job.path.name) for job in batch.find(tmp_path)]
    assert found == [("ada", "layers.ipynb"), ("ada", "loss.py"), ("bob", "layers.ipynb")]


def test_one_students_repository_is_a_folder_of_assignments(tmp_path, write_notebook):
    write_notebook(tmp_path / "ada" / "layers" / "layers.ipynb", "x = 1")
    assert [job.student for job in batch.find(tmp_path / "ada")] == ["ada"]


def test_a_notebook_under_another_name_is_taken_where_it_is_the_only_one(tmp_path, write_notebook):
    write_notebook(tmp_path / "ada" / "layers" / "layers (1).ipynb", "x = 1")
    assert [job.path.name for job in batch.find(tmp_path)] == ["layers (1).ipynb"]


def test_a_students_folder_that_is_a_link_is_not_followed(tmp_path, write_notebook):
    write_notebook(tmp_path / "ada" / "layers" / "layers.ipynb", "x = 1")
    (tmp_path / "eve").symlink_to(tmp_path / "ada")
    assert [job.student for job in batch.find(tmp_path)] == ["ada"]


def test_whose_a_single_file_is_its_place_tells():
    assert batch.single(Path("/in/ada/layers/layers.ipynb"), "layers").student == "ada"
    assert batch.single(Path("/in/ada/homework.ipynb"), "layers").student == "ada"


@pytest.fixture(scope="module")
def submitted(tmp_path_factory, right_layers, hand_in_to):
    """Make a folder with a right submission, a wrong one, and all kinds of bad ones."""
    folder = tmp_path_factory.mktemp("submitted")

    hand_in = hand_in_to(folder)
    hand_in("ada", right_layers)
    hand_in("bob", right_layers + "\n\ndef affine(n, W, b):\n    return n @ W.T\n")
    hand_in("=cmd()", "x = 1")
    hand_in("broken", '{"cells": [', ".ipynb")
    hand_in("empty folder")
    hand_in("link").symlink_to(folder / "ada" / "layers" / "layers.py")
    os.mkfifo(hand_in("pipe"))
    hand_in("folder").mkdir()
    hand_in(os.fsdecode(b"caf\xe9"), "x = 1")
    (folder / "zoe").mkdir()
    (folder / "zoe" / "layers").symlink_to(folder / "ada" / "layers")
    return folder


@pytest.fixture(scope="module")
def graded(run, submitted, tmp_path_factory):
    out = tmp_path_factory.mktemp("out")
    return run("grade", submitted, "--out", out, "--jobs", 2), out


def test_grading_ends_well_whatever_the_scores(graded):
    done, out = graded
    assert done.returncode == 0, done.stderr
    assert len(records(out)) == 10


def test_right_work_earns_everything_beside_all_kinds_of_bad_files(graded):
    record = records(graded[1])["ada", "layers"]
    assert (record["status"], record["points"]) == ("graded", 20.0)


def test_a_record_is_what_the_contract_says(graded):
    record = records(graded[1])["bob", "layers"]
    keys = ["student", "assignment", "status", "points", "max_points", "seconds", "exercises"]
    assert list(record)[:7] == keys
    affine = record["exercises"][0]
    message = affine.pop("message")
    assert affine == {
        "name": "affine",
        "points": 0.0,
        "max_points": 4.0,
        "verdict": "wrong",
        "diagnosis": "bias_forgotten",
    }
    assert message.endswith("? If every neuron were 0, what should this layer still return?")


@pytest.mark.parametrize(
    ("student", "reason"),
    [
        ("broken", "only a part of one"),
        ("empty folder", "No such file"),
        ("link", "it is a link"),
        ("pipe", "not a regular file"),
        ("folder", "it is a folder"),
        ("zoe", "it is a link"),
    ],
)
def test_what_is_no_submission_is_refused_with_the_reason(graded, student, reason):
    record = records(graded[1])[student, "layers"]
    assert (record["status"], record["points"], record["exercises"]) == ("refused", 0.0, [])
    assert reason in record["message"]


def test_grades_are_a_table_that_runs_nothing(graded):
    with (graded[1] / "grades.csv").open(newline="") as file:
        rows = list(csv.reader(file))
    assert rows[0] == ["student", "assignment", "points", "max_points", "status"]
    assert ["'=cmd()", "layers", "0.0", "20.0", "graded"] in rows
    assert len(rows) == 11


def test_every_report_is_written(graded):
    names = {"results.jsonl", "grades.csv", "junit.xml", "index.html"}
    assert {path.name for path in graded[1].iterdir()} == names


def test_a_second_run_grades_nothing_again(graded, run, submitted):
    out = graded[1]
    before = (out / "results.jsonl").read_bytes()
    again = run("grade", submitted, "--out", out)
    assert again.returncode == 0
    assert "10 graded before" in again.stderr
    assert (out / "results.jsonl").read_bytes() == before


def test_a_run_that_was_interrupted_goes_on(run, submitted, tmp_path, graded):
    lines = (graded[1] / "results.jsonl").read_text().splitlines(keepends=True)
    (tmp_path / "results.jsonl").write_text("".join(lines[:4]) + lines[4][:30])
    assert run("grade", submitted, "--out", tmp_path, "--jobs", 1).returncode == 0
    assert set(records(tmp_path)) == set(records(graded[1]))
    assert (tmp_path / "results.jsonl").read_text().startswith("".join(lines[:4]))


def test_ctrl_c_keeps_what_is_graded_and_says_how_to_go_on(tmp_path, right_layers):
    endless = right_layers + "\ndef affine(n, W, b):\n    while True: pass\n"
    for student in ("a", "b", "c"):
        path = tmp_path / "in" / student / "layers" / "layers.py"
        path.parent.mkdir(parents=True)
        path.write_text(right_layers if student == "a" else endless)
    out = tmp_path / "out"
    command = [*AUTOGRADER, "grade", "in", "--out", "out", "--jobs", "1"]
    process = subprocess.Popen(command, cwd=tmp_path, stderr=subprocess.PIPE, text=True)
    while not (out / "results.jsonl").exists():
        time.sleep(0.05)  # waits for a record, not for time to pass
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=60)
    assert process.returncode == 130
    assert "goes on from here" in said
    assert ("a", "layers") in records(out)


def test_the_secret_is_made_on_first_use_and_is_the_owners_alone(run, submitted, tmp_path):
    one = submitted / "ada" / "layers" / "layers.py"
    assert run("grade", one, "--out", "out", cwd=tmp_path).returncode == 0
    assert (tmp_path / ".secret").stat().st_mode & 0o777 == 0o600
    assert list(records(tmp_path / "out")) == [("ada", "layers")]


def test_the_same_secret_gives_the_same_points_and_another_other_inputs(run, submitted, tmp_path):
    bob = submitted / "bob" / "layers" / "layers.py"
    found = []
    for i, secret in enumerate(["one", "one", "two"]):
        (tmp_path / "secret").write_text(secret)
        run("grade", bob, "--out", tmp_path / str(i), "--secret", tmp_path / "secret")
        found.append(records(tmp_path / str(i))["bob", "layers"]["exercises"])
    assert found[0] == found[1]
    assert found[0] != found[2]


USAGE = {
    "no such folder": (["grade", "nowhere", "--out", "out"], "there is no such file or folder"),
    "nothing in it": (["grade", ".", "--out", "out"], "no submissions here"),
    "no --out": (["grade", "."], "--out"),
    "an unknown verb": (["grde"], "No such command"),
    "an unknown sandbox": (["grade", ".", "--out", "o", "--sandbox", "x"], "'locked' or 'none'"),
    "no results": (["report", "."], "no results here"),
    "no notebook": (["check", "nothing.ipynb", "--assignment", "layers"], "No such file"),
    "an unknown assignment": (["check", "a.py", "--assignment", "x"], "no assignment 'x'"),
}


@pytest.mark.parametrize("usage", USAGE)
def test_a_usage_error_is_status_2_and_says_what_to_do(run, tmp_path, usage):
    args, said = USAGE[usage]
    done = run(*args, cwd=tmp_path)
    assert done.returncode == 2
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_notebooks_outside_the_folders_of_assignments_are_named(run, tmp_path, hand_in_to):
    lying = [tmp_path / "in" / "cy" / name for name in ("Layers/layers.ipynb", "loss.ipynb")]
    for path in lying:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    told = "2 files lie in no assignment's folder: cy/Layers/layers.ipynb, cy/loss.ipynb"
    how = ("grade", tmp_path / "in", "--out", tmp_path / "out", "--secret", tmp_path / "secret")
    nothing = run(*how)
    assert (nothing.returncode, told in nothing.stderr) == (2, True)
    hand_in_to(tmp_path / "in")("ada", "x = 1")
    assert told in run(*how).stderr


@pytest.mark.parametrize("verb", ["check", "grade"])
def test_help_names_all_forms_that_are_read(run, verb):
    told = " ".join(run(verb, "--help").stdout.split())
    assert READ in told


@pytest.mark.parametrize("verb", [[], ["check"], ["grade"], ["report"]])
def test_help_is_there(run, verb):
    done = run(*verb, "--help")
    assert done.returncode == 0
    assert "Usage" in done.stdout


def test_check_shows_a_card_a_stub_and_its_status_tells(run, submitted):
    right = run("check", submitted / "ada" / "layers" / "layers.py")
    assert (right.returncode, "layers: 4 of 4 right" in right.stdout) == (0, True)
    wrong = run("check", submitted / "bob" / "layers" / "layers.py")
    assert wrong.returncode == 1
    assert "? If every neuron were 0" in wrong.stdout
    broken = run("check", submitted / "broken" / "layers" / "layers.ipynb")
    assert (broken.returncode, "not a notebook" in broken.stderr) == (2, True)


def test_check_loads_no_library_for_plots_that_it_does_not_show(tmp_path, right_layers):
    path = tmp_path / "layers.py"
    path.write_text(f"import matplotlib.pyplot as plt\n{right_layers}\nplt.plot([1, 2])\n")
    code = (
        "import sys; from pathlib import Path; from autograder.student import check_file\n"
        f"print({{one.record.verdict for one in check_file(Path({str(path)!r}), 'layers')}})\n"
        "print('matplotlib' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.stdout == "{'correct'}\nFalse\n"


def test_a_second_grader_on_one_folder_is_turned_away(run, submitted, tmp_path):
    with batch.alone(tmp_path):
        done = run("grade", submitted, "--out", tmp_path)
    assert done.returncode == 2
    assert "another grader is at work" in done.stderr
    assert not list(tmp_path.iterdir())


def test_without_a_sandbox_the_terminal_is_loud(run, tmp_path, right_layers):
    (tmp_path / "layers.py").write_text(right_layers)
    done = run("grade", tmp_path / "layers.py", "--out", tmp_path / "out", "--sandbox", "none")
    assert done.returncode == 0
    assert "No sandbox: student code runs with all your rights." in done.stderr
