"""Commands for `autograder` in README and documents are read by it, and run at a desk.

Where running one takes minutes or a service, the test named beside it runs it.
"""

from __future__ import annotations

import shlex
import shutil
import subprocess

import pytest
import typer
from typer.testing import CliRunner

from autograder.__main__ import app
from tests.docs import desk as desk_of
from tests.docs.pages import IN_EXAM, ROOT, texts

#: Beginnings or ends of commands for `autograder` that are only read here, and what runs them.
READ = {
    "autograder nbgrader autograde": "tests/nbgrader/test_parallel.py",
    "autograder cluster grade": "tests/extras/cluster/test_command.py",
    "autograder exam verify exam --submitted": "tests/extras/exam/test_verify.py",
    "--course FOLDER": "tests/other_course/test_ask.py",
    "--watch": "tests/student/test_watch.py",
    "autograder course new DIR": "tests/commands/test_course.py",
    "autograder handout": "tests/commands/test_installed.py",
    "autograder new": "tests/extras/authoring",
    "autograder student": "tests/people/test_history.py",
    "autograder forget": "tests/people/test_forget.py",
    "autograder lint": "tests/extras/authoring",
    "autograder check submitted/ada/loss": "tests/extras/authoring",
}

#: Verbs that need nothing behind them; others alone are names.
ALONE = ("autograder --help", "autograder doctor", "autograder schema")

AUTOGRADER = texts("autograder")
COMMAND = typer.main.get_command(app)


def _read(text):
    """Return the verb, or sub-verb, that a command names, and what is behind it."""
    verb, *arguments = shlex.split(text)[1:]
    command = COMMAND
    while verb in (known := getattr(command, "commands", {})):
        command = known[verb]
        if not arguments or not hasattr(command, "commands"):
            break
        verb, *arguments = arguments
    return command, arguments


def _is_run_here(text):
    elsewhere = text.startswith(tuple(READ)) or text.endswith(tuple(READ))
    return text in ALONE or (bool(_read(text)[1]) and not elsewhere)


RUN = list(filter(_is_run_here, AUTOGRADER))


@pytest.mark.parametrize("place", sorted({*READ.values()}))
def test_what_is_only_read_here_is_run_elsewhere(place):
    assert (ROOT / place).exists()


def test_autograder_reads():
    """A verb alone is its name; with more behind it, it is a command."""
    for text in AUTOGRADER:
        command, arguments = _read(text)
        assert command.name != "autograder" or text == "autograder --help", text
        if arguments:
            command.make_context(command.name, arguments)


@pytest.mark.parametrize("text", RUN)
def test_autograder_does(desk, text):
    arguments = shlex.split(text)[1:]
    if "FILE" in arguments:
        system = "blackboard" if "blackboard" in arguments else "canvas"
        book = desk_of.GRADEBOOKS[system]
        (desk / "FILE").write_text(book, encoding="utf-8")
        if arguments[0] == "collect":
            shutil.copy(desk / "submissions.zip", desk / "FILE")
    if "grade" in arguments[:2]:
        shutil.rmtree(desk / "exam")  # it is signed, and graded no second time
        ended = desk_of.run(desk, *arguments)
        assert ended.returncode == 0, ended.stderr
        return
    ended = CliRunner().invoke(app, arguments)
    assert ended.exit_code == 0, ended.output


@pytest.mark.parametrize("text", IN_EXAM)
def test_a_shell_does_in_the_folder_of_an_exam(desk, text):
    ended = subprocess.run(
        ["bash", "-o", "pipefail", "-c", text], cwd=desk / "exam", capture_output=True, text=True
    )
    assert ended.returncode == 0, ended.stderr
    said = ended.stdout.split()[0]
    assert said == "Signature" or said in (desk / "exam.log").read_text(encoding="utf-8")
