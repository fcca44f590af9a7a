"""Which questions a student gets."""

from collections import Counter

import pytest

from autograder.extras.quiz.quiz import select
from tests.extras.quiz.made import KINDS, STUBS, made, many, proposal

SECRET = "a secret"
CLASS = [f"student-{i}" for i in range(60)]


@pytest.fixture(scope="module")
def quizzes():
    """Return the quizzes of a class in which all have the same program."""
    return [select(student, "layers", many(), 5, SECRET) for student in CLASS]


def _asked(quiz):
    return {question.text for question in quiz.questions}


def test_everybody_gets_the_same_number_and_the_same_difficulty_in_sum(quizzes):
    assert {len(quiz.questions) for quiz in quizzes} == {5}
    assert {sum(q.difficulty for q in quiz.questions) for quiz in quizzes} == {10}
    assert {quiz.note for quiz in quizzes} == {""}


def test_each_quiz_has_all_kinds_all_stubs_and_all_difficulties(quizzes):
    for quiz in quizzes:
        assert {q.kind for q in quiz.questions} == set(KINDS)
        assert {q.stub for q in quiz.questions} == set(STUBS)
        assert {q.difficulty for q in quiz.questions} == {1, 2, 3}


def test_the_easier_questions_come_first(quizzes):
    for quiz in quizzes:
        levels = [q.difficulty for q in quiz.questions]
        assert levels == sorted(levels)


def test_no_two_with_the_same_program_are_asked_the_same_five(quizzes):
    assert len({frozenset(_asked(quiz)) for quiz in quizzes}) == len(CLASS)


def test_the_same_secret_gives_the_same_quiz_and_another_another():
    one = select("ada", "layers", many(), 5, SECRET)
    assert select("ada", "layers", many(), 5, SECRET) == one
    assert _asked(select("ada", "layers", many(), 5, "another")) != _asked(one)
    assert _asked(select("ada", "loss", many(), 5, SECRET)) != _asked(one)


def test_the_key_follows_its_option_to_any_place(quizzes):
    right = {q.options[q.key] for quiz in quizzes for q in quiz.questions}
    places = Counter(q.key for quiz in quizzes for q in quiz.questions)
    assert right == {"`(3, N)`"}
    assert set(places) == {0, 1, 2, 3}
    assert min(places.values()) > 300 / 4 / 2


def test_fewer_candidates_make_a_shorter_quiz_that_says_so():
    quiz = select("ada", "layers", [proposal(made(1)), proposal(made(2))], 5, SECRET)
    assert len(quiz.questions) == 2
    assert quiz.note == "2 of 5 questions: its right stubs allow no more"


def test_where_all_are_hard_the_note_says_by_how_much():
    hard = [proposal(made(i, difficulty=3)) for i in range(9)]
    quiz = select("ada", "layers", hard, 5, SECRET)
    assert quiz.note == "total difficulty 15, where others have 10"


def test_what_is_asked_twice_counts_once():
    again = [made(1), made(1, key=2), made(1, options=("`1`", "`2`"))]
    again = [proposal(question) for question in again]
    assert len(select("ada", "layers", again, 5, SECRET).questions) == 1


def test_questions_that_are_all_alike_still_fill_a_quiz():
    alike = [proposal(made(i)) for i in range(9)]
    assert len(select("ada", "layers", alike, 5, SECRET).questions) == 5


def test_from_nothing_comes_an_empty_quiz():
    assert select("ada", "layers", [], 5, SECRET).questions == ()


def test_what_can_not_be_asked_after_all_is_replaced_by_something_as_fair():
    questions = [one.make() for one in many()]
    proposals = [proposal(q, None if i % 3 else lambda: None) for i, q in enumerate(questions)]
    quiz = select("ada", "layers", proposals, 5, SECRET)
    assert (len(quiz.questions), quiz.note) == (5, "")


def test_only_what_is_chosen_is_made():
    made_of = []

    def counted(question):
        return proposal(question, lambda: made_of.append(question) or question)

    questions = [one.make() for one in many()]
    quiz = select("ada", "layers", map(counted, questions), 5, SECRET)
    assert len(made_of) == len(quiz.questions) == 5


def test_where_nothing_can_be_made_the_quiz_is_empty():
    failing = [proposal(made(i), lambda: None) for i in range(9)]
    quiz = select("ada", "layers", failing, 5, SECRET)
    assert quiz.questions == ()
