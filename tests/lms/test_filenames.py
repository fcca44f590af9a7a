"""What the name of a file tells, and whose it is."""

from datetime import UTC, datetime, timedelta, timezone

import pytest

from autograder.lms.filenames import (
    PARSERS,
    blackboard_name,
    brightspace_name,
    canvas_name,
    moodle_name,
)
from autograder.lms.match_roster import Claim, NotInRosterError, index
from autograder.lms.roster import Person


def test_canvas_tells_id_lateness_file_and_order():
    found = canvas_name("lovelaceada_LATE_101_9005_my_layers-1.ipynb")
    assert found.claim == Claim((("canvas_id", "101"),), "lovelaceada", squeezed=True)
    assert (found.file, found.late, found.serial) == ("my_layers-1.ipynb", True, 9005)
    assert not canvas_name("lovelaceada_101_9005_layers.ipynb").late


def test_canvas_names_with_digits_keep_their_ids():
    found = canvas_name("r2d2_17_9005_3_layers.ipynb")
    assert (found.owner, found.serial, found.file) == ("17", 9005, "3_layers.ipynb")


@pytest.mark.parametrize(
    "path",
    [
        "Ada Lovelace_12345_assignsubmission_file_/layers.ipynb",
        "Ada Lovelace_12345_assignsubmission_file/layers.ipynb",
        "Ada Lovelace_12345_assignsubmission_file_/work/layers.ipynb",
        "unzipped/Ada Lovelace_12345_assignsubmission_file_/layers.ipynb",
        "Ada Lovelace_12345_assignsubmission_file_layers.ipynb",
    ],
)
def test_moodle_tells_name_and_participant(path):
    found = moodle_name(path)
    assert (found.claim, found.owner) == (Claim(name="Ada Lovelace"), "12345")
    assert found.file == "layers.ipynb"


def test_moodles_text_hand_ins_are_none():
    assert moodle_name("Ada Lovelace_1_assignsubmission_onlinetext_/onlinetext.html") is None


@pytest.mark.parametrize(
    ("date", "when"),
    [
        ("Nov 20, 2026 1159 PM", (23, 59)),
        ("Nov 20, 2026 205 AM", (2, 5)),
        ("Nov 20, 2026 1205 AM", (0, 5)),
        ("Nov 20, 2026 12:05 PM", (12, 5)),
        ("20 November, 2026 1159 PM", (23, 59)),
        ("20 November, 2026 1159PM", (23, 59)),
        ("20 Nov 2026 2359", (23, 59)),
    ],
)
@pytest.mark.parametrize("shape", ["{}/layers.ipynb", "Work/{}/layers.ipynb", "{} - layers.ipynb"])
def test_brightspace_tells_when(date, when, shape):
    found = brightspace_name(shape.format(f"39786-640693 - Ada Lovelace - {date}"), UTC)
    assert found.when == datetime(2026, 11, 20, *when, tzinfo=UTC)
    assert found.claim == Claim((("brightspace_id", "39786"),), "Ada Lovelace")
    assert found.file == "layers.ipynb"


def test_brightspaces_time_is_of_the_zone_that_is_given():
    zone = timezone(timedelta(hours=1))
    found = brightspace_name("1-2 - Ada - Nov 20, 2026 1159 PM/layers.ipynb", zone)
    assert found.when.astimezone(UTC) == datetime(2026, 11, 20, 22, 59, tzinfo=UTC)


@pytest.mark.parametrize("date", ["Nov 31, 2026 1159 PM", "Foo 20, 2026 1159 PM"])
def test_a_date_that_is_none_is_not_made_up(date):
    assert brightspace_name(f"1-2 - Ada - {date}/layers.ipynb", UTC).when is None


def test_blackboard_tells_user_file_and_when():
    found = blackboard_name("Lab 1_ada_l_attempt_2026-11-20-23-59-01_my_layers.ipynb", UTC)
    assert found.claim == Claim(name="Lab 1_ada_l")
    assert (found.file, found.when) == (
        "my_layers.ipynb",
        datetime(2026, 11, 20, 23, 59, 1, tzinfo=UTC),
    )


def test_blackboards_own_notes_are_no_hand_in():
    assert blackboard_name("Lab 1_ada_l_attempt_2026-11-20-23-59-01.txt", UTC) is None


@pytest.mark.parametrize("read", PARSERS.values())
def test_other_names_tell_nothing(read):
    assert read("layers.ipynb", UTC) is None
    assert read("index.html", UTC) is None


ADA = Person("ada", "Ada Lovelace", email="ada@uni.edu", canvas_id="101", username="lovelace1")
LEE = [Person("lee1", "Ann Lee"), Person("lee2", "Ann Lee", canvas_id="7")]
MARIA = Person("maria", "Anna Maria de la Cruz")
OBRIEN = Person("sean", "O'Brien, Seán")


def _whose(claim, *people):
    return index(people or (ADA, *LEE, MARIA, OBRIEN)).find(claim)[0].student


@pytest.mark.parametrize(
    ("claim", "student"),
    [
        (Claim((("canvas_id", "101"),), "somebodyelse", squeezed=True), "ada"),
        (Claim((("canvas_id", "999"),), "delacruzannamaria", squeezed=True), "maria"),
        (Claim((("canvas_id", "999"),), "obrienseán", squeezed=True), "sean"),
        (Claim(name="ADA  LOVELACE"), "ada"),
        (Claim(name="Seán OBrien"), "sean"),
        (Claim(name="lovelace1 Ada Lovelace"), "ada"),
        (Claim(name="ada@uni.edu"), "ada"),
        (Claim((("brightspace_id", "5"),), "Ada Lovelace"), "ada"),
        (Claim((("canvas_id", "7"),), "leeann", squeezed=True), "lee2"),
        (Claim(name="Team-1-Ada Lovelace", behind="-", front=2), "ada"),
        (Claim(name="ada-ada@uni.edu", behind="-", front=1), "ada"),
        (Claim(name="Lab_1: Layers_lovelace1", behind="_", front=2), "ada"),
    ],
)
def test_ids_come_first_then_logins_then_names(claim, student):
    assert _whose(claim) == student


@pytest.mark.parametrize(
    ("claim", "complaint"),
    [
        (Claim(name="Ann Lee"), "2 people in the roster could be 'Ann Lee'"),
        (Claim(name="Lovelace Ada"), "nobody in the roster is 'Lovelace Ada'"),
        (Claim((("canvas_id", "9"),), "adalovelace", squeezed=True), "nobody"),
        (Claim((("canvas_id", "9"),), "lovelaceada", squeezed=True), "nobody"),
        (Claim((("canvas_id", "9"),), "annlee", squeezed=True), "nobody"),
        (Claim(name="Ada"), "nobody"),
        (Claim((("github", "x"),)), "nobody in the roster is github x"),
        (Claim(name="Lab_de_lovelace1", behind="_", front=1), "nobody"),
    ],
)
def test_nobody_is_guessed(claim, complaint):
    with pytest.raises(NotInRosterError, match=complaint):
        _whose(claim)


def test_an_id_that_contradicts_leaves_the_other_person_of_that_name():
    # The second Ann Lee has another id: it must be the first.
    assert _whose(Claim((("canvas_id", "8"),), "leeann", squeezed=True)) == "lee1"
