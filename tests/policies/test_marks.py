"""Marks: raw points stay, and what people decided comes on top of them, each with its reason."""

from dataclasses import replace

import pytest

from autograder.policies import Levels, Policy, PolicyError
from autograder.policies.corrections import Bonus, Correction, Corrections, read_corrections
from autograder.policies.corrections import require_students as require
from autograder.policies.marks import HandGrade, HandGraded, Marker
from autograder.policies.student_work import work_of
from autograder.results.record import ExerciseRecord, Record

KIM = Record(
    "kim",
    "layers",
    "graded",
    6.5,
    20.0,
    0.1,
    (
        ExerciseRecord("affine", 2.5, 4.0, "partial", "bias_forgotten", "? Why?"),
        ExerciseRecord("activate", 4.0, 4.0, "correct"),
        ExerciseRecord("forward", 0.0, 7.0, "missing"),
    ),
)
REFUSED = Record("lee", "layers", "refused", 0.0, 20.0, 0.1, message="it is a PDF")


def by_hand(*grades, student="kim", **more):
    return Marker(by_hand=HandGraded("gradebook.db", {(student, "layers"): grades}, **more))


def test_without_a_decision_a_mark_is_the_record():
    mark = Marker().mark(KIM)
    assert (mark.points, mark.max_points, mark.reasons, mark.counted) == (6.5, 20.0, (), KIM)


def test_a_correction_replaces_the_points_of_an_exercise_and_nothing_else():
    marker = Marker(Corrections(corrections=of("affine", 4, "right, by another name")))
    mark = marker.mark(KIM)
    assert (mark.points, mark.record) == (8.0, KIM)
    assert mark.reasons == ("affine: 4 points, corrected: right, by another name",)
    assert mark.counted.exercises[0].diagnosis == "bias_forgotten"


def test_a_correction_of_what_the_record_does_not_have_is_an_error():
    with pytest.raises(PolicyError, match=r"corrections\.kim\.layers\.softmax is not known; aff"):
        Marker(Corrections(corrections=of("softmax", 1, "x"))).mark(KIM)


def test_more_than_all_points_is_a_bonus_and_no_correction():
    with pytest.raises(PolicyError, match=r"affine\.points is 5, of 4: give more than all"):
        Marker(Corrections(corrections=of("affine", 5, "x"))).mark(KIM)


def test_a_free_stub_gives_everybody_who_handed_in_its_points():
    marker = Marker(Corrections(free={"layers": {"forward": "its text was wrong"}}))
    assert (marker.mark(KIM).points, marker.mark(REFUSED).points) == (13.5, 0.0)
    assert marker.mark(KIM).reasons == ("forward: free: its text was wrong",)


def test_a_free_stub_makes_no_attempt_of_an_untouched_notebook():
    untouched = tuple(replace(one, points=0.0, verdict="missing") for one in KIM.exercises)
    free = Marker(Corrections(free={"layers": {"forward": "a wrong text"}}))
    mark = free.mark(replace(KIM, points=0.0, exercises=untouched))
    assert (mark.points, work_of(mark, Policy(levels=Levels())).points) == (7.0, 0)
    assert work_of(free.mark(KIM), Policy(levels=Levels())).points == 15


def test_a_bonus_may_lead_beyond_all_points_and_below_none_nothing_does():
    def given(points):
        return Marker(Corrections(bonus={"kim": {"layers": Bonus(points, "a find")}})).mark(KIM)

    assert (given(15).points, given(-7).points) == (21.5, 0.0)
    assert given(1).reasons == ("bonus: 1 point: a find",)
    assert given(-7).reasons == ("taken off: 7 points: a find",)


def test_a_question_that_was_graded_by_hand_raises_points_and_maximum():
    mark = by_hand(HandGrade("question-3", 3.0, None, 2.5, is_question=True)).mark(KIM)
    assert (mark.points, mark.max_points) == (9.0, 23.0)
    assert mark.reasons == ("question-3: 2.5 of 3 by hand",)
    assert mark.counted.exercises[-1] == ExerciseRecord("question-3", 2.5, 3.0, "partial")


def test_a_question_that_waits_is_worth_nothing_yet_and_says_so():
    mark = by_hand(HandGrade("question-3", 3.0, None, None, is_question=True, waits=True)).mark(KIM)
    assert (mark.points, mark.max_points) == (6.5, 23.0)
    assert mark.reasons == ("question-3: not graded by hand yet: 0 of 3 points",)


def test_points_by_hand_stay_when_a_question_is_graded_again_and_say_so():
    again = HandGrade("question-3", 3.0, None, 2.5, is_question=True, waits=True)
    mark = by_hand(again).mark(KIM)
    assert (mark.points, mark.max_points) == (9.0, 23.0)
    assert mark.reasons == (
        "question-3: 2.5 of 3 by hand, from before it was graded again: have a look",
    )


def test_points_typed_over_a_stub_that_was_graded_again_say_so():
    mark = by_hand(HandGrade("affine", 4.0, 2.5, 1.0, waits=True)).mark(KIM)
    assert mark.points == 5.0
    assert mark.reasons == (
        "affine: 1 point by hand, not 2.5, from before it was graded again: have a look",
    )


def test_who_waits_for_a_person_is_known_but_not_for_a_question_without_points():
    waits = {"is_question": True, "waits": True}
    grades = {
        ("kim", "layers"): [HandGrade("question-3", 3.0, None, None, **waits)],
        ("lee", "layers"): [HandGrade("question-1", 0.0, None, None, **waits)],
        ("mia", "layers"): [HandGrade("question-3", 3.0, None, 2.5, is_question=True)],
    }
    assert HandGraded("gradebook.db", grades).waiting == [("kim", "layers")]


@pytest.mark.parametrize(("manual", "waits"), [(None, True), (0.0, False)])
def test_an_answer_without_a_point_makes_no_attempt_of_an_untouched_notebook(manual, waits):
    untouched = tuple(replace(one, points=0.0, verdict="missing") for one in KIM.exercises)
    grade = HandGrade("question-3", 3.0, None, manual, is_question=True, waits=waits)
    mark = by_hand(grade).mark(replace(KIM, points=0.0, exercises=untouched))
    assert work_of(mark, Policy(levels=Levels())).points == 0


def test_who_is_not_in_the_gradebook_has_the_same_maximum():
    others = by_hand(HandGrade("question-3", 3.0, None, 2.5, is_question=True), student="ada")
    assert (others.mark(KIM).max_points, others.mark(REFUSED).max_points) == (23.0, 23.0)


def test_points_typed_over_a_stub_and_extra_credit_count():
    over = HandGrade("affine", 4.0, 2.5, 3.0, extra=0.5)
    mark = by_hand(over).mark(KIM)
    assert mark.points == 7.5
    assert mark.reasons == (
        "affine: 3 points by hand, not 2.5",
        "affine: 0.5 points of extra credit",
    )


def test_of_an_earlier_hand_in_only_the_questions_were_seen_by_a_person():
    grades = HandGrade("affine", 4.0, 2.5, 3.0, 0.5), HandGrade("question-3", 3, None, 2, 0, True)
    assert by_hand(*grades).mark(KIM, newest=False).points == 8.5


def test_nbgraders_penalty_counts_where_the_course_has_no_rule_of_its_own():
    late = by_hand(penalties={("kim", "layers"): 6.0})
    assert late.mark(KIM).points == 0.5
    assert late.mark(KIM).reasons == ("late, by nbgrader's rule: 6 points off",)
    assert Marker(by_hand=late.by_hand, late_rules=True).mark(KIM).points == 6.5


def test_a_refused_submission_that_a_person_graded_counts():
    mark = Marker(Corrections(corrections={"lee": of("affine", 3, "from the PDF")["kim"]})).mark(
        REFUSED
    )
    assert (mark.points, mark.max_points, mark.counted.status) == (3.0, 20.0, "graded")


def of(exercise, points, reason):
    return {"kim": {"layers": {exercise: Correction(points, reason)}}}


@pytest.fixture
def read(tmp_path):
    def read(text):
        path = tmp_path / "corrections.toml"
        path.write_text(text, encoding="utf-8")
        return read_corrections(path)

    return read


def test_a_file_is_read_as_it_is_meant(read):
    text = """
        [free]
        layers.activate = "Its text promised another sign."
        [corrections]
        kim.layers.affine = {points = 4, reason = "Right, but for a name."}
        "lee@x.org".loss.question-1 = {points = 2, reason = "On paper."}
        [bonus]
        kim.layers = {points = 1.5, reason = "Found a mistake."}
        [excused]
        kim.loss = "ill"
        """
    assert read(text) == Corrections(
        free={"layers": {"activate": "Its text promised another sign."}},
        corrections={
            "kim": {"layers": {"affine": Correction(4, "Right, but for a name.")}},
            "lee@x.org": {"loss": {"question-1": Correction(2, "On paper.")}},
        },
        bonus={"kim": {"layers": Bonus(1.5, "Found a mistake.")}},
        excused={"kim": {"loss": "ill"}},
    )


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("free.layers.afine = 'x'", "free.layers.afine is not known; did you mean affine?"),
        ("free.layer.affine = 'x'", "free.layer is not known; did you mean layers?"),
        ("free.layers.affine = ''", "free.layers.affine is ''; a reason, in quotes is expected"),
        ("fre.layers.affine = 'x'", "fre is not known; did you mean free?"),
        (
            "corrections.kim.layers.affine = 3",
            "corrections.kim.layers.affine is 3; a table, [corrections.kim.layers.affine], is",
        ),
        (
            "corrections.kim.layers.affine = {points = -1, reason = 'x'}",
            "corrections.kim.layers.affine.points is -1; a number from 0 to 1000 is expected",
        ),
        (
            "bonus.kim.layers = {points = 1}",
            "bonus.kim.layers.reason is missing; a reason, in quotes",
        ),
        ("bonus.kim.layer = {points = 1, reason = 'x'}", "bonus.kim.layer is not known; did"),
        ("excused.kim.los = 'ill'", "excused.kim.los is not known; did you mean loss?"),
        ("a = ", "Invalid value"),
    ],
)
def test_what_can_not_be_meant_names_file_key_and_way_out(read, text, said):
    with pytest.raises(PolicyError) as error:
        read(text)
    assert "corrections.toml: " in str(error.value)
    assert said in str(error.value)


@pytest.mark.parametrize(
    ("roster", "name", "said"),
    [
        ("roster.csv", "seann", "seann is not in roster.csv and has no results; did you mean sean"),
        ("roster.csv", "x", "x is not in roster.csv and has no results"),
        (None, "seann", "seann has no results; did you mean sean?"),
    ],
)
def test_a_student_who_does_not_exist_is_an_error(roster, name, said):
    with pytest.raises(PolicyError, match=rf"grading\.toml: extensions\.{name}: {said}"):
        require("grading.toml", [("extensions", name)], ["sean", "ada"], roster)


def test_without_a_roster_somebody_may_not_have_handed_in_yet():
    require("grading.toml", [("extensions", "zoe")], ["sean", "ada"], None)
