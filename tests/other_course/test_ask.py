"""Questions about a hand-in of another course, which has no files for the quiz."""

from tests.other_course.runs import SOLUTION, hand_in


def test_a_broken_file_for_the_quiz_is_told_in_one_message(copied, tmp_path, type_in):
    hand_in(tmp_path / "in", "ada", SOLUTION)
    folder = copied / "exercises" / "gp" / "_quiz"
    folder.mkdir()
    (folder / "predict.py").write_text("small = 3\n", encoding="utf-8")
    done = type_in("ask", "in", "--out", "out", "--course", copied, cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    file = folder / "predict.py"
    assert done.stderr == f"autograder: {file}: TypeError: `small` must be a Small\n"
