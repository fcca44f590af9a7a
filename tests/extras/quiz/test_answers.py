"""What students answered, and what it comes to."""

import csv
import io

import pytest

from autograder.extras.quiz import answers, store
from autograder.extras.quiz.make import Asked
from autograder.lms.roster import Person
from tests.extras.quiz.made import made, quiz

HEADER = "student,assignment,question,option\n"


@pytest.fixture
def asked():
    """Return what two students were asked; the right option is always b."""
    return [Asked(quiz(), 1.0), Asked(quiz("bob"), 0.5), Asked(quiz("eve", []), 0.0)]


@pytest.fixture
def read(tmp_path, asked):
    """Return what reads a CSV with the answers."""

    def read(text, *known):
        path = tmp_path / "answers.csv"
        path.write_text(text, encoding="utf-8")
        return answers.read_answers(path, asked, answers.LmsContext(*known))

    return read


def _scores(asked, found):
    return {one.student: one for one in answers.scores(asked, found)}


def test_a_row_an_answer(read, asked):
    found = _scores(asked, read(HEADER + "ada,layers,1,b\nada,layers,2,B\nada,layers,3,c.\n"))
    assert found["ada"] == answers.Score("ada", "layers", 1.0, 2, 3, 3)


def test_a_row_a_student(read, asked):
    found = _scores(asked, read("student,assignment,q1,q2,Q3\nada,layers,b,,a\n"))
    assert found["ada"] == answers.Score("ada", "layers", 1.0, 1, 2, 3)


def test_an_option_may_be_told_by_its_text_as_an_lms_exports_it(read):
    assert read(HEADER + 'ada,layers,1,"(3,  N)"\n').given == {("ada", "layers", 0): 1}


def test_of_two_answers_the_later_one_counts(read):
    assert read(HEADER + "ada,layers,1,a\nada,layers,1,b\n").given == {("ada", "layers", 0): 1}


@pytest.mark.parametrize(
    "row", ["zoe,layers,1,a", "ada,loss,1,a", "ada,layers,4,a", "ada,layers,0,a", "ada,layers,²,a"]
)
def test_what_nobody_was_asked_is_said(read, row):
    found = read(HEADER + row)
    assert found.given == {}
    assert "line 2: nobody was asked this (" in found.odd[0]


@pytest.mark.parametrize("option", ["e", "ab", "1", "yes"])
def test_what_is_no_option_is_said(read, option):
    found = read(HEADER + f"ada,layers,1,{option}")
    assert found.given == {}
    assert f"line 2: no option of this question: {option} (" in found.odd[0]


def test_other_columns_are_refused_with_the_right_ones(read):
    with pytest.raises(answers.AnswersError, match="student, assignment, question, option"):
        read("name,points\nada,3\n")


PEOPLE = [Person("ada", email="Ada@example.org", canvas_id="17"), Person("bob")]


def test_moodles_responses_are_told_apart_by_the_roster(read):
    text = (
        "Last name,Email address,Grade/3.00,Response 1,Response 2\nL,ada@example.org,1,(N\\, 3),-\n"
    )
    text = text.replace("(N\\, 3)", '"(N, 3)"')
    assert read(text, PEOPLE, "layers").given == {("ada", "layers", 0): 0}


def test_canvas_analysis_has_the_questions_in_order(read):
    text = 'name,id,sis_id,91: What,1.0,92: Which,1.0\nAda,17,,"(3, N)",1,It raises an error.,0\n'
    assert read(text, PEOPLE, "layers").given == {("ada", "layers", 0): 1, ("ada", "layers", 1): 3}


def test_who_is_not_in_the_roster_is_said(read):
    found = read("Email address,Response 1\nzoe@example.org,a\n", PEOPLE, "layers")
    assert found.given == {}
    assert "nobody was asked this" in found.odd[0]


def test_an_lms_file_without_a_roster_is_refused(read):
    with pytest.raises(answers.AnswersError, match=r"--roster and one --assignment"):
        read("Email address,Response 1\nada@example.org,a\n", (), "layers")


def test_who_answered_nothing_has_no_score(read, asked):
    assert _scores(asked, read(HEADER + "ada,layers,1,b\nbob,layers,1,\n")).keys() == {"ada"}


@pytest.mark.parametrize(
    ("works", "right", "corner"),
    [
        (1.0, 4, (True, True)),
        (1.0, 3, (True, False)),
        (0.7, 5, (False, True)),
        (0.0, 0, (False, False)),
    ],
)
def test_the_four_corners(works, right, corner):
    assert answers.Score("ada", "layers", works, right, 5, 5).corner == corner


def test_no_corner_says_anything_of_why():
    said = " ".join(answers.CORNERS.values()).lower()
    accusing = ("cheat", "copied", "plagiar", "suspic", "honest", "assistant", "someone else")
    assert not [word for word in accusing if word in said]


def test_the_table_runs_no_formula():
    name = '=HYPERLINK("http://a.example","x")'
    rows = csv.reader(
        io.StringIO(answers.scores_csv([answers.Score(name, "layers", 1.0, 1, 1, 1)]))
    )
    assert list(rows) == [
        list(answers.HEADER),
        [f"'{name}", "layers", "1.0000", "1.0000", "1", "1", "1"],
    ]


def test_what_is_kept_is_read_back(tmp_path):
    asked = [Asked(quiz("ß\udcff", [made(1)], note="short"), 0.25, ("a fault",))]
    path = store.save_asked(tmp_path, asked)
    assert store.load_asked(tmp_path) == asked
    assert path.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"version": 1, "asked": [{}]}', "\xff"])
def test_what_is_damaged_says_so(tmp_path, content):
    (tmp_path / store.FILE).write_text(content, encoding="latin-1")
    with pytest.raises(store.StoreError, match=r"damaged: ask again"):
        store.load_asked(tmp_path)


def test_without_questions_there_is_nothing_to_score(tmp_path):
    with pytest.raises(store.StoreError, match="nothing was asked yet"):
        store.load_asked(tmp_path)
