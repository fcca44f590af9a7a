"""The class report in a real Chromium: sorted, searched, printed, read aloud, and by thousands."""

from dataclasses import replace

import pytest
from playwright.sync_api import expect

from autograder.reports.class_report import make_report
from autograder.reports.html import html_report
from autograder.reports.material import Enrolled, Material
from autograder.results.record import ExerciseRecord, Record
from tests.browser.axe import judged

CLASS = ("ada", "ben", "chloe", "dilip", "elif")
MANY = 3_000
STUBS = {
    "layers": ("affine", "activate", "activation_derivative", "forward"),
    "loss": ("l2_loss", "l2_gradient", "gaussian_nll", "map_loss", "penalty_gradient"),
}
CODE = "def affine(n, W, b):\n    return n @ W.T"


def _record(number, student, assignment):
    """Return a submission that is right in as many stubs as the number says."""
    stubs = STUBS[assignment]
    right = number % (len(stubs) + 1)
    exercises = tuple(
        ExerciseRecord(stub, 4.0, 4.0, "correct")
        if i < right
        else ExerciseRecord(stub, 0.0, 4.0, "wrong", f"{stub}_forgotten", "? Which one?")
        for i, stub in enumerate(stubs)
    )
    when = f"2026-03-{1 + number % 20:02d}T12:00:00+00:00"
    most = 4.0 * len(stubs)
    return Record(
        student, assignment, "graded", 4.0 * right, most, 0.1, exercises, "", submitted=when
    )


def _page(students):
    """Return a class report in which everything is that a report can have."""
    records = [
        _record(i, student, assignment)
        for i, student in enumerate(students)
        for assignment in STUBS
    ]
    records[1] = replace(records[1], status="refused", exercises=(), message="not a notebook")
    before = [replace(record, points=0.0) for record in records[:6]] + records[6:]
    material = Material(
        records,
        tuple(STUBS),
        before=before,
        absent=["zoe"],
        examples={("layers", "affine", "affine_forgotten"): CODE},
        notices=["results.jsonl, line 3: not a record"],
        enrolled=Enrolled(sections={name: "AB"[i % 2] for i, name in enumerate(students[:5])}),
    )
    return html_report(make_report(material))


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Return a folder with the report of a small class, and with that of a large one."""
    made = tmp_path_factory.mktemp("report")
    (made / "small.html").write_text(_page(CLASS), encoding="utf-8")
    names = [f"student-{i:04d}" for i in range(MANY)]
    (made / "large.html").write_text(_page(names), encoding="utf-8")
    return made


@pytest.fixture(params=["light", "dark"])
def shown(request, chromium, folder, artefacts):
    """Open the small class's report in a theme; whatever it asks for or complains of is kept."""
    context = chromium.new_context(color_scheme=request.param)
    opened = context.new_page()
    opened.asked, opened.told = [], []
    opened.on("request", lambda asked: opened.asked.append(asked.url))
    opened.on("console", lambda told: opened.told.append(told.text))
    opened.on("pageerror", lambda error: opened.told.append(str(error)))
    opened.goto((folder / "small.html").as_uri())
    yield opened
    opened.screenshot(path=artefacts / f"report-{request.param}.png", full_page=True)
    context.close()


@pytest.fixture
def opened(chromium, folder):
    """Open the small class's report."""
    context = chromium.new_context()
    found = context.new_page()
    found.goto((folder / "small.html").as_uri())
    yield found
    context.close()


@pytest.fixture(scope="module")
def large(chromium, folder):
    """Open the large class's report."""
    context = chromium.new_context()
    found = context.new_page()
    found.goto((folder / "large.html").as_uri())
    yield found
    context.close()


def _everyone(opened):
    return opened.locator("#everyone tbody tr")


def _names(opened):
    return _everyone(opened).locator("th").all_text_contents()


def _header(opened, name):
    return opened.locator("#everyone").get_by_role("button", name=name, exact=True)


def test_a_click_sorts_and_another_turns_the_order(opened):
    total = _header(opened, "all points")
    column = total.locator("xpath=..")
    total.click()
    first = _names(opened)
    expect(column).to_have_attribute("aria-sort", "ascending")
    total.click()
    expect(column).to_have_attribute("aria-sort", "descending")
    assert _names(opened) == ["elif", "dilip", "chloe", "ben", "ada", "zoe"]
    assert first == ["ada", "zoe", "ben", "chloe", "dilip", "elif"]
    _header(opened, "Student").click()
    assert _names(opened) == [*CLASS, "zoe"]
    expect(column).not_to_have_attribute("aria-sort", "descending")


def test_the_keyboard_sorts_as_well(opened):
    stub = _header(opened, "affine")
    stub.focus()
    expect(stub).to_be_focused()
    opened.keyboard.press("Enter")
    expect(stub.locator("xpath=..")).to_have_attribute("aria-sort", "ascending")
    assert _names(opened)[0] == "ben"  # the first who has it right
    opened.keyboard.press("Space")
    expect(stub.locator("xpath=..")).to_have_attribute("aria-sort", "descending")


def test_a_table_of_stubs_is_sorted_by_its_figures(opened):
    table = opened.locator("#assignment-1 table.items")
    stubs = table.locator("tbody th")
    table.get_by_role("button", name="p", exact=True).click()
    assert stubs.all_inner_texts() == ["forward", "activation_derivative", "activate", "affine"]


def test_a_search_leaves_the_rows_that_fit(opened):
    field = opened.get_by_role("searchbox", name="Find a student")
    field.fill("LI")  # dilip, elif
    left = opened.locator("#everyone tbody tr:not([hidden]) th")
    expect(left).to_have_text(["dilip", "elif"])
    expect(left.first).to_be_visible()
    expect(opened.locator("#everyone tbody tr[hidden]").first).to_be_hidden()
    expect(opened.get_by_role("status")).to_have_text("2 of 6 students")
    field.fill("")
    expect(left).to_have_text([*CLASS, "zoe"])
    expect(opened.get_by_role("status")).to_have_text("")


def test_nothing_leaves_the_page_and_nothing_complains(shown, folder):
    shown.get_by_role("searchbox").fill("ada")
    _header(shown, "affine").click()
    assert shown.asked == [(folder / "small.html").as_uri()]
    assert shown.told == []


def test_it_breaks_no_rule_of_accessibility(shown):
    for closed in shown.locator("details:not([open])").all():
        closed.evaluate("details => details.open = true")
    shown.locator("#everyone").scroll_into_view_if_needed()
    broken, met = judged(shown, "html")
    assert not broken, broken
    assert {"color-contrast", "svg-img-alt", "label", "td-headers-attr"} & met


def test_a_printed_page_is_light_and_what_is_folded_stays_folded(shown, folder):
    shown.locator("details").first.evaluate("details => details.open = false")
    folded = shown.locator("details:not([open])").count()
    shown.emulate_media(media="print")
    assert shown.pdf().startswith(b"%PDF")
    assert shown.locator("details:not([open])").count() == folded >= 1
    expect(shown.get_by_role("search")).to_be_hidden()
    assert shown.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    matrix = shown.locator("#everyone details").first
    assert matrix.evaluate("one => getComputedStyle(one).contentVisibility") == "visible"
    for selector, name, value in (
        (".assignment", "breakBefore", "page"),
        ("h2", "breakAfter", "avoid"),
        ("thead", "display", "table-header-group"),
    ):
        one = shown.locator(selector).first
        assert one.evaluate(f"one => getComputedStyle(one).{name}") == value
    shown.emulate_media(media="screen")


def test_one_student_is_shown_on_top(opened):
    panel = opened.get_by_role("region", name="One student")
    expect(panel).to_be_hidden()
    opened.get_by_role("searchbox").fill("chlo")
    expect(panel.locator("h2 bdi")).to_have_text("chloe")
    assert panel.locator(":scope > .gap > b").all_text_contents()[:2] == ["layers", "loss"]
    expect(panel.locator(".gap").first).to_contain_text("8 of 16")
    expect(panel.locator(".gap").first).to_contain_text("forward: wrong, forward forgotten")
    opened.get_by_role("searchbox").fill("")
    expect(panel).to_be_hidden()


def test_among_a_few_the_reader_chooses(opened):
    opened.get_by_role("searchbox").fill("li")
    panel = opened.get_by_role("region", name="One student")
    panel.get_by_role("button", name="elif").click()
    expect(panel.locator("h2 bdi")).to_have_text("elif")
    expect(opened.get_by_role("searchbox")).to_be_focused()


def test_a_section_leaves_its_students(opened):
    opened.get_by_label("Section", exact=True).select_option("B")
    left = opened.locator("#everyone tbody tr:not([hidden]) th bdi:first-child")
    expect(left).to_have_text(["ben", "dilip"])
    expect(opened.get_by_role("status")).to_have_text("2 of 6 students")


@pytest.mark.parametrize("size", ["small", "large"])
def test_nothing_is_off_a_phones_screen(chromium, folder, size):
    context = chromium.new_context(viewport={"width": 390, "height": 844})
    phone = context.new_page()
    phone.goto((folder / f"{size}.html").as_uri())
    assert phone.evaluate("document.documentElement.scrollWidth") == 390
    table = phone.locator("#assignment-1 table.items")
    assert table.evaluate("one => one.getBoundingClientRect().right") <= 390
    context.close()


def test_without_its_script_the_page_shows_the_same(chromium, folder):
    context = chromium.new_context(java_script_enabled=False)
    plain = context.new_page()
    plain.goto((folder / "small.html").as_uri())
    assert _names(plain) == [*CLASS, "zoe"]
    expect(plain.get_by_role("search")).to_be_hidden()
    context.close()


def test_thousands_are_sorted_across_all_their_tables(large):
    _header(large, "all points").first.click()
    _header(large, "all points").first.click()
    sums = large.locator("#everyone tbody tr td:last-child").all_text_contents()
    numbers = [float(text) for text in sums[:MANY]]
    assert numbers == sorted(numbers, reverse=True)
    assert (numbers[0], numbers[-1]) == (36.0, 0.0)
    title = large.locator("#everyone summary").first
    first = large.locator("#everyone tbody th").first.text_content()
    assert title.text_content().startswith(first)


def test_one_of_thousands_is_found(large):
    field = large.get_by_role("searchbox")
    field.fill("2718")
    expect(large.get_by_role("status")).to_have_text(f"1 of {MANY + 1} students")
    row = large.locator("#everyone tbody tr:not([hidden])")
    expect(row).to_be_visible()
    assert row.locator("th").text_content() == "student-2718"
    field.fill("")
    assert large.locator("#everyone details:not([hidden])").count() == 61


def test_thousands_are_sorted_in_a_moment(large):
    took = large.evaluate(
        """() => {
            const start = performance.now();
            document.querySelector("#everyone th button").click();
            return performance.now() - start;
        }"""
    )
    assert took < 5_000
