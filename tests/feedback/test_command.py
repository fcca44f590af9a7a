"""``autograder feedback RESULTS --out DIR``: the pages of those without nbgrader."""

import shutil
from dataclasses import replace

import pytest

from autograder.results import store
from tests.feedback.test_page import RECORD
from tests.shell import autograder

CODE = "# %%\ndef affine(n, W, b):\n    return n @ W.T  # my line\n"


@pytest.fixture
def results(tmp_path):
    """Return a results folder with two records."""
    folder = tmp_path / "results"
    folder.mkdir()
    for record in (RECORD, replace(RECORD, student="ben", message="It was handed in as a script.")):
        store.append(folder / store.FILE, record)
    return folder


def give(results, *options, status=0):
    """Run the command, and return the folder with the pages and what was said."""
    out = results.parent / "pages"
    done = autograder(
        "feedback", str(results), "--out", str(out), *map(str, options), cwd=results.parent
    )
    assert done.returncode == status, done.stderr
    return out, done.stdout + done.stderr


def test_each_submission_gets_a_page(results):
    out, said = give(results)
    assert sorted(str(path.relative_to(out)) for path in out.rglob("*.html")) == [
        "ada/layers.html",
        "ben/layers.html",
    ]
    assert "2 pages in" in said
    assert "It was handed in as a script." in (out / "ben/layers.html").read_text(encoding="utf-8")


def test_the_clearer_hint_is_on_the_card(results):
    out, _ = give(results)
    page = (out / "ada/layers.html").read_text(encoding="utf-8")
    assert "Look at the equation of one neuron in section 1" in page


def test_with_the_submissions_the_notebook_is_on_it(results):
    folder = results.parent / "in" / "ada" / "layers"
    folder.mkdir(parents=True)
    (folder / "layers.py").write_text(CODE, encoding="utf-8")
    out, _ = give(results, "--submitted", folder.parents[1])
    assert "# my line" in (out / "ada/layers.html").read_text(encoding="utf-8")
    assert "Your notebook" not in (out / "ben/layers.html").read_text(encoding="utf-8")


def test_no_name_leads_out_of_the_folder(results):
    names = ["..", "../eve", "a/b", "/etc", "e\nve"]
    for name in names:
        store.append(results / store.FILE, replace(RECORD, student=name))
    out, said = give(results, status=1)
    assert len(list(out.parent.rglob("*.html"))) == 2
    assert " ".join(said.split()).count("can't be a folder's name: no page") == len(names)


def test_after_an_exam_no_page_says_what_was_asked(results):
    (results / ".exam-secret").write_text("s", encoding="utf-8")
    out, _ = give(results)
    page = (out / "ada/layers.html").read_text(encoding="utf-8")
    assert "0 of 4 points" in page
    assert "What if" not in page
    assert "bias" not in page


def test_a_folder_without_results_is_a_usage_error(tmp_path):
    (tmp_path / "nothing").mkdir()
    _, said = give(tmp_path / "nothing", status=2)
    assert "results.jsonl" in said


@pytest.fixture(scope="module")
def really_graded(tmp_path_factory):
    """Return a folder with a submission and its results; not to be changed."""
    here = tmp_path_factory.mktemp("graded")
    folder = here / "in" / "ada" / "layers"
    folder.mkdir(parents=True)
    (folder / "layers.py").write_text(CODE, encoding="utf-8")
    done = autograder("grade", "in", "--out", "results", "--secret", ".secret", cwd=here)
    assert done.returncode == 0, done.stderr
    return here


@pytest.fixture
def graded(really_graded, tmp_path):
    """Return the results of a submission that was really graded, and its folder."""
    return shutil.copytree(really_graded, tmp_path, dirs_exist_ok=True) / "results"


def test_with_the_submissions_and_the_secret_there_are_pictures_as_from_nbgrader(graded):
    out, _ = give(graded, "--submitted", "in")
    page = (out / "ada/layers.html").read_text(encoding="utf-8")
    assert page.count("<figure ") == page.count('role="img"') == 1
    give(graded, "--submitted", "in", "--secret", "none-here")
    assert "<figure " not in (out / "ada/layers.html").read_text(encoding="utf-8")


def test_there_is_no_picture_of_what_would_be_graded_otherwise_by_now(graded):
    path = graded.parent / "in" / "ada" / "layers" / "layers.py"
    path.write_text(CODE.replace("n @ W.T", "2 * n @ W.T"), encoding="utf-8")
    out, _ = give(graded, "--submitted", "in")
    assert "<figure " not in (out / "ada/layers.html").read_text(encoding="utf-8")


DECISIONS = """
[corrections]
ada.layers.affine = {points = 2, reason = "Half of it <b>is right</b>."}
[bonus]
ada.layers = {points = 1.5, reason = "Found a slip."}
"""


def test_what_people_decided_is_on_the_page_with_its_reasons(results):
    (results.parent / "corrections.toml").write_text(DECISIONS, encoding="utf-8")
    out, _ = give(results)
    page = (out / "ada/layers.html").read_text(encoding="utf-8")
    assert "2 of 4 points, changed by hand" in page
    assert '<p class="sum">9.5 of 10 points</p>' in page
    assert "affine: 2 points, corrected: Half of it &lt;b&gt;is right&lt;/b&gt;." in page
    assert "bonus: 1.5 points: Found a slip." in page
    assert "changed by hand" not in (out / "ben/layers.html").read_text(encoding="utf-8")


def test_decisions_that_cannot_be_read_are_a_usage_error(results):
    (results.parent / "corrections.toml").write_text("[bonus]\nada.nothing = 1\n", encoding="utf-8")
    _, said = give(results, status=2)
    assert "corrections.toml" in said
