"""What students install says what the kit says, and holds nothing that answers it."""

import json
import subprocess
import sys
import zipfile

import numpy as np
import pytest

from autograder.checks.exercise import CPU_SECONDS
from autograder.checks.oracles import PUBLIC
from autograder.course.layout import ROOT
from autograder.exercises import ASSIGNMENTS, exercises
from autograder.grading.assessment import grade_exercises
from autograder.nbgrader.worked import with_worked_solutions
from autograder.student import NotebookStudent
from autograder.wheel.build import build_wheel
from autograder.wheel.tape import OutOfStepError, Played, Player
from tests.exercises.right_programs import EXERCISES, right_programs, stub_of
from tests.wheel.environments import link

#: One right program of a stub in so many is tried, and all with ``--all-versions``; so it is with
#: known mistakes where each trains a network.
EVERY = 4


@pytest.fixture
def every(request):
    """Return of how many programs one is tried."""
    return 1 if request.config.getoption("--all-versions", default=False) else EVERY


def record(exercise, function):
    student = NotebookStudent({exercise.name: function})
    return grade_exercises([exercise], student, PUBLIC, ("reference",))[0]


CHAFFS = [(exercise, chaff) for exercise in EXERCISES.values() for chaff in exercise.chaffs]


@pytest.mark.parametrize("stub", EXERCISES)
def test_a_known_mistake_hears_the_same(on_tape, stub, every):
    trains = EXERCISES[stub].cpu_seconds > CPU_SECONDS
    for chaff in EXERCISES[stub].chaffs[:: every if trains else 1]:
        here, there = record(EXERCISES[stub], chaff.function), record(on_tape[stub], chaff.function)
        assert there == here
        assert there.diagnosis == chaff.name


@pytest.mark.parametrize("stub", EXERCISES)
def test_a_right_program_is_right(on_tape, stub, every):
    programs = [name for name in right_programs() if stub_of(name) == stub][::every]
    verdicts = {name: record(on_tape[stub], right_programs()[name]).verdict for name in programs}
    assert verdicts == dict.fromkeys(programs, "correct")


JUNK = {"nothing": None, "zero": 0.0, "an array": np.ones((2, 3)), "a list": [], "text": "x"}


@pytest.mark.parametrize("stub", EXERCISES)
def test_junk_hears_the_same(on_tape, stub):
    for name, junk in JUNK.items():

        def function(*args, junk=junk):
            return junk

        assert record(on_tape[stub], function) == record(EXERCISES[stub], function), name


@pytest.mark.parametrize("stub", ["affine", "map_loss", "gaussian_nll"])
def test_a_wrong_part_of_a_sum_is_named_without_the_reference(on_tape, stub):
    exercise = EXERCISES[stub]

    def doubled(*args):
        first, *others = exercise.summands[0].parts(*args).values()
        return 2 * first + sum(others)

    there = record(on_tape[stub], doubled)
    assert there == record(exercise, doubled)
    assert "is 2 times what it should be" in there.message


def test_the_argument_names_are_those_of_the_stub(on_tape):
    for stub, exercise in EXERCISES.items():
        assert on_tape[stub].parameters == exercise.parameters


def test_a_tape_out_of_step_is_a_fault_of_the_kit(on_tape):
    Player.tape = Played([("layers.affine", 1.0)])
    with pytest.raises(OutOfStepError, match=r"layers.activate is called, and layers.affine"):
        on_tape["activate"].oracle()


# The wheel itself.


@pytest.fixture(scope="session")
def wheel(handed_out):
    (wheel,) = handed_out(ASSIGNMENTS[-1]).glob("*.whl")
    return wheel


@pytest.fixture(scope="session")
def python(unpacked, tmp_path_factory):
    """Return a function that runs Python where there is the wheel and NumPy, and nothing else."""
    numpy = link(tmp_path_factory.mktemp("linked") / "packages", "numpy")

    def run(*arguments, cwd):
        command = [sys.executable, "-S", "-W", "error", *map(str, arguments)]
        environment = {"PYTHONPATH": f"{unpacked}:{numpy}", "PYTHONIOENCODING": "utf-8"}
        return subprocess.run(command, cwd=cwd, env=environment, capture_output=True, text=True)

    return run


LISTED = """
from autograder import examples

for first in ([[11, 2]], [[11, 3]], "?"):

    def affine_examples():
        return [
            (([[1, 2]], [[3, 4], [0, 1]], [0, 0]), first),
            (([[1, 2]], [[3, 4]], [5]), [[16]]),
        ]

    examples("affine")
    print("---")
"""


def test_open_examples_are_judged_where_no_program_could_answer_them(python, tmp_path):
    answered = python("-c", LISTED, cwd=tmp_path).stdout.split("---\n")[:-1]
    said = [answer.splitlines() for answer in answered]
    assert said[0][1:3] == [
        "1 of 1 with the notebook's inputs come out right.",
        "What is right would catch 7 of 8 known mistakes.",
    ]
    assert said[1][1].startswith("  example 1: not right yet: right shape (1, 2); 1 of 2 values")
    assert said[2][0] == "affine: 2 examples, all of the right form, 1 still open."
    assert [lines[-1] for lines in said] == [
        "How many known mistakes these would catch is counted once they are handed in."
    ] * 3


def test_it_is_small(wheel):
    assert wheel.stat().st_size < 1_000_000


def test_it_holds_no_reference_no_solution_and_no_known_mistake(wheel, worked_solution):
    archive = zipfile.ZipFile(wheel)
    sources = {n: archive.read(n).decode() for n in archive.namelist() if n.endswith(".py")}
    assert not any(name.startswith(("reference/", "solutions/", "tests/")) for name in sources)
    everything = "\n".join(sources.values())
    for word in ("from reference", "import reference", "sklearn", "@chaff", "@also", ".secret"):
        assert word not in everything
    for exercise, chaff in CHAFFS:
        assert f"def {chaff.name}({exercise.parameters[0]}" not in everything
    for assignment in ASSIGNMENTS:
        stubs = [exercise.name for exercise in exercises(assignment)]
        cells = [s for _, s in worked_solution(assignment) if s.startswith(tuple(map(_def, stubs)))]
        assert len(cells) == len(stubs)
        for line in "\n".join(cells).splitlines():
            code = line.strip()
            assert len(code) < 30 or code[0] in "#\"'" or code not in everything or _common(code)


def _def(stub):
    return f"def {stub}("


def _common(line):
    """Tell whether a line is no answer: what every function has, or a sentence."""
    return line.startswith(("def ", "raise ")) or (" " in line and not set("=()[]") & set(line))


@pytest.mark.parametrize("assignment", ASSIGNMENTS)
def test_a_worked_solution_is_right_with_numpy_alone(python, tmp_path, assignment):
    done = python("-m", "autograder", "check", _solved(tmp_path, assignment), cwd=tmp_path)
    total = len(exercises(assignment))
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.endswith(f"{assignment}: {total} of {total} right\n")


def _solved(folder, assignment):
    path = folder / f"{assignment}.py"
    literate = (ROOT / "solutions" / assignment / path.name).read_text(encoding="utf-8")
    path.write_text(with_worked_solutions(literate))
    return path


def test_a_wrong_function_hears_what_is_wrong_and_the_status_says_so(python, tmp_path):
    (tmp_path / "layers.py").write_text("def affine(n, W, b):\n    return n @ W.T\n")
    done = python("-m", "autograder", "check", "layers.py", cwd=tmp_path)
    assert done.returncode == 1
    assert "? If every neuron were 0, what should this layer still return?" in done.stdout


def test_a_log_of_attempts_is_kept_on_a_word_and_ended_on_another(python, tmp_path):
    (tmp_path / "layers.py").write_text("def affine(n, W, b):\n    return n @ W.T\n")
    for word in ("--log", "--no-log"):
        assert python("-m", "autograder", "check", "layers.py", word, cwd=tmp_path).stderr == ""
    lines = (tmp_path / "attempts.jsonl").read_text().splitlines()
    on, attempt, off = map(json.loads, lines)
    assert (on, off) == ({"log": "on"}, {"log": "off"})
    assert (attempt["stub"], attempt["verdict"], attempt["mistake"]) == (
        *("affine", "wrong", "bias_forgotten"),
    )


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("layers.ipynb", '{"cells": [', "it is not a notebook"),
        ("mine.py", "x = 1", "give --assignment, one of layers, loss"),
        ("layers.py", "", "it is empty"),
    ],
)
def test_a_file_that_can_not_be_read_is_named(python, tmp_path, name, content, says):
    (tmp_path / name).write_text(content)
    done = python("-m", "autograder", "check", name, cwd=tmp_path)
    assert done.returncode == 2
    assert says in done.stderr


IN_A_NOTEBOOK = """
import json, sys
from autograder import check
import numpy as np
def affine(n, W, b):
    return n @ W.T
def forward(x, params, kind):
    return [x], [affine(x, *params[0])]
said = []
for stub in (affine, forward):
    try:
        check(stub)
    except AssertionError as error:
        said.append(str(error))
loaded = {name.partition(".")[0] for name in sys.modules}
print(json.dumps([said, sorted({"matplotlib", "sklearn", "rich", "typer"} & loaded)]))
"""


def test_check_says_what_to_mend_first_where_nothing_stands_in(python, tmp_path):
    done = python("-c", IN_A_NOTEBOOK, cwd=tmp_path)
    said, loaded = json.loads(done.stdout.splitlines()[-1])
    assert said[0] == (
        "affine: wrong. If every neuron were 0, what should this layer still return?"
    )
    assert "may be the cause" not in done.stdout  # its right answers are on tape
    assert loaded == []


#: A notebook in which `affine` is wrong; one `forward` asks it what is on tape, one something else.
AFTER_A_MISTAKE = """
from autograder import check
import numpy as np
def affine(n, W, b):
    return n @ W.T
def activate(a, kind):
    f = {"identity": lambda a: a * 1.0, "tanh": np.tanh, "relu": lambda a: np.maximum(a, 0.0)}
    return f.get(kind, lambda a: 1 / (1 + np.exp(-np.clip(a, -500, 500))))(a)
def forward(x, params, kind):
    n, a = [x], []
    for W, b in params:
        a.append(affine(n[-1], SCALE * W, b))
        n.append(activate(a[-1], kind) if len(a) < len(params) else a[-1].copy())
    return n, a
try:
    check(forward)
except AssertionError:
    pass
"""


@pytest.mark.parametrize(
    ("scale", "says"),
    [
        ("1.0", "forward   ✓ correct   6 of 6 points"),
        (
            "2.0",
            "affine isn't right yet either, and may be the cause. "
            "When it counts, your forward runs with a right affine",
        ),
    ],
)
def test_a_mistake_in_an_earlier_function_counts_as_it_does_in_grading(
    python, tmp_path, scale, says
):
    done = python("-c", AFTER_A_MISTAKE.replace("SCALE", scale), cwd=tmp_path)
    assert done.stderr == ""
    assert says in done.stdout


def test_one_assignment_alone_can_be_handed_out(tmp_path):
    wheel = build_wheel(tmp_path / "student", ["regression"])
    names = zipfile.ZipFile(wheel).namelist()
    tapes = [name for name in names if name.endswith("/tape")]
    assert tapes == ["autograder/exercises/regression/tape"]
