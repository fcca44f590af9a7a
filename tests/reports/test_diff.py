"""What two runs of the grader say of the same submissions."""

import csv
import io
import json
from dataclasses import replace

from autograder.reports import diff
from tests.results.record_cases import graded, refused, right, wrong

ADA = graded("ada", right("affine"), wrong("activate"))
BETTER = graded("ada", right("affine"), right("activate"))


def found(old, new):
    return [(c.exercise, c.difference, c.was, c.now) for c in diff.record_changes(old, new)]


def test_who_gained_is_named_with_the_exercise_that_did_it():
    assert found([ADA], [BETTER]) == [
        (None, 6.0, "graded", "graded"),
        ("activate", 6.0, "wrong: bias_forgotten", "correct"),
    ]


def test_who_lost_has_the_same_with_the_sign_turned():
    gained = diff.record_changes([ADA], [BETTER])
    lost = diff.record_changes([BETTER], [ADA])
    assert [change.difference for change in lost] == [-change.difference for change in gained]


def test_other_words_another_time_and_another_order_are_no_difference():
    same = replace(ADA, seconds=9.0, message="said otherwise", source="0")
    bob = graded("bob", right())
    assert found([ADA, bob], [bob, same]) == []


def test_another_diagnosis_is_a_difference_without_points():
    other = replace(ADA.exercises[1], diagnosis="another_one")
    changed = replace(ADA, exercises=(ADA.exercises[0], other))
    assert [difference for _, difference, *_ in found([ADA], [changed])] == [0.0, 0.0]


def test_what_is_refused_now_lost_all_its_points():
    now = replace(refused("ada", "cut off"), assignment=ADA.assignment)
    assert found([ADA], [now]) == [(None, -ADA.points, "graded", "refused")]


def test_a_submission_that_only_one_run_has_is_named():
    assert found([], [ADA]) == [(None, ADA.points, "", "graded")]
    assert found([ADA], []) == [(None, -ADA.points, "graded", "")]


def test_the_table_runs_nothing_in_a_spreadsheet():
    text = diff.as_csv(diff.record_changes([], [replace(ADA, student="=cmd()")]))
    rows = list(csv.DictReader(io.StringIO(text)))
    assert [(row["student"], row["old"], row["new"]) for row in rows] == [
        ("'=cmd()", "", f"{ADA.points:g}")
    ]


def test_a_line_of_json_is_a_change():
    (whole, part) = map(
        json.loads, diff.as_json_lines(diff.record_changes([ADA], [BETTER])).splitlines()
    )
    assert (whole["exercise"], part["exercise"]) == (None, "activate")
    assert whole["difference"] == BETTER.points - ADA.points
