"""The job's summary says who has how many points, and no text in it is more than text."""

import re
from html import unescape

import pytest
from markdown_it import MarkdownIt

from autograder.ci.job_summary import MOST_BYTES, job_summary, total_points
from autograder.reports import markdown
from autograder.text import clean
from tests.results.record_cases import HINT, HOSTILE, graded, hostile, refused, right, wrong

TAGS = {"h2", "h3", "h4", "table", "thead", "tbody", "tr", "th", "td", "code", "pre", "p", "strong"}


def rendered(text):
    return MarkdownIt("commonmark").enable("table").render(text)


def cells(text):
    html = rendered(text)
    return [unescape(re.sub("<[^>]*>", "", cell)) for cell in re.findall("<td>(.*?)</td>", html)]


def test_points_are_added_up():
    assert total_points([graded("ada", wrong(), right()), refused("ben", "a link")]) == (6.0, 20.0)
    assert job_summary([graded("ada", wrong(), right())]).startswith("## 6 of 10 points\n")


def test_a_row_a_submission_and_a_row_an_exercise():
    found = cells(job_summary([graded("ada", wrong(), right())]))
    assert found[:4] == ["ada", "layers", "6 of 10 points", ""]
    assert found[4:8] == ["affine", "✗ wrong", "0 of 4 points", HINT]
    assert found[8:] == ["activate", "✓ correct", "6 of 6 points", ""]


def test_a_refused_submission_says_why():
    assert cells(job_summary([refused("ada", "it is a link")]))[3] == "refused: it is a link"


def test_a_class_has_no_exercises():
    found = job_summary([graded(f"student{i}", wrong()) for i in range(11)])
    assert "affine" not in found
    assert len(cells(found)) == 11 * 4


def test_a_summary_is_never_larger_than_github_takes():
    text = job_summary([graded(f"{'<' * 70}{i}", right()) for i in range(5000)])
    assert MOST_BYTES - 1000 < len(text.encode()) < 2**20
    left_out = int(re.search(r"\n(\d+) more lines are left out", text)[1])
    assert len(cells(text)) // 4 + left_out == 5000


@pytest.mark.parametrize(
    "text", [*HOSTILE, "|a|b|", "`x` **y** [z](u)", "&lt;", "@all #1 www.a.org"]
)
def test_a_hostile_text_is_shown_letter_by_letter(text):
    html = rendered(job_summary([hostile(text)]))
    assert set(re.findall(r"<(\w+)", html)) <= TAGS
    assert not re.search("<[^>]*=", html)
    assert cells(job_summary([hostile(text)]))[0] == clean(text)
    assert unescape(
        re.sub("<[^>]*>", "", rendered(f"x{markdown.escape(clean(text))}"))
    ).strip() == (f"x{clean(text)}".strip())
