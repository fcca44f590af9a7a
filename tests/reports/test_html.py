"""What the page does with odd classes, hostile texts and thousands; its looks are golden."""

import re
from base64 import b64encode
from dataclasses import replace
from hashlib import sha256
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

import pytest

from autograder import cards
from autograder.reports import at_risk, statistics
from autograder.reports.class_report import make_report
from autograder.reports.html import html_report
from autograder.reports.load import Material
from autograder.results.record import ExerciseRecord
from autograder.text import LINE, clean
from tests.results.record_cases import (
    HINT,
    HOSTILE,
    graded,
    hostile,
    page_of,
    refused,
    right,
    wrong,
)

HALF = ExerciseRecord("affine", 2.0, 4.0, "partial", "bias_forgotten", f"? {HINT}")
SLOW = ExerciseRecord("l2_loss", 0.0, 10.0, "timeout")
UNTOUCHED = ExerciseRecord("l2_loss", 0.0, 10.0, "missing")
FINE = ExerciseRecord("l2_loss", 10.0, 10.0, "correct")
FURTHER = ExerciseRecord("cross_entropy", 0.0, 0.0, "correct")

CLASS = [
    graded("ada", right("affine"), FURTHER),
    graded("ada", FINE, assignment="loss"),
    graded("ben", wrong(), right()),
    graded("ben", SLOW, assignment="loss"),
    graded("chloe", HALF, right()),
    graded("chloe", UNTOUCHED, assignment="loss"),
    graded("dilip", wrong(diagnosis=None), right()),
    refused("elif", "elif/layers.ipynb: not a notebook\n? Which file is it?"),
]
COURSE = ["layers", "loss"]


def _tree(page: str) -> Element:
    """Parse the page as XML, which holds only if every tag is closed and every text escaped."""
    return ElementTree.fromstring(page.removeprefix("<!DOCTYPE html>"))


def _text(element: Element) -> str:
    return " ".join(" ".join(element.itertext()).split())


def _found(page: str, path: str) -> list[Element]:
    return _tree(page).findall(path)


def _one(page: str, path: str) -> str:
    (element,) = _found(page, path)
    return _text(element)


@pytest.fixture(scope="module")
def page() -> str:
    return page_of(CLASS, COURSE)


def test_one_of_a_kind_is_said_in_the_singular() -> None:
    lead = _one(page_of([graded("ada", right())]), ".//p[@class='lead']")
    assert lead == "1 student, 1 submission to 1 assignment, 0 refused."


def test_the_histogram_draws_and_says_the_distribution(page: str) -> None:
    layers = _found(page, ".//article//svg")[0]
    assert _text(layers[0]) == "Submissions by points. 6 to 7: 2, 8 to 9: 1, 9 to 10: 1"
    heights = [float(bar.get("height", 0)) for bar in layers.findall("rect")]
    assert heights == [1, 1, 1, 1, 1, 1, 64, 1, 32, 32]


def test_assignments_stand_in_the_order_of_the_course() -> None:
    records = [graded("ada", right(), assignment=name) for name in ("b", "loss", "a", "layers")]
    names = [_text(title) for title in _found(page_of(records, COURSE), ".//article/h2")]
    assert names == ["layers", "loss", "a", "b"]


def test_misconceptions_are_sorted_by_the_number_of_students() -> None:
    records = [
        graded("ada", wrong("f", "rare")),
        graded("ben", wrong("f", "common"), wrong("g", "also_rare")),
        graded("chloe", wrong("f", "common")),
    ]
    found = statistics.assignment_statistics("layers", records, 3).misconceptions
    assert [(m.stub, m.diagnosis, m.students, m.hint) for m in found] == [
        ("f", "common", 2, HINT),
        ("f", "rare", 1, HINT),
        ("g", "also_rare", 1, HINT),
    ]


def test_nobody_needs_help_in_a_class_without_gaps() -> None:
    help_section = _one(page_of([graded("ada", right())]), ".//section[@id='help']")
    assert help_section == "Who needs help Nobody has less than 60 % of the points."


def test_the_legend_explains_every_symbol(page: str) -> None:
    legend = _one(page, ".//p[@class='legend']")
    assert all(f"{mark} {verdict}" in legend for verdict, mark in cards.SYMBOL.items())


def test_an_assignment_of_which_nothing_could_be_graded_says_so() -> None:
    page = page_of([refused("ada", "a link")])
    assert "nothing graded" in _one(page, ".//article")
    assert "None of its 1 submissions could be graded" in _one(
        page, ".//section[@id='assignment-1']"
    )


def test_an_empty_class_gives_a_page_that_says_so() -> None:
    page = page_of([])
    assert "There are no submissions yet" in _one(page, ".//header")
    assert _found(page, ".//main") == []


def test_the_page_needs_no_network(page: str) -> None:
    links = [link.get("href", "") for link in _found(page, ".//a")]
    away = [link for link in links if not link.startswith("#")]
    assert away
    for link in away:  # to the notebook, where it is published; followed when clicked
        assert link.startswith("https://github.com/")
        page = page.replace(link, "")
    assert not re.search(r"https?:|//[a-z]|url\(|@import|<link|<img|javascript:| src=", page)


def test_only_the_page_s_own_script_may_run(page: str) -> None:
    (script,) = _found(page, ".//script")
    (policy,) = (
        meta.get("content", "")
        for meta in _found(page, ".//meta")
        if meta.get("http-equiv") == "Content-Security-Policy"
    )
    digest = b64encode(sha256((script.text or "").encode()).digest()).decode()
    assert policy.split("; ") == [
        "default-src 'none'",
        "style-src 'unsafe-inline'",
        f"script-src 'sha256-{digest}'",
        "base-uri 'none'",
        "form-action 'none'",
    ]
    assert not any(name.startswith("on") for e in _tree(page).iter() for name in e.attrib)


def test_every_link_on_the_page_leads_somewhere(page: str) -> None:
    ids = {element.get("id") for element in _tree(page).iter()}
    links = [link.get("href", "") for link in _found(page, ".//a")]
    assert {link[1:] for link in links if link.startswith("#")} <= ids


def _vocabulary(page: str) -> set[tuple[str, str]]:
    """Return each tag with each of its attributes."""
    return {(e.tag, name) for e in _tree(page).iter() for name in ["", *e.attrib]}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_text_is_shown_as_text(name: str) -> None:
    page = page_of([hostile(name), refused(name, name, assignment="loss")])
    assert _vocabulary(page) <= _vocabulary(page_of([*CLASS, hostile("harmless")]))
    assert all(line.isprintable() for line in page.split("\n"))
    assert clean(name, LINE) in [shown.text or "" for shown in _tree(page).iter("bdi")]


def test_a_class_of_thousands_is_on_the_page() -> None:
    names = ["a", "b", "c", "d", "e"]
    records = [
        graded(f"student-{i:04d}", wrong(), right(), assignment=name)
        for i in range(3000)
        for name in names
    ]
    blocks = _found(page_of(records), ".//details[@class='matrix block']")
    assert [len(block.findall(".//tbody/tr")) for block in blocks] == [50] * 60
    assert [block.get("open") is not None for block in blocks] == [True] + [False] * 59


def test_a_share_is_nought_or_all_only_when_it_is() -> None:
    nearly = ExerciseRecord("affine", 3.999, 4.0, "partial")
    row = _one(page_of([graded("ada", nearly)]), ".//table[@class='stubs items']/tbody/tr")
    assert "affine 4 0.99" in row


def test_points_beyond_what_can_be_earned_do_not_break_the_figures() -> None:
    assert statistics.share(5.0, 4.0) == 1.0
    assert statistics.share(1.0, 0.0) == 0.0


def test_a_student_with_enough_points_is_not_behind() -> None:
    records = [graded("ada", wrong(), right())]
    assignments = [statistics.assignment_statistics("layers", records, 1)]
    assert at_risk.students_at_risk(at_risk.by_student(records), assignments) == []


def _shown(material: Material) -> str:
    return html_report(make_report(material))


def test_a_stub_with_other_points_and_the_same_verdict_tells_the_difference() -> None:
    less = replace(HALF, points=1.0)
    page = _shown(Material([graded("ada", less)], before=[graded("ada", HALF)]))
    assert _one(page, ".//section[@id='changed']//tbody/tr") == "ada layers 2 1 −1 affine −1"


def test_without_an_earlier_run_nothing_is_said_of_changes(page: str) -> None:
    assert _found(page, ".//section[@id='changed']") == []
    same = _shown(Material(CLASS, COURSE, before=CLASS))
    assert _one(same, ".//section[@id='changed']/p") == "Nothing differs."


def test_times_of_submission_are_drawn_and_told_in_quarters() -> None:
    records = [
        replace(graded(f"s{i}", HALF), points=i / 2, submitted=f"2026-03-0{i + 1}T12:00:00+00:00")
        for i in range(8)
    ]
    page = page_of(records)
    (picture,) = _found(page, ".//svg[@class='scatter']")
    assert "8 submissions between 1 Mar 12:00 UTC and 8 Mar 12:00 UTC" in _text(picture[0])
    dots = picture.findall("circle")
    assert (dots[0].get("cx"), dots[0].get("cy")) == ("34.0", "118.0")
    assert [_text(row) for row in _found(page, ".//table[@class='quarters']/tbody/tr")] == [
        "first quarter 2 0.25",
        "second quarter 2 1.25",
        "third quarter 2 2.25",
        "last quarter 2 3.25",
    ]


def test_without_times_there_is_no_picture_of_them(page: str) -> None:
    assert _found(page, ".//svg[@class='scatter']") == []
