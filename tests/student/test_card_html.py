"""The card as HTML: for every eye, every theme and a screen reader, and nothing in it runs."""

from xml.etree import ElementTree

import pytest

from autograder.exercises import exercises
from autograder.student import card_html
from autograder.student.card import cards
from autograder.student.notebook import NotebookStudent
from tests.student.cells import BIAS_FORGOTTEN, namespace


def card_of(cell):
    return next(cards(exercises("layers")[:1], NotebookStudent(namespace(cell))))


def tree(cell, **options):
    return ElementTree.fromstring(card_html.card_html(card_of(cell), **options))


def test_it_says_in_its_label_what_it_is():
    card = tree(BIAS_FORGOTTEN)
    assert card.attrib["aria-label"] == "affine: wrong, 0 of 4 points"
    assert card.attrib["class"] == "autograder-card"


def test_it_says_all_that_the_text_says():
    words = " ".join(tree(BIAS_FORGOTTEN, hint=True).itertext())
    for part in (
        'n, W, b = example(affine, "several points")',
        "the right shape, (5, 4)",
        "all 20 values differ",
        "? If every neuron were 0, what should this layer still return?",
        "Look at the equation of one neuron",
    ):
        assert part in words


def test_marks_are_told_in_words_to_who_does_not_see_them():
    rows = ["".join(row.itertext()) for row in tree(BIAS_FORGOTTEN).iter("li")]
    assert rows[0] == "✗not right: several points"
    assert rows[-1] == "✓right: keeping nothing from call to call"


def test_what_is_not_right_comes_first():
    cell = "def affine(n, W, b):\n    return n @ W.T + b if len(n) == 1 else n @ W.T"
    rows = ["".join(row.itertext()) for row in tree(cell).iter("li")]
    assert [row[0] for row in rows] == ["✗", "✗", "✓", "✓", "✓"]


def test_no_colour_of_text_or_page_is_set_where_the_theme_decides():
    html = card_html.card_html(card_of(BIAS_FORGOTTEN))
    assert "color:inherit" in html
    assert "background:#fff" not in html


HOSTILE = "</section><script>alert(1)</script>"


@pytest.mark.parametrize(
    "cell",
    [
        f"def affine(n, W, b):\n    raise ValueError({HOSTILE!r})",
        f"def affine(n, W, b):\n    print({HOSTILE!r})\n    return n @ W.T",
        f"class X: pass\nX.__name__ = {HOSTILE!r}\ndef affine(n, W, b):\n    return X()",
    ],
)
def test_nothing_that_a_function_says_becomes_markup(cell):
    card = tree(cell)
    assert {element.tag for element in card.iter()} <= {
        "section", "div", "b", "span", "ul", "li", "pre", "code"
    }  # fmt: skip
    assert "alert(1)" in "".join(card.itertext())
