"""A course that can't be read, or a page in it: one clear message, and the rest goes on."""

import json
import shutil

import pytest

from tests.other_course.runs import ROOT, SOLUTION, hand_in

OUTLINE = 'title = "T"\nassignments = {names}\n'


def rewritten(course, names):
    (course / "course.toml").write_text(OUTLINE.format(names=names))


def emptied(course):
    shutil.rmtree(course)
    course.mkdir()


def copied_page(course):
    (course / "exercises" / "more").mkdir()
    shutil.copy(course / "exercises" / "gp" / "kernel.py", course / "exercises" / "more")


BROKEN = {
    "an empty folder": (emptied, "is not a course: write its course.toml, say,"),
    "no folder": (shutil.rmtree, "is not a course: write its course.toml, say,"),
    "no course.toml": (lambda c: (c / "course.toml").unlink(), "is not a course: write its"),
    "not TOML": (lambda c: (c / "course.toml").write_text("a ="), "course.toml can't be read"),
    "not text": (lambda c: (c / "course.toml").write_bytes(b"\xff"), "course.toml can't be read"),
    "no title": (lambda c: (c / "course.toml").write_text(""), "does not tell what the course is"),
    "no assignments": (lambda c: rewritten(c, "[]"), "does not tell what the course is"),
    "twice": (lambda c: rewritten(c, '["gp", "gp"]'), "two assignments are called gp"),
    "a number": (lambda c: rewritten(c, "[1]"), "1 can't be an assignment"),
    "a path": (lambda c: rewritten(c, '["../gp"]'), "'../gp' can't be an assignment"),
    "no exercise": (lambda c: rewritten(c, '["gp", "nn"]'), "the assignment nn has no exercise"),
    "a stub twice": (
        lambda c: (copied_page(c), rewritten(c, '["gp", "more"]')),
        "gp and more both ask for kernel: give one of the two another name",
    ),
}


@pytest.mark.parametrize("why", BROKEN)
def test_a_folder_that_is_no_course_is_told_in_one_message(copied, tmp_path, type_in, why):
    breaks, said = BROKEN[why]
    breaks(copied)
    hand_in(tmp_path / "in", "ada", SOLUTION)
    done = type_in("grade", "in", "--out", "out", "--course", copied, cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr
    assert done.stderr.startswith(f"autograder: {copied}")
    assert done.stderr.count("autograder:") == 1
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("words", [("check", "gp.py"), ("report", "out")], ids=" ".join)
def test_every_verb_tells_it(tmp_path, type_in, words):
    (tmp_path / "gp.py").write_text(SOLUTION)
    (tmp_path / "out").mkdir()
    for course in ({"AUTOGRADER_COURSE": tmp_path / "none"}, {}):
        option = () if course else ("--course", tmp_path / "none")
        done = type_in(*words, *option, cwd=tmp_path, **course)
        assert done.returncode == 2
        assert done.stderr.startswith(f"autograder: {tmp_path / 'none'} is not a course")


@pytest.fixture
def kit(tmp_path):
    """Return a copy of the kit, with work for two assignments of its own course."""
    kit = tmp_path / "kit"
    for name in ("autograder", "reference", "assignments"):
        shutil.copytree(ROOT / name, kit / name)
    shutil.copy(ROOT / "course.toml", kit)
    for student in ("ada", "bob"):
        hand_in(tmp_path / "in", student, "x = 1\n", "loss")
    work = (ROOT / "reference" / "layers.py").read_text(encoding="utf-8")
    hand_in(tmp_path / "in", "ada", work, "layers")
    return kit


def test_a_page_that_raises_is_named_with_its_line_and_the_rest_is_graded(kit, tmp_path, type_in):
    page = kit / "autograder" / "exercises" / "loss" / "l2_loss.py"
    lines = page.read_text(encoding="utf-8").splitlines()
    page.write_text("\n".join([*lines[:9], "nonsense()", *lines[9:]]))
    words = ("grade", "in", "--out", "out", "--jobs", "2")
    done = type_in(*words, cwd=tmp_path, PYTHONPATH=kit)
    assert done.returncode == 1
    said = [line for line in done.stderr.splitlines() if line]
    assert said[-2:] == [
        f"autograder: the grader failed on {said[-2].split()[5]} and 1 more; no points were lost",
        f"{page}, line 10: NameError: name 'nonsense' is not defined",
    ]
    (line,) = (tmp_path / "out" / "results.jsonl").read_text(encoding="utf-8").splitlines()
    assert (json.loads(line)["assignment"], json.loads(line)["points"]) == ("layers", 20.0)


def test_an_assignment_goes_with_its_name_in_the_list(kit, tmp_path, type_in):
    outline = kit / "course.toml"
    outline.write_text(outline.read_text().replace(', "regression"]', "]"))
    policy = 'expected = ["layers", "regression"]\nweights.regression = 2\n'
    (tmp_path / "grading.toml").write_text(policy)
    words = ("grade", "in", "--out", "out", "--jobs", "1", "--assignment", "layers")
    done = type_in(*words, cwd=tmp_path, PYTHONPATH=kit)
    assert done.returncode == 0, done.stderr
    (tmp_path / "roster.csv").write_text("student\nada\n")
    type_in("export", "out", "--to", "csv", cwd=tmp_path, PYTHONPATH=kit)
    row = (tmp_path / "out" / "csv.csv").read_text("utf-8-sig").splitlines()[1]
    assert row.endswith("layers,graded,,20,20,20,,100")
    done = type_in("check", "--assignment", "regression", "x.py", cwd=tmp_path, PYTHONPATH=kit)
    assert done.returncode == 2


FAULTS = {
    "it raises": ("\nraise ValueError('no')\n", ", line {end}: ValueError: no"),
    "it stops": ("\nraise SystemExit(3)\n", ", line {end}: SystemExit: 3"),
    "no Python": ("\ndef (:\n", ", line {end}: SyntaxError: invalid syntax"),
    "no points": ("\ndel points\n", ": AttributeError: module 'autograder.exercises.gp.kernel'"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_what_is_wrong_with_a_page_is_told_in_one_line(copied, tmp_path, type_in, fault):
    added, said = FAULTS[fault]
    page = copied / "exercises" / "gp" / "kernel.py"
    page.write_text(page.read_text(encoding="utf-8") + added, encoding="utf-8")
    end = len(page.read_text(encoding="utf-8").splitlines())
    (tmp_path / "gp.py").write_text(SOLUTION)
    done = type_in("check", "gp.py", "--course", copied, cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(f"autograder: {page}{said.format(end=end)}")
    assert len(done.stderr.splitlines()) == 1


def test_a_reference_that_raises_is_named_with_its_line(copied, tmp_path, type_in):
    (copied / "reference" / "gp.py").write_text("import numpy as np\nnp.nothing\n")
    (tmp_path / "gp.py").write_text(SOLUTION)
    done = type_in("check", "gp.py", "--course", copied, cwd=tmp_path)
    assert done.returncode == 2
    where = f"autograder: {copied / 'reference' / 'gp.py'}, line 2: AttributeError"
    assert done.stderr.startswith(where)


def test_a_page_without_a_function_in_the_reference_is_told(copied, tmp_path, type_in):
    page = copied / "exercises" / "gp" / "sample.py"
    shutil.copy(page.with_name("kernel.py"), page)
    (tmp_path / "gp.py").write_text(SOLUTION)
    done = type_in("check", "gp.py", "--course", copied, cwd=tmp_path)
    assert done.returncode == 2
    assert done.stderr == f"autograder: {page}: reference/gp.py has no sample\n"
