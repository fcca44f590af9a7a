"""Programs that never end, and the way out of them."""

import pytest
from playwright.sync_api import expect

from tests.browser.classroom import write
from tests.browser.notebook import card, open_notebook

ENDLESS = "from autograder import check\n\n\ndef affine(n, W, b):\n    while True:\n        pass"


@pytest.fixture
def stuck(page, server):
    """Return a notebook with a function that never ends."""
    write(server.folder / "stuck.ipynb", ENDLESS, "check(affine)", "print(6 * 7)")
    notebook = open_notebook(page, server, "stuck.ipynb")
    notebook.run("while True")
    return notebook


def test_an_endless_loop_is_ended_and_the_notebook_goes_on(stuck):
    expect(card(stuck.run("check(affine)"))).to_contain_text("timeout")
    expect(stuck.run("print(6 * 7)")).to_contain_text("42")


def test_the_stop_button_ends_a_check(stuck):
    checking = stuck.start("check(affine)")
    stuck.interrupt()
    expect(checking).to_contain_text("KeyboardInterrupt")
    expect(stuck.run("print(6 * 7)")).to_contain_text("42")
