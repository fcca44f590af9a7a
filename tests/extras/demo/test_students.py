"""The demo's class: the same each time, and with everything in it that happens in a class."""

import hashlib
import json
import os
import subprocess
import sys
from datetime import timedelta

import pytest

from autograder.exercises import ASSIGNMENTS
from autograder.extras.demo import files
from autograder.extras.demo.handin import handins, students
from autograder.extras.demo.programs import stub_programs

HAND_IN = """
import sys
from pathlib import Path
from autograder.extras.demo import files
from autograder.extras.demo.handin import handins, students
for handin in handins(students(), sys.argv[2:]):
    files.write_handin(handin, Path(sys.argv[1]))
"""

SOME = ["layers", "loss"]


@pytest.fixture(scope="module")
def handed_in():
    """Return what everybody hands in: (student, assignment) → hand-in."""
    return {(h.student, h.assignment): h for h in handins(students(), ASSIGNMENTS)}


@pytest.fixture
def written(handed_in, tmp_path):
    """Write a hand-in, and return the path of its file."""
    return lambda student, assignment: files.write_handin(handed_in[student, assignment], tmp_path)


def contents(folder):
    """Return a digest of all files in a folder."""
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*.*")):
        digest.update(str(path.relative_to(folder)).encode() + path.read_bytes())
    return digest.hexdigest()


def test_the_class_hands_in_the_same_files_each_time(tmp_path):
    here, elsewhere = tmp_path / "here", tmp_path / "elsewhere"
    for handin in handins(students(), SOME):
        files.write_handin(handin, here)
    # A process of its own, in which sets have another order.
    seeded = os.environ | {"PYTHONHASHSEED": "1"}
    subprocess.run([sys.executable, "-c", HAND_IN, elsewhere, *SOME], env=seeded, check=True)
    assert contents(here) == contents(elsewhere)


def test_a_student_hands_in_the_same_in_a_smaller_class(handed_in):
    (amara,) = (student for student in students() if student.id == "amara")
    (alone,) = handins([amara], ["loss"])
    assert alone == handed_in["amara", "loss"]


def test_there_are_thirty_students_with_ids_of_their_own():
    assert len({student.id for student in students()}) == 30


def test_something_happens_to_a_third_of_the_class():
    assert sum(bool(student.what_happens) for student in students()) == 11


def test_most_of_the_class_hands_in_every_assignment(handed_in):
    for assignment in ASSIGNMENTS:
        assert 27 <= sum(key[1] == assignment for key in handed_in) <= 29


@pytest.mark.parametrize("assignment", ASSIGNMENTS)
def test_right_wrong_and_untouched_stubs_are_handed_in(handed_in, assignment):
    cells = {c for h in handed_in.values() if h.assignment == assignment for c in h.cells.values()}
    asked = stub_programs(assignment)
    assert all(len(cells & set(stub.right)) >= 3 for stub in asked)
    assert sum(len(cells & set(stub.wrong.values())) for stub in asked) >= 10
    assert cells & {stub.cell for stub in asked}
    assert cells & {stub.programs["half_written"] for stub in asked}


def test_one_student_never_hands_in(handed_in):
    assert not [key for key in handed_in if key[0] == "dana"]


def test_one_student_is_late(handed_in):
    late = [key for key, handin in handed_in.items() if handin.early < timedelta(0)]
    assert late == [("liam", "loss"), ("liam", "optimizers")]


def test_the_time_stands_beside_the_notebook(written):
    stamp = written("liam", "loss").parent / "timestamp.txt"
    assert stamp.read_text() == "2025-09-28 05:00:00 UTC\n"


def test_one_file_is_broken(written):
    with pytest.raises(json.JSONDecodeError):
        json.loads(written("viktor", "layers").read_text(encoding="utf-8"))


def test_one_student_comes_back_from_colab(written):
    notebook = json.loads(written("chiara", "layers").read_text(encoding="utf-8"))
    assert "colab" in notebook["metadata"]
    assert not any("nbgrader" in cell["metadata"] or "id" in cell for cell in notebook["cells"])


def test_one_student_hands_in_a_script(written):
    path = written("mei", "layers")
    assert path.name == "layers.py"
    assert "def affine(n, W, b):" in path.read_text(encoding="utf-8")


def test_one_student_doubles_and_deletes_cells(written):
    notebook = json.loads(written("paula", "layers").read_text(encoding="utf-8"))
    ids = [cell["id"] for cell in notebook["cells"]]
    assert ids.count("affine") == 2
    assert "check-affine" not in ids


def test_one_notebook_is_untouched(handed_in):
    cells = handed_in["anouk", "layers"].cells
    assert cells == {stub.name: stub.cell for stub in stub_programs("layers")}


def test_one_student_writes_an_endless_loop(handed_in):
    assert "while" in handed_in["jonas", "optimizers"].cells["minibatches"]


def test_one_cell_is_no_python(handed_in):
    with pytest.raises(SyntaxError):
        compile(handed_in["sanjay", "layers"].cells["affine"], "cell", "exec")
