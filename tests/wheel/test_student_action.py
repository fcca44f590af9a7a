"""The action for students' repositories: it runs the published wheel, and holds nothing else."""

import re
from dataclasses import dataclass

import pytest
import yaml

from tests.ci.support import WRONG, bash, lay_commands, lay_environment, write_notebook


@pytest.fixture(scope="module")
def published(handed_out):
    """Return the hand-out, as a public repository holds it."""
    return handed_out("layers")


@pytest.fixture(scope="module")
def action(published):
    return yaml.safe_load((published / "ci" / "action.yml").read_text(encoding="utf-8"))


@dataclass(frozen=True)
class Run:
    """What a job left behind."""

    status: int
    log: str
    outputs: dict[str, str]
    summary: str


@pytest.fixture(scope="module")
def job(published, action, tmp_path_factory):
    """Return something that runs the action's steps in a student's repository, in one machine."""
    machine = tmp_path_factory.mktemp("machine")
    commands = lay_commands(machine / "bin")
    lay_environment(machine / "checks")

    def run(repository, notebook="layers.ipynb"):
        values = {"inputs.root": repository, "inputs.notebook": notebook}
        values |= {"steps.python.outputs.python-path": commands / "python3"}
        github = {"GITHUB_ACTIONS": "true", "RUNNER_TEMP": machine}
        github |= {"GITHUB_ACTION_PATH": published / "ci", "GITHUB_WORKSPACE": repository}
        for name in ("GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY"):
            github[name] = machine / name
            github[name].write_text("")
        status, log = 0, ""
        for step in action["runs"]["steps"]:
            if "run" in step and status == 0:
                filled = {
                    name: str(values[re.fullmatch(r"\$\{\{ (.*) \}\}", value)[1]])
                    for name, value in step["env"].items()
                }
                done = bash(step["run"], repository, commands, **github | filled)
                status, log = done.returncode, log + done.stdout + done.stderr
        lines = github["GITHUB_OUTPUT"].read_text().splitlines()
        outputs = dict(line.split("=", 1) for line in lines)
        return Run(status, log, outputs, github["GITHUB_STEP_SUMMARY"].read_text())

    return run


@pytest.fixture(scope="module")
def wrong(tmp_path_factory, right_layers, job):
    """Return what comes of a repository with one wrong function, and a trap for Python."""
    repository = tmp_path_factory.mktemp("layers-ada")
    cells = right_layers.replace(*WRONG).split("\n\n\n")
    write_notebook(repository / "layers.ipynb", "print('::error::forged')", *cells)
    (repository / "numpy.py").write_text("raise SystemExit('a trap')")
    return repository, job(repository)


def test_a_wrong_function_is_annotated_at_its_line_and_fails_the_step(wrong):
    repository, run = wrong
    (error,) = (line for line in run.log.splitlines() if line.startswith("::error"))
    found = re.match(r"::error file=layers.ipynb,line=(\d+),title=affine%3A wrong", error)
    lines = (repository / "layers.ipynb").read_text().splitlines()
    assert lines[int(found[1]) - 1].strip().startswith('"def affine(')
    assert run.status == 1


def test_points_of_the_public_checks_are_told(wrong):
    _, run = wrong
    assert run.outputs == {"points": "16", "max-points": "20"}
    assert "::notice title=Autograding complete::Points 16/20" in run.log
    assert run.summary.startswith("## 16 of 20 points by the public checks\n")
    assert "| `affine` | wrong | 0 of 4 points |" in run.summary


def test_a_right_notebook_passes(tmp_path, right_layers, job):
    write_notebook(tmp_path / "layers.ipynb", *right_layers.split("\n\n\n"))
    run = job(tmp_path)
    assert run.status == 0, run.log
    assert run.outputs == {"points": "20", "max-points": "20"}


def test_a_missing_notebook_is_an_error_on_the_page(tmp_path, job):
    run = job(tmp_path, "50% of it.ipynb")
    assert run.status == 2
    assert re.search(r"^::error title=Not checked::.*50%25 of it.ipynb: ", run.log, re.MULTILINE)
    assert run.outputs == {}


def test_neither_a_secret_nor_the_kit_is_asked_for(published):
    for name in ("action.yml", "gitlab.yml"):
        text = (published / "ci" / name).read_text(encoding="utf-8")
        assert "@ASSIGNMENT@" not in text
        assert "secret" not in text.lower()
        assert "git clone" not in text
    used = re.findall(r"uses: (\S+)", (published / "ci" / "action.yml").read_text())
    assert used == ["actions/setup-python@5fda3b95a4ea91299a34e894583c3862153e4b97"]


def test_gitlabs_job_installs_the_published_wheel(published):
    said = yaml.safe_load((published / "ci" / "gitlab.yml").read_text(encoding="utf-8"))
    (wheel,) = published.glob("*.whl")
    assert said["check-layers"]["before_script"][-1].endswith(f'/layers/{wheel.name}"')
