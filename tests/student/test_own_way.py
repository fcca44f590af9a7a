"""A log of one's own attempts: only if wanted, and what it shows from red to green."""

import json

import pytest

from autograder import check
from autograder.attempts.log import FILE
from autograder.results.record import ExerciseRecord
from autograder.student import card_html, display, own_way
from autograder.student.files import print_cards
from autograder.student.progress import progress_of
from tests.student.cells import BIAS_FORGOTTEN, namespace

RIGHT = "def affine(n, W, b):\n    return n @ W.T + b\n"


@pytest.fixture
def here(tmp_path, monkeypatch):
    """Return the folder in which the notebook's kernel works; nothing was checked before."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(own_way, "_last_code", {})
    return tmp_path


@pytest.fixture
def somebody(monkeypatch):
    """Let somebody sit there who can answer."""
    monkeypatch.setattr(display, "is_somebody_there", lambda: True)


def run(*cells):
    """Run cells of a notebook, each of which may say that something is not right yet."""
    variables = namespace() | {"check": check}
    for cell in cells:
        try:
            exec(cell, variables)
        except AssertionError:
            continue


def kept(folder):
    rows = map(json.loads, (folder / FILE).read_text(encoding="utf-8").splitlines())
    return [(row["verdict"], row["mistake"]) for row in rows if "stub" in row]


def test_without_a_word_nothing_is_kept(here):
    run(BIAS_FORGOTTEN, "check(affine)")
    assert list(here.iterdir()) == []


def test_somebody_is_asked_once_and_no_answer_means_no(here, somebody, capsys):
    run(BIAS_FORGOTTEN, "check(affine)", "check(affine)")
    assert capsys.readouterr().out.count("Do you want to keep a log of your attempts?") == 1
    assert (here / FILE).read_text(encoding="utf-8") == '{"log": "asked"}\n'


def test_nobody_is_asked_where_nobody_can_answer(here, monkeypatch, capsys):
    run(BIAS_FORGOTTEN, "check(affine)")
    assert "keep a log" not in capsys.readouterr().out


def test_who_has_said_no_is_not_asked(here, somebody, capsys):
    run("check(log=False)", BIAS_FORGOTTEN, "check(affine)")
    assert "Do you want" not in capsys.readouterr().out
    assert kept(here) == []


def test_with_a_yes_each_attempt_is_kept_until_a_no(here):
    run("check(log=True)", BIAS_FORGOTTEN, "check(affine)", RIGHT, "check(affine)")
    run("check(log=False)", BIAS_FORGOTTEN, "check(affine)")
    assert kept(here) == [("wrong", "bias_forgotten"), ("correct", None)]


def test_who_deletes_the_file_has_ended_the_log(here):
    run("check(log=True)", BIAS_FORGOTTEN, "check(affine)")
    (here / FILE).unlink()
    run(BIAS_FORGOTTEN, "check(affine)")
    assert list(here.iterdir()) == []


def test_the_log_holds_neither_code_nor_a_name(here):
    run("check(log=True)", BIAS_FORGOTTEN, "check(affine)")
    *_, last = (here / FILE).read_text(encoding="utf-8").splitlines()
    assert json.loads(last).keys() == {"stub", "time", "verdict", "mistake"}
    assert "W.T" not in last


def test_the_same_function_looked_at_once_more_is_no_new_attempt(here):
    run("check(log=True)", BIAS_FORGOTTEN, "check(affine)", "check(affine)", "check()")
    assert kept(here) == [("wrong", "bias_forgotten")]


def test_another_function_with_the_same_mistake_is_one(here):
    other = BIAS_FORGOTTEN.replace("n @ W.T", "(W @ n.T).T")
    run("check(log=True)", BIAS_FORGOTTEN, "check(affine)", other, "check(affine)")
    assert kept(here) == 2 * [("wrong", "bias_forgotten")]


def test_right_again_is_no_new_attempt_and_a_stub_not_written_yet_is_none(here):
    again = RIGHT.replace("n @ W.T + b", "b + n @ W.T")
    run("check(log=True)", RIGHT, "check(affine)", again, "check(affine)")
    run("def activate(a, kind):\n    raise NotImplementedError()", "check(activate)")
    assert kept(here) == [("correct", None)]


def test_where_nothing_can_be_written_checks_go_on(here, somebody, capsys):
    (here / FILE).mkdir()
    run("check(log=True)", RIGHT, "check(affine)")
    shown = capsys.readouterr().out
    assert f"{FILE} can't be written here, so no attempts are kept." in shown
    assert "affine   ✓ correct" in shown


def test_progress_shows_the_way_from_red_to_green(here, capsys):
    run("check(log=True)", BIAS_FORGOTTEN, "check(affine)", RIGHT, "check(affine)")
    capsys.readouterr()
    run(RIGHT, "check()")
    assert "  affine   ✓ correct   4 of 4 points   ✗ ✓\n" in capsys.readouterr().out


def test_in_a_notebook_the_way_is_told_in_words_too(here):
    run("check(log=True)", BIAS_FORGOTTEN, "check(affine)", RIGHT, "check(affine)")
    *_, state = own_way.along(progress_of(namespace(RIGHT)))
    html = card_html.progress_html(state)
    assert 'aria-label="2 attempts: wrong (bias forgotten), correct"' in html
    assert ">✗ ✓</span>" in html


def test_of_a_long_way_the_end_is_shown():
    log = own_way.AttemptLog(attempts=(own_way.Attempt("affine", "", "wrong"),) * 20)
    assert own_way.way_in_symbols(log.of("affine")) == "… " + " ".join(12 * "✗")


def test_a_file_is_kept_account_of_in_its_own_folder(here, capsys, right_layers):
    own_way.write_word(here / "", "on")
    path = here / "layers.py"
    for cell in (BIAS_FORGOTTEN, BIAS_FORGOTTEN, RIGHT):
        path.write_text(f"import numpy as np\n{cell}", encoding="utf-8")
        print_cards(path, "layers")
    assert kept(here) == [("wrong", "bias_forgotten"), ("correct", None)]
    assert capsys.readouterr().out.endswith(
        "\nYour way, attempt by attempt:\n  affine   ✗ ✓\n\nlayers: 1 of 4 right\n"
    )


def test_a_mistake_without_a_name_is_kept_without_one(here):
    own_way.write_word(here, "on")
    own_way.keep_attempt(here, ExerciseRecord("affine", 0, 4, "error"))
    assert kept(here) == [("error", None)]
