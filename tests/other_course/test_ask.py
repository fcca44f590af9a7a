"""Questions about a hand-in of another course, which has no files for the quiz."""

import json
import os
import shutil
import subprocess
import sys
import zipfile
from importlib.util import cache_from_source
from pathlib import Path

import pytest

from tests.other_course.runs import COURSE, ROOT, SOLUTION, hand_in


def test_a_broken_file_for_the_quiz_is_told_in_one_message(copied, tmp_path, type_in):
    hand_in(tmp_path / "in", "ada", SOLUTION)
    folder = copied / "exercises" / "gp" / "_quiz"
    folder.mkdir()
    (folder / "predict.py").write_text("small = 3\n", encoding="utf-8")
    done = type_in("ask", "in", "--out", "out", "--course", copied, cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    file = folder / "predict.py"
    assert done.stderr == f"autograder: {file}: TypeError: `small` must be a Small\n"


def test_a_broken_page_is_told_in_one_message_and_nobody_is_asked(copied, tmp_path, type_in):
    for student in ("ada", "bob"):
        hand_in(tmp_path / "in", student, SOLUTION)
    page = copied / "exercises" / "gp" / "predict.py"
    page.write_text("1 / 0\n", encoding="utf-8")
    done = type_in("ask", "in", "--out", "out", "--course", copied, cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    said = f"autograder: {page}, line 1: ZeroDivisionError: division by zero\n"
    assert done.stderr == said
    assert not (tmp_path / "out").exists()


@pytest.fixture(scope="module")
def elsewhere(kit_wheel, tmp_path_factory):
    """Return a folder with the kit, as its wheel holds it, and nothing else of this place."""
    home = tmp_path_factory.mktemp("installed")
    zipfile.ZipFile(kit_wheel).extractall(home / "kit")
    for path in (home / "kit").rglob("*.py"):
        compile_as_here(path, ROOT / path.relative_to(home / "kit"))
    return home


def compile_as_here(path, ours):
    """Take over what one of our files was compiled to, where another is the same."""
    compiled = Path(cache_from_source(ours))
    if compiled.exists() and path.read_bytes() == ours.read_bytes():
        shutil.copystat(ours, path)
        path.with_name("__pycache__").mkdir(exist_ok=True)
        shutil.copy(compiled, path.with_name("__pycache__"))


#: The kit is found where it was installed; the finder of an editable install is taken out.
START = """
import sys
sys.meta_path[:] = [f for f in sys.meta_path if not f.__module__.startswith("__editable__")]
import autograder.__main__ as main
assert main.__file__.startswith(sys.path[1]), main.__file__
main.main()
"""


def test_an_installed_kit_asks_about_another_course(elsewhere):
    hand_in(elsewhere / "in", "ada", SOLUTION)
    words = ("ask", "in", "--out", "out", "--course", str(COURSE), "--jobs", "1")
    done = subprocess.run(
        [sys.executable, "-c", START, *words],
        cwd=elsewhere,
        env=os.environ | {"PYTHONPATH": str(elsewhere / "kit")},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    assert "the course has no scenarios and no small calls" in done.stderr
    (one,) = json.loads((elsewhere / "out" / "questions.json").read_bytes())["asked"]
    questions = one["quiz"]["questions"]
    assert len(questions) == 5
    assert {question["stub"] for question in questions} <= {
        "kernel",
        "log_marginal_likelihood",
        "predict",
    }
    known = {"what if", "where to look", "why does it hold"}
    assert {question["kind"] for question in questions} <= known
