"""``timestamp.txt`` means what nbgrader makes of it, but for offsets that it takes for seconds."""

from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

import pytest
from nbgrader.utils import parse_utc

from autograder.received import timestamp
from autograder.received.doubts import doubts
from autograder.received.origin import Origin, note, noting, origin_of, origins_file
from autograder.received.timestamp import read_moment
from tests.shell import autograder

AS_NBGRADER = """
2026-11-20 23:30:00
2026-11-20 23:30:00 UTC
2026-11-20 23:30:00 CET
2026-07-20 23:30:00 CET
2026-11-20 23:30:00 EST
2026-11-20 23:30:00 Europe/Berlin
2026-11-20 23:30:00 America/New_York
2026-11-20 23:30:00 UTC+1
2026-11-20 23:30:00 GMT-3
2026-11-20 23:30:00 PEST
2026-11-20 23:30:00 Z
2026-11-20 11:30:00 PM
2026-11-20 23:30:00.123456 UTC
2026-11-20 23:30:00+01:00
2026-11-20 23:30:00+0100
2026-11-20T23:30:00+01:00
2026-11-20T23:30:00Z
2026-11-20T23:30 UTC+1
11/20/2026 23:30
2026-11-20
20 Nov 2026 23:30
""".strip().split("\n")


@pytest.mark.parametrize("text", AS_NBGRADER)
def test_a_time_means_what_nbgrader_reads(text):
    assert read_moment(text) == parse_utc(text).replace(tzinfo=UTC)
    assert read_moment(text, as_nbgrader=True) == read_moment(text)


@pytest.mark.parametrize(
    ("zone", "hour"),
    [("+0100", 22.5), ("-0500", 28.5), ("+01", 22.5), ("-5", 28.5), ("+05:30", 18), ("+0530", 18)],
)
def test_an_offset_is_hours_and_minutes_where_nbgrader_reads_seconds_or_nothing(zone, hour):
    text = f"2026-11-20 23:30:00 {zone}"
    found = read_moment(text)
    assert (found - datetime(2026, 11, 20, tzinfo=UTC)).total_seconds() == hour * 3600
    theirs = read_moment(text, as_nbgrader=True)
    assert theirs == parse_utc(text).replace(tzinfo=UTC) != found


@pytest.mark.parametrize("text", ["17:00", "17:00:00 UTC", "Fri 17:00", "11-20 17:00", "2026-11"])
def test_a_time_without_a_whole_day_is_unknown_where_nbgrader_takes_today(tmp_path, text):
    (tmp_path / "timestamp.txt").write_text(text)
    assert timestamp.submitted_at(tmp_path) is None
    assert doubts(text) == f"{text!r} has no full date, so it is not known: nbgrader takes today's"


@pytest.mark.parametrize("text", ["", "soon", "Nov 20 2026", "9" * 99, "2026-11-20 99:30:00 UTC"])
def test_what_is_no_time_for_nbgrader_is_unknown(tmp_path, text):
    (tmp_path / "timestamp.txt").write_text(text)
    assert timestamp.submitted_at(tmp_path) is None


def test_a_time_is_told_in_utc_to_the_second(tmp_path):
    (tmp_path / "timestamp.txt").write_text("2026-11-20 23:30:00.75 CET\n")
    assert timestamp.submitted_at(tmp_path) == "2026-11-20T22:30:00+00:00"


@pytest.fixture
def collected(tmp_path):
    """Return a folder with a hand-in that a system calls late, at a time that was guessed."""
    folder = tmp_path / "submitted" / "kim" / "layers"
    folder.mkdir(parents=True)
    (folder / "layers.py").write_text("x = 1")
    guess = timestamp.note_submitted(folder, datetime(2026, 11, 20, 23, 0, 1, tzinfo=UTC))
    digest = sha256(b"x = 1").hexdigest()
    origin = Origin("canvas", "kim_LATE.py", "layers.py", digest, 2, True, guess)
    with noting(tmp_path / "submitted") as noted:
        note(noted, folder, tmp_path / "submitted", origin)
    return folder


def test_a_guess_is_no_time_and_the_word_late_stays(collected):
    assert timestamp.submitted_at(collected) == "late"
    assert timestamp.parted("late") == (None, True)


def test_the_real_time_that_a_teacher_wrote_counts_and_the_word_late_stays(collected):
    (collected / "timestamp.txt").write_text("2026-11-21 08:00:00 UTC")
    assert timestamp.submitted_at(collected) == "2026-11-21T08:00:00+00:00 late"
    assert timestamp.parted("2026-11-21T08:00:00+00:00 late") == ("2026-11-21T08:00:00+00:00", True)


def test_nothing_holds_of_another_file_than_the_one_collected(collected):
    (collected / "layers.py").write_text("x = 2")
    assert origin_of(collected) is None
    assert timestamp.submitted_at(collected) == "2026-11-20T23:00:01+00:00"


@pytest.mark.parametrize("content", ["", "{", '{"kim/layers": 1}', '{"kim/layers": {"x": 1}}'])
def test_what_can_not_be_read_is_not_known(collected, content):
    origins_file(collected.parent.parent).write_text(content)
    assert origin_of(collected) is None


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("2026-11-20 23:30:00 CET", ""),
        ("", ""),
        ("2026-11-20T23:30:00Z", ""),
        ("2026-11-20 23:30:00 Z", ""),
        ("11/20/2026 23:30", ""),
        ("soon", "'soon' is no time, so it is not known"),
        (
            "11/20/2026 11:30 PM",
            "'11/20/2026 11:30 PM' is 2026-11-20 11:30:00 UTC, since 'PM' is no zone that is known",
        ),
        (
            "2026-11-20 23:30:00 PEST",
            "'2026-11-20 23:30:00 PEST' is 2026-11-20 23:30:00 UTC, "
            "since 'PEST' is no zone that is known",
        ),
        (
            "Nov 20, 2026 11:30 PM PEST",
            "'Nov 20, 2026 11:30 PM PEST' is 2026-11-20 23:30:00 UTC, "
            "since 'PEST' is no zone that is known",
        ),
        (
            "2026-11-20 23:30:00 +0100",
            "'2026-11-20 23:30:00 +0100' is 2026-11-20 22:30:00 UTC, and 2026-11-20 23:28:20 UTC "
            "where nbgrader reads it alone",
        ),
    ],
)
def test_what_is_odd_about_a_time_is_said(text, said):
    assert doubts(text) == said


def test_the_grader_says_it_too(tmp_path, hand_in_to):
    hand_in = hand_in_to(tmp_path / "in")
    (hand_in("kim", "x = 1").with_name("timestamp.txt")).write_text("2026-11-20 23:30:00 +0100")
    done = autograder("grade", "in", "--out", "out", "--jobs", 1, cwd=tmp_path)
    assert "in/kim/layers/timestamp.txt: '2026-11-20 23:30:00 +0100' is" in done.stderr


@pytest.mark.parametrize("folder", ["/submitted/ada/layers", "/ada/layers", "/layers", "/"])
def test_nothing_is_known_of_a_folder_close_to_the_root_of_all_files(folder):
    assert origin_of(Path(folder)) is None
