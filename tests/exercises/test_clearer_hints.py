"""Each known mistake has a clearer hint: where to look, what to try, and never the answer."""

import re
from collections import Counter

import pytest

from autograder.extras.authoring import hints
from autograder.extras.authoring.hints import answers, is_statement, leaked
from autograder.wheel import replay
from autograder.wheel.recording import recorded
from tests.exercises.right_programs import EXERCISES

every_exercise = pytest.mark.parametrize("exercise", EXERCISES.values(), ids=lambda e: e.name)


def faults(exercise, fault):
    """Return what is wrong with the clearer hints of an exercise, by the mistake's name."""
    found = {chaff.name: fault(chaff) for chaff in exercise.chaffs}
    return {name: said for name, said in found.items() if said}


@every_exercise
def test_each_mistake_has_one(exercise):
    assert [chaff.name for chaff in exercise.chaffs if not chaff.clearer] == []


@every_exercise
def test_it_is_short(exercise):
    assert faults(exercise, lambda chaff: chaff.clearer[hints.LONGEST :]) == {}


@every_exercise
def test_it_is_made_of_sentences(exercise):
    ended = re.compile(r"[.?!][)']?$")
    assert faults(exercise, lambda chaff: not ended.search(chaff.clearer)) == {}


@every_exercise
def test_it_is_not_the_first_hint_again(exercise):
    def again(chaff):
        return chaff.hint.rstrip("?. ").lower() in chaff.clearer.lower()

    assert faults(exercise, again) == {}


@every_exercise
def test_no_two_mistakes_of_an_exercise_have_the_same(exercise):
    found = Counter(chaff.clearer for chaff in exercise.chaffs if chaff.clearer)
    assert [hint for hint, times in found.items() if times > 1] == []


@every_exercise
def test_it_reads_well_as_plain_text_and_as_html(exercise):
    assert faults(exercise, lambda chaff: hints.marked_up(chaff.clearer)) == {}


@every_exercise
def test_it_shows_no_part_of_the_answer(exercise):
    def shown(chaff):
        statements = hints.new_statements(chaff.clearer, exercise.assignment)
        return leaked(chaff.clearer, answers(exercise)) + statements

    assert faults(exercise, shown) == {}


@every_exercise
def test_what_it_names_of_the_notebook_is_there(exercise):
    assert faults(exercise, lambda chaff: hints.not_there(chaff.clearer, exercise.assignment)) == {}


@every_exercise
def test_a_hint_is_looked_through_for_the_worked_solution_and_the_reference(exercise):
    assert {*map(len, hints.sources(exercise))} == {1}


@pytest.mark.parametrize(
    ("stub", "hint"),
    [
        ("affine", "Try n @ W.T + b."),
        ("affine", "Your line should be `n@W.T + b`."),
        ("layer_backward", "The third result is delta.sum(axis=0)."),
        ("backpropagate", "Begin with `g=l2_gradient(n[-1], y)`."),
        ("train", "Keep `len( i ) * loss` of each batch."),
    ],
)
def test_an_answer_would_be_noticed(stub, hint):
    assert leaked(hint, answers(EXERCISES[stub]))


def test_a_statement_would_be_noticed():
    said = ["return x", "m = 0 * z", "g *= 2", "h = 1", "u = v", "W", "n[0]", "*", ".T"]
    assert [code for code in said if is_statement(code)] == ["return x", "m = 0 * z", "g *= 2"]


def test_what_students_install_says_it_word_by_word():
    _, tape = recorded("layers")
    for one in replay.read_tapes(tape):
        originals = {chaff.name: chaff.clearer for chaff in EXERCISES[one.name].chaffs}
        assert {mistake.name: mistake.clearer for mistake in one.mistakes} == originals
    assert originals
