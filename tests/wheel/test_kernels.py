"""The five notebooks as a student goes through them, in a real kernel with NumPy and matplotlib.

What compares with scikit-learn or SciPy is left out there, without an error; see also
tests/solutions/test_last_page.py.
"""

import nbformat
import pytest

from autograder.exercises import ASSIGNMENTS, exercises
from autograder.extras.demo.programs import stub_programs
from tests.wheel.environments import environment, link
from tests.wheel.kernels import kernel


@pytest.fixture(scope="module")
def python(unpacked, tmp_path_factory):
    """Return a Python with the wheel, NumPy, matplotlib, and what a kernel needs."""
    folder = tmp_path_factory.mktemp("student")
    links = link(folder / "links", "numpy", "matplotlib", "ipykernel")
    return environment(folder / "environment", links, unpacked)


#: The notebook that is gone through without ``--all-versions``: the first, which trains nothing.
SAMPLE = ASSIGNMENTS[0]


@pytest.fixture(params=ASSIGNMENTS)
def assignment(request):
    """Return one assignment after the other."""
    if request.param != SAMPLE and not request.config.getoption("--all-versions"):
        pytest.skip("only with --all-versions: it takes seconds")
    return request.param


def test_a_student_goes_through_a_notebook(python, handed_out, assignment, tmp_path):
    cells = nbformat.read(handed_out(assignment) / f"{assignment}.ipynb", as_version=4).cells
    sources = {cell.id: cell.source for cell in cells if cell.cell_type == "code"}
    asked = {stub.name: stub for stub in stub_programs(assignment)}
    hints = {e.name: {c.name: c.hint for c in e.chaffs} for e in exercises(assignment)}
    with kernel(python, tmp_path) as run:
        for name, source in sources.items():
            if name in asked:
                tries(run, asked[name], sources[f"check-{name}"], hints[name])
            elif not name.startswith("check-"):
                assert run(source).error == ""


def tries(run, stub, check, hints):
    """Run a stub's check as a student does: too early, with a mistake, and at last with success.

    The mistake and the solution are short ones: of those that could train, they train least.
    """
    run(stub.cell)
    assert run(check).error.startswith(f"AssertionError: {stub.name}: missing")
    mistake = min(stub.wrong, key=lambda name: len(stub.wrong[name]))
    assert run(stub.wrong[mistake]).error == ""
    outcome = run(check)
    assert hints[mistake] in outcome.shown
    assert outcome.error.startswith(f"AssertionError: {stub.name}: ")
    assert run(min(stub.right, key=len)).error == ""
    outcome = run(check)
    assert outcome.error == ""
    assert "correct" in outcome.shown


def test_only_somebody_who_can_answer_is_asked_for_a_log_and_only_once(python, tmp_path):
    question, checks = "Do you want to keep a log of your attempts?", "check('affine')"
    with kernel(python, tmp_path) as run:
        run("from autograder import check\ndef affine(n, W, b):\n    return n @ W.T")
        assert question not in run(checks).shown
        assert question in run(checks, somebody=True).shown
        assert question not in run(checks, somebody=True).shown
    assert (tmp_path / "attempts.jsonl").read_text() == '{"log": "asked"}\n'
