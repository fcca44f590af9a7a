"""Real notebooks in a real browser; ``pytest --browser tests/browser``, nothing without the flag.

They need Chromium and packages of their own, which `make test-browser` looks after.
"""

import os
from pathlib import Path

import pytest

CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")

#: As root in a container there is no sandbox; and nothing is asked of the world outside.
ARGUMENTS = ["--no-sandbox", "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"]

#: Where screenshots are kept.
ARTEFACTS = Path(__file__).parents[2] / "build" / "browser"

#: What a person sees of a notebook on a small laptop.
SCREEN = {"width": 1280, "height": 800}

#: Milliseconds until something must have happened.
PATIENCE = 30_000


def pytest_addoption(parser):
    parser.addoption("--browser", action="store_true", help="run the tests in a browser")


def pytest_ignore_collect(config):
    """Pass the tests over without the flag: what they import may not be there."""
    return None if config.getoption("--browser", default=False) else True


@pytest.fixture(scope="session")
def classroom(tmp_path_factory):
    """Return a course whose assignment is released through the exchange."""
    from tests.browser.classroom import open_classroom

    return open_classroom(tmp_path_factory.mktemp("classroom"))


@pytest.fixture(scope="session")
def lab(classroom):
    """Return a student's JupyterLab."""
    from tests.browser.servers import serving

    with serving("lab", classroom.student("ada")) as running:
        yield running


@pytest.fixture(scope="session")
def classic(classroom):
    """Return a student's `jupyter notebook`, the classic one of today."""
    from tests.browser.servers import serving

    with serving("notebook", classroom.student("bob")) as running:
        yield running


@pytest.fixture(params=["lab", "classic"])
def server(request):
    """Return one program after the other."""
    return request.getfixturevalue(request.param)


@pytest.fixture(scope="session")
def chromium():
    """Return a running browser."""
    from playwright.sync_api import expect, sync_playwright

    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def artefacts():
    """Return the folder in which screenshots are kept."""
    ARTEFACTS.mkdir(parents=True, exist_ok=True)
    return ARTEFACTS


@pytest.fixture(scope="module")
def new_page(chromium, artefacts):
    """Return what opens a page without cookies of others; what it shows last is kept."""
    contexts = {}

    def opened(name):
        context = contexts[name] = chromium.new_context(viewport=SCREEN)
        context.set_default_timeout(PATIENCE)
        return context.new_page()

    yield opened
    for name, context in contexts.items():
        context.pages[-1].screenshot(path=artefacts / f"{name}.png")
        context.close()


@pytest.fixture
def page(request, new_page):
    """Return a fresh page, for one test."""
    return new_page(request.node.name)
