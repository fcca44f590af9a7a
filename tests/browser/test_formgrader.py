"""nbgrader's own pages, as a teacher uses them after grading, and what a student gets back."""

import re
import sqlite3
from contextlib import closing

import pytest
from playwright.sync_api import expect

from tests.browser.axe import judged
from tests.browser.demo_class import MISTAKES, graded_class
from tests.browser.servers import serving

#: Each student's points, read from the gradebook: automatic ones, and those given by hand.
SCORES = """
    SELECT student_id, assignment.name, SUM(COALESCE(manual_score, auto_score, 0))
    FROM grade
    JOIN submitted_notebook ON submitted_notebook.id = grade.notebook_id
    JOIN submitted_assignment ON submitted_assignment.id = submitted_notebook.assignment_id
    JOIN assignment ON assignment.id = submitted_assignment.assignment_id
    GROUP BY student_id, assignment.name
"""


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    """Return a course in which a class is graded."""
    return graded_class(tmp_path_factory.mktemp("formgrader"))


@pytest.fixture(scope="module")
def teacher(course):
    """Return the teacher's `jupyter notebook`, with nbgrader's pages in it."""
    with serving("notebook", course.root) as running:
        yield running


def scores(course):
    """Return ``{(student, assignment): points}`` of the gradebook."""
    with closing(sqlite3.connect(course.root / "gradebook.db")) as gradebook:
        return {(student, name): score for student, name, score in gradebook.execute(SCORES)}


def opened(page, teacher, path):
    """Log in, and open one of nbgrader's pages."""
    page.goto(teacher.url("login", next=f"/formgrader/{path}"))


def row(page, text):
    return page.get_by_role("row").filter(has=page.get_by_role("gridcell", name=text, exact=True))


def shown(number):
    return f"{round(number, 2):g}"


def cards(page):
    return page.locator(".autograder-card")


def card(page, stub):
    return page.get_by_role("group", name=re.compile(f"^{stub}: "))


@pytest.fixture
def notebook_of(page, teacher):
    """Return what opens a student's graded notebook, as one does: by the list of submissions."""

    def open_notebook(student, assignment):
        opened(page, teacher, f"manage_submissions/{assignment}")
        row(page, student).get_by_role("link", name="None, None").click()
        page.locator("td.name").get_by_role("link", name=assignment).click()
        expect(cards(page).first).to_be_visible()
        return page

    return open_notebook


@pytest.fixture(scope="module")
def generated(new_page, teacher):
    """Generate the feedback for two students, by a click on the list of submissions."""
    page = new_page("feedback-generated")
    opened(page, teacher, "manage_submissions/layers")
    for student in ("bob", "mallory"):
        row(page, student).locator(".generate-feedback a").click()
        done = page.locator("#success-modal").filter(has_text=f"for student '{student}'")
        expect(done).to_contain_text("Successfully generated feedback for 'layers'")
        done.get_by_role("button", name="OK").click()
        expect(done).to_have_count(0)


@pytest.fixture
def feedback(page, course, generated):
    """Return what opens a student's page of feedback; and returns where else that page turns to."""

    def open_feedback(student):
        asked = []
        page.on("request", lambda request: asked.append(request.url))
        page.goto((course.root / "feedback" / student / "layers" / "layers.html").as_uri())
        return {url.split("/")[2] for url in asked if not url.startswith(("file:", "data:"))}

    return open_feedback


@pytest.mark.parametrize("assignment", ["layers", "loss"])
def test_the_assignments_are_listed_with_their_submissions(page, teacher, assignment):
    opened(page, teacher, "manage_assignments")
    listed = row(page, assignment)
    expect(listed.locator(".num-submissions")).to_have_text(str(len(MISTAKES)))


@pytest.mark.parametrize(("assignment", "worth"), [("layers", 23), ("loss", 20)])
def test_the_submissions_are_listed_with_the_points_of_the_gradebook(
    page, teacher, course, assignment, worth
):
    opened(page, teacher, f"manage_submissions/{assignment}")
    found = scores(course)
    for student in MISTAKES:
        score = f"{shown(found[student, assignment])} / {worth}"
        expect(row(page, student).locator(".score")).to_have_text(score)


def test_what_the_gradebook_has_is_what_the_work_is_worth(course):
    earned = {student: scores(course)[student, "layers"] for student in MISTAKES}
    assert earned == {"ada": 20, "bob": 18.39, "cora": 20, "mallory": 16}


def test_a_teacher_sees_verdict_question_and_picture(notebook_of, artefacts):
    page = notebook_of("bob", "layers")
    wrong = card(page, "activation_derivative")
    expect(wrong).to_contain_text("◐ partial")
    expect(wrong).to_contain_text("3.39 of 5 points")
    expect(wrong).to_contain_text("? At a = 2 your slope is −3: does tanh ever go down?")
    expect(wrong.get_by_role("img")).to_be_visible()
    wrong.screenshot(path=artefacts / "formgrader-card.png")


def test_what_came_from_colab_is_shown_like_all_others(notebook_of):
    page = notebook_of("cora", "layers")
    expect(cards(page)).to_have_count(4)
    expect(cards(page).filter(has_text="✓ correct")).to_have_count(4)


def test_nothing_of_what_a_student_wrote_runs_neither_in_code_nor_in_an_answer(notebook_of):
    page = notebook_of("mallory", "layers")
    expect(card(page, "affine")).to_contain_text("ValueError: <img src=x onerror='window.ran=1'>")
    expect(cards(page).locator("script, img")).to_have_count(0)
    expect(page.get_by_text("<script>window.ran=1</script>").first).to_be_visible()
    assert page.evaluate("window.ran") is None


def test_our_cards_break_no_rule_of_accessibility_there(notebook_of):
    page = notebook_of("bob", "layers")
    broken, met = judged(page, ".autograder-card")
    assert not broken, broken
    assert {"color-contrast", "svg-img-alt"} <= met


def test_points_typed_for_a_question_of_the_teachers_own_are_in_the_gradebook(
    notebook_of, course, teacher
):
    page = notebook_of("ada", "layers")
    before = scores(course)["ada", "layers"]
    box = page.locator("#question-3")
    expect(box).to_have_class(re.compile("needs_manual_grade"))  # the page knows the grades
    box.fill("2.5")
    with page.expect_response(lambda r: r.request.method == "PUT" and "/api/grade/" in r.url):
        box.press("Tab")
    assert course.grades("ada")["question-3"] == [None, 2.5, 0]
    opened(page, teacher, "manage_submissions/layers")
    score = f"{shown(before + 2.5)} / 23"
    expect(row(page, "ada").locator(".score")).to_have_text(score)


def test_what_a_student_gets_back_reads_well(page, feedback, artefacts):
    feedback("bob")
    expect(page.get_by_role("heading", name="layers", exact=True)).to_be_visible()
    expect(page.locator("header .sum")).to_have_text("18.39 of 23 points")
    wrong = card(page, "activation_derivative")
    for said in (
        "activation_derivative ◐ partial 3.39 of 5 points",
        "right for kind='identity'; kind='logistic'; kind='relu'",
        "? At a = 2 your slope is −3: does tanh ever go down?",
        "Apply the quotient rule on paper, and see which of the two appears.",
    ):
        expect(wrong).to_contain_text(said)
    expect(wrong.get_by_role("img")).to_be_visible()
    wrong.screenshot(path=artefacts / "feedback-card.png")


def test_feedback_asks_for_nothing_outside_itself(feedback):
    assert feedback("bob") == set()


def test_our_cards_in_feedback_break_no_rule_of_accessibility(page, feedback):
    feedback("bob")
    broken, met = judged(page, ".autograder-card")
    assert not broken, broken
    assert {"color-contrast", "svg-img-alt"} <= met


def test_feedback_runs_nothing_that_a_function_said(page, feedback):
    feedback("mallory")
    expect(card(page, "affine")).to_contain_text("<script>window.ran=1</script>")
    assert page.evaluate("window.ran") is None
