"""Cards of all assignments in both themes: what one sees, and what one is told who does not."""

from itertools import chain

import pytest
from playwright.sync_api import expect

from tests.browser.axe import judged_apart
from tests.browser.classroom import write
from tests.browser.mistakes import MISTAKES
from tests.browser.notebook import card, open_notebook

THEMES = {"light": "JupyterLab Light", "dark": "JupyterLab Dark"}

#: A screen on which all cards have room.
TALL = {"width": 1280, "height": 4500}


@pytest.fixture(scope="module")
def gallery(lab, new_page):
    """Return an open notebook with a card of each assignment, and one with the progress."""
    for mistake in MISTAKES:
        program = lab.folder / f"{mistake.assignment}.py"
        program.write_text(mistake.program, encoding="utf-8")
    cells = [(f"%run -i {mistake.assignment}.py", f"check({mistake.stub})") for mistake in MISTAKES]
    write(lab.folder / "gallery.ipynb", *chain.from_iterable(cells), "check()")
    notebook = open_notebook(new_page("gallery"), lab, "gallery.ipynb")
    for source in chain.from_iterable(cells):
        notebook.run(source)
    notebook.run("check()")
    notebook.page.set_viewport_size(TALL)  # axe judges what is on the screen
    return notebook


@pytest.fixture(params=THEMES)
def theme(request, gallery):
    """Show the gallery in a theme."""
    gallery.choose_theme(THEMES[request.param])
    return request.param


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda mistake: mistake.assignment)
def test_a_card_has_a_picture(gallery, theme, mistake, artefacts):
    cell = gallery.cell(f"check({mistake.stub})")
    expect(card(cell).get_by_role("img")).to_be_visible()
    cell.screenshot(path=artefacts / f"{mistake.assignment}-{theme}.png")


def test_cards_break_no_rule_of_accessibility(gallery, theme):
    broken, met = judged_apart(gallery.page, ".autograder-card")
    assert not broken, broken
    assert {"color-contrast", "svg-img-alt", "aria-progressbar-name"} <= met


def test_a_card_is_a_group_with_a_name(gallery):
    name = "activation_derivative: partial, 3.39 of 5 points"
    expect(gallery.page.get_by_role("group", name=name, exact=True)).to_be_visible()


def test_the_progress_is_a_bar_with_the_points_so_far(gallery):
    bar = card(gallery.cell("check()")).get_by_role("progressbar")
    expect(bar).to_have_attribute("aria-valuemax", "20")
    expect(bar).to_have_accessible_name("regression: 16.86 of 20 points so far, 7 of 8 right")
