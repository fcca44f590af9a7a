"""Item analysis of records: what counts, what is flagged, when it is said to mean little."""

from dataclasses import replace

import pytest

from autograder.reports import at_risk, co_occurrence, item_analysis
from autograder.results.record import ExerciseRecord, Record
from tests.results.record_cases import graded, refused, right, wrong


def _stub(name: str, points: float, diagnosis: str | None = None) -> ExerciseRecord:
    verdict = "correct" if points == 1 else "wrong"
    return ExerciseRecord(name, points, 1.0, verdict, diagnosis)


def _class(*columns: str) -> list[Record]:
    """Return a class from the points of each stub, a digit a student."""
    return [
        graded(f"s{i:02d}", *(_stub(f"q{j}", float(point)) for j, point in enumerate(row)))
        for i, row in enumerate(zip(*columns, strict=True))
    ]


def test_each_stub_has_its_difficulty_discrimination_and_correlation() -> None:
    found = item_analysis.analyse_items(_class("1" * 15 + "0" * 5, "1" * 10 + "0" * 10, "1" * 20))
    assert (found.submissions, found.group, found.caution) == (20, 5, "")
    first, second, third = found.items
    assert (first.difficulty, first.discrimination) == (0.75, 1.0)
    # By hand: phi of 15 and 10 of 20, all 10 among the 15.
    assert first.correlation == pytest.approx(50 / (15 * 5 * 10 * 10) ** 0.5)
    assert (second.difficulty, second.discrimination) == (0.5, 1.0)
    assert (third.difficulty, third.discrimination, third.correlation) == (1.0, 0.0, None)
    assert found.alpha == item_analysis.cronbach_alpha(
        [[float(i < 15), float(i < 10), 1.0] for i in range(20)]
    )


def test_what_is_remarkable_is_flagged() -> None:
    columns = ("1" * 10 + "0" * 10, "1" * 10 + "0" * 10, "1" * 20, "0" * 20)
    backward = "0" * 10 + "1" * 10
    flags = [item.flags for item in item_analysis.analyse_items(_class(*columns, backward)).items]
    assert flags == [
        (),
        (),
        ("never missed",),
        ("never right", "D below 0.20"),
        ("D below 0.20", "r below 0"),
    ]


def test_a_small_class_is_told_that_the_figures_mean_little() -> None:
    found = item_analysis.analyse_items(_class("1" * 19, "1" * 10 + "0" * 9))
    assert found.caution == (
        "With 19 submissions these figures mean little, and nothing is flagged: 20 is a start."
    )
    assert all(item.flags == () for item in found.items)


def test_one_student_and_no_student_are_no_class() -> None:
    one = item_analysis.analyse_items(_class("1", "0"))
    assert one.caution.startswith("With 1 submission these")
    assert [(i.difficulty, i.discrimination, i.correlation) for i in one.items] == [
        (1.0, None, None),
        (0.0, None, None),
    ]
    assert one.alpha is None
    none = item_analysis.analyse_items([])
    assert (none.items, none.alpha, none.group) == ((), None, 0)
    assert none.caution == "There is no submission to analyse."


def test_a_class_with_equal_points_is_told_so() -> None:
    found = item_analysis.analyse_items(_class("1" * 20, "0" * 20))
    assert found.caution == "All have the same points: nothing tells them apart."
    assert found.alpha is None


def test_a_stub_without_points_is_no_item() -> None:
    further = ExerciseRecord("cross_entropy", 0.0, 0.0, "correct")
    found = item_analysis.analyse_items([graded("ada", right(), further)])
    assert [item.stub for item in found.items] == ["activate"]


def test_a_submission_that_lacks_a_stub_does_not_count() -> None:
    records = [graded("ada", right(), wrong()), graded("ben", right(), wrong())]
    found = item_analysis.analyse_items([*records, graded("chloe", right())])
    assert found.submissions == 2


def _travellers(both: int, first: int, second: int, neither: int) -> list[Record]:
    kinds = [("a", "b")] * both + [("a", None)] * first + [(None, "b")] * second
    kinds += [(None, None)] * neither
    return [
        record
        for i, (one, other) in enumerate(kinds)
        for record in (
            graded(f"s{i}", _stub("f", 0.0 if one else 1.0, one)),
            graded(f"s{i}", _stub("g", 0.0 if other else 1.0, other), assignment="loss"),
        )
    ]


def test_misconceptions_that_travel_together_have_their_phi_and_count() -> None:
    (pair,) = co_occurrence.co_occurrences(at_risk.by_student(_travellers(6, 1, 2, 11)))
    assert (pair.first, pair.second) == (("layers", "f", "a"), ("loss", "g", "b"))
    assert (pair.both, pair.students) == (6, 20)
    assert pair.phi == pytest.approx((6 * 20 - 7 * 8) / (7 * 13 * 8 * 12) ** 0.5)


def test_fewer_than_a_handful_do_not_travel_together() -> None:
    assert co_occurrence.co_occurrences(at_risk.by_student(_travellers(4, 0, 0, 16))) == ()


def test_what_half_of_all_have_anyway_does_not_travel_together() -> None:
    assert co_occurrence.co_occurrences(at_risk.by_student(_travellers(5, 5, 5, 5))) == ()


def test_who_handed_in_only_one_of_two_does_not_count_for_the_pair() -> None:
    records = _travellers(6, 1, 2, 11)
    alone = replace(records[0], student="zoe")
    rejected = refused("zoe", "a link", assignment="loss")
    (pair,) = co_occurrence.co_occurrences(at_risk.by_student([*records, alone, rejected]))
    assert (pair.both, pair.students) == (6, 20)


def test_every_figure_has_one_sentence_on_how_to_read_it() -> None:
    assert list(item_analysis.READING) == ["p", "D", "r", "alpha", "phi"]
    assert all(
        text.count(". ") == 0 and text.endswith(".") for text in item_analysis.READING.values()
    )
