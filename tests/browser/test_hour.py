"""A student's hour: fetch, write, be told, mend, see it turn green, save, submit."""

from playwright.sync_api import expect

from autograder.exercises import exercises
from tests.browser.exchange import fetch, open_fetched, open_list, submit
from tests.browser.notebook import card

affine = next(exercise for exercise in exercises("layers") if exercise.name == "affine")
STUB = "def affine("
MISTAKE = next(chaff for chaff in affine.chaffs if chaff.name == "bias_forgotten")


def test_an_exercise_from_fetching_to_its_points(page, server, classroom):
    open_list(page, server)
    fetch(page)
    notebook = open_fetched(page, server)
    notebook.run("from autograder import check")

    notebook.rewrite(STUB, "return n @ W.T")
    notebook.run(STUB)
    wrong = notebook.run("check(affine)")
    expect(card(wrong)).to_contain_text("wrong")
    expect(card(wrong)).to_contain_text(MISTAKE.hint)

    notebook.add_below("check(affine)", "check(affine, hint=True)")
    expect(card(notebook.run("check(affine, hint=True)"))).to_contain_text(MISTAKE.clearer)

    notebook.rewrite(STUB, "return n @ W.T + b")
    notebook.run(STUB)
    expect(card(notebook.run("check(affine)"))).to_contain_text("correct")

    notebook.save()
    open_list(page, server)
    submit(page)
    points = classroom.points(server.folder.name)
    assert points == {"check-affine": 4} | dict.fromkeys(points.keys() - {"check-affine"}, 0)
