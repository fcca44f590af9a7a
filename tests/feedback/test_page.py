"""The page that a student gets back: what stands on it, and that it asks for nothing."""

import re
from dataclasses import replace

from markupsafe import Markup

from autograder.feedback.notebook import Block
from autograder.feedback.page import AnswerFeedback, FeedbackPage, page_html, stubs_of
from autograder.results.record import ExerciseRecord, Record

WRONG = ExerciseRecord(
    "affine", 0.0, 4.0, "wrong", "bias_forgotten", "affine(n)\n? What if `n` = 0?"
)
RIGHT = ExerciseRecord("forward", 6.0, 6.0, "correct")
RECORD = Record("ada", "layers", "graded", 6.0, 10.0, 0.1, (WRONG, RIGHT))
BLOCKS = (
    Block("2 cells as handed out", Markup("<p>old</p>")),
    Block("", Markup("<pre>new</pre>"), ("affine", "forward")),
)
PAGE = FeedbackPage(
    "layers", "ada", "2026-11-28T14:05:00+00:00", 6.0, 10.0, stubs_of(RECORD), blocks=BLOCKS
)


def text(page):
    """Return the words of a page."""
    html = re.sub(r"<style>.*?</style>", "", page_html(page), flags=re.DOTALL)
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def test_on_top_stand_name_date_and_points():
    assert "layers ada, handed in 28 November 2026, 14:05 UTC 6 of 10 points affine" in text(PAGE)


def test_each_function_has_a_line_with_verdict_points_and_question():
    assert "affine ✗ wrong 0 of 4 points What if n = 0? forward ✓ correct 6 of 6 points" in text(
        PAGE
    )


def test_what_is_wrong_leads_to_its_card_and_that_to_the_code():
    html = page_html(PAGE)
    for anchor in ("card-affine", "code-affine", "code-forward"):
        assert html.count(f'href="#{anchor}"') == html.count(f'id="{anchor}"') == 1


def test_only_what_is_not_right_has_a_card():
    assert page_html(PAGE).count('class="autograder-card"') == 1
    right = replace(PAGE, stubs=PAGE.stubs[1:])
    assert "What is not right yet" not in text(right)


def test_what_was_handed_out_is_folded_and_what_was_written_is_not():
    html = page_html(PAGE)
    assert "<details><summary>2 cells as handed out</summary>" in html
    assert html.index("<pre>new</pre>") > html.index("</details>")


def test_without_a_notebook_names_lead_to_nothing_that_is_not_there():
    html = page_html(replace(PAGE, blocks=()))
    assert "Your notebook" not in html
    assert set(re.findall(r'href="#([^"]+)"', html)) == {"card-affine"}


def test_points_that_a_person_changed_are_said_to_be():
    changed = replace(PAGE.stubs[0], points=2.0)
    assert "2 of 4 points, changed by hand" in text(replace(PAGE, stubs=[changed]))


def test_answers_in_words_have_lines_too():
    answers = [
        AnswerFeedback("question-1", 2.5, 3.0, "Nice."),
        AnswerFeedback("question-2", None, 3.0),
    ]
    said = text(replace(PAGE, answers=answers))
    assert "question-1 read 2.5 of 3 points Nice. question-2 not read yet of 3" in said


def test_all_that_is_not_the_courses_own_is_escaped_and_cleaned():
    evil = "<script>alert(1)</script>\u202e"
    html = page_html(replace(PAGE, student=evil, assignment=evil, notes=[evil], handed_in=evil))
    assert "<script" not in html
    assert "\u202e" not in html


def test_it_is_one_file_that_asks_for_nothing():
    html = page_html(PAGE)
    assert not re.search(r"<(script|link|iframe|img|object)\b|url\(|@import|\bsrc=", html)
