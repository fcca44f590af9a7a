"""The wheel from the oldest to the newest Python and NumPy, installed from the registry.

Only with ``--all-versions``: it needs a network and several interpreters. A Python that is not here
is skipped, and the reason says so.
"""

import json
import os
import re
import subprocess
import sys
from functools import cache
from pathlib import Path

import nbformat
import pytest

from autograder.course import layout
from autograder.exercises import ASSIGNMENTS
from autograder.extras.demo.programs import stub_programs
from tests.wheel import environments
from tests.wheel.environments import PRIVATE, run
from tests.wheel.kernels import kernel

HEARD = Path(__file__).with_name("heard.py")

COLAB = ["numpy==1.26.4", "matplotlib==3.8.0", "ipykernel==6.17.1", "ipython==7.34.0"]
COLAB += ["scikit-learn==1.5.2", "scipy==1.13.1", "setuptools<81"]

#: Python → what is installed before the wheel, from NumPy 1.24 to the newest.
VERSIONS = {
    "3.10": ["numpy==1.24.4", "matplotlib==3.7.5"],
    "3.11": COLAB,
    "3.12": ["numpy==2.0.2", "matplotlib==3.9.4"],
    "3.13": [],
    "3.14": ["numpy==2.3.5"],
    "3.15": [],
}


#: The score of a network that is trained badly; rounding grows in a thousand steps.
MEASURED = re.compile(r"R² -?[\d.]+")


@pytest.fixture(scope="module")
def online(request):
    """Skip what installs from the registry, if it is not asked for."""
    if not request.config.getoption("--all-versions", default=False):
        pytest.skip("only with --all-versions: it installs from the registry")


@pytest.fixture(scope="module")
def installed(online, handed_out, tmp_path_factory):
    """Return the function that installs the wheel for a Python, once, and returns that Python."""

    @cache
    def install(version):
        base = environments.interpreter(version)
        if base is None:
            pytest.skip(f"Python {version} is not here, neither of pyenv nor on the path")
        folder = tmp_path_factory.mktemp("python")
        python = folder / "bin" / "python"
        (wheel,) = handed_out("regression").glob("*.whl")
        _do(base, "-m", "venv", folder)
        pip = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        _do(python, *pip, *VERSIONS[version], wheel)
        return python

    return install


def _do(*command, **options):
    variables = {name: value for name, value in os.environ.items() if name not in PRIVATE}
    variables |= options.pop("variables", {})
    done = subprocess.run(
        [*map(str, command)], env=variables, capture_output=True, text=True, **options
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@cache
def programs():
    """Return all worked solutions and all known mistakes, as cells."""
    found = {}
    for assignment in ASSIGNMENTS:
        asked = stub_programs(assignment)
        found[assignment] = {
            "given": layout.given(assignment),
            "right": {stub.name: stub.right[0] for stub in asked},
            "wrong": [(stub.name, *one) for stub in asked for one in stub.wrong.items()],
        }
    return found


@cache
def expected():
    """Return what the kit itself says."""
    here = {"PYTHONPATH": str(layout.ROOT)}
    return _do(sys.executable, HEARD, input=json.dumps(programs()), variables=here)


@pytest.mark.parametrize("version", VERSIONS)
def test_every_program_hears_the_same(installed, version):
    said = _do(installed(version), HEARD, input=json.dumps(programs()))
    there, here = (json.loads(MEASURED.sub("R² …", text)) for text in (said, expected()))
    differ = {
        f"{assignment}, {name}": (record, there[assignment][name])
        for assignment, records in here.items()
        for name, record in records.items()
        if there[assignment][name] != record
    }
    assert differ == {}
    verdicts = [there[a][stub]["verdict"] for a in programs() for stub in programs()[a]["right"]]
    assert set(verdicts) == {"correct"}
    mistakes = sum(len(one["wrong"]) for one in programs().values())
    print(f"Python {version}: {len(verdicts)} solutions right, {mistakes} mistakes hear the same")


@pytest.mark.parametrize("version", VERSIONS)
def test_nothing_is_said_on_the_side(installed, version):
    done = run(installed(version), "-W", "error", "-c", "from autograder import check")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


#: Numbers of few bits: before NumPy 2.0 they had other types, and the last of these was 301.
SMALL = """
import numpy as np
from autograder.student.as_graded import as_graded

def kinds():
    found = [str((np.float32(1) * 0.1).dtype), str((np.float32(1) + 1j).dtype)]
    try:
        return [*found, np.uint8(1) + 300]
    except OverflowError:
        return found

before = kinds()
with as_graded({}):
    print(kinds())
assert kinds() == before
"""


@pytest.mark.parametrize("version", VERSIONS)
def test_numbers_have_the_types_that_they_have_when_graded(installed, version):
    assert _do(installed(version), "-I", "-c", SMALL) == "['float32', 'complex64']\n"


IN_COLAB = "import sys, types; sys.modules['google.colab'] = types.ModuleType('google.colab')"


@pytest.mark.parametrize("assignment", ASSIGNMENTS)
def test_a_notebook_runs_from_top_to_bottom_with_what_colab_has(
    installed, handed_out, assignment, tmp_path
):
    path = handed_out(assignment) / f"{assignment}.ipynb"
    right = {stub.name: stub.right[0] for stub in stub_programs(assignment)}
    (wheel,) = handed_out(assignment).glob("*.whl")
    cells = [cell for cell in nbformat.read(path, as_version=4).cells if cell.cell_type == "code"]
    with kernel(installed("3.11"), tmp_path) as run:
        assert run(IN_COLAB).error == ""
        for cell in cells:
            source = right.get(cell.id, cell.source)
            if cell.id == "setup":
                address = next(line for line in source.splitlines() if line.startswith("CHECKS"))
                source = source.replace(address, f'CHECKS = "{wheel.as_uri()}"')
            assert run(source).error == ""
