"""The page of ``nbgrader generate_feedback``: the one that `autograder feedback` makes, too."""

import re
import sqlite3
from contextlib import closing

import pytest

from tests.nbgrader.courses import ASSIGNMENT, STUBS
from tests.nbgrader.handed_in import BY_HAND

#: What a person does who writes about a function, as SQL.
ABOUT_AFFINE = """
    UPDATE comment SET manual_comment = ?
    WHERE cell_id IN (SELECT id FROM base_cell WHERE name = 'affine')
"""


@pytest.fixture(scope="module")
def page(graded):
    """Return the function that returns a student's page."""
    return graded[0].feedback


def words(html):
    html = re.sub(r"<style>.*?</style>", "", html, flags=re.DOTALL)
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def test_each_function_has_one_line_with_its_name(page):
    lines = re.findall(r"<li>\s*<(?:a|span)[^>]*>([\w-]+)</", page("nobias"))
    assert lines[: len(STUBS)] == STUBS


def test_the_points_are_those_of_the_gradebook(graded, page):
    (sum_of_all,) = re.findall(r'<p class="sum">([\d.]+) of', page("nobias"))
    scores = graded[0].grades("nobias").values()
    assert float(sum_of_all) == sum(auto or manual or 0 for auto, manual, _ in scores)


def test_a_wrong_function_has_its_card_with_the_picture_above_the_notebook(page):
    html = page("nobias")
    card, notebook = html.index('id="card-affine"'), html.index("Your notebook")
    assert card < html.index('role="img"') < notebook
    assert "If every neuron were 0, what should this layer still return?" in words(html)


def test_what_was_handed_out_is_folded(page):
    html = page("ada")
    assert "cells as handed out: Layers: from neurons to a network" in words(html)
    assert html.count("<details>") >= len(STUBS)


@pytest.mark.parametrize("student", ["ada", "nobias", "blank", "broken"])
def test_it_needs_no_network_and_has_no_badge(page, student):
    html = page(student)
    assert not re.search(r"<(script|link|iframe)\b|MathJax|colab-badge|src=\"http", html)


def test_why_a_file_was_refused_stands_on_top(page):
    html = page("broken")
    assert html.index("hand it in again") < html.index('<ul class="stubs">')


def test_decisions_about_points_are_on_the_page_with_their_reasons(graded, tmp_path):
    here = graded[0].copy(tmp_path / "course")
    decided = '[corrections]\nnobias.layers.affine = {points = 2, reason = "Half of it."}\n'
    (here.root / "corrections.toml").write_text(decided, encoding="utf-8")
    here.nbgrader("generate_feedback", ASSIGNMENT, "--student=nobias")
    said = words(here.feedback("nobias"))
    assert "2 of 4 points, changed by hand" in said
    assert "affine: 2 points, corrected: Half of it." in said


def test_with_points_alone_the_page_has_no_word_about_what_is_wrong(graded, tmp_path):
    here = graded[0].copy(tmp_path / "course")
    (here.root / "grading.toml").write_text('feedback = "points alone"\n', encoding="utf-8")
    here.nbgrader("generate_feedback", ASSIGNMENT, "--student=nobias")
    html = here.feedback("nobias")
    assert "0 of 4 points" in html
    assert "If every neuron were 0" not in html
    assert 'role="img"' not in html


def test_a_page_is_made_anew_when_points_were_given_by_hand_and_kept_when_nothing_changed(
    graded, tmp_path
):
    here = graded[0].copy(tmp_path / "course")
    with closing(sqlite3.connect(here.root / "gradebook.db")) as db, db:
        db.execute(BY_HAND)
    generate = ("generate_feedback", ASSIGNMENT, "--student=ada")
    log = here.nbgrader(*generate)
    assert "22.5 of 23 points" in words(here.feedback("ada"))
    assert "Skipping existing" not in log
    assert "Skipping existing" in here.nbgrader(*generate)


def test_what_a_person_wrote_about_a_function_is_on_the_page(graded, tmp_path):
    here = graded[0].copy(tmp_path / "course")
    with closing(sqlite3.connect(here.root / "gradebook.db")) as db, db:
        db.execute(ABOUT_AFFINE, ["Nearly, <b>Ada</b>: see me."])
    here.nbgrader("generate_feedback", ASSIGNMENT, "--student=nobias")
    assert "Nearly, &lt;b&gt;Ada&lt;/b&gt;: see me." in here.feedback("nobias")


def test_what_nbgrader_writes_about_an_untouched_function_is_not(page):
    assert 'class="comment"' not in page("blank")


def test_after_a_resubmission_the_page_is_of_the_new_work(graded, tmp_path):
    here = graded[0].copy(tmp_path / "course")
    here.hand_in("nobias", here.solved())
    here.nbgrader("autograde", ASSIGNMENT, "--student=nobias")
    here.nbgrader("generate_feedback", ASSIGNMENT, "--student=nobias")
    assert "affine ✓ correct" in words(here.feedback("nobias"))
