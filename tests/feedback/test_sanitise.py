"""No text of a student breaks or blocks a page."""

from html.parser import HTMLParser

import nbformat
import pytest
from nbconvert.filters import markdown2html

from autograder.feedback.sanitise import CUT, ROOM, fit

PIXEL = "data:image/png;base64," + "A" * (2 * ROOM)


class Tags(HTMLParser):
    """Collects the tags and attributes of a page."""

    def __init__(self):
        super().__init__()
        self.seen, self.attributes = set(), set()

    def handle_starttag(self, tag, attrs):
        self.seen.add(tag)
        self.attributes.update(name for name, _ in attrs)


def fitted(kind, source, **parts):
    cell = nbformat.from_dict({"cell_type": kind, "source": source, **parts})
    fit([cell])
    return cell.source


@pytest.mark.parametrize("text", ["Because $f$ **bends**.", "", f"A sketch: ![sketch]({PIXEL})"])
def test_an_answer_is_left_as_it_is(text):
    assert fitted("markdown", text) == text


def test_a_pasted_picture_is_left_as_it_is():
    text = "![sketch](attachment:sketch.png)"
    pictures = {"sketch.png": {"image/png": "iVBORw0KGgo="}}
    assert fitted("markdown", text, attachments=pictures) == text


def test_a_text_with_a_lost_picture_is_shown_as_plain_text():
    text = "![sketch](attachment:sketch.png)"
    assert fitted("markdown", text) == f"```\n{text}\n```"


EVERYTHING = """\
# A *heading* & more
> a quote with `code`, **weight** and ~~strokes~~<br>
> $a<b$ and $$x < y$$

```python
def f(x): return "<script>"
```

| a | b |
|:--|--:|
| 1 | 2 |

- [ ] a task
- [x] done

1. ![far](https://example.org/x.png "far") [link](http://example.org "there") <http://example.org>
2. <img src="figures/a.png" width=50%> <sup>2</sup> &lt;b&gt; [below](#below)

\\begin{align} a &< b \\end{align}
"""


def test_an_answer_may_have_everything_that_markdown_has():
    assert fitted("markdown", EVERYTHING) == EVERYTHING


HOSTILE = [
    "<script>alert(1)</script>",
    "<ScRiPt src=//example.org>",
    "<script\n>alert(1)</script\n>",
    "<img src=x onerror=alert(1)>",
    '<img src="x" onerror="alert(1)">',
    '<img src="x"onerror="alert(1)">',
    '<img/src="x"/onerror=alert(1)>',
    "<b onmouseover=alert(1)>here</b>",
    "<svg onload=alert(1)>",
    "<svg><animate onbegin=alert(1)>",
    "<math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
    "<iframe src=https://example.org></iframe>",
    "<iframe srcdoc='&lt;script&gt;alert(1)&lt;/script&gt;'>",
    "<object data=x></object>",
    "<embed src=x>",
    "<form action=https://example.org><button>Next</button></form>",
    "<input autofocus onfocus=alert(1)>",
    "<style>* { display: none }</style>",
    '<div style="position:fixed;inset:0">covers the page</div>',
    "<base href=https://example.org>",
    "<meta http-equiv=refresh content=0>",
    "<link rel=stylesheet href=https://example.org>",
    '<a href="javascript:alert(1)">here</a>',
    '<a href="JaVaScRiPt:alert(1)">here</a>',
    '<a href="java&#115;cript:alert(1)">here</a>',
    '<a href="data:text/html,<script>alert(1)</script>">here</a>',
    "[here](javascript:alert(1))",
    "[here](vbscript:x)",
    "<details open ontoggle=alert(1)>",
    "<video><source onerror=alert(1)>",
    "<!--><img src onerror=alert(1)>-->",
    "<![CDATA[<script>alert(1)</script>]]>",
    "<",
    "<b",
    "$<script>alert(1)</script>$",
    r"$\href{javascript:alert(1)}{x}$",
    r"$\href{http://example.org}{x}$",
    r"$\require{html}\style{position:fixed}{x}$",
    "```\n<script>alert(1)</script>",
    "`````\n```\n<img src onerror=alert(1)>\n`````\n<script>",
    "~~~~\n````\n~~~~\n<script>alert(1)</script>",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_in_a_text_can_run_or_cover_the_page(text):
    tags = Tags()
    tags.feed(markdown2html(fitted("markdown", text)))
    assert tags.seen <= {"p", "pre", "code", "div", "span", "em", "strong", "del"}
    assert tags.attributes <= {"class"}


def test_a_cut_text_is_harmless_too():
    text = "<script>alert(1)</script>" * ROOM
    assert "<script" not in markdown2html(fitted("markdown", text))


@pytest.mark.parametrize("kind", ["markdown", "code", "raw"])
def test_what_is_far_too_long_is_cut(kind):
    source = fitted(kind, "[a" * ROOM)
    assert len(source) < 2_000
    assert source.endswith(CUT)


def test_behind_a_long_cell_short_ones_are_shown():
    cells = [nbformat.v4.new_code_cell("#" * ROOM), nbformat.v4.new_code_cell("x = 1")]
    fit(cells)
    assert [cell.source for cell in cells] == ["#" * ROOM, "x = 1"]
