"""A small soak test: the large one is `make prove-scale`."""

import re

import pytest

from tests.scale import picture, soak


@pytest.fixture(scope="module")
def soaked(tmp_path_factory):
    return soak.soak(tmp_path_factory.mktemp("soak"), 40, kills=1)


def test_everything_in_the_crowd_comes_out_as_it_has_to(soaked):
    assert soaked.faults == ()
    assert {expected.kind for expected in soaked.expected.values()} >= {"right", "wrong", "hostile"}


def test_a_lost_a_doubled_and_a_wrong_record_are_faults(soaked):
    one, other, third = sorted(soaked.expected)[:3]
    full = {"status": "graded", "points": 20.0, "max_points": 20.0, "exercises": []}
    expected = dict.fromkeys((one, other, third), soak.Expected("right"))
    records = [
        {"student": student, "assignment": assignment, **full, "points": points}
        for (student, assignment), points in ((one, 20.0), (one, 20.0), (other, 19.0))
    ]
    found = sorted(soak.wrong(records, expected))
    assert [re.sub(r"\(.*?\)", "who", fault)[:20] for fault in found] == [
        "who: 2 records",
        "who: right, but {'st",
        "who: 0 records",
    ]


def test_the_page_says_what_was_seen(soaked, tmp_path):
    said = picture.write(soaked, tmp_path)
    assert said.startswith("40 submissions in")
    page = (tmp_path / "scale.md").read_text()
    assert "be: **0**" in page
    assert (tmp_path / "scale" / "soak.png").stat().st_size > 10_000
