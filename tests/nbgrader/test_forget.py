"""A student goes from nbgrader's gradebook and folders, too."""

from tests.nbgrader.books import gradebook
from tests.shell import autograder


def test_a_student_goes_from_the_gradebook_and_nobody_else_does(graded, tmp_path):
    here = graded[0].copy(tmp_path / "course")
    before = gradebook(here)
    done = autograder("forget", "ada", "--yes", cwd=here.root)
    assert "gradebook.db: the student, with all points, comments and hand-ins" in done.stdout
    after = gradebook(here)
    for table, rows in before.items():
        assert after[table] == [row for row in rows if "'ada'" not in row], table
    for folder in ("submitted", "autograded", "feedback"):
        assert not (here.root / folder / "ada").exists()
        assert (here.root / folder / "nobias").exists()
