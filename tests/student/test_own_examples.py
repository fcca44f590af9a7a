"""Examples before code: at home their form is looked at, and later one's own right function."""

import numpy as np
import pytest

from autograder import examples
from autograder.exercises import ASSIGNMENTS, exercises
from autograder.student import own_examples
from autograder.student.example_form import (
    ENDING,
    MOST,
    Example,
    UnfitError,
    models,
    parsed_examples,
)
from autograder.student.handed_out_examples import handed_out_examples
from tests.exercises.right_programs import EXERCISES
from tests.student.cells import namespace

OPEN_CALL = "([[1, 2]], [[3, 4], [0, 1]], [0, 0])"
W, B = "[[1, 0], [-1, 1], [2, -1]]", "[1, 0, -2]"
GOOD = f"(([[1, 2]], {W}, {B}), [[2, 1, -2]])"
RIGHT = "def affine(n, W, b):\n    return n @ W.T + b\n"


def told(capsys, *rows, function="", stub="affine"):
    cell = f"def {stub}{ENDING}():\n    return [{', '.join(rows)}]"
    exec(f"examples({stub!r})", namespace(cell, function) | {"examples": examples})
    return capsys.readouterr().out.splitlines()


def test_what_the_notebook_leaves_open_is_judged_at_once(capsys):
    assert told(capsys, f"({OPEN_CALL}, [[11, 2]])")[1:] == [
        "1 of 1 with the notebook's inputs come out right.",
        "What is right would catch 7 of 8 known mistakes.",
    ]
    assert told(capsys, f"({OPEN_CALL}, [[11, 3]])")[1:] == [
        "  example 1: not right yet: right shape (1, 2); 1 of 2 values differ, most at [0, 1]",
        "0 of 1 with the notebook's inputs come out right.",
    ]


def test_examples_that_are_still_open_are_counted(capsys):
    assert told(capsys, f"({OPEN_CALL}, '?')") == [
        "affine: 1 example, all of the right form, 1 still open.",
        'Write what comes out in the place of "?", and '
        'examples("affine") says whether it is right.',
    ]


def test_several_of_the_notebook_catch_together_what_each_catches(capsys):
    rows = ['(([2, -1, 0], "relu"), [2, 0, 0])', '(([0, 1], "logistic"), [0.5, 0.731])']
    lines = told(capsys, *rows, stub="activate")
    assert lines[2] == "What is right would catch 2 of 5 known mistakes."
    lines = told(capsys, rows[0], rows[0], stub="activate")
    assert lines[2] == "What is right would catch 1 of 5 known mistakes."


def test_before_there_is_a_function_only_the_form_is_looked_at(capsys):
    wrong = GOOD.replace("-2]])", "7]])")
    assert told(capsys, GOOD, wrong) == [
        "affine: 2 examples, all of the right form.",
        'Once check(affine) is right, examples("affine") holds your own inputs against affine.',
        "How many known mistakes these would catch is counted once they are handed in.",
    ]


def test_once_check_is_right_examples_are_held_against_the_function(capsys):
    wrong = GOOD.replace("-2]])", "7]])")
    lines = told(capsys, GOOD, wrong, function=RIGHT)
    assert lines[1].startswith("  example 2: your function has something else: right shape (1, 3)")
    assert lines[2] == "1 of 2 with your own inputs come out as your function has it."


def test_a_function_that_is_not_right_yet_judges_nothing(capsys):
    lines = told(capsys, GOOD, function="def affine(n, W, b):\n    return n @ W.T\n")
    assert lines[1].startswith("Once check(affine) is right, ")


def test_three_digits_of_a_pocket_calculator_will_do(capsys, right_layers):
    rows = ['(([0, 1.0], "tanh"), [0, 0.762])', '(([0, 1.0], "tanh"), [0, 0.75])']
    lines = told(capsys, *rows, function=right_layers, stub="activate")
    assert "1 of 2 with your own inputs come out as your function has it." in lines


@pytest.mark.parametrize(
    ("row", "says"),
    [
        (f"([1, 2], {W}, {B})", "an example is a pair: ((n, W, b), what comes out)"),
        (f"(([[1, 2]], {W}), [[2, 1, -2]])", "2 arguments, where it takes n, W, b"),
        (GOOD.replace("[[1, 2]]", "[1, 2]"), "n is of shape (2,), where check has 2 axes"),
        (GOOD.replace("[[1, 2]]", "'x'"), "n is a string, where an array of shape (5, 3)"),
        (GOOD.replace("[[1, 2]]", "[[1, 2], [3]]"), "n is a list of 2, where an array"),
        (
            GOOD.replace("[[1, 2]]", "[[1, 2], [3]]"),
            "n is a list of 2, where an array of shape (5, 3) is asked for: its rows are not "
            "equally long, or not all in it are numbers",
        ),
        (GOOD.replace("[[1, 2]]", "np.ones((1_000, 300))"), "more than 500 numbers"),
        (GOOD.replace("[[1, 2]]", "[[np.nan, 2]]"), "n has entries that are not finite numbers"),
        (GOOD.replace("[[1, 2]]", "np.ones((30, 30))"), "more than 500 numbers"),
        (GOOD.replace("[[2, 1, -2]]", "None"), "the result is None, where an array"),
    ],
)
def test_it_is_said_what_an_example_lacks(capsys, row, says):
    lines = told(capsys, row)
    assert lines[0] == "affine: 1 example, 0 of the right form."
    assert lines[1].startswith(f"  example 1: {says}")


def test_a_kind_is_one_of_those_that_check_asks_for(capsys):
    lines = told(capsys, '(([0.0], "sigmoid"), [0.5])', stub="activate")
    assert lines[1] == "  example 1: kind is one of 'identity', 'logistic', 'relu', 'tanh'"


@pytest.mark.parametrize(
    ("cell", "says"),
    [
        ("", "There is no function affine_examples here: it returns a list of pairs, "),
        ("def affine_examples(): return []", "affine: no examples yet. Each is a pair, "),
        ("def affine_examples(): return 7", "affine: 1 example, 0 of the right form."),
        ("def affine_examples(): return 1 / 0", "affine_examples returns nothing: ZeroDivision"),
        ("def affine_examples(): raise SystemExit", "affine_examples returns nothing: SystemExit"),
        (
            "class Odd(Exception):\n    def __str__(self): raise Odd\n"
            "def affine_examples(): raise Odd",
            "affine_examples returns nothing: Odd",
        ),
        ("def affine_examples(): return 21 * [7]", "affine: 21 examples; the first 20 are looked "),
        ("affine_examples = 7", "There is no function affine_examples here"),
    ],
)
def test_whatever_is_there_nothing_is_raised(capsys, cell, says):
    exec("examples('affine')", namespace(cell) | {"examples": examples})
    assert capsys.readouterr().out.startswith(says)


def test_examples_that_have_no_end_are_ended(capsys, monkeypatch):
    monkeypatch.setattr(own_examples, "SECONDS", 0.05)
    cell = "def affine_examples():\n    while True: pass\n"
    exec("examples('affine')", namespace(cell) | {"examples": examples})
    assert capsys.readouterr().out == (
        "affine_examples returns nothing: no answer after 0.05 seconds\n"
    )


def test_what_is_no_example_is_not_told_about_as_if_it_were_one(capsys):
    lines = told(capsys, "([1, 2], [3])", function=RIGHT)
    assert lines == [
        "affine: 1 example, 0 of the right form.",
        "  example 1: 2 arguments, where it takes n, W, b",
    ]


def test_what_the_course_does_not_ask_for_is_refused():
    said = r"examples takes the name of one .* examples\(\"affine\"\): `knit` is not one of them"
    with pytest.raises(TypeError, match=said):
        examples("knit")


def test_lists_become_the_arrays_with_which_check_calls():
    (example,) = parsed_examples(EXERCISES["affine"], [(([[1, 2]], [[3, 4]], [5]), [[16]])])
    assert [arg.dtype for arg in example.args] == 3 * [np.float64]
    assert example.expected.shape == (1, 1)


def test_a_function_of_one_argument_needs_no_tuple_around_it():
    params = [([[1.0]], [2.0])]
    for args in (params, (params,)):
        (example,) = parsed_examples(EXERCISES["pack"], [(args, [1.0, 2.0])])
        assert isinstance(example, Example)


def test_only_so_many_examples_are_looked_at():
    assert len(parsed_examples(EXERCISES["affine"], 1000 * [7])) == MOST


def test_a_count_stays_small():
    rows = [(([1.0, 2.0], [10**9, 1]), [([[1.0]], [2.0])])]
    (problem,) = parsed_examples(EXERCISES["unpack"], rows)
    assert isinstance(problem, UnfitError)
    assert str(problem) == "sizes[0] asks for whole numbers up to 1000"


@pytest.mark.parametrize("assignment", ASSIGNMENTS)
def test_each_stub_that_takes_data_alone_has_open_examples_and_they_catch_something(assignment):
    for exercise in exercises(assignment):
        known = handed_out_examples(exercise)
        assert bool(known.answered) == bool(models(exercise))
        assert 0 < known.caught[-1] <= known.catchable or not known.answered


@pytest.mark.parametrize("assignment", ASSIGNMENTS)
def test_every_call_of_check_has_the_form_of_an_example(assignment):
    for exercise in exercises(assignment):
        for call in models(exercise):
            (found,) = parsed_examples(exercise, [(call.args, call.expected)])
            small = isinstance(found, UnfitError) and "more than 500 numbers" in str(found)
            assert isinstance(found, Example) or small or len(call.args) < len(exercise.parameters)
