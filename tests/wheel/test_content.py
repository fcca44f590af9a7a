"""What the wheel holds: recorded answers and hints; nothing that answers, grades, or is secret."""

import email
import inspect
import re
import zipfile
import zlib
from importlib import import_module
from pathlib import Path

import numpy as np
import pytest

from autograder.course.layout import ROOT
from autograder.course.publishing import wheel_version
from autograder.exercises import ASSIGNMENTS, exercises
from autograder.student.handed_out_examples import handed_out_examples
from autograder.wheel import replay

#: What is no business of a student's machine: grading, its lock, its secret, its doors.
NOT_THEIRS = "course grading/grade grading/batch grading/provenance sandbox/doctor".split()
NOT_THEIRS += "secret nbgrader lms extras wheel/build commands ci policies reports".split()
NOT_THEIRS += "results/store results/schema sandbox/server sandbox/inside/worker".split()
NOT_THEIRS += ["attempts/figures"]

#: What says nothing of how something is computed, or too little to be known again.
COMMON = re.compile(r"def |from |import |raise |[#\"'@]|.{0,19}$")


@pytest.fixture(scope="module")
def files(handed_out):
    """Return what is in the wheel of the last hand-out, by name."""
    (wheel,) = handed_out("regression").glob("*.whl")
    assert wheel.stat().st_size < 1_000_000
    archive = zipfile.ZipFile(wheel)
    return {name: archive.read(name) for name in archive.namelist()}


@pytest.fixture(scope="module")
def tapes(files):
    """Return the tapes in the wheel, by name."""
    return {name: file for name, file in files.items() if name.endswith("/tape")}


def test_it_is_python_tapes_and_what_pip_reads(files):
    ours = [name for name in files if ".dist-info/" not in name]
    assert all(re.fullmatch(r"autograder/[\w/]+\.py|autograder/[\w/]+/tape", n) for n in ours)
    described = {name.partition(".dist-info/")[2] for name in files} - {""}
    pips = {"METADATA", "RECORD", "WHEEL", "entry_points.txt", "top_level.txt"}
    assert described == pips | {"licenses/LICENSE"}


def test_nothing_that_grades_is_in_it(files):
    for name in NOT_THEIRS:
        assert not any(f"autograder/{name}{end}" in files for end in (".py", "/__init__.py"))


def lines_of(function):
    """Return the lines of a function that say how something is computed."""
    source = inspect.getsource(function)
    code = source.replace(f'"""{function.__doc__}"""', "") if function.__doc__ else source
    return {line for line in map(str.strip, code.splitlines()) if not COMMON.match(line)}


@pytest.fixture(scope="module")
def lines(files):
    """Return all lines of code in the wheel."""
    text = "\n".join(file.decode() for name, file in files.items() if name.endswith(".py"))
    return {line.strip() for line in text.splitlines()}


def known_mistakes():
    for assignment in ASSIGNMENTS:
        for exercise in exercises(assignment):
            yield from ((exercise, chaff) for chaff in exercise.chaffs)


def test_no_line_of_a_known_mistake_is_in_it(lines):
    bodies = {chaff.name: lines_of(chaff.function) for _, chaff in known_mistakes()}
    assert sum(map(len, bodies.values())) > 200
    assert {name: body & lines for name, body in bodies.items() if body & lines} == {}


@pytest.mark.parametrize("assignment", ASSIGNMENTS)
def test_no_line_of_the_reference_is_in_it(lines, assignment):
    module = import_module(f"reference.{assignment}")
    asked = [getattr(module, exercise.name) for exercise in exercises(assignment)]
    assert set().union(*map(lines_of, asked)) & lines == set()


def test_both_hints_of_every_known_mistake_are_in_it(tapes):
    played = [one for tape in tapes.values() for one in replay.read_tapes(tape)]
    said = {(one.name, m.name, m.hint, m.clearer) for one in played for m in one.mistakes}
    known = {(e.name, chaff.name, chaff.hint, chaff.clearer) for e, chaff in known_mistakes()}
    assert said == known


def test_of_open_examples_it_knows_answers_and_counts_and_nothing_else(files, tapes):
    def numbers(value):
        if isinstance(value, list | tuple):
            return all(map(numbers, value))
        return isinstance(value, int | float | np.ndarray)

    known = {e.name: handed_out_examples(e) for a in ASSIGNMENTS for e in exercises(a)}
    for one in (one for tape in tapes.values() for one in replay.read_tapes(tape)):
        answered, caught, catchable = one.examples
        assert (tuple(caught), catchable) == (known[one.name].caught, known[one.name].catchable)
        assert len(caught) == 2 ** len(answered)
        assert len(answered) == len(known[one.name].answered)
        assert all(numbers(right) for _, right in answered)
    assert b"chaffs" not in files["autograder/student/handed_out_examples.py"]


def test_tapes_hold_no_code(tapes):
    plain = [zlib.decompress(tape) for tape in tapes.values()]
    assert len(plain) == len(ASSIGNMENTS)
    assert not any(word in tape for tape in plain for word in (b"def ", b"lambda", b"import "))


def test_where_it_was_built_and_by_whom_is_not_in_it(files):
    here = (str(ROOT).encode(), str(Path.home()).encode())
    assert [name for name, file in files.items() if any(place in file for place in here)] == []


def test_pip_is_told_all_that_it_shows(files):
    (name,) = (name for name in files if name.endswith("/METADATA"))
    said = email.message_from_bytes(files[name])
    assert (said["Name"], said["Version"]) == ("train-ann-checks", wheel_version("regression"))
    assert (said["License-Expression"], said["Requires-Python"]) == ("MIT", ">=3.10")
    assert said.get_all("Requires-Dist") == ["numpy>=1.24", "matplotlib>=3.7"]
    assert "Private :: Do Not Upload" in said.get_all("Classifier")
    pythons = [c.rpartition(" ")[2] for c in said.get_all("Classifier") if ":: 3." in c]
    assert pythons == ["3.10", "3.11", "3.12", "3.13"]
    assert "`layers`, `loss`, `backprop`, `optimizers`, `regression`" in said.get_payload()
