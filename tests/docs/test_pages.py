"""The documents as they are read on GitHub: links lead somewhere, pictures are there and told."""

from __future__ import annotations

import importlib.util
import re
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path
from xml.etree import ElementTree

import numpy as np
import pytest
import yaml

from tests.docs.pages import DOCS, PAGES, ROOT, anchors, links, pictures

BUILT = all(map(importlib.util.find_spec, ("sphinx", "furo", "myst_parser", "latex2mathml")))


def _names(page: Path) -> str:
    return str(page.relative_to(ROOT))


@pytest.mark.parametrize("page", PAGES, ids=_names)
def test_links_lead_somewhere(page):
    for link in links(page):
        if link.startswith(("https://", "mailto:")):
            continue
        path, _, anchor = link.partition("#")
        target = (page.parent / path).resolve() if path else page
        assert target.exists(), link
        if target.suffix == ".md":
            assert not anchor or anchor in anchors(target), link
            assert target.is_relative_to(DOCS) or not page.is_relative_to(DOCS), "not on the site"


@pytest.mark.parametrize("page", PAGES, ids=_names)
def test_pictures_are_there_and_told_in_words(page):
    for file, words in pictures(page):
        path = file.partition("#")[0]  # GitHub has words there for light and dark pages
        assert (page.parent / path).is_file() or file.startswith("https://"), file
        assert len(words) >= 10, file


@pytest.mark.parametrize("page", PAGES, ids=_names)
def test_pages_have_one_title_and_plain_markdown(page):
    text = page.read_text(encoding="utf-8")
    assert text.startswith("# ")
    for noise in ("```{", ":::", "!!! ", "{ref}", "{py:"):
        assert noise not in text


def test_the_pages_count_hostile_submissions_right():
    count = len(list((ROOT / "tests" / "hostile" / "attacks").glob("*/*.py")))
    said = {
        "README.md": f"with {count} hostile",
        "docs/security.md": f"{count} submissions, a file",
    }
    assert [page for page, words in said.items() if words not in (ROOT / page).read_text()] == []


def test_programs_and_people_cite_the_same_version_of_the_same_day():
    cited = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    day, page = cited["date-released"], (DOCS / "cite.md").read_text(encoding="utf-8")
    assert cited["version"] == version("train-ann-course-kit")
    entry = [cited["title"], cited["version"], f"{day:%Y}", f"{day:%b}".lower()]
    assert re.findall(r"(?:title|version|year|month) *= \{?(.*?)\}?,", page) == entry


@pytest.mark.parametrize("file", sorted(DOCS.rglob("*.svg")), ids=_names)
def test_a_drawing_loads_nothing_and_says_what_it_shows(file):
    text = file.read_text(encoding="utf-8")
    names = {element.tag.split("}")[1] for element in ElementTree.fromstring(text).iter()}
    assert {"title", "desc"} <= names
    assert not {"script", "image", "foreignObject"} & names
    assert "url(http" not in text


@pytest.fixture
def expanding(monkeypatch):
    monkeypatch.syspath_prepend(DOCS)
    return importlib.import_module("builder.expanding")


@pytest.mark.parametrize("page", sorted(DOCS.rglob("*.md")), ids=_names)
def test_all_that_a_page_asks_for_can_be_put_into_it(page, expanding):
    made = expanding.expand(page.read_text(encoding="utf-8"), page.parent)
    assert not re.search(rf"<!-- ({'|'.join(expanding.MADE)})\b", made)


def test_what_another_program_wrote_into_a_page_stays(expanding):
    text = "<!-- versions -->\n| 1.2 | yes |\n<!-- end of versions -->\n"
    assert expanding.expand(text, DOCS) == text


def test_code_beside_an_equation_is_found(monkeypatch):
    monkeypatch.syspath_prepend(DOCS)
    from builder import code

    shown = code.shown(ROOT / "reference" / "layers.py", "affine")
    assert shown == ("def affine(n: Array, W: Array, b: Array) -> Array:\n    return n @ W.T + b")
    shown = code.shown(ROOT / "autograder" / "checks" / "compare.py", "FORMULA")
    assert shown.startswith("#: Where one formula is evaluated")
    with pytest.raises(LookupError, match="defines no nothing"):
        code.shown(ROOT / "reference" / "layers.py", "nothing")


def test_every_function_of_the_reference_stands_beside_its_equation():
    from autograder.exercises import ASSIGNMENTS, exercises

    text = (DOCS / "mathematics.md").read_text(encoding="utf-8")
    for assignment in ASSIGNMENTS:
        for exercise in exercises(assignment):
            name = exercise.name
            known = {"activate": "ACTIVATIONS", "activation_derivative": "DERIVATIVES"}
            known["map_loss"] = "penalty"
            assert f"reference/{assignment}.py#{known.get(name, name)})" in text


@pytest.mark.filterwarnings("ignore:Stochastic Optimizer")
def test_the_example_of_the_estimator_runs():
    text = (DOCS / "reference" / "estimator.md").read_text(encoding="utf-8")
    x = np.random.default_rng(0).normal(size=(60, 2))
    y = x.sum(axis=1)
    given = {"x_train": x[:40], "y_train": y[:40], "x_test": x[40:], "y_test": y[40:]}
    exec(text.split("```python\n")[1].split("```")[0], given)
    assert given["network"].score(x, y) > 0.8


@pytest.mark.skipif(not BUILT, reason="the documents' packages are not installed: make docs does")
def test_the_site_is_built_without_a_warning_and_asks_for_nothing(tmp_path):
    """Sphinx takes a missing page, a dead link and an unread page for warnings."""
    site = tmp_path / "site"
    command = [sys.executable, "-m", "sphinx", "--fail-on-warning", "--keep-going", "--quiet"]
    ended = subprocess.run(
        [*command, "--doctree-dir", tmp_path / "trees", DOCS, site], capture_output=True, text=True
    )
    assert ended.returncode == 0, ended.stderr
    loaded = re.compile(r'<(?:script|img|iframe)[^>]*\ssrc="http|<link[^>]*href="http')
    for page in site.rglob("*.html"):
        assert not loaded.search(page.read_text(encoding="utf-8")), page.name
