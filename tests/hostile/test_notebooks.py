"""Files made to hurt their reader are refused, or graded for what is in them."""

import pytest

from tests.hostile.notebooks import ATTACKS
from tests.hostile.runs import RIGHT, Bait, grade, hand_in

#: These take seconds to read.
HEAVY = ("empty_cells", "empty_lists", "script_of_markers", "deep_source", "many_definitions")


@pytest.fixture(scope="module")
def graded(tmp_path_factory, full):
    folder = tmp_path_factory.mktemp("notebooks")
    with Bait(folder).laid() as bait:
        hand_in(folder / "class", "00", "layers", RIGHT)
        for i, (name, attack) in enumerate(ATTACKS.items(), 1):
            if full or name not in HEAVY:
                place = folder / "class" / f"{i:02} {name}" / "layers"
                place.mkdir(parents=True)
                attack(place / "layers.ipynb", RIGHT)
                hand_in(folder / "class", f"{i:02} {name} after", "layers", RIGHT)
        return grade(folder, bait)


def test_every_file_has_a_record_and_earns_nothing_for_what_it_attacks(graded):
    bad = {}
    for student, record in graded.records.items():
        points = {e["name"]: e["points"] for e in record["exercises"]}
        if not student.endswith("after") and student != "00" and points.get("affine", 0):
            bad[student] = points
    assert (graded.status, bad) == (0, {}), graded.said[-3000:]


def test_right_submissions_beside_them_keep_all_points(graded):
    right = [r for s, r in graded.records.items() if s.endswith("after") or s == "00"]
    assert len(right) == 1 + len(list((graded.folder / "class").glob("* after")))
    assert {record["points"] for record in right} == {20.0}


def test_reading_them_takes_little_memory_and_time(graded):
    assert graded.peak_bytes < 2 * 2**30
    assert max(record["seconds"] for record in graded.records.values()) < 60


def test_nothing_of_them_reaches_a_report_unescaped(graded):
    assert "<script>alert" not in (graded.folder / "out" / "index.html").read_text()
    assert "\x1b" not in graded.everything
    assert (graded.orphans, graded.left) == ([], [])


def test_no_metadata_adds_points(graded):
    for record in graded.records.values():
        assert record["points"] == round(sum(e["points"] for e in record["exercises"]), 2)
        assert record["max_points"] == 20.0
