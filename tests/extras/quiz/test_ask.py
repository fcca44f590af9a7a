"""``autograder ask`` as one types it: real submissions, real kinds, the sandbox, all formats."""

import csv
import json

import pytest

from autograder.extras.quiz import answers, store
from autograder.extras.quiz.formats import FORMATS
from tests.shell import autograder

PARTLY = "def affine(n, W, b):\n    return n @ W.T + b\n"


def _ask(folder, *arguments):
    return autograder("ask", *arguments, cwd=folder)


@pytest.fixture(scope="module")
def here(tmp_path_factory, hand_in_to, right_layers):
    """Return a folder with the work of a small class."""
    folder = tmp_path_factory.mktemp("asked")
    hand_in = hand_in_to(folder / "submitted")
    for student in ("ada", "bob", "chloe"):
        hand_in(student, right_layers)
    hand_in("partly", PARTLY)
    hand_in("wrong", "def affine(n, W, b):\n    return n @ W.T\n")
    hand_in("broken", "def affine(:\n")
    hand_in("nothing")
    return folder


@pytest.fixture(scope="module")
def done(here):
    """Return what the command said, having asked about all in all formats."""
    formats = [word for form in FORMATS for word in ("--format", form)]
    return _ask(here, "submitted", "--out", "asked", "--secret", "secret", *formats)


@pytest.fixture(scope="module")
def asked(here, done):
    """Return what was asked, by student."""
    return {one.quiz.student: one for one in store.load_asked(here / "asked")}


def test_it_ends_well_whatever_is_handed_in(done):
    assert (done.returncode, done.stderr.count("failed")) == (0, 0), done.stderr


def test_a_right_program_gets_five_fair_questions(asked):
    for student in ("ada", "bob", "chloe"):
        questions = asked[student].quiz.questions
        assert len(questions) == 5
        assert sum(question.difficulty for question in questions) == 10
        assert len({question.kind for question in questions}) >= 4
        assert len({question.stub for question in questions}) >= 3


def test_the_same_program_gets_other_questions(asked):
    texts = {frozenset(q.text for q in asked[s].quiz.questions) for s in ("ada", "bob", "chloe")}
    assert len(texts) == 3


def test_only_what_is_right_is_asked_about(asked):
    assert {question.stub for question in asked["partly"].quiz.questions} == {"affine"}
    for student in ("wrong", "broken", "nothing"):
        assert asked[student].quiz.questions == ()
        assert asked[student].quiz.note.startswith("nothing to ask: ")


def test_it_says_where_less_is_asked(done):
    assert "broken, layers: nothing to ask: no stub is right" in done.stderr
    assert "nothing, layers: nothing to ask: refused" in done.stderr


def test_all_formats_are_written(here, done):
    found = {path.name for path in (here / "asked" / "layers").iterdir()}
    assert found == {
        "students",
        "examiner.html",
        "oral.html",
        "oral-examiner.html",
        "quizzes.gift.txt",
        "quizzes.moodle.xml",
        "quizzes.qti.zip",
        "notebook",
    }
    assert sorted(path.stem for path in (here / "asked/layers/students").iterdir()) == [
        "ada",
        "bob",
        "chloe",
        "partly",
    ]


def test_the_same_secret_asks_the_same_and_other_students_stay(here, asked, tmp_path):
    again = ["--out", tmp_path, "--secret", "secret", "--student", "ada", "--format", "gift"]
    assert _ask(here, "submitted", *again).returncode == 0
    assert [one.quiz for one in store.load_asked(tmp_path)] == [asked["ada"].quiz]
    again = ["--out", tmp_path, "--secret", "secret", "--student", "partly", "--format", "gift"]
    assert _ask(here, "submitted", *again).returncode == 0
    assert [one.quiz.student for one in store.load_asked(tmp_path)] == ["ada", "partly"]


def test_answers_are_scored_and_shown_as_corners(here, asked):
    rows = ["student,assignment,question,option"]
    for student, letters in (("ada", None), ("bob", "zzzzz")):
        for number, question in enumerate(asked[student].quiz.questions):
            right = "abcdefgh"[question.key]
            wrong = "abcdefgh"[(question.key + 1) % len(question.options)]
            rows.append(f"{student},layers,{number + 1},{right if letters is None else wrong}")
    (here / "answers.csv").write_text("\n".join(rows), encoding="utf-8")
    done = _ask(here, "--out", "asked", "--answers", "answers.csv")
    assert done.returncode == 0, done.stderr
    shown = [line.split()[-3:] for line in done.stdout.split("\n")]
    assert ["1", "ada", "(layers)"] in shown
    assert ["1", "bob", "(layers)"] in shown
    with (here / "asked" / answers.FILE).open(encoding="utf-8") as file:
        found = {row["student"]: row for row in csv.DictReader(file)}
    assert (found["ada"]["works"], found["ada"]["understands"]) == ("1.0000", "1.0000")
    assert (found["bob"]["works"], found["bob"]["understands"]) == ("1.0000", "0.0000")


def test_rows_that_are_nobodys_are_said_and_counted_as_a_fault(here, asked, tmp_path):
    path = tmp_path / "answers.csv"
    path.write_text("student,assignment,question,option\nzoe,layers,1,a\n", encoding="utf-8")
    done = _ask(here, "--out", "asked", "--answers", path)
    assert done.returncode == 1
    assert "line 2: nobody was asked this (zoe, layers, question 1)" in done.stderr


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["submitted"], "say what to do"),
        (["--out", "x"], "say what to do"),
        (["submitted", "--out", "x", "--answers", "y"], "say what to do"),
        (["submitted", "--out", "x", "--format", "pdf"], "--format is one of gift, html"),
        (["submitted", "--out", "x", "--assignment", "cooking"], "no assignment 'cooking'"),
        (["submitted", "--out", "x", "--student", "zoe"], "nothing was handed in by zoe"),
        (["nowhere", "--out", "x"], "there is no such file or folder"),
        (["--out", "empty", "--answers", "y"], "nothing was asked yet"),
    ],
)
def test_a_usage_error_ends_with_2_and_a_clear_line(here, arguments, said):
    done = _ask(here, *arguments)
    assert done.returncode == 2
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_the_students_pages_hold_no_key(here, asked):
    kept_text = json.loads((here / "asked" / store.FILE).read_text(encoding="ascii"))
    reasons = [q["why"] for one in kept_text["asked"] for q in one["quiz"]["questions"]]
    for path in (here / "asked/layers/students").iterdir():
        page = path.read_text(encoding="utf-8")
        assert "right</em>" not in page
        assert not [why for why in reasons if why in page]
