"""``autograder check FILE --watch``: checked again on each save, until Ctrl-C."""

import os
import signal
import subprocess
import sys
from threading import Timer

import pytest

from autograder.course.layout import ROOT
from autograder.student.watch import saved
from tests.student.cells import BIAS_FORGOTTEN

#: The grader's command line, and what the students' wheel calls where a shell ignores Ctrl-C.
VERB = ["-m", "autograder", "check", "layers.py", "--watch"]
IN_THE_BACKGROUND = [
    "-c",
    "import signal\nfrom pathlib import Path\nfrom autograder.student.watch import watch\n"
    "signal.signal(signal.SIGINT, signal.SIG_IGN)\nwatch(Path('layers.py'), 'layers', False)",
]


@pytest.fixture
def watching(tmp_path, request):
    """Return a file, and the lines that watching it prints."""
    path = tmp_path / "layers.py"
    path.write_text(BIAS_FORGOTTEN)
    command = [sys.executable, "-u", *getattr(request, "param", VERB)]
    paths = os.pathsep.join([str(ROOT), *filter(None, [os.environ.get("PYTHONPATH")])])
    process = subprocess.Popen(
        command,
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": paths},
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    end_of_patience = Timer(300, os.killpg, (process.pid, signal.SIGKILL))
    end_of_patience.start()
    yield path, process
    end_of_patience.cancel()
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    process.stdout.close()


def until(process, text):
    """Read lines up to one that holds a text, and return it."""
    said = []
    for line in process.stdout:
        said.append(line.strip())
        if text in line:
            return said[-1]
    raise AssertionError(f"ended before it said {text!r}, after {said}")


def test_it_checks_now_and_again_on_each_save_until_ctrl_c(watching, right_layers):
    path, process = watching
    assert until(process, "affine") == "affine   ✗ wrong   0 of 4 points"
    assert until(process, "layers:") == "layers: 0 of 4 right"
    path.write_text(right_layers)
    assert until(process, "affine") == "affine   ✓ correct   4 of 4 points"
    assert until(process, "layers:") == "layers: 4 of 4 right"
    os.killpg(process.pid, signal.SIGINT)
    assert until(process, "watching") == "No longer watching."
    assert process.wait() == 0


@pytest.mark.parametrize("watching", [IN_THE_BACKGROUND], indirect=True)
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_it_ends_where_a_shell_has_ctrl_c_ignored_and_at_the_systems_word(watching, number):
    _, process = watching
    until(process, "──")
    process.send_signal(number)
    assert until(process, "watching") == "No longer watching."
    assert process.wait() == 0


@pytest.mark.parametrize(
    ("looks", "checked"),
    [
        pytest.param([1, 1, 1], [1], id="saved once"),
        pytest.param([1, 1, 2, 2], [1, 2], id="saved again"),
        pytest.param([1, 1, 0, 2, 2], [1, 2], id="found while it was half written"),
        pytest.param([1, 1, None, 2, 2], [1, 2], id="found while an editor replaced it"),
        pytest.param([1, 1, None, None, 1, 1], [1], id="moved away and back"),
    ],
)
def test_what_is_checked_is_each_version_that_was_written_to_its_end(looks, checked):
    assert list(saved(looks)) == checked


def test_a_file_that_an_editor_replaces_is_still_watched(watching, right_layers):
    path, process = watching
    until(process, "layers:")
    new = path.with_suffix(".new")
    new.write_text(right_layers)
    new.replace(path)
    assert until(process, "layers:") == "layers: 4 of 4 right"


def test_a_check_that_is_under_way_is_ended_by_the_next_save(watching, right_layers):
    path, process = watching
    until(process, "layers:")
    path.write_text("def affine(n, W, b):\n    while True: pass\n")
    until(process, "──")
    path.write_text(right_layers)
    until(process, "──")
    assert until(process, "affine") == "affine   ✓ correct   4 of 4 points"


def test_a_file_that_is_not_there_is_named_at_once(tmp_path):
    command = [sys.executable, "-m", "autograder", "check", "--watch", str(tmp_path / "layers.py")]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 2
    assert "layers.py: there is no such file" in done.stderr
