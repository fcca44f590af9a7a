"""The figures of test theory, held to worked examples that others have published."""

import numpy as np
import pytest
from scipy import stats

from autograder.reports import co_occurrence, item_analysis


def _table(text: str) -> np.ndarray:
    return np.array([[float(score) for score in row.split()] for row in text.split("\n")])


# Wuensch, K. L.: The Kuder-Richardson 20. East Carolina University,
# core.ecu.edu/wuenschk/StatHelp/KR20.txt: ten students, ten items; printed there are each item's p
# and pq, and the variance of the totals.
WUENSCH = _table("""1 1 1 1 1 1 0 1 1 0
1 0 1 1 0 1 1 1 0 1
1 1 1 1 0 1 1 0 0 1
0 0 1 0 0 0 1 0 0 0
0 0 0 0 0 1 0 0 1 0
1 1 1 0 1 1 1 1 1 1
1 1 0 1 1 1 0 1 1 1
1 1 1 1 1 1 1 1 0 1
0 1 0 1 1 1 1 1 0 1
1 1 0 1 1 0 1 1 1 0""")

# Zaiontz, C.: real-statistics.com/reliability, twelve students, eleven items. From Pingouin's copy
# of it (`cronbach_wide_missing`), with gaps filled by the item's median; its documentation prints
# 0.7380191693290734 and the interval [0.447, 0.911], and says that R's psych agrees.
ZAIONTZ = _table("""1 1 1 1 1 1 1 1 1 1 1
1 1 1 1 1 1 1 1 0 1 0
1 0 1 1 1 1 1 1 1 0 0
1 1 1 0 1 1 0 1 1 0 0
1 1 1 1 1 0 0 0 1 0 0
0 1 1 0 1 1 1 1 0 0 0
1 1 1 1 0 0 1 0 0 0 0
1 1 1 1 1 0 0 0 0 0 0
0 1 0 1 1 0 0 0 0 1 0
1 0 0 1 0 1 0 0 0 0 0
1 1 1 0 0 0 0 0 0 0 0
1 0 0 1 0 0 0 0 0 0 0""")

# Also from Pingouin's documentation (`cronbach_alpha`): ten questions, one in each row, answered by
# fifteen people on a scale of 1 to 7; it prints 0.5917188485995826 and [0.195, 0.84].
LIKERT = _table("""3 5 7 2 6 1 4 2 6 5 4 4 5 6 4
2 4 3 4 5 2 3 4 5 4 3 2 5 5 3
4 6 5 3 6 3 5 4 5 6 5 3 6 5 5
1 3 5 3 5 4 3 3 5 4 2 2 2 4 5
4 5 6 2 4 2 5 7 1 3 5 5 3 2 3
5 1 4 2 4 5 2 2 6 5 3 3 3 2 1
1 2 3 2 4 2 1 2 5 3 2 4 2 1 3
4 5 3 6 6 3 2 4 2 1 3 2 4 4 2
3 5 6 6 7 5 4 6 3 7 4 3 4 6 3
2 5 5 3 5 2 3 5 2 2 1 4 5 5 4""")

# "Item Analysis Worksheet", a handout of teacher education (studylib.net/doc/25270846): ten
# students from high to low, ten questions, an upper and a lower group of five.
WORKSHEET = _table("""1 1 1 1 1 1 1 1 1 1
1 1 1 1 1 1 1 1 0 1
1 1 0 1 1 1 1 1 0 0
0 1 1 1 1 1 0 1 0 1
1 1 1 0 1 1 1 0 0 1
1 1 1 0 1 1 0 1 0 0
0 1 1 0 1 1 0 1 0 1
0 1 1 1 0 0 1 0 1 0
1 1 1 0 1 0 0 0 0 1
0 1 0 0 0 1 0 0 1 0""")
PERCENT = [100, 90, 70, 70, 70, 60, 60, 50, 50, 30]


def test_discrimination_of_the_published_worksheet() -> None:
    printed = [0.4, 0, 0, 0.6, 0.4, 0.4, 0.6, 0.4, -0.2, 0.4]
    found = [item_analysis.discrimination(item, PERCENT, 0.5) for item in WORKSHEET.T]
    assert found == pytest.approx(printed)


def test_the_published_worksheet_in_groups_of_27_percent_by_hand() -> None:
    # Three of ten. The third highest is one of three with 70, who have 2 of 3 on question 1.
    assert item_analysis.group_size(10) == 3
    first = item_analysis.discrimination(WORKSHEET[:, 0], PERCENT)
    assert first == pytest.approx((1 + 1 + 2 / 3) / 3 - (0 + 1 + 0) / 3)


def test_discrimination_does_not_depend_on_the_order_of_students_with_equal_totals() -> None:
    item, totals = [1, 0, 1, 0, 0, 1, 0, 0], [5, 5, 5, 5, 2, 2, 2, 2]
    order = [3, 2, 1, 0, 7, 6, 5, 4]
    found = item_analysis.discrimination(item, totals)
    assert found == pytest.approx(0.25)
    assert found == item_analysis.discrimination(
        [item[i] for i in order], [totals[i] for i in order]
    )


@pytest.mark.parametrize(("students", "size"), [(1, 1), (3, 1), (11, 3), (40, 11), (370, 100)])
def test_a_group_is_27_percent_of_the_class(students: int, size: int) -> None:
    assert item_analysis.group_size(students) == size


def test_kuder_and_richardson_of_the_published_quiz() -> None:
    assert WUENSCH.mean(axis=0) == pytest.approx([0.7, 0.7, 0.6, 0.7, 0.6, 0.8, 0.7, 0.7, 0.5, 0.6])
    assert WUENSCH.sum(axis=1).var() == pytest.approx(5.84)
    pq = 0.21 + 0.21 + 0.24 + 0.21 + 0.24 + 0.16 + 0.21 + 0.21 + 0.25 + 0.24
    found = item_analysis.cronbach_alpha(WUENSCH)
    assert found is not None
    assert found.value == pytest.approx(10 / 9 * (1 - pq / 5.84))


def test_alpha_and_its_interval_as_pingouin_and_psych_have_them() -> None:
    found = item_analysis.cronbach_alpha(ZAIONTZ)
    assert found is not None
    assert found.value == pytest.approx(0.7380191693290734, abs=1e-12)
    assert (round(found.low, 3), round(found.high, 3)) == (0.447, 0.911)


def test_alpha_of_answers_on_a_scale_as_pingouin_and_psych_have_it() -> None:
    found = item_analysis.cronbach_alpha(LIKERT.T)
    assert found is not None
    assert found.value == pytest.approx(0.5917188485995826, abs=1e-12)
    assert (round(found.low, 3), round(found.high, 3)) == (0.195, 0.84)


def test_the_interval_is_close_to_that_of_statpsych() -> None:
    # Bonett, D. G.: statpsych, the example of ci.cronbach(.05, .85, 7, 89). It counts n (k - 1)
    # degrees of freedom, where Feldt has (n - 1) (k - 1).
    found = item_analysis.alpha_interval(0.85, students=89, items=7)
    assert found == pytest.approx((0.7971254, 0.8931436), abs=1e-4)


def test_a_point_biserial_correlation_as_scipy_prints_it() -> None:
    # The example of scipy.stats.pointbiserialr.
    found = item_analysis.correlation([0, 0, 0, 1, 1, 1, 1], np.arange(7))
    assert found == pytest.approx(0.8660254037844386)


def test_each_item_against_the_rest_as_scipy_has_it() -> None:
    for item in range(ZAIONTZ.shape[1]):
        rest = np.delete(ZAIONTZ, item, axis=1).sum(axis=1)
        theirs = stats.pointbiserialr(ZAIONTZ[:, item], rest).statistic
        assert item_analysis.correlation(ZAIONTZ[:, item], rest) == pytest.approx(theirs)


def test_phi_is_the_correlation_of_two_columns_of_nought_and_one() -> None:
    first, second = WUENSCH[:, 0], WUENSCH[:, 4]
    counts = int(first @ second), int(first.sum()), int(second.sum())
    assert counts == (5, 7, 6)
    # By hand: (5 * 10 - 7 * 6) / sqrt(7 * 3 * 6 * 4).
    assert co_occurrence.phi_coefficient(*counts, students=10) == pytest.approx(8 / 504**0.5)
    assert co_occurrence.phi_coefficient(*counts, students=10) == pytest.approx(
        np.corrcoef(first, second)[0, 1]
    )


def test_what_equal_scores_do_not_determine_is_none() -> None:
    same = np.full((12, 3), 4.0)
    assert item_analysis.cronbach_alpha(same) is None
    assert item_analysis.discrimination(same[:, 0], same.sum(axis=1)) is None
    assert item_analysis.correlation(same[:, 0], np.arange(12)) is None
    assert item_analysis.correlation(np.arange(12), same[:, 0]) is None
    assert co_occurrence.phi_coefficient(0, 0, 3, students=12) is None
    assert co_occurrence.phi_coefficient(3, 12, 3, students=12) is None


def test_one_student_determines_nothing() -> None:
    assert item_analysis.cronbach_alpha([[1.0, 2.0]]) is None
    assert item_analysis.discrimination([1.0], [3.0]) is None
    assert item_analysis.correlation([1.0], [3.0]) is None


def test_one_item_has_no_alpha() -> None:
    assert item_analysis.cronbach_alpha([[1.0], [0.0], [1.0]]) is None


def test_items_that_say_the_same_have_an_alpha_of_one() -> None:
    found = item_analysis.cronbach_alpha([[0.0, 0.0], [1.0, 1.0], [2.0, 2.0]])
    assert found == item_analysis.Alpha(1.0, 1.0, 1.0)
