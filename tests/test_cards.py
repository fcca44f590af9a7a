"""The card says the same five lines as text and in HTML."""

import subprocess
import sys
from dataclasses import replace
from xml.etree import ElementTree

import pytest

from autograder import cards
from autograder.results.record import ExerciseRecord
from autograder.student import card_text
from tests.results.record_cases import HOSTILE, hostile, right, wrong


def _html_text(e: ExerciseRecord, corner: str = "") -> str:
    return " ".join(ElementTree.fromstring(cards.html(e, corner)).itertext())


def test_a_wrong_answer_reads_as_five_lines() -> None:
    assert cards.plain(wrong()).splitlines() == [
        "affine   wrong   0 of 4 points",
        "  affine(n, W, b)      n (5, 3)   W (4, 3)   b (4,)",
        "  right shape (5, 4); all 20 values differ, most at [2, 1]",
        "  right when b = 0",
        "? If every neuron were 0, what should this layer still return?",
    ]


def test_a_right_answer_reads_as_one_line() -> None:
    assert cards.plain(right()) == "activate   correct   6 of 6 points"


def test_an_exercise_without_points_says_so() -> None:
    e = ExerciseRecord("cross_entropy", 0.0, 0.0, "correct")
    assert cards.plain(e) == "cross_entropy   correct   no points to earn"


def test_the_diagnosis_is_shown_only_where_it_is_asked_for() -> None:
    shown = [cards.plain(wrong()), cards.html(wrong())]
    assert not any("bias_forgotten" in text for text in shown)


def test_a_terminal_shows_a_text_as_it_is(capsys: pytest.CaptureFixture[str]) -> None:
    lines = [("[red]boo[/red]   ✗ wrong", "wrong"), ("? [link=x]y[/link]", "question")]
    card_text.show(lines)
    assert capsys.readouterr().out == card_text.plain(lines) + "\n"


def test_html_says_what_the_plain_card_says() -> None:
    shown = " ".join(_html_text(wrong(), "bias_forgotten").split())
    for line in cards.plain(wrong()).splitlines()[1:]:
        assert " ".join(line.split()) in shown
    assert "affine ✗ wrong 0 of 4 points" in shown
    assert "bias_forgotten" in shown


def test_html_needs_no_style_sheet_and_no_script() -> None:
    tags = {element.tag for element in ElementTree.fromstring(cards.html(wrong(), "x")).iter()}
    assert tags == {"section", "div", "span", "b"}


def test_html_has_a_name_for_those_who_do_not_see_it() -> None:
    section = ElementTree.fromstring(cards.html(wrong()))
    assert section.get("role") == "group"
    assert section.get("aria-label") == "affine: wrong, 0 of 4 points"


def test_html_shows_code_in_a_hint_as_code() -> None:
    hint = "? Which axis of `W` is as long as one row of `n`?"
    (*_, question) = ElementTree.fromstring(cards.html(replace(wrong(), message=hint)))
    assert [code.text for code in question.iter("code")] == ["W", "n"]
    assert "".join(question.itertext()) == hint.replace("`", "")


def test_more_may_stand_beneath_the_message() -> None:
    (*_, last) = ElementTree.fromstring(cards.html(wrong(), beneath="<p>more</p>"))
    assert (last.tag, last.text) == ("p", "more")


def test_each_verdict_has_a_symbol_of_its_own() -> None:
    assert len(set(cards.SYMBOL.values())) == len(cards.SYMBOL)
    assert cards.SYMBOL.keys() == cards.COLOUR.keys() == cards.STYLE.keys()


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_text_has_no_effect_in_plain_text(text: str) -> None:
    (exercise,) = hostile(text).exercises
    shown = cards.plain(exercise).splitlines()
    assert len(shown) <= 5
    assert all(line.isprintable() for line in shown)


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_text_has_no_effect_in_html(text: str) -> None:
    (exercise,) = hostile(text).exercises
    tree = ElementTree.fromstring(cards.html(exercise, text))
    assert {element.tag for element in tree.iter()} <= {"section", "div", "span", "b"}
    attributes = {name for element in tree.iter() for name in element.attrib}
    assert attributes == {"style", "class", "role", "aria-label"}


def test_a_card_loads_neither_jinja2_nor_rich() -> None:
    program = "import sys; from autograder import cards; print(*sys.modules)"
    loaded = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    ).stdout.split()
    assert not {"jinja2", "rich", "numpy"}.intersection(loaded)
