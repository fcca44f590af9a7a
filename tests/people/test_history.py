"""What one student handed in, what it was worth and why, and what changed."""

import pytest

from tests.lms.cases import autograder

KIM = """\
kim  Łukasiewicz, Kim  kim@u.edu  A

layers  4 of 4
  handed in 2026-11-20T16:00:00+00:00
  affine: 3 points, corrected: typing error
  bonus: 1 point: found a mistake in the lecture
  extension to 2026-11-22 17:00+00:00
  affine  2 of 4, wrong: bias_forgotten
  earlier: 2026-11-18T100000  0 of 4
  changed after results.2.jsonl: all 1 → 2; affine 1 → 2
  feedback: feedback/kim/layers/layers.html

Grade: 100 %
  mean of 1 assignment: 100 %
"""


def test_a_student_s_history(term):
    done = autograder("student", "kim")
    assert (done.exit_code, done.stdout) == (0, KIM)


def test_a_page_of_autograder_feedback_is_found_too(term):
    (term / "feedback" / "kim" / "layers.html").touch()
    assert "  feedback: feedback/kim/layers.html\n" in autograder("student", "kim").output


def test_of_somebody_who_handed_nothing_in(term):
    roster = term / "roster.csv"
    roster.write_text(roster.read_text(encoding="utf-8") + "zoe,Zoe,,,C,\n", encoding="utf-8")
    assert autograder("student", "zoe").stdout == "zoe  Zoe  C\nNothing was handed in.\n"


@pytest.mark.parametrize("name", ["Kim Łukasiewicz", "Łukasiewicz, Kim", "4711"])
def test_by_name_or_id_one_hears_the_folder_s_name(term, name):
    done = autograder("student", name)
    assert (done.exit_code, f"give the name of a folder: '{name}' is kim" in done.output) == (
        2,
        True,
    )


def test_two_of_one_name_are_both_named(term):
    roster = term / "roster.csv"
    text = roster.read_text(encoding="utf-8").replace("Kimberly K.", '"Łukasiewicz, Kim"')
    roster.write_text(text, encoding="utf-8")
    assert "'Kim Łukasiewicz' is kim or kimberly" in autograder("student", "Kim Łukasiewicz").output


@pytest.mark.parametrize(("name", "said"), [("kimm", "did you mean kim?"), ("§", "called '§'\n")])
def test_of_nobody(term, name, said):
    done = autograder("student", name)
    assert (done.exit_code, said in done.output) == (2, True)
