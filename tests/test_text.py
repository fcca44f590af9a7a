"""Texts that nobody trusts come out printable, bounded and on one line."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from autograder.text import LINE, LINES, clean, decimal, earned, hint, in_words, lines, number
from tests.results.record_cases import HOSTILE

ANYTHING = st.text(st.characters(exclude_categories=()))


@settings(deadline=None)
@given(ANYTHING, st.integers(1, 300))
def test_a_cleaned_text_is_printable_and_no_longer_than_allowed(text: str, limit: int) -> None:
    shown = clean(text, limit)
    assert shown.isprintable()
    assert len(shown) <= limit


@settings(deadline=None)
@given(ANYTHING)
def test_cleaning_twice_changes_nothing(text: str) -> None:
    assert clean(clean(text)) == clean(text)


@pytest.mark.parametrize("text", ["ada", "Zoë Müller-Lüdenscheidt", "محمد", "李雷", "a {b} <c>"])
def test_a_harmless_text_stays_as_it_is(text: str) -> None:
    assert clean(text) == text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\nb", r"a\nb"),
        ("\x1b[31m", r"\x1b[31m"),
        ("\u202eabc", r"\u202eabc"),
        ("caf\udce9", r"caf\udce9"),
    ],
)
def test_what_cannot_be_printed_is_shown_by_its_escape(text: str, shown: str) -> None:
    assert clean(text) == shown


def test_a_long_text_ends_in_an_ellipsis() -> None:
    assert clean("x" * 100, 5) == "xxxx…"


@settings(deadline=None)
@given(ANYTHING)
def test_a_message_has_few_short_printable_lines(message: str) -> None:
    assert len(lines(message)) <= LINES
    assert all(line.isprintable() and 0 < len(line) <= LINE for line in lines(message))


def test_the_question_stays_when_a_message_is_too_long() -> None:
    assert lines("1\n2\n3\n4\n5\n? why") == ["1", "2", "3", "? why"]


def test_the_space_inside_a_line_stays() -> None:
    assert lines("  f(n, W)      n (5, 3)\n\n") == ["f(n, W)      n (5, 3)"]


@pytest.mark.parametrize(
    ("message", "question"), [("it differs\n? Why?", "Why?"), ("it differs", ""), ("", "")]
)
def test_the_hint_is_the_question_in_the_last_line(message: str, question: str) -> None:
    assert hint(message) == question


def test_a_diagnosis_reads_as_words() -> None:
    assert in_words("bias_forgotten") == "bias forgotten"


@pytest.mark.parametrize(
    ("value", "shown"), [(0.0, "0"), (20, "20"), (2.5, "2.5"), (10 / 3, "3.33"), (0.004, "0")]
)
def test_points_are_written_with_at_most_two_decimals(value: float, shown: str) -> None:
    assert number(value) == shown


@pytest.mark.parametrize(
    ("points", "most", "shown"),
    [(0.0, 3.0, "0 of 3 points"), (0.5, 1.0, "0.5 of 1 point"), (0.0, 0.0, "no points to earn")],
)
def test_points_earned_are_said_in_words(points: float, most: float, shown: str) -> None:
    assert earned(points, most) == shown


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_text_becomes_one_printable_line(text: str) -> None:
    assert clean(text).isprintable()


@pytest.mark.parametrize(
    ("value", "shown"),
    [(0.125, "0.12"), (-0.456, "−0.46"), (-0.001, "0.00"), (-3.2, "below −1"), (None, "–")],
)
def test_a_figure_has_two_decimals_and_a_real_minus(value: float | None, shown: str) -> None:
    assert decimal(value) == shown
