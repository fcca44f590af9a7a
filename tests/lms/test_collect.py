"""From a download to the folders that the grader reads; nothing lost, nobody guessed."""

import csv
import io
import os

import pytest

from autograder.grading import batch
from tests.lms.cases import autograder, notebook, packed, tree, unpacked

ONE, TWO, THREE = (notebook(f"x = {number}") for number in (1, 2, 3))


def _collect(file, *options, assignment="layers"):
    return autograder("collect", file, "--assignment", assignment, *options)


def _unmatched(course):
    return list(csv.reader(io.StringIO((course / "unmatched.csv").read_text())))


def _canvas(course, name="canvas.zip", day=21, **more):
    files = {
        "lovelaceada_101_9001_layers.ipynb": ONE,
        "hoppergrace_LATE_102_9002_my work.ipynb": TWO,
        "noetheremmy_103_9003_layers.py": "x = 3",
    }
    return packed(course / name, files | more, (2026, 11, day))


def test_canvas(course):
    ended = _collect(_canvas(course))
    assert ended.exit_code == 0, ended.output
    assert tree(course / "submitted") == {
        "ada/layers/layers.ipynb": ONE,
        "grace/layers/layers.ipynb": TWO,
        "emmy/layers/layers.py": "x = 3",
    }
    assert "1 late: grace" in ended.output
    assert "3 without a time, which the download does not hold: ada, grace, emmy" in ended.output


def test_what_was_collected_is_what_the_grader_finds(course):
    _collect(_canvas(course))
    found = [(job.student, job.assignment) for job in batch.find(course / "submitted")]
    assert found == [("ada", "layers"), ("emmy", "layers"), ("grace", "layers")]


def test_with_a_deadline_late_work_of_unknown_time_is_late_by_the_least(course):
    _collect(_canvas(course), "--due", "2026-11-20T23:59+01:00")
    assert (course / "submitted/grace/layers/timestamp.txt").read_text() == (
        "2026-11-20 22:59:01+00:00\n"
    )
    assert not (course / "submitted/ada/layers/timestamp.txt").exists()


def test_the_deadline_is_the_policys_if_none_is_given(course):
    (course / "grading.toml").write_text("[due]\nlayers = 2026-11-20T23:59:00+01:00\n")
    _collect(_canvas(course))
    assert (course / "submitted/grace/layers/timestamp.txt").read_text() == (
        "2026-11-20 22:59:01+00:00\n"
    )


def test_of_what_canvas_has_of_one_student_the_last_upload_counts(course):
    files = {
        "lovelaceada_101_9001_layers.ipynb": ONE,
        "lovelaceada_101_9009_layers-2.ipynb": THREE,
        "lovelaceada_101_9005_layers-1.ipynb": TWO,
    }
    assert _collect(packed(course / "a.zip", files)).exit_code == 0
    assert tree(course / "submitted") == {"ada/layers/layers.ipynb": THREE}


MOODLE = {
    "Ada Lovelace_5001_assignsubmission_file_/layers.ipynb": ONE,
    "Ada Lovelace_5001_assignsubmission_file_/figure.png": "",
    "Grace Hopper_5002_assignsubmission_file_/helpers.py": "x = 0",
    "Grace Hopper_5002_assignsubmission_file_/Layers.IPYNB": TWO,
    "Emmy Noether_5003_assignsubmission_file_layers.py": "x = 3",
    "Emmy Noether_5003_assignsubmission_onlinetext_/onlinetext.html": "hello",
}


@pytest.mark.parametrize("pack", [packed, unpacked])
def test_moodle(course, pack):
    ended = _collect(pack(course / "moodle", MOODLE))
    assert ended.exit_code == 0, ended.output
    assert tree(course / "submitted") == {
        "ada/layers/layers.ipynb": ONE,
        "grace/layers/layers.ipynb": TWO,
        "emmy/layers/layers.py": "x = 3",
    }


def test_in_moodle_a_group_stands_in_front_of_the_name(course):
    """Where groups hand in, or one of them was chosen; each member has the file."""
    files = {
        "Team-Blue-Ada Lovelace_5001_assignsubmission_file/layers.ipynb": ONE,
        "Team-Blue-Grace Hopper_5002_assignsubmission_file/layers.ipynb": ONE,
        "Default group-Emmy Noether_5003_assignsubmission_file/layers.ipynb": TWO,
    }
    assert _collect(packed(course / "a.zip", files)).exit_code == 0
    collected = {"ada": ONE, "grace": ONE, "emmy": TWO}
    assert tree(course / "submitted") == {
        f"{student}/layers/layers.ipynb": text for student, text in collected.items()
    }


def test_a_system_may_show_all_names_with_the_family_name_first(course):
    files = {
        "Lovelace Ada_5001_assignsubmission_file/layers.ipynb": ONE,
        "Hopper Grace_5002_assignsubmission_file/layers.ipynb": TWO,
        "Stranger Ann_5003_assignsubmission_file/layers.ipynb": THREE,
    }
    ended = _collect(packed(course / "a.zip", files))
    assert tree(course / "submitted") == {
        "ada/layers/layers.ipynb": ONE,
        "grace/layers/layers.ipynb": TWO,
    }
    assert "nobody in the roster is 'Stranger Ann'" in ended.stderr


def test_one_name_the_other_way_round_among_strangers_is_no_class(course):
    files = {
        "Lovelace Ada_5001_assignsubmission_file/layers.ipynb": ONE,
        "Stranger Ann_5003_assignsubmission_file/layers.ipynb": THREE,
    }
    ended = _collect(packed(course / "a.zip", files))
    assert "is it of another course" in ended.stderr
    assert not (course / "submitted").exists()


def test_half_of_a_double_name_is_nobodys_where_others_have_none(course):
    files = {
        "Marie-Ada Lovelace_5001_assignsubmission_file/layers.ipynb": ONE,
        "Grace Hopper_5002_assignsubmission_file/layers.ipynb": TWO,
    }
    ended = _collect(packed(course / "a.zip", files))
    assert tree(course / "submitted") == {"grace/layers/layers.ipynb": TWO}
    assert "nobody in the roster is 'Marie-Ada Lovelace'" in ended.stderr


BRIGHTSPACE = {
    "index.html": "<html>",
    "11-77 - Ada Lovelace - Nov 20, 2026 1159 PM/layers.ipynb": TWO,
    "11-77 - Ada Lovelace - Nov 20, 2026 905 AM/layers.ipynb": ONE,
    "12-77 - hopper2 Grace Hopper - 21 November, 2026 1205 AM/layers.ipynb": THREE,
}


def test_brightspace(course):
    file = packed(course / "brightspace.zip", BRIGHTSPACE)
    ended = _collect(file, "--timezone", "Europe/Berlin", "--due", "2026-11-20T23:59")
    assert ended.exit_code == 0, ended.output
    assert tree(course / "submitted") == {
        "ada/layers/layers.ipynb": TWO,
        "ada/layers/timestamp.txt": "2026-11-20 22:59:00+00:00\n",
        "grace/layers/layers.ipynb": THREE,
        "grace/layers/timestamp.txt": "2026-11-20 23:05:00+00:00\n",
    }
    assert "1 late: grace" in ended.output
    assert "1 in the roster without a file: emmy" in ended.output


BLACKBOARD = {
    "Layers_1_hopper2_attempt_2026-11-20-23-59-01.txt": "Name: Grace Hopper (hopper2)",
    "Layers_1_hopper2_attempt_2026-11-20-23-59-01_layers.ipynb": ONE,
    "Layers_1_hopper2_attempt_2026-11-21-00-05-09_layers.ipynb": THREE,
}
#: Somebody else, whose name ends like hers.
STRANGER = {"Layers_1_van_hopper2_attempt_2026-11-19-10-00-00_layers.ipynb": TWO}


def test_blackboard(course):
    file = packed(course / "gradebook.zip", BLACKBOARD)
    ended = _collect(file, "--timezone", "Europe/Berlin", "--due", "2026-11-20T23:59")
    assert ended.exit_code == 0, ended.output
    assert tree(course / "submitted") == {
        "grace/layers/layers.ipynb": THREE,
        "grace/layers/timestamp.txt": "2026-11-20 23:05:09+00:00\n",
    }
    assert "1 late: grace" in ended.output


def test_in_blackboards_names_what_all_have_in_front_is_the_assignment(course):
    ended = _collect(packed(course / "gradebook.zip", BLACKBOARD | STRANGER), "--timezone", "UTC")
    assert tree(course / "submitted")["grace/layers/layers.ipynb"] == THREE
    assert "nobody in the roster is 'Layers_1_van_hopper2'" in ended.stderr


def test_what_could_not_be_matched_is_listed_and_the_rest_collected(course):
    more = {
        "strangerann_199_9004_layers.ipynb": ONE,
        "notes.ipynb": ONE,
        "=cmd_198_9005_layers.ipynb": ONE,
    }
    ended = _collect(_canvas(course, **more))
    assert ended.exit_code == 1
    assert len(tree(course / "submitted")) == 3
    header, *rows = _unmatched(course)
    assert header == ["assignment", "file", "reason"]
    assert sorted(row[:2] for row in rows) == [
        ["layers", "'=cmd_198_9005_layers.ipynb"],
        ["layers", "notes.ipynb"],
        ["layers", "strangerann_199_9004_layers.ipynb"],
    ]
    assert "nobody in the roster is 'strangerann' with canvas_id 199" in ended.stderr


def test_the_list_is_written_where_nothing_else_is(course):
    files = {f"lovelaceada_101_{i}_{name}.ipynb": ONE for i, name in enumerate("ab")}
    ended = _collect(packed(course / "a.zip", files), "--to", course / "new" / "submitted")
    assert (ended.exit_code, list(tree(course / "new"))) == (1, ["unmatched.csv"])


def test_names_that_are_no_text_are_shown_as_escapes(course):
    folder = unpacked(course / "files", MOODLE)
    with (folder / "Ann\udcff\x1b[31m_1_assignsubmission_file_x.ipynb").open("w") as file:
        file.write(ONE)
    ended = _collect(folder)
    assert ended.exit_code == 1
    assert "\x1b" not in ended.output
    assert _unmatched(course)[1][1] == "Ann\\udcff\\x1b[31m_1_assignsubmission_file_x.ipynb"


def test_the_list_of_an_earlier_collection_does_not_stay(course):
    _collect(_canvas(course, **{"strangerann_199_9004_layers.ipynb": ONE}))
    assert _collect(_canvas(course)).exit_code == 0
    assert _unmatched(course) == [["assignment", "file", "reason"]]


def test_a_file_of_that_name_that_is_not_ours_is_left_alone(course):
    (course / "unmatched.csv").write_text("my notes\n")
    ended = _collect(_canvas(course))
    assert (ended.exit_code, tree(course)["unmatched.csv"]) == (2, "my notes\n")
    assert not (course / "submitted").exists()


@pytest.mark.parametrize(
    ("files", "reason"),
    [
        (("a.ipynb", "b.ipynb"), "several files, and none is named layers: a.ipynb, b.ipynb"),
        (("report.pdf",), "no notebook or script: report.pdf"),
    ],
)
def test_which_file_counts_is_not_guessed(course, files, reason):
    more = {
        f"Emmy Noether_5003_assignsubmission_file_/{name}": f"x = {i}"
        for i, name in enumerate(files)
    }
    kept = {name: text for name, text in MOODLE.items() if "Emmy" not in name}
    ended = _collect(packed(course / "a.zip", kept | more))
    assert ended.exit_code == 1
    assert [row[2] for row in _unmatched(course)[1:]] == [reason]
    assert not (course / "submitted/emmy").exists()


def test_two_of_one_name_in_the_system_are_not_guessed(course):
    more = {"Ada Lovelace_5009_assignsubmission_file_/layers.ipynb": TWO}
    ended = _collect(packed(course / "a.zip", MOODLE | more))
    assert ended.exit_code == 1
    assert [row[2] for row in _unmatched(course)[1:]] == ["several people hand in as ada"] * 2
    assert not (course / "submitted/ada").exists()


def test_of_two_of_one_name_the_id_tells(course):
    more = {"lovelaceada_555_9009_layers.ipynb": TWO}
    ended = _collect(_canvas(course, **more))
    assert ended.exit_code == 1
    assert tree(course / "submitted")["ada/layers/layers.ipynb"] == ONE


# What is there already.


def test_again_changes_nothing(course):
    file = packed(course / "a.zip", BRIGHTSPACE)
    _collect(file)
    before = tree(course / "submitted")
    ended = _collect(file)
    assert (ended.exit_code, tree(course / "submitted")) == (0, before)
    assert "2 there already" in ended.output
    assert not (course / "submitted-before").exists()


def test_a_newer_one_goes_in_and_the_earlier_one_is_kept(course):
    packed(course / "a.zip", BRIGHTSPACE)
    _collect(course / "a.zip", "--timezone", "UTC")
    newer = {"11-77 - Ada Lovelace - Nov 22, 2026 100 PM/layers.py": "x = 4"}
    ended = _collect(packed(course / "b.zip", newer), "--timezone", "UTC")
    assert ended.exit_code == 0, ended.output
    assert tree(course / "submitted/ada") == {
        "layers/layers.py": "x = 4",
        "layers/timestamp.txt": "2026-11-22 13:00:00+00:00\n",
    }
    assert tree(course / "submitted-before") == {
        "ada/layers/2026-11-20T235900+0000/layers.ipynb": TWO,
        "ada/layers/2026-11-20T235900+0000/timestamp.txt": "2026-11-20 23:59:00+00:00\n",
    }


def test_an_older_one_stays_out(course):
    _collect(packed(course / "a.zip", BRIGHTSPACE))
    before = tree(course / "submitted")
    older = {"11-77 - Ada Lovelace - Nov 19, 2026 100 PM/layers.ipynb": ONE}
    ended = _collect(packed(course / "b.zip", older))
    assert (ended.exit_code, tree(course / "submitted")) == (0, before)
    assert "1 older than what is there" in ended.output


def test_the_time_beside_a_hand_in_counts_and_not_when_its_file_was_written(course):
    there = course / "submitted/ada/layers"
    unpacked(there, {"layers.ipynb": ONE, "timestamp.txt": "2026-11-20 12:00:00 UTC\n"})
    os.utime(there / "layers.ipynb", (4e9, 4e9))
    newer = {"11-77 - Ada Lovelace - Nov 20, 2026 100 PM/layers.ipynb": TWO}
    _collect(packed(course / "a.zip", newer), "--timezone", "UTC")
    assert tree(there)["layers.ipynb"] == TWO


def test_without_times_the_later_download_is_newer(course):
    late, due = "lovelaceada_LATE_101_9010_layers-1.ipynb", ("--due", "2026-11-20T23:59Z")
    _collect(_canvas(course, day=21), *due)
    _collect(packed(course / "later.zip", {late: TWO}, (2026, 11, 23)), *due)
    assert tree(course / "submitted/ada") == {
        "layers/layers.ipynb": TWO,
        "layers/timestamp.txt": "2026-11-20 23:59:01+00:00\n",
    }
    assert _collect(_canvas(course, day=21), *due).exit_code == 0
    assert tree(course / "submitted/ada")["layers/layers.ipynb"] == TWO


def test_two_of_one_time_are_left_to_the_instructor(course):
    _collect(_canvas(course))
    before = tree(course / "submitted")
    ended = _collect(packed(course / "b.zip", {"lovelaceada_101_9001_layers.ipynb": TWO}))
    assert (ended.exit_code, tree(course / "submitted")) == (1, before)
    assert "ada has another one of the same time" in ended.stderr


def test_a_link_in_the_way_is_not_followed(course):
    (course / "submitted").mkdir()
    (course / "elsewhere").mkdir()
    (course / "submitted/ada").symlink_to(course / "elsewhere")
    ended = _collect(_canvas(course))
    assert ended.exit_code == 1
    assert "ada is a link" in ended.stderr
    assert list((course / "elsewhere").iterdir()) == []


def test_a_damaged_file_costs_only_itself(course):
    file = _canvas(course)
    content = bytearray(file.read_bytes())
    content[content.index(b"lovelaceada_101_9001_layers.ipynb") + 60] ^= 255
    file.write_bytes(content)
    ended = _collect(file)
    assert ended.exit_code == 1
    assert sorted(tree(course / "submitted")) == [
        "emmy/layers/layers.py",
        "grace/layers/layers.ipynb",
    ]
    assert "damaged" in _unmatched(course)[1][2]


def test_a_dry_run_only_tells(course):
    file = _canvas(course, **{"strangerann_199_9004_layers.ipynb": ONE})
    before = tree(course)
    ended = _collect(file, "--dry-run")
    assert "ada: new, layers.ipynb" in ended.output
    assert "nobody in the roster is 'strangerann'" in ended.stderr
    assert tree(course) == before


# Files that are not what they should be.


@pytest.mark.parametrize(
    ("files", "options", "complaint"),
    [
        ({"x_900_1_layers.ipynb": ONE}, (), "is it of another course"),
        ({"a_101_1_report.pdf": ""}, (), "there is nothing to grade in it"),
        ({"layers.ipynb": ONE}, (), "no file in it is named as in a download from canvas"),
        ({"anon_Ab3dE_9001_layers.ipynb": ONE}, (), "the hand-ins are anonymous"),
        ({"anon_12345_9001_layers.ipynb": ONE}, (), "the hand-ins are anonymous"),
        (
            {f"Participant_{n}_assignsubmission_file/layers.ipynb": ONE for n in (7, 8)},
            (),
            "the hand-ins are anonymous",
        ),
        ({"a_101_1_layers.ipynb": ONE}, ("--from", "moodle"), "a download from moodle"),
        ({"a_101_1_layers.ipynb": ONE}, ("--from", "github"), "no folder in it ends"),
        ({"a_101_1_layers.ipynb": ONE}, ("--from", "gmail"), "--from is one of"),
        ({"a_101_1_loss.ipynb": ONE}, (), "most files are named loss"),
        ({"a_101_1_layers.ipynb": ONE}, ("--due", "soon"), "--due is a time like"),
        ({"a_101_1_layers.ipynb": ONE}, ("--timezone", "Mars"), "--timezone is a name like"),
        ({"a_101_1_layers.ipynb": ONE}, ("--timezone", "../x"), "--timezone is a name like"),
        ({"a_101_1_layers.ipynb": ONE}, ("--roster", "none.csv"), "there is no such roster"),
        ({}, (), "no file in it is named as in a download"),
    ],
)
def test_a_wrong_file_or_option_ends_before_anything_is_written(course, files, options, complaint):
    before = tree(course)
    ended = _collect(packed(course / "a.zip", files), *options)
    assert ended.exit_code == 2
    assert complaint in ended.stderr
    (course / "a.zip").unlink()
    assert tree(course) == before


def test_an_assignment_that_the_course_does_not_have(course):
    ended = _collect(_canvas(course), assignment="lab1")
    assert ended.exit_code == 2
    assert "no assignment 'lab1'" in ended.stderr


# Late, and of unknown time.

POLICY = """
[due]
layers = 2026-11-20T23:59:00+01:00
[late]
cap = 90
free_minutes = 15
"""
LATE = (
    "marked late by the system through which it was handed in; 1 day late; "
    "late work earns at most 90 %"
)


def _late(course, right_layers):
    return packed(course / "canvas.zip", {"hoppergrace_LATE_102_9002_layers.py": right_layers})


def _exported(course):
    """Grade, and return the points of Grace with the reasons for them."""
    done = autograder("grade", "submitted", "--out", "results", "--jobs", 1)
    assert done.exit_code == 0, done.output
    autograder("export", "results", "--to", "csv")
    rows = csv.DictReader(io.StringIO((course / "results/csv.csv").read_text("utf-8-sig")))
    return next((row["points"], row["reasons"]) for row in rows if row["student"] == "grace")


@pytest.mark.parametrize("due", [(), ("--due", "2026-11-20T17:00"), ("--due", "2027-01-01")])
def test_what_canvas_calls_late_is_late_whatever_is_free_and_whatever_due_says(
    course, right_layers, due
):
    (course / "grading.toml").write_text(POLICY)
    _collect(_late(course, right_layers), *due)
    assert _exported(course) == ("18", LATE)


def test_an_extension_goes_before_the_word_of_a_system_that_does_not_know_it(course, right_layers):
    longer = "[extensions]\ngrace.layers = 2026-11-27T23:59:00+01:00\n"
    (course / "grading.toml").write_text(POLICY + longer)
    _collect(_late(course, right_layers))
    points, reasons = _exported(course)
    assert points == "20"
    assert "when it was handed in is not known: not counted as late" in reasons


def test_the_same_download_with_another_date_corrects_its_own_guess_alone(course):
    _collect(_canvas(course), "--due", "2026-11-20T23:59+01:00")
    stamp = course / "submitted/grace/layers/timestamp.txt"
    ended = _collect(_canvas(course), "--due", "2026-11-21T23:59+01:00")
    assert "3 there already" in ended.output
    assert stamp.read_text() == "2026-11-21 22:59:01+00:00\n"
    stamp.write_text("2026-11-23 08:00:00 UTC\n")
    _collect(_canvas(course), "--due", "2026-11-22T23:59+01:00")
    assert stamp.read_text() == "2026-11-23 08:00:00 UTC\n"


def test_a_guess_goes_when_the_system_takes_its_word_back(course):
    _collect(_canvas(course), "--due", "2026-11-20T23:59+01:00")
    in_time = {"hoppergrace_102_9002_my work.ipynb": TWO}
    _collect(packed(course / "b.zip", in_time), "--due", "2026-11-27T23:59+01:00")
    assert not (course / "submitted/grace/layers/timestamp.txt").exists()


def test_a_date_alone_means_its_last_minute(course):
    _collect(_canvas(course), "--due", "2026-11-20", "--timezone", "Europe/Berlin")
    assert (course / "submitted/grace/layers/timestamp.txt").read_text() == (
        "2026-11-20 23:00:00+00:00\n"
    )


def test_a_date_that_the_policy_does_not_have_is_said(course):
    (course / "grading.toml").write_text(POLICY)
    said = " ".join(_collect(_canvas(course), "--due", "2026-11-20T17:00+01:00").output.split())
    assert "--due is 2026-11-20T17:00:00+01:00; grading.toml, which decides, says 2026" in said
    assert "grading.toml" not in _collect(_canvas(course), "--due", "2026-11-20T23:59+01:00").output


def test_when_a_teacher_downloads_changes_nothing(course):
    newest = {"lovelaceada_101_9009_layers-1.ipynb": TWO}
    _collect(packed(course / "newest.zip", newest, (2026, 11, 21)))
    older = {"lovelaceada_101_9001_layers.ipynb": ONE}
    said = _collect(packed(course / "older.zip", older, (2026, 11, 25))).output
    assert "1 older than what is there: left out" in said
    assert tree(course / "submitted/ada") == {"layers/layers.ipynb": TWO}
