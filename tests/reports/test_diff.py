"""What two runs of the grader say of the same submissions."""

import csv
import io
import json
from dataclasses import replace

from autograder.policies.corrections import Correction, Corrections
from autograder.reports import diff
from tests.results.record_cases import graded, refused, right, wrong
from tests.shell import autograder

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


DECIDED = Corrections(
    corrections={"ada": {"layers": {"activate": Correction(3.0, "right on paper")}}}
)
REASON = "activate: 3 points, corrected: right on paper"


def decided(old, new, then, now):
    return [(c.old, c.new, c.decided) for c in diff.record_changes([old], [new], (then, now))]


def test_a_decision_is_a_difference_although_the_record_is_the_same():
    none, some = Corrections(), DECIDED
    assert decided(ADA, ADA, none, some) == [(6.0, 9.0, (f"new: {REASON}",))]
    assert decided(ADA, ADA, some, none) == [(9.0, 6.0, (f"gone: {REASON}",))]
    assert decided(ADA, ADA, some, some) == []


def test_a_decision_that_stands_is_shown_where_the_record_changed():
    (whole, part) = decided(ADA, BETTER, DECIDED, DECIDED)
    assert whole == (9.0, 9.0, (f"stands: {REASON}",))
    assert part == (0.0, 6.0, ())


def test_decisions_survive_regrades_and_the_documented_command_shows_them(
    tmp_path, hand_in_to, right_layers
):
    hand_in_to(tmp_path / "submitted")("kim", right_layers.replace("n @ W.T + b", "n @ W.T"))
    grade = ("grade", "submitted", "--out", "results", "--jobs", 1)
    assert autograder(*grade, cwd=tmp_path).returncode == 0
    (tmp_path / "corrections.toml").write_text(
        '[free]\nlayers.affine = "its text was wrong"\n'
        '[bonus]\nkim.layers = {points = 1, reason = "a find"}\n'
    )
    said = autograder(*grade, cwd=tmp_path)
    assert "1 graded before: kept" in said.stderr
    done = autograder("diff", "results/results.1.jsonl", "results", "--format", "csv", cwd=tmp_path)
    whole = next(csv.DictReader(io.StringIO(done.stdout)))
    assert float(whole["new"]) == float(whole["old"]) + 4 + 1
    assert whole["decided"] == "new: affine: free: its text was wrong; new: bonus: 1 point: a find"
    autograder(*grade, "--force", cwd=tmp_path)
    after = autograder("diff", "results/results.2.jsonl", "results", cwd=tmp_path)
    assert after.stdout == "Nothing differs.\n"
    (raw,) = (json.loads(x) for x in (tmp_path / "results/results.jsonl").read_text().splitlines())
    assert raw["points"] == float(whole["old"])
