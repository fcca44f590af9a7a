"""What the page does with odd classes, hostile texts and thousands; its looks are golden."""

import re
from base64 import b64encode
from dataclasses import replace
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

import pytest

from autograder import cards
from autograder.reports import at_risk, statistics
from autograder.reports.anonymise import anonymised
from autograder.reports.class_report import make_report
from autograder.reports.html import html_report
from autograder.reports.load import feedback_pages
from autograder.reports.material import About, Enrolled, Material
from autograder.results.record import ExerciseRecord, Record
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


# For a teacher.

ABOUT = About("Knots", datetime(2026, 3, 1, 8, 5), "1.2", ("0a1b2c3d",))


def test_the_top_says_which_course_when_by_what_and_with_which_secret() -> None:
    page = _shown(Material([graded("ada", right())], about=ABOUT))
    assert _one(page, ".//head/title") == "Knots: Class report"
    header = _one(page, ".//header")
    assert header.startswith(
        "Knots Class report Made on 1 March 2026, 08:05 by train-ANN course kit"
    )
    assert "kit 1.2; hidden inputs from secret 0a1b2c3d ." in header


def test_without_names_no_secret_is_told() -> None:
    hidden = anonymised(Material([graded("ada", right())], about=ABOUT), "secret")
    assert "0a1b2c3d" not in _shown(hidden)


def test_names_of_the_roster_stand_beside_ids_and_sections_at_the_rows() -> None:
    enrolled = Enrolled({"ada": "Lovelace, Ada"}, {"ada": "B"})
    page = _shown(Material([graded("ada", wrong()), graded("ben", right())], enrolled=enrolled))
    assert _one(page, ".//table[@class='help behind']/tbody/tr/th") == "ada Lovelace, Ada"
    ada, ben = _found(page, ".//section[@id='everyone']//tbody/tr")
    assert (_text(ada[0]), ada.get("data-section")) == ("ada Lovelace, Ada", "B")
    assert (_text(ben[0]), ben.get("data-section")) == ("ben", None)
    assert [_text(one) for one in _found(page, ".//select/option")] == ["all", "B"]


def test_most_frequent_misconceptions_of_all_assignments_come_first() -> None:
    records = [
        *(graded(s, wrong("f", "common"), assignment="loss") for s in "abc"),
        *(graded(s, wrong("g", "rare"), assignment="layers") for s in "ab"),
        graded("c", wrong("g", "single"), assignment="layers"),
    ]
    page = page_of(records, COURSE)
    rows = [_text(row) for row in _found(page, ".//ol[@class='taken']/li")]
    assert rows == [f"3 common f loss {HINT}", f"2 rare g layers {HINT}"]
    first, second = (_found(page, f".//section[@id='{name}']")[0] for name in ("teach", "help"))
    sections = [one.get("id") for one in _found(page, ".//main/section")]
    assert sections.index(first.get("id")) < sections.index(second.get("id"))


def test_ten_are_shown_and_the_rest_is_folded() -> None:
    page = page_of([graded(f"s{i:02d}", wrong()) for i in range(13)])
    tables = _found(page, ".//table[@class='help behind']")
    assert [len(table.findall("tbody/tr")) for table in tables] == [10, 3]
    (folded,) = _found(page, ".//section[@id='help']/details")
    assert (_text(folded[0]), folded.get("open")) == ("3 more", None)


@pytest.mark.parametrize(("students", "shown"), [(9, 0), (10, 1)])
def test_the_figures_of_a_test_are_folded_and_left_out_below_ten(students: int, shown: int) -> None:
    records = [graded(f"s{i}", wrong() if i % 2 else right("affine")) for i in range(students)]
    folded = _found(page_of(records), ".//details[@class='test']")
    assert len(folded) == shown
    assert [one for one in folded if one.get("open") is not None] == []


def _timed(day: int, points: float = 2.0) -> Record:
    when = f"2026-03-{day:02d}T12:00:00+00:00"
    return replace(graded(f"s{day}", HALF), points=points, submitted=when)


def test_the_due_date_is_a_line_and_what_is_late_has_a_mark_of_its_own() -> None:
    due = datetime(2026, 3, 11, 12, tzinfo=UTC)
    records = [*(_timed(day) for day in range(1, 10)), replace(_timed(13), late=True)]
    records += [graded("x", HALF), graded("y", HALF)]
    page = _shown(Material(records, COURSE, due={"layers": due}))
    (picture,) = _found(page, ".//svg[@class='scatter']")
    (line,) = picture.findall("path[@class='due']")
    assert line.get("d") == "M294.0 8V122"  # ten of twelve days
    assert len(picture.findall("path[@class='late']")) == 1
    assert len(picture.findall("circle")) == 9
    told = _one(page, ".//div[@class='times']/div[1]/p")
    assert told == "The line is the due date, 11 Mar 12:00 UTC. ◆ 1 late. 2 without a time."


def test_the_line_is_there_when_nobody_has_come_near_it() -> None:
    due = datetime(2026, 4, 8, 12, tzinfo=UTC)
    page = _shown(Material([_timed(day) for day in range(1, 9)], due={"layers": due}))
    (picture,) = _found(page, ".//svg[@class='scatter']")
    assert picture.findall("path[@class='due']")[0].get("d") == "M346.0 8V122"
    assert _text(picture).endswith("1 Mar 12:00 UTC 8 Apr 12:00 UTC")


def test_it_is_said_that_nobody_has_a_time(page: str) -> None:
    assert "4 without a time." in _one(page, ".//section[@id='assignment-1']")


def test_points_lead_to_the_feedback_page_where_there_is_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    records = [graded(name, right()) for name in ("ada b", "ben", "../chloe", "d" * 300)]
    for place in ("ada b/layers.html", "ben/layers/layers.html"):
        (tmp_path / "feedback" / place).parent.mkdir(parents=True)
        (tmp_path / "feedback" / place).write_text("")
    pages = feedback_pages(records, Path("results"))
    assert pages == {
        ("ada b", "layers"): "../feedback/ada%20b/layers.html",
        ("ben", "layers"): "../feedback/ben/layers/layers.html",
    }
    page = _shown(Material(records, pages=pages))
    links = [link.get("href") for link in _found(page, ".//td[@class='sum']/a")]
    assert links == list(pages.values())


def test_long_lines_of_an_example_are_broken() -> None:
    code = (
        "def affine(n, W, b):\n    return np.einsum('ij,kj->ik', n, W) + 0 * np.sum(b) + 0 * n.size"
    )
    examples = {("layers", "affine", "bias_forgotten"): code}
    page = _shown(Material([graded("ada", wrong())], examples=examples))
    (shown,) = _found(page, ".//pre/code")
    assert "    return (\n        np.einsum('ij,kj->ik', n, W)\n        + 0 *" in (shown.text or "")
