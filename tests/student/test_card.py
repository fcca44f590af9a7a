"""``check(affine)``: what is right, what is not, the call, the place, and one question."""

import warnings

import numpy as np
import pytest

import autograder
from autograder import check, example
from autograder.checks.examine import ARGUMENTS, TWICE
from autograder.exercises import exercises
from autograder.student import NotebookStudent
from autograder.student.card import cards
from tests.student.cells import BIAS_FORGOTTEN, namespace


def said(capsys, cell, stub, **options):
    """Return what `check` prints and the exception's text."""
    with pytest.raises(AssertionError) as error:
        check(namespace(cell)[stub], **options)
    return capsys.readouterr().out.splitlines(), str(error.value)


def test_a_right_function_has_one_line_and_nothing_is_raised(capsys, right_layers):
    check(namespace(right_layers)["affine"])
    assert capsys.readouterr().out == "affine   ✓ correct   4 of 4 points\n"


def test_a_wrong_function_hears_what_is_right_where_it_is_wrong_and_one_question(capsys):
    card, raised = said(capsys, BIAS_FORGOTTEN, "affine")
    assert card == [
        "affine   ✗ wrong   0 of 4 points",
        "  not right: several points · a single point · as many points as neurons",
        "  right: leaving its arguments as they are · keeping nothing from call to call",
        "  from autograder import example",
        '  n, W, b = example(affine, "several points")',
        "  affine(n, W, b)",
        "  # n (5, 3)   W (4, 3)   b (4,)",
        "  the right shape, (5, 4)",
        "  all 20 values differ, most at [0, 2]",
        "? If every neuron were 0, what should this layer still return?",
        "  `check(affine, hint=True)` says more",
    ]
    assert raised == "affine: wrong. If every neuron were 0, what should this layer still return?"


def test_a_clearer_hint_is_there_for_who_asks(capsys):
    card, _ = said(capsys, BIAS_FORGOTTEN, "affine", hint=True)
    assert card[-2].startswith("? If every neuron")
    assert "Look at the equation of one neuron in section 1" in card[-1]


def test_a_wrong_shape_stands_above_the_one_that_is_asked_for(capsys):
    card, _ = said(capsys, "def affine(n, W, b):\n    return W @ n.T + b[:, None]", "affine")
    assert "  got       (4, 5)" in card
    assert "  expected  (5, 4)" in card


def test_the_line_that_raises_is_named(capsys):
    card, _ = said(capsys, "def affine(n, W, b):\n    a = n\n    return a @ W + b", "affine")
    assert "  line 3 of cell 2, in affine" in card
    assert card[0] == "affine   ! error   0 of 4 points"


def test_of_a_call_that_raises_nothing_else_is_listed(capsys):
    card, _ = said(capsys, "def affine(n, W, b):\n    return n @ w.T + b", "affine")
    assert card[1] == "  not right: several points · a single point · as many points as neurons"
    assert not any(ARGUMENTS in line or TWICE in line for line in card)


@pytest.mark.parametrize(("value", "shown"), [("n @ W.T + b,", "((5, 4),)"), ("None,", "(None,)")])
def test_a_tuple_of_one_is_shown_as_python_writes_it(capsys, value, shown):
    card, _ = said(capsys, f"def affine(n, W, b):\n    return {value}", "affine")
    assert f"  got       {shown}" in card


def test_settings_of_the_notebook_do_not_reach_the_checks(capsys, right_layers):
    cell = "np.seterr(all='raise')\nimport warnings\nwarnings.simplefilter('error')"
    with np.errstate(), warnings.catch_warnings():
        variables = namespace(right_layers, cell)
        check(variables["activate"])
        assert np.geterr()["under"] == "raise"
    assert capsys.readouterr().out == "activate   ✓ correct   5 of 5 points\n"


def test_what_the_function_prints_in_this_call_is_shown_and_nothing_else_is(capsys):
    cell = "def affine(n, W, b):\n    print('W', W.shape)\n    return n @ W.T"
    card, _ = said(capsys, cell, "affine")
    assert card.count("    W (4, 3)") == 1
    assert card.count("  your function prints:") == 1
    assert not any("W (2, 3)" in line for line in card)


def test_a_function_that_prints_a_megabyte_fills_no_screen(capsys):
    cell = "def affine(n, W, b):\n    print('x' * 1_000_000)\n    return n @ W.T"
    card, _ = said(capsys, cell, "affine")
    assert sum(map(len, card)) < 2_000


def test_after_a_call_that_never_ends_nothing_more_is_asked_and_the_card_says_so(capsys):
    cell = "def affine(n, W, b):\n    while True: pass"
    student = NotebookStudent(namespace(cell), seconds={"affine": 0.05})
    (card,) = cards(exercises("layers")[:1], student)
    assert dict(card.asked) == {
        "several points": False,
        "a single point": None,
        "as many points as neurons": None,
        ARGUMENTS: None,
        TWICE: None,
    }


def test_an_untouched_stub_is_said_to_be_so(capsys):
    cell = "def affine(n, W, b):\n    raise NotImplementedError()"
    card, raised = said(capsys, cell, "affine")
    assert card == [
        "affine   ○ missing   0 of 4 points",
        "  not written yet: replace the line that raises NotImplementedError",
    ]
    assert raised == "affine: missing."


def test_an_argument_changed_in_place_is_shown_with_the_call_that_changed_it(capsys):
    cell = "def affine(n, W, b):\n    n += 1\n    return (n - 1) @ W.T + b"
    card, _ = said(capsys, cell, "affine")
    assert f"  not right: {ARGUMENTS}" in card
    assert '  n, W, b = example(affine, "several points")' in card
    assert "  the call changes its argument n in place" in card


def test_only_earlier_functions_that_are_called_are_looked_at(capsys, right_layers):
    variables = namespace(right_layers, BIAS_FORGOTTEN)
    check(variables["activate"])
    assert capsys.readouterr().out.startswith("activate   ✓ correct")


def test_a_message_of_many_lines_and_control_characters_stays_one_line(capsys):
    cell = "def affine(n, W, b):\n    raise ValueError('a\\x1b[2J\\n' + 'b' * 1000)"
    card, _ = said(capsys, cell, "affine")
    (line,) = (line for line in card if "ValueError" in line)
    assert line.startswith(r"  ValueError: a\x1b[2J\nbbb")
    assert len(line) < 210


def test_markup_in_a_message_stays_text(capsys):
    card, _ = said(capsys, "def affine(n, W, b):\n    raise ValueError('[red]x[/red]')", "affine")
    assert "  ValueError: [red]x[/red]" in card


@pytest.mark.parametrize("what", ["affine", 3, None.__class__, np.tanh, lambda: 0])
def test_what_the_course_did_not_ask_for_is_no_function_to_check(what):
    with pytest.raises(TypeError, match=r"check takes one of the functions"):
        check(what)


# The call, to paste and run.


def test_the_call_on_the_card_runs_and_gives_what_the_card_is_about(capsys):
    variables = namespace(BIAS_FORGOTTEN)
    with pytest.raises(AssertionError):
        check(variables["affine"])
    lines = [line.strip() for line in capsys.readouterr().out.splitlines()]
    first = lines.index("from autograder import example")
    exec("\n".join([*lines[first : first + 2], f"a = {lines[first + 2]}"]), variables)
    assert variables["a"].shape == (5, 4)


def test_example_gives_the_first_thing_asked_as_a_copy_each_time():
    affine = namespace(BIAS_FORGOTTEN)["affine"]
    n, W, b = example(affine)
    n[:] = W[:] = b[:] = 0.0
    again = example(affine)
    assert [one.shape for one in again] == [(5, 3), (4, 3), (4,)]
    assert all(one.all() for one in again)


def test_example_gives_what_a_property_calls_with():
    cell = "def minibatches(n_points, batch_size, rng):\n    return []"
    minibatches = namespace(cell)["minibatches"]
    n_points, batch_size, rng = example(minibatches)
    assert isinstance(n_points, int)
    assert isinstance(batch_size, int)
    assert isinstance(rng, np.random.Generator)


def test_a_property_that_makes_several_calls_has_a_call_to_paste_too(capsys):
    cell = (
        "def initialize(sizes, kind, rng):\n"
        "    pairs = zip(sizes, sizes[1:])\n"
        "    return [(rng.uniform(-9, 9, (j, i)), rng.uniform(-9, 9, j)) for i, j in pairs]"
    )
    card, _ = said(capsys, cell, "initialize")
    assert '  sizes, kind, rng = example(initialize, "the range of the weights")' in card
    assert "  initialize(sizes, kind, rng)" in card


def test_example_of_a_function_with_one_argument_is_that_argument():
    pack = namespace("def pack(params):\n    return params")["pack"]
    assert all(W.ndim == 2 and b.ndim == 1 for W, b in example(pack))


def test_example_says_what_there_is():
    affine = namespace(BIAS_FORGOTTEN)["affine"]
    with pytest.raises(ValueError, match=r"not asked for 'many', but for \['several points'"):
        example(affine, "many")


def test_the_package_gives_these_and_nothing_else():
    assert autograder.__all__ == ["check", "example", "examples"]
    with pytest.raises(AttributeError, match="has no attribute 'grade_all'"):
        autograder.grade_all  # noqa: B018
