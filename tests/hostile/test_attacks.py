"""Whatever a submission does: it earns nothing by it, learns nothing, leaves nothing, hurts nobody.

Each file in attacks/ is graded between two right submissions.
"""

import csv
import json
import xml.etree.ElementTree as ET

from autograder.exercises import exercises
from tests.hostile.runs import attacks, run_attacks


def student(attack, outcome):
    return next((r for s, r in outcome.records.items() if s.endswith(f" {attack.id}")), None)


def test_there_are_many_attacks_and_each_says_what_it_tries():
    found = attacks()
    assert len(found) >= 120
    for attack in found:
        assert attack.code.startswith('"""'), attack.id
        known = {exercise.name for exercise in exercises(attack.assignment)}
        assert known.issuperset(attack.earns_nothing_on), attack.id


def test_an_attack_earns_nothing(attack, graded):
    record = student(attack, graded(attack.family))
    assert record is not None, "the grader failed on it"
    points = {e["name"]: e["points"] for e in record["exercises"]}
    if record["status"] == "graded":
        assert {name: points[name] for name in attack.earns_nothing_on} == dict.fromkeys(
            attack.earns_nothing_on, 0.0
        )
    assert record["points"] <= record["max_points"]
    assert record["seconds"] < 120


def test_right_submissions_before_and_after_an_attack_keep_all_points(attack, graded):
    records = graded(attack.family).records
    place = next(int(s[:3]) for s in records if s.endswith(f" {attack.id}"))
    for neighbour in (f"{place - 1:03}", f"{place + 1:03}"):
        assert records[neighbour]["points"] == 20.0


def test_the_grader_comes_to_its_end(family, graded):
    assert graded(family).status == 0, graded(family).said[-3000:]


def test_no_secret_word_appears_in_any_record_or_report(family, graded):
    outcome = graded(family)
    assert outcome.canary not in outcome.everything
    assert outcome.canary[::-1] not in outcome.everything


def test_nobody_knocks_at_a_door(family, graded):
    assert graded(family).visitors == []


def test_no_process_is_left(family, graded):
    assert graded(family).orphans == []


def test_no_file_socket_or_shared_memory_is_left(family, graded):
    assert graded(family).left == []


def test_the_grader_needs_little_memory(family, graded):
    assert graded(family).peak_bytes < 2 * 2**30


def test_no_report_shows_what_a_terminal_or_a_browser_would_run(family, graded):
    outcome = graded(family)
    assert "\x1b" not in outcome.everything
    out = outcome.folder / "out"
    assert "<script>alert" not in (out / "index.html").read_text()
    ET.parse(out / "junit.xml")
    for line in (out / "results.jsonl").read_text().splitlines():
        json.loads(line)
    with (out / "grades.csv").open(newline="") as file:
        assert {len(row) for row in csv.reader(file)} == {5}


def test_the_bait_is_real(tmp_path):
    """Run without locks, the same attack finds the word, and it shows in the record."""
    attack = next(attack for attack in attacks() if attack.id == "reading.planted_file")
    outcome = run_attacks(tmp_path, [attack], "--sandbox", "none")
    assert outcome.canary in outcome.everything
