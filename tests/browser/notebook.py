"""A notebook in the browser, and what a student does with it: mouse, keyboard, nothing else."""

import re
from dataclasses import dataclass

from playwright.sync_api import Page, expect

#: Where the programs show a notebook, and where their students begin.
PATHS = {
    "lab": {"start": "lab", "notebook": "lab/tree/{}"},
    "notebook": {"start": "tree", "notebook": "notebooks/{}"},
}


@dataclass(frozen=True)
class Notebook:
    """An open notebook."""

    page: Page

    def cell(self, source):
        """Return the code cell whose source has these words in it."""
        words = self.page.locator(".jp-InputArea-editor .cm-content", has_text=source)
        return self.page.locator(".jp-Notebook .jp-CodeCell", has=words)

    def run(self, source):
        """Run a cell with Ctrl+Enter, wait until it is done, and return it."""
        cell = self.start(source)
        expect(_prompt(cell)).to_have_text(re.compile(r"\[\d+\]"))
        return cell

    def start(self, source):
        """Run a cell with Ctrl+Enter, and return it as soon as it no longer shows what it said."""
        cell = self.cell(source)
        before = _prompt(cell).inner_text()
        _prompt(cell).click()
        self.page.keyboard.press("Control+Enter")
        expect(_prompt(cell)).not_to_have_text(before)
        return cell

    def rewrite(self, source, line):
        """Type a line in the place of the last line of a cell."""
        self.cell(source).locator(".cm-content").click()
        self.page.keyboard.press("Control+End")
        self.page.keyboard.press("Shift+Home")
        self.page.keyboard.type(line)
        expect(self.cell(source).locator(".cm-line").last).to_have_text(f"    {line}")

    def add_below(self, source, line):
        """Add a cell below another one, and type a line into it."""
        _prompt(self.cell(source)).click()
        self.page.keyboard.press("b")
        self.page.keyboard.press("Enter")
        self.page.keyboard.type(line)
        expect(self.cell(line)).to_have_count(1)

    def save(self):
        """Save with Ctrl+S, and wait until the server has the notebook."""
        with self.page.expect_response(_is_saved):
            self.page.keyboard.press("Control+s")

    def interrupt(self):
        """Press the stop button."""
        self.page.get_by_title(re.compile("^Interrupt the kernel")).click()

    def validate(self):
        """Press nbgrader's Validate button, and return the dialog that says what came of it."""
        self.page.get_by_role("button", name="Validate").click()
        dialog = self.page.locator(".jp-Dialog")
        expect(dialog).to_be_visible()
        return dialog

    def choose_theme(self, name):
        """Choose a theme from the Settings menu."""
        self.page.get_by_role("menuitem", name="Settings", exact=True).click()
        entries = self.page.locator(".lm-Menu-itemLabel")
        entries.get_by_text("Theme", exact=True).hover()
        entries.get_by_text(name, exact=True).click()
        expect(self.page.locator("body")).to_have_attribute("data-jp-theme-name", name)


def card(cell):
    """Return the card that a cell shows."""
    return cell.locator(".autograder-card")


def open_notebook(page, server, path):
    """Open a notebook of a server's folder in a page, and wait for its kernel."""
    page.goto(server.url(PATHS[server.app]["notebook"].format(path), reset=""))
    return ready(page)


def ready(page):
    """Return a page's notebook once its kernel waits for work.

    Until it has a name there is none, and "idle" means nothing.
    """
    expect(page.locator(".jp-KernelName:visible")).to_contain_text("Python 3")
    waiting = '.jp-Notebook-ExecutionIndicator[data-status="idle"]:visible'
    expect(page.locator(waiting)).to_be_visible()
    return Notebook(page)


def _prompt(cell):
    return cell.locator(".jp-InputPrompt")


def _is_saved(response):
    return response.request.method == "PUT" and "/api/contents/" in response.url
