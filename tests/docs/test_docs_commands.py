"""Every command that README and documents show is run, or read by the program it is typed for.

Where running one takes minutes or a service, its own parser reads it here, and the test named
beside it runs it. A command for which there is no rule fails.
"""

from __future__ import annotations

import shlex
import shutil
import subprocess
import sys
import tomllib
from importlib.metadata import distribution

import docs_desk
import pytest
import typer
from docs_pages import PAGES, ROOT, Command, commands
from typer.testing import CliRunner

from autograder.__main__ import app
from autograder.bundle.publishing import wheel

SHOWN = [command for page in PAGES for command in commands(page)]

#: Neither run nor read here, and why.
NEITHER = {
    "git clone URL course && cd course": "URL is the reader's",
    ". .venv/bin/activate": "a shell's own command, on what `make setup` made",
    "jupyter lab": "runs until it is stopped; tests/browser starts it",
    "mamba activate 3dasm": "the course's environment is not here",
    "mamba env create -f environment.yml": "installs from the network; tests/bundle reads the file",
    "gh classroom clone student-repos -a ID": "GitHub's extension, and an account",
    "mkdir handed-in": "makes the empty folder that the desk has",
}

#: Beginnings or ends of commands for `autograder` that are only read here, and what runs them.
READ = {
    "autograder grade --course": "tests/nbgrader/test_parallel.py",
    "autograder grade SUBMITTED --out DIR --backend": "tests/cluster/test_cluster_command.py",
    "autograder verify exam --submitted": "tests/exam/test_exam_verify.py",
    "--watch": "tests/checking/test_check_watch.py",
    "autograder new": "tests/authoring",
    "autograder lint": "tests/authoring",
    "autograder check submitted/ada/loss": "tests/authoring",
}


def _texts(program: str) -> list[str]:
    """Return what is typed for a program; each of several alternatives is one."""
    texts = dict.fromkeys(c.text for c in SHOWN if shlex.split(c.text)[0] == program)
    return [one for text in texts if " | " not in text for one in _alternatives(text)]


def _alternatives(text: str) -> list[str]:
    words = next((word for word in text.split() if "|" in word), None)
    return [text.replace(words, word) for word in words.split("|")] if words else [text]


AUTOGRADER = _texts("autograder")
ELSEWHERE = tuple(READ)
RUN = [
    text
    for text in AUTOGRADER
    if len(text.split()) > 2 and not text.startswith(ELSEWHERE) and not text.endswith(ELSEWHERE)
]

#: What is typed in the folder of an exam, with pipes: a shell runs it.
IN_EXAM = [
    command.text
    for command in SHOWN
    if command.page == "docs/exam.md" and command.text.startswith(("openssl", "cat", "{"))
]


@pytest.mark.parametrize("command", SHOWN, ids=str)
def test_there_is_a_rule_for_every_command(command: Command):
    programs = "autograder dask make nbgrader openssl pip python".split()
    known = command.text in NEITHER or command.text in IN_EXAM
    assert known or shlex.split(command.text)[0] in programs


@pytest.mark.parametrize("place", sorted({*READ.values()}))
def test_what_is_only_read_here_is_run_elsewhere(place):
    assert (ROOT / place).exists()


@pytest.mark.parametrize("text", AUTOGRADER)
def test_autograder_reads(text):
    """A verb alone is its name; with more behind it, it is a command."""
    verb, *arguments = shlex.split(text)[1:]
    known = typer.main.get_command(app).commands
    assert verb in [*known, "--help"]
    if arguments:
        known[verb].make_context(verb, arguments)


@pytest.fixture(scope="module")
def laid(tmp_path_factory):
    desk = tmp_path_factory.mktemp("laid")
    docs_desk.lay(desk)
    return desk


@pytest.fixture
def desk(laid, tmp_path, monkeypatch):
    """Return a desk of one's own, and work at it."""
    shutil.copytree(laid, tmp_path / "desk")
    monkeypatch.chdir(tmp_path / "desk")
    return tmp_path / "desk"


@pytest.mark.parametrize("text", RUN)
def test_autograder_does(desk, text):
    arguments = shlex.split(text)[1:]
    if "FILE" in arguments:
        system = "blackboard" if "blackboard" in arguments else "canvas"
        book = docs_desk.GRADEBOOKS[system]
        (desk / "FILE").write_text(book, encoding="utf-8")
        if arguments[0] == "collect":
            shutil.copy(desk / "submissions.zip", desk / "FILE")
    if arguments[0] == "grade":
        shutil.rmtree(desk / "exam")  # it is signed, and graded no second time
        ended = docs_desk.grade(desk, *arguments[1:])
        assert ended.returncode == 0, ended.stderr
        return
    ended = CliRunner().invoke(app, arguments)
    assert ended.exit_code == 0, ended.output


@pytest.mark.parametrize("text", _texts("make"))
def test_make_knows(text):
    targets = [word for word in shlex.split(text)[1:] if "=" not in word]
    rules = (ROOT / "Makefile").read_text(encoding="utf-8")
    # For make, a folder of that name would do.
    assert all(f"\n{target}:" in rules for target in targets)
    ended = subprocess.run(
        ["make", "--dry-run", *shlex.split(text)[1:]], cwd=ROOT, capture_output=True, text=True
    )
    assert ended.returncode == 0, ended.stderr


@pytest.mark.parametrize("text", _texts("nbgrader"))
def test_nbgrader_reads(text):
    from nbgrader.apps.nbgraderapp import NbGraderApp

    step, *arguments = shlex.split(text)[1:]
    kind, _ = NbGraderApp().subcommands[step]
    step_app = kind()
    step_app.parse_command_line(arguments)
    assert step_app.extra_args == [word for word in arguments if not word.startswith("-")]


@pytest.mark.parametrize("text", _texts("dask"))
def test_dask_reads(text, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for name in ("cert.pem", "key.pem"):
        (tmp_path / name).touch()
    pytest.importorskip("distributed", reason="the extra `cluster` is not installed")
    from distributed.cli import dask_scheduler, dask_worker

    program, *arguments = shlex.split(text)[1:]
    main = {"scheduler": dask_scheduler.main, "worker": dask_worker.main}[program]
    main.make_context(program, arguments)


@pytest.mark.parametrize("text", IN_EXAM)
def test_a_shell_does_in_the_folder_of_an_exam(desk, text):
    ended = subprocess.run(
        ["bash", "-o", "pipefail", "-c", text], cwd=desk / "exam", capture_output=True, text=True
    )
    assert ended.returncode == 0, ended.stderr
    said = ended.stdout.split()[0]
    assert said == "Signature" or said in (desk / "exam.log").read_text(encoding="utf-8")


@pytest.mark.parametrize("text", [text for text in _texts("openssl") if text not in IN_EXAM])
def test_openssl_does(text, tmp_path):
    subprocess.run(shlex.split(text), cwd=tmp_path, capture_output=True, check=True)
    assert {path.name for path in tmp_path.iterdir()} >= {"cert.pem", "key.pem"}


@pytest.mark.parametrize("text", _texts("pip"))
def test_pip_is_told_what_there_is(text):
    (what,) = shlex.split(text)[2:]
    if "…" not in what and not what.startswith("."):
        assert distribution(what)
    elif what.startswith("."):
        settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
        assert what[2:-1] in settings["project"]["optional-dependencies"]
    else:
        begin, end = what.split("…")
        assert wheel("layers").startswith(begin)
        assert wheel("layers").endswith(end)


@pytest.mark.parametrize("text", _texts("python"))
def test_python_finds_the_program(text):
    script = ROOT / shlex.split(text)[1]
    subprocess.run([sys.executable, "-m", "py_compile", script], check=True)
