"""Feedback on its way back: the names in the zip are those by which each system knows people."""

import os
import re
import zipfile

import pytest

from autograder.results import store
from autograder.results.record import ExerciseRecord, Record
from tests.lms.cases import autograder, notebook, packed, unpacked

ONE, TWO = notebook("x = 1"), notebook("x = 2")
WRONG = ExerciseRecord("affine", 0.0, 4.0, "wrong", "bias_forgotten", "? What if `n` = 0?")

CANVAS = {
    "lovelaceada_101_9001_layers.ipynb": ONE,
    "hoppergrace_LATE_102_9002_my_work_2.ipynb": TWO,
}
MOODLE = {
    "Ada Lovelace_5001_assignsubmission_file_/layers.ipynb": ONE,
    "Grace Hopper_5002_assignsubmission_file_Layers.IPYNB": TWO,
}
BRIGHTSPACE = {
    "index.html": "<html>",
    "11-77 - Ada Lovelace - Nov 20, 2026 1159 PM/layers.ipynb": ONE,
    "12-77 - Grace Hopper - Nov 20, 2026 1205 AM/layers.ipynb": TWO,
}


def give_back(course, system, files, *options, pack=packed, status=0):
    """Collect a download, grade it, and make the zip; return its pages and what was said."""
    download = pack(course / "download", files)
    ended = autograder("collect", download, "--assignment", "layers")
    assert ended.exit_code == 0, ended.output
    (course / "results").mkdir()
    for student in ("ada", "grace"):
        record = Record(student, "layers", "graded", 0.0, 4.0, 0.1, (WRONG,), "")
        store.append(course / "results" / store.FILE, record)
    ended = autograder("feedback", "results", "--to", system, "--out", "back", *options)
    assert ended.exit_code == status, ended.output
    path = course / "back" / f"layers-{system}.zip"
    if not path.exists():
        return {}, ended.output
    with zipfile.ZipFile(path) as archive:
        found = {name: archive.read(name).decode() for name in archive.namelist()}
    return found, ended.output


def numbers(name):
    """Return the user and the upload that Canvas finds in a name."""
    return re.findall(r"(?<![^_])\d+(?![^_])", name)[:2]


def participant(path):
    """Return the participant and the plugin that Moodle finds in a path."""
    for part in path.split("/"):
        _, number, *plugin = [*part.split("_", 4), "", "", "", ""][:4]
        if number.isdecimal() and plugin == ["assignsubmission", "file"]:
            return number
    return None


def test_canvas_finds_the_user_and_the_upload_of_each_page(course):
    pages, said = give_back(course, "canvas", CANVAS)
    assert sorted(pages) == [
        "hoppergrace_LATE_102_9002_my_work_2.html",
        "lovelaceada_101_9001_layers.html",
    ]
    assert sorted(map(numbers, pages)) == [["101", "9001"], ["102", "9002"]]
    assert "back/layers-canvas.zip: 2 pages" in said


@pytest.mark.parametrize("pack", [packed, unpacked])
def test_moodle_finds_the_participant_of_each_page(course, pack):
    pages, _ = give_back(course, "moodle", MOODLE, pack=pack)
    assert sorted(pages) == [
        "Ada Lovelace_5001_assignsubmission_file_/layers.html",
        "Grace Hopper_5002_assignsubmission_file_Layers.html",
    ]
    assert sorted(map(participant, pages)) == ["5001", "5002"]


def test_brightspace_gets_the_folders_of_its_download_and_an_index(course):
    pages, _ = give_back(course, "brightspace", BRIGHTSPACE)
    assert sorted(pages) == [
        "11-77 - Ada Lovelace - Nov 20, 2026 1159 PM/layers.html",
        "12-77 - Grace Hopper - Nov 20, 2026 1205 AM/layers.html",
        "index.html",
    ]
    assert "11-77 - Ada Lovelace" in pages["index.html"]


def test_a_folder_around_the_download_is_left_out(course):
    inside = {f"submissions/{name}": text for name, text in BRIGHTSPACE.items()}
    pages, _ = give_back(course, "brightspace", inside)
    assert all(name.startswith(("11-77", "12-77", "index")) for name in pages)


def test_each_page_is_that_of_its_student(course):
    pages, _ = give_back(course, "canvas", CANVAS)
    page = pages["lovelaceada_101_9001_layers.html"]
    assert '<p class="who">ada' in page
    assert "What if" in page
    assert '<span class="mi">1</span>' in page  # her notebook, not that of the other


def test_who_did_not_hand_in_there_is_named(course):
    pages, said = give_back(course, "moodle", CANVAS, status=1)
    assert pages == {}
    assert "ada, layers: not collected from moodle, so give it back yourself" in said


def test_a_file_that_was_replaced_by_hand_is_no_longer_the_systems(course):
    (course / "results").mkdir()
    autograder("collect", packed(course / "download", CANVAS), "--assignment", "layers")
    (course / "submitted/ada/layers/layers.ipynb").write_text(TWO, encoding="utf-8")
    store.append(
        course / "results" / store.FILE, Record("ada", "layers", "graded", 0.0, 4.0, 0.1, (), "")
    )
    ended = autograder("feedback", "results", "--to", "canvas", "--out", "back")
    assert ended.exit_code == 1


def test_pages_that_nbgrader_made_go_back_as_they_are(course):
    folder = course / "feedback" / "ada" / "layers"
    folder.mkdir(parents=True)
    (folder / "layers.html").write_text("<p>graded by hand</p>", encoding="utf-8")
    pages, _ = give_back(course, "canvas", CANVAS, "--pages", "feedback")
    assert pages["lovelaceada_101_9001_layers.html"] == "<p>graded by hand</p>"
    assert "What if" in pages["hoppergrace_LATE_102_9002_my_work_2.html"]


def test_a_page_that_is_older_than_its_grade_stays_here_and_is_named(course):
    for name in ("feedback/ada/layers/layers.html", "autograded/ada/layers/layers.ipynb"):
        (course / name).parent.mkdir(parents=True)
        (course / name).write_text("{}", encoding="utf-8")
    os.utime(course / "feedback/ada/layers/layers.html", (0, 0))
    pages, said = give_back(course, "canvas", CANVAS, "--pages", "feedback", status=1)
    assert [*pages] == ["hoppergrace_LATE_102_9002_my_work_2.html"]
    assert "ada, layers: graded again after its page was made: nbgrader generate_feedback" in said


def test_before_the_date_nothing_goes_back(course):
    policy = 'feedback = "after the date"\n[due]\nlayers = 2999-01-01T00:00:00Z\n'
    (course / "grading.toml").write_text(policy, encoding="utf-8")
    pages, said = give_back(course, "canvas", CANVAS, status=1)
    assert pages == {}
    assert "ada, layers: feedback comes after 2999-01-01" in said


def test_with_points_alone_no_page_has_a_question(course):
    (course / "grading.toml").write_text('feedback = "points alone"\n', encoding="utf-8")
    pages, _ = give_back(course, "canvas", CANVAS)
    assert "What if" not in "".join(pages.values())
    assert "0 of 4 points" in pages["lovelaceada_101_9001_layers.html"]


def test_an_unknown_system_is_a_usage_error(course):
    _, said = give_back(course, "blackboard", CANVAS, status=2)
    assert "--to is one of canvas, moodle, brightspace, not 'blackboard'" in said
