"""nbgrader's assignment list in the browser: fetch, open, submit."""

from playwright.sync_api import expect

from tests.browser.notebook import PATHS, ready
from tests.nbgrader.courses import ASSIGNMENT


def open_list(page, server):
    """Open the list from the Nbgrader menu."""
    page.goto(server.url(PATHS[server.app]["start"], reset=""))
    if server.app == "lab":  # which puts its launcher in the place of all that was opened before
        expect(page.get_by_role("tab", name="Launcher")).to_be_visible()
    page.get_by_role("menuitem", name="Nbgrader").click()
    page.get_by_role("menuitem", name="Assignment List").click()
    return page.locator("#assignments")


def fetch(page):
    """Fetch the released assignment."""
    page.get_by_role("button", name="Fetch", exact=True).click()
    expect(page.locator("#fetched_assignments_list").get_by_text(ASSIGNMENT).first).to_be_visible()


def open_fetched(page, server):
    """Open the fetched notebook by its link, in the page in which the program shows it."""
    listed = page.locator("#fetched_assignments_list")
    listed.get_by_role("button", name=ASSIGNMENT).click()
    link = listed.locator(".nested_list_item").get_by_role("link", name=ASSIGNMENT)
    if server.app == "lab":
        link.click()
        return ready(page)
    with page.expect_popup() as opened:
        link.click()
    return ready(opened.value)


def submit(page):
    """Press Submit, and wait until the list says that the work is there."""
    page.get_by_role("button", name="Submit", exact=True).click()
    expect(page.locator("#submitted_assignments_list").get_by_text(ASSIGNMENT)).to_be_visible()
