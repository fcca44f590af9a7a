"""``autograder feedback RESULTS --out DIR``: the pages of those without nbgrader."""

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


@pytest.mark.parametrize("student", ["..", "../eve", "a/b", "/etc", "e\nve"])
def test_no_name_leads_out_of_the_folder(results, student):
    store.append(results / store.FILE, replace(RECORD, student=student))
    out, said = give(results, status=1)
    assert len(list(out.parent.rglob("*.html"))) == 2
    assert "can't be a folder's name: no page" in said


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
