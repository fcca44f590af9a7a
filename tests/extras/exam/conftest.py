"""An exam that was graded and signed by the real command, once; each test gets a copy."""

import shutil
import signal
from types import SimpleNamespace

import pytest
from typer.testing import CliRunner

from autograder.__main__ import app
from autograder.extras.exam import keys, manifest
from autograder.results.store import MANIFEST, PUBLIC, SIGNATURE
from tests.shell import autograder

WRONG = "\n\ndef affine(n, W, b):\n    return n @ W.T\n"

#: One policy, without dates: nobody is late.
POLICY = 'expected = ["layers"]\n'


@pytest.fixture(scope="session")
def command():
    """Run the real command in a folder."""

    def run(*args, cwd):
        return autograder(*args, cwd=cwd)

    return run


@pytest.fixture(scope="session")
def graded(tmp_path_factory, command, right_layers, hand_in_to):
    """Grade an exam: right work with a date, wrong work, and a file that is refused."""
    home = tmp_path_factory.mktemp("exam")
    hand_in = hand_in_to(home / "in")
    (hand_in("ada", right_layers).parent / "timestamp.txt").write_text("2026-07-01 12:00 UTC")
    hand_in("bob", right_layers + WRONG)
    hand_in("cy", '{"cells": [', ".ipynb")
    (home / "grading.toml").write_text(POLICY)
    (home / ".secret").write_text("everyday")
    done = command("exam", "grade", "in", "--out", "out", "--jobs", 1, cwd=home)
    assert done.returncode == 0, done.stderr
    return SimpleNamespace(home=home, done=done)


@pytest.fixture
def exam(graded, tmp_path, monkeypatch):
    """Copy the exam, key included, into a folder of the test's own, and work there."""
    shutil.copytree(graded.home, tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    return SimpleNamespace(
        home=tmp_path,
        out=tmp_path / "out",
        bob=tmp_path / "in" / "bob" / "layers" / "layers.py",
        key=tmp_path / ".exam-key",
    )


@pytest.fixture
def typed(exam):
    """Run a verb on the copy, in this process; return the status and all that is said."""
    before = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}

    def run(*args):
        done = CliRunner().invoke(app, [str(arg) for arg in args])
        return done.exit_code, done.output

    yield run
    for number, handler in before.items():
        signal.signal(number, handler)


@pytest.fixture
def verify(exam, typed):
    """Verify the copy; return the status, and what is said as one line."""

    def run(*args, folder=exam.out):
        status, said = typed("exam", "verify", folder, "--jobs", 1, *args)
        return status, " ".join(said.split())

    return run


@pytest.fixture
def sign(exam):
    """Sign other bytes as the manifest, with the examiner's key or another one."""

    def run(content, key=exam.key):
        private = keys.private(key)
        (exam.out / MANIFEST).write_bytes(content)
        (exam.out / SIGNATURE).write_bytes(private.sign(content))
        (exam.out / PUBLIC).write_bytes(keys.pem(private.public_key()))

    return run


@pytest.fixture
def signed(exam):
    """Return the manifest of the copy."""
    return manifest.read_manifest((exam.out / MANIFEST).read_bytes())
