"""The feedback page in a real Chromium: on a screen, light and dark, on a phone, and on paper."""

import re
from dataclasses import replace

import pytest
from markupsafe import Markup

from autograder.feedback.notebook import Block
from autograder.feedback.page import AnswerFeedback, FeedbackPage, page_html, stubs_of
from autograder.pictures import Drawing
from autograder.results.record import ExerciseRecord, Record
from tests.browser.axe import judged

PHONE = {"width": 390, "height": 844}
NAMES = ("affine", "activate", "activation_derivative", "a_function_with_a_very_long_name" * 3)
MESSAGE = (
    "affine(n, W, b)   n (5, 3)   W (4, 3)   b (4,)\nright shape\n? What if `n` were 0 everywhere?"
)
PICTURE = Drawing(
    '<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-label="heat maps" width="640" '
    'height="200"><text x="20" y="20" fill="currentColor">yours</text></svg>',
    "heat maps",
)
CODE = "<pre><code>def affine(n, W, b):\n    return " + "n @ W.T + " * 30 + "b\n</code></pre>"


def _page(verdict):
    points = 4.0 if verdict == "correct" else 0.0
    said = "" if verdict == "correct" else MESSAGE
    outcomes = tuple(ExerciseRecord(name, points, 4.0, verdict, None, said) for name in NAMES)
    record = Record("ada", "layers", "graded", 4 * points, 16.0, 0.1, outcomes, "")
    drawn = {} if verdict == "correct" else dict.fromkeys(NAMES, PICTURE)
    return FeedbackPage(
        "layers",
        "Ada Lovelace",
        "2026-11-28T14:05:00+00:00",
        record.points,
        record.max_points,
        stubs_of(record, drawn),
        answers=[AnswerFeedback("question-1", 2.5, 3.0, "Nice."), AnswerFeedback("q2", None, 3.0)],
        notes=["Handed in late: 2 points less."],
        blocks=[
            block
            for name in NAMES
            for block in (
                Block("6 cells as handed out", Markup("<p>old</p>")),
                Block("", Markup(CODE), (name,)),
            )
        ],
    )


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Return a folder with the page of a wrong notebook, and that of a right one."""
    made = tmp_path_factory.mktemp("feedback")
    for name, verdict in {"wrong": "wrong", "right": "correct"}.items():
        (made / f"{name}.html").write_text(page_html(_page(verdict)), encoding="utf-8")
    bare = replace(_page("wrong"), blocks=(), answers=(), notes=())
    (made / "bare.html").write_text(page_html(bare), encoding="utf-8")
    return made


@pytest.fixture
def shown(chromium, folder, artefacts):
    """Return what opens a page of the folder; what it asks for is kept."""
    contexts = []

    def show(name, **settings):
        contexts.append(chromium.new_context(**settings))
        opened = contexts[-1].new_page()
        opened.asked = []
        opened.on("request", lambda asked: opened.asked.append(asked.url))
        opened.goto((folder / f"{name}.html").as_uri())
        opened.screenshot(path=artefacts / f"feedback-{name}.png", full_page=True)
        return opened

    yield show
    for context in contexts:
        context.close()


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("name", ["wrong", "right", "bare"])
def test_axe_finds_nothing(shown, name, theme):
    opened = shown(name, color_scheme=theme)
    opened.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
    report, met = judged(opened, "html")
    assert report == ""
    assert {"color-contrast", "document-title", "html-has-lang", "link-name"} <= met


def test_axe_finds_nothing_on_a_phone_where_pictures_scroll(shown):
    report, _ = judged(shown("wrong", viewport=PHONE), "html")
    assert report == ""


def test_on_a_phone_nothing_is_off_screen_and_pictures_stay_legible(shown):
    opened = shown("wrong", viewport=PHONE)
    assert opened.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    assert opened.locator("svg").first.bounding_box()["width"] > PHONE["width"]


def test_it_asks_for_nothing_but_itself(shown):
    assert len(shown("wrong").asked) == 1


def test_a_right_notebook_prints_on_two_pages_at_most(shown):
    paper = shown("right").pdf(prefer_css_page_size=True, format="A4")
    assert 1 <= len(re.findall(rb"/Type\s*/Page\b", paper)) <= 2
