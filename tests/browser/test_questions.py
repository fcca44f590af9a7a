"""The questions' pages in a real Chromium: answered by keyboard, printed, read aloud, attacked."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from autograder.extras.quiz.formats import html, oral
from tests.browser.axe import judged
from tests.extras.quiz.made import ATTACKS, hostile, made, quiz

PAGES = (
    "students/ada.html",
    "students/eve.html",
    "examiner.html",
    "oral.html",
    "oral-examiner.html",
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Return a folder with the pages of two students, one of whom attacks."""
    folder = tmp_path_factory.mktemp("questions")
    long = made(9, options=("`x`", "`y`", "z " * 80, "`w`" + "v" * 190))
    asked = [
        quiz(questions=[*quiz().questions, long], note="4 of 5 questions: no more"),
        quiz("eve", [hostile(text) for text in ATTACKS.values()]),
    ]
    html.write_quizzes(folder, asked)
    oral.write_quizzes(folder, asked)
    return folder


@pytest.fixture(params=["light", "dark"])
def opened(request, chromium, artefacts):
    """Return what opens a page in a theme, and notes what it asks for and complains of."""
    context = chromium.new_context(
        color_scheme=request.param, viewport={"width": 900, "height": 900}
    )

    def opening(path):
        page = context.new_page()
        page.asked, page.told = [], []
        page.on("request", lambda asked: page.asked.append(asked.url))
        page.on("console", lambda told: page.told.append(told.text))
        page.on("dialog", lambda dialog: page.told.append(dialog.message))
        page.goto(path.as_uri())
        return page

    yield opening
    for page in context.pages:
        name = Path(page.url).stem
        page.screenshot(path=artefacts / f"questions-{name}-{request.param}.png", full_page=True)
    context.close()


@pytest.mark.parametrize("name", PAGES)
def test_it_breaks_no_rule_of_accessibility(opened, folder, name):
    broken, met = judged(opened(folder / name), "html")
    assert not broken, broken
    assert {"color-contrast", "html-has-lang"} <= met


@pytest.mark.parametrize("name", PAGES)
def test_nothing_is_asked_for_and_nothing_runs(opened, folder, name):
    page = opened(folder / name)
    assert page.asked == [(folder / name).as_uri()]
    assert page.told == []
    assert page.locator("script, img, iframe, a").count() == 0


def test_the_arrow_keys_choose_and_tab_goes_on(opened, folder):
    page = opened(folder / PAGES[0])
    first = page.get_by_role("radio", name="a (N, 3)").first
    first.focus()
    page.keyboard.press("Space")
    expect(first).to_be_checked()
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("radio", name="b (3, N)").first).to_be_checked()
    page.keyboard.press("Tab")  # the code of the next question, which scrolls
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    assert page.locator("input:checked").count() == 2


def test_a_click_on_the_text_chooses_too(opened, folder):
    page = opened(folder / PAGES[0])
    page.get_by_text("It raises an error.").first.click()
    expect(page.locator("input[value=d]").first).to_be_checked()


def test_a_question_is_read_aloud_with_its_number_and_text(opened, folder):
    page = opened(folder / PAGES[0])
    group = page.get_by_role("group", name="Question 1")
    expect(group).to_have_accessible_description("What shape has z0 after line 7?")


def test_a_small_screen_scrolls_the_code_and_not_the_page(opened, folder):
    page = opened(folder / PAGES[1])
    page.set_viewport_size({"width": 360, "height": 640})
    wide, seen = page.evaluate("[document.documentElement.scrollWidth, innerWidth]")
    assert wide <= seen


def test_a_printed_page_is_light_and_an_oral_has_a_page_for_each_student(opened, folder):
    page = opened(folder / "oral.html")
    page.emulate_media(media="print")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    breaks = "[...document.querySelectorAll('.sheet')].map(e => getComputedStyle(e).breakBefore)"
    assert page.evaluate(breaks) == ["auto", "page"]
    assert page.pdf().startswith(b"%PDF")


def test_what_a_student_wrote_is_shown_as_it_is(opened, folder):
    page = opened(folder / PAGES[1])
    shown = page.locator(".line").all_inner_texts()
    assert any(ATTACKS["html"] in line for line in shown)
    assert any(ATTACKS["latex"] in line for line in shown)
