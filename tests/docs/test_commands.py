"""Every command that README and documents show is run, or read by the program it is typed for.

A command for which there is no rule fails. Those of `autograder` are in a file of their own.
"""

from __future__ import annotations

import shlex
import subprocess
import tomllib
from importlib.metadata import distribution

import pytest

from autograder.course.publishing import wheel
from tests.docs.pages import IN_EXAM, ROOT, SHOWN, Command, texts

#: Neither run nor read here, and why.
NEITHER = {
    "git clone URL course && cd course": "URL is the reader's",
    ". .venv/bin/activate": "a shell's own command, on what `make setup` made",
    "jupyter lab": "runs until it is stopped; tests/browser starts it",
    "mamba activate 3dasm": "the course's environment is not here",
    "mamba env create -f environment.yml": "installs from the network; tests/wheel reads the file",
    "gh classroom clone student-repos -a ID": "GitHub's extension, and an account",
    "mkdir handed-in": "makes the empty folder that the desk has",
}


#: What was typed there is run by the command that writes the page, in environments of its own.
BY_TOOLS = "docs/compatibility.md"


def _has_a_rule(command: Command) -> bool:
    programs = "autograder dask make nbgrader openssl pip python python3".split()
    known = command.text in NEITHER or command.text in IN_EXAM or command.page == BY_TOOLS
    return known or shlex.split(command.text)[0] in programs


def test_there_is_a_rule_for_every_command():
    assert [str(command) for command in SHOWN if not _has_a_rule(command)] == []


@pytest.mark.parametrize("text", texts("make"))
def test_make_knows(text):
    targets = [word for word in shlex.split(text)[1:] if "=" not in word]
    rules = (ROOT / "Makefile").read_text(encoding="utf-8")
    # For make, a folder of that name would do.
    assert all(f"\n{target}:" in rules for target in targets)
    ended = subprocess.run(
        ["make", "--dry-run", *shlex.split(text)[1:]], cwd=ROOT, capture_output=True, text=True
    )
    assert ended.returncode == 0, ended.stderr


@pytest.mark.parametrize("text", texts("nbgrader"))
def test_nbgrader_reads(text):
    from nbgrader.apps.nbgraderapp import NbGraderApp

    step, *arguments = shlex.split(text)[1:]
    kind, _ = NbGraderApp().subcommands[step]
    step_app = kind()
    step_app.parse_command_line(arguments)
    assert step_app.extra_args == [word for word in arguments if not word.startswith("-")]


@pytest.mark.parametrize("text", texts("dask"))
def test_dask_reads(text, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for name in ("cert.pem", "key.pem"):
        (tmp_path / name).touch()
    pytest.importorskip("distributed", reason="the extra `cluster` is not installed")
    from distributed.cli import dask_scheduler, dask_worker

    program, *arguments = shlex.split(text)[1:]
    main = {"scheduler": dask_scheduler.main, "worker": dask_worker.main}[program]
    main.make_context(program, arguments)


@pytest.mark.parametrize("text", [text for text in texts("openssl") if text not in IN_EXAM])
def test_openssl_does(text, tmp_path):
    subprocess.run(shlex.split(text), cwd=tmp_path, capture_output=True, check=True)
    assert {path.name for path in tmp_path.iterdir()} >= {"cert.pem", "key.pem"}


@pytest.mark.parametrize("text", texts("pip"))
def test_pip_is_told_what_there_is(text):
    for what in shlex.split(text)[2:]:
        _is_there(what)


def _is_there(what: str) -> None:
    if "…" not in what and not what.startswith("."):
        assert distribution(what)
    elif what.startswith("."):
        settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
        assert what[2:-1] in settings["project"]["optional-dependencies"]
    else:
        begin, end = what.split("…")
        assert wheel("layers").startswith(begin)
        assert wheel("layers").endswith(end)


@pytest.mark.parametrize("text", texts("python"))
def test_python_finds_the_program(text):
    _, first, *rest = shlex.split(text)
    script = ROOT / f"{rest[0].replace('.', '/')}.py" if first == "-m" else ROOT / first
    compile(script.read_text(encoding="utf-8"), script, "exec")
