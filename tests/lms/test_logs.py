"""A log of attempts comes along with the notebook it was handed in with, and is never trusted."""

import json

import pytest

from autograder.attempts.figures import class_attempts
from autograder.attempts.log import MOST_BYTES
from autograder.grading import batch
from tests.lms.cases import autograder, notebook, packed, tree, unpacked


def row(verdict, second=0, mistake=None):
    time = f"2026-11-20T10:00:{second:02}+00:00"
    return json.dumps({"stub": "affine", "time": time, "verdict": verdict, "mistake": mistake})


ON, OFF = '{"log": "on"}\n', '{"log": "off"}\n'
FIRST = f"{ON}{row('wrong', 0, 'bias_forgotten')}\n"
LONGER = f"{FIRST}{row('correct', 9)}\n"


def canvas(log, name="attempts.jsonl", number=9002, work="x = 1"):
    files = {"lovelaceada_101_9001_layers.ipynb": notebook(work)}
    return files | {f"lovelaceada_101_{number}_{name}": log}


def collected(course, files, name="download.zip"):
    path = packed(course / name, files)
    ended = autograder("collect", path, "--assignment", "layers")
    return ended, tree(course / "submitted")


DOWNLOADS = {
    "canvas": canvas(LONGER),
    "canvas, handed in again": canvas(FIRST) | canvas(LONGER, "attempts-1.jsonl", 9003),
    "moodle": {
        "Ada Lovelace_7_assignsubmission_file/layers.ipynb": notebook("x = 1"),
        "Ada Lovelace_7_assignsubmission_file/attempts.jsonl": LONGER,
    },
    "brightspace": {
        "11-22 - Ada Lovelace - Nov 20, 2026 1005 AM/layers.ipynb": notebook("x = 1"),
        "11-22 - Ada Lovelace - Nov 20, 2026 1005 AM/attempts.jsonl": LONGER,
        "11-22 - Ada Lovelace - Nov 19, 2026 1005 AM/layers.ipynb": notebook("x = 0"),
        "11-22 - Ada Lovelace - Nov 19, 2026 1005 AM/attempts.jsonl": FIRST,
    },
}


@pytest.mark.parametrize("system", DOWNLOADS)
def test_it_lies_beside_the_notebook_it_came_with(course, system):
    ended, there = collected(course, DOWNLOADS[system])
    assert ended.exit_code == 0, ended.output
    assert there["ada/layers/attempts.jsonl"] == LONGER
    assert "1 with a log of attempts" in ended.output


def test_in_clones_the_log_beside_the_notebook_counts_and_no_other(course):
    unpacked(course / "clones/hw1-layers-ada-codes/work", {"layers.ipynb": notebook("1")})
    unpacked(course / "clones/hw1-layers-ada-codes", {"attempts.jsonl": FIRST})
    unpacked(course / "clones/hw1-layers-ghop/work", {"layers.ipynb": notebook("2")})
    unpacked(course / "clones/hw1-layers-ghop/work", {"attempts.jsonl": LONGER})
    autograder("collect", course / "clones", "--assignment", "layers")
    logs = {path: text for path, text in tree(course / "submitted").items() if "jsonl" in path}
    assert logs == {"grace/layers/attempts.jsonl": LONGER}


def test_the_class_report_finds_what_was_collected(course):
    collected(course, canvas(LONGER))
    jobs = batch.find(course / "submitted")
    (found,) = class_attempts({(j.student, j.assignment): j.path.parent for j in jobs}).values()
    (way,), (effect,) = found.stubs, found.hints
    assert (way.stub, way.green, way.median) == ("affine", 1, 2)
    assert (effect.mistake, effect.students, effect.green) == ("bias_forgotten", 1, 1)


@pytest.mark.parametrize(
    "log",
    [
        pytest.param(FIRST + OFF, id="off"),
        pytest.param("", id="empty"),
        pytest.param("\0\xff" * 99, id="no log"),
        pytest.param("[" * 10_000, id="deep"),
        pytest.param(ON + " " * MOST_BYTES, id="too long"),
    ],
)
def test_what_is_not_shown_or_no_log_is_left_out_and_said(course, log):
    ended, there = collected(course, canvas(log))
    assert ended.exit_code == 0, ended.output
    assert list(there) == ["ada/layers/layers.ipynb"]
    assert "1 with a log of attempts that is off or can't be read: ada" in ended.output


def test_a_later_download_brings_the_longer_log_and_an_older_one_takes_nothing_away(course):
    for number, (log, kept) in enumerate([(FIRST, FIRST), (LONGER, LONGER), (FIRST, LONGER)]):
        _, there = collected(course, canvas(log), f"{number}.zip")
        assert there["ada/layers/attempts.jsonl"] == kept


def test_an_earlier_log_goes_aside_with_its_notebook(course):
    collected(course, canvas(FIRST), "one.zip")
    newer = canvas("", "notes.txt", work="x = 2")
    newer = {name.replace("9001", "9007"): text for name, text in newer.items()}
    _, there = collected(course, newer, "two.zip")
    assert list(there) == ["ada/layers/layers.ipynb"]
    aside = tree(course / "submitted-before")
    assert [text for path, text in aside.items() if path.endswith("attempts.jsonl")] == [FIRST]


@pytest.mark.parametrize("kind", ["link", "folder"])
def test_what_stands_in_its_place_is_not_followed(course, kind):
    folder, secret = course / "submitted/ada/layers", course / "secret"
    secret.write_text("")
    folder.mkdir(parents=True)
    if kind == "link":
        (folder / "attempts.jsonl").symlink_to(secret)
    else:
        (folder / "attempts.jsonl").mkdir()
    ended, _ = collected(course, canvas(LONGER))
    assert ended.exit_code == 0, ended.output
    assert secret.read_text() == ""
    assert (folder / "attempts.jsonl").is_dir() == (kind == "folder")


def test_a_dry_run_writes_none(course):
    path = packed(course / "download.zip", canvas(LONGER))
    ended = autograder("collect", path, "--assignment", "layers", "--dry-run")
    assert "1 with a log of attempts" in ended.output
    assert not (course / "submitted").exists()
