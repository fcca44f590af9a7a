"""CI services: their own steps, run in bash on a repository that is out to get its grader."""

import json
import re
import shutil
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

import pytest
import yaml

from tests.ci.support import ROOT, WRONG, bash, lay_environment, write_notebook

ACTION = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
GITLAB = yaml.safe_load((ROOT / "ci/gitlab.yml").read_text(encoding="utf-8"))

SECRET = "correct%horse\nbattery"

#: What Python would import from the folder in which it is started.
TRAPS = "autograder joblib json numpy pip runpy sitecustomize typing usercustomize venv".split()

FORGED = {"student": "mallory", "assignment": "layers", "status": "graded", "points": 20.0}
FORGED |= {"max_points": 20.0, "seconds": 0.1, "exercises": []}


@dataclass(frozen=True)
class Run:
    """What a job left behind: its log, what it told GitHub, and its results."""

    status: int
    log: str
    outputs: dict[str, str]
    summary: str
    results: Path

    def records(self):
        """Return the records by student."""
        lines = (self.results / "results.jsonl").read_text().splitlines()
        return {record["student"]: record for record in map(json.loads, lines)}


def lay_traps(repository):
    """Put into a repository what takes over, betrays or deceives a careless grader."""
    for name in TRAPS:
        sprung = str(repository.parent / "sprung")
        (repository / f"{name}.py").write_text(f"open({sprung!r}, 'a').write({name!r})\n")
    (repository / ".secret").write_text("the student's own")
    (repository / "autograder-results").mkdir()
    (repository / "autograder-results" / "results.jsonl").write_text(json.dumps(FORGED) + "\n")


def filled(text, values):
    """Fill in ``${{ ... }}`` as GitHub does."""
    return re.sub(r"\$\{\{ (.*?) \}\}", lambda match: values[match[1]], text)


def run_action(repository, commands, environment, **inputs):
    """Run the steps of action.yml; the actions that it uses are stand-ins."""
    temp = repository.parent / f"{repository.name}-temp"
    temp.mkdir()
    shutil.copytree(environment, temp / "autograder", symlinks=True)
    values = {f"inputs.{key}": one["default"] for key, one in ACTION["inputs"].items()}
    values |= {"inputs.root": str(repository)}
    values |= {"steps.python.outputs.python-path": str(commands / "python3")}
    values |= {f"inputs.{key.replace('_', '-')}": value for key, value in inputs.items()}
    github = {"GITHUB_ACTIONS": "true", "GITHUB_ACTION_PATH": ROOT, "RUNNER_TEMP": temp}
    github |= {name: temp / name for name in ("GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY", "TMPDIR")}
    for name in ("GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY"):
        github[name].touch()
    github["TMPDIR"].mkdir()
    status, log = 0, ""
    for step in ACTION["runs"]["steps"]:
        if "run" in step and status == 0:
            own = {key: filled(value, values) for key, value in step["env"].items()}
            done = bash(step["run"], repository, commands, **github | own)
            status, log = done.returncode, log + done.stdout + done.stderr
    told = dict(line.split("=", 1) for line in github["GITHUB_OUTPUT"].read_text().splitlines())
    summary = github["GITHUB_STEP_SUMMARY"].read_text()
    return Run(status, log, told, summary, Path(told.pop("results")))


def one_wrong(program):
    return program.replace(*WRONG).split("\n\n\n")


@pytest.fixture(scope="module")
def environment(tmp_path_factory, commands):
    """Return an environment in which ci/install has been, as by an earlier step of a job."""
    folder = tmp_path_factory.mktemp("environment") / "autograder"
    lay_environment(folder)
    done = bash(f'"{ROOT}/ci/install" "{folder}"', folder, commands)
    assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture(scope="module")
def repository(tmp_path_factory, right_layers):
    """Return a student's repository: one function is wrong, and there are traps."""
    folder = tmp_path_factory.mktemp("student") / "layers-ada"
    write_notebook(folder / "layers" / "layers.ipynb", "# Layers", *one_wrong(right_layers))
    lay_traps(folder)
    return folder


@pytest.fixture(scope="module")
def student(repository, commands, environment):
    return run_action(repository, commands, environment, secret=SECRET)


def commands_in(log):
    return [line for line in log.splitlines() if line.lstrip().startswith("::")]


def test_points_are_outputs_and_a_lost_point_fails_the_step(student):
    assert student.outputs == {"points": "16", "max-points": "20"}
    assert student.status == 1


def test_the_wrong_function_is_annotated_at_its_line(student, repository):
    (error,) = (line for line in commands_in(student.log) if line.startswith("::error"))
    found = re.match(r"::error file=layers/layers.ipynb,line=(\d+),title=affine%3A wrong", error)
    lines = (repository / "layers" / "layers.ipynb").read_text().splitlines()
    assert lines[int(found[1]) - 1].strip().startswith('"def affine(')


def test_github_classroom_is_told(student):
    assert commands_in(student.log)[-2:] == [
        "::notice title=Autograding complete::Points 16/20",
        '::notice title=Autograding report::{"totalPoints": 16.0, "maxPoints": 20.0}',
    ]


def test_the_grader_itself_can_give_no_command(student):
    mask, again, stop, go, *rest = commands_in(student.log)
    assert (mask, again) == ("::add-mask::correct%25horse", "::add-mask::battery")
    assert re.fullmatch("::stop-commands::[0-9a-f]{64}", stop)
    assert go == f"::{stop.removeprefix('::stop-commands::')}::"
    assert [line.split()[0] for line in rest] == ["::error", "::notice", "::notice"]


def test_the_summary_has_the_submission_and_what_is_wrong(student):
    assert student.summary.startswith("## 16 of 20 points\n")
    assert (
        "| <code>layers&#45;ada</code> | <code>layers</code> | 16 of 20 points |" in student.summary
    )
    assert "**If every neuron were 0, what should this layer still return?**" in student.summary


def test_the_students_name_is_the_repositorys_and_nothing_forged_is_taken_over(student):
    assert student.records().keys() == {"layers-ada"}


def test_nothing_of_the_repository_is_imported(student, repository):
    assert not (repository.parent / "sprung").exists()


def test_the_secret_is_nowhere_to_be_seen(student, repository):
    log = "\n".join(line for line in student.log.splitlines() if "add-mask" not in line)
    texts = [log, student.summary, *(path.read_text() for path in student.results.iterdir())]
    assert not [text for text in texts if "horse" in text or "battery" in text]
    assert list((student.results.parent / "TMPDIR").iterdir()) == []


def test_a_class_is_graded_and_reported(tmp_path, commands, environment, right_layers):
    folder = tmp_path / "course"
    for name, cells in {"ada": [right_layers], "ben": one_wrong(right_layers)}.items():
        write_notebook(folder / "submitted" / name / "layers" / "layers.ipynb", *cells)
    lay_traps(folder)
    inputs = {"submitted": "submitted", "fail_below": "0"}
    run = run_action(folder, commands, environment, **inputs)
    assert (run.status, run.outputs) == (0, {"points": "36", "max-points": "40"})
    assert {name: one["points"] for name, one in run.records().items()} == {
        "ada": 20.0,
        "ben": 16.0,
    }
    assert {"index.html", "grades.csv", "junit.xml"} <= {
        path.name for path in run.results.iterdir()
    }
    assert "file=submitted/ben/layers/layers.ipynb," in run.log
    assert not (tmp_path / "sprung").exists()


@pytest.mark.parametrize(
    "asked", ["loss/loss.ipynb", "$(touch sprung)", "`touch sprung`", "-x; ls"]
)
def test_what_is_not_there_has_no_points(tmp_path, commands, environment, asked):
    script = f'"{ROOT}/ci/grade" "$ENVIRONMENT" results . "$SUBMITTED" 100'
    done = bash(script, tmp_path, commands, ENVIRONMENT=environment, SUBMITTED=asked)
    assert done.returncode == 2
    assert "there is no such file or folder" in " ".join(done.stderr.split())
    assert list(tmp_path.iterdir()) == []


def test_what_is_not_there_is_an_annotation(tmp_path, commands, environment):
    script = f'"{ROOT}/ci/grade" "{environment}" results . "$SUBMITTED" 100'
    asked = {"SUBMITTED": "50% of it.ipynb", "GITHUB_ACTIONS": "true"}
    done = bash(script, tmp_path, commands, **asked)
    assert done.returncode == 2
    *_, error = done.stdout.splitlines()
    assert error.startswith("::error title=Not graded::")
    assert error.endswith("/50%25 of it.ipynb: there is no such file or folder")


@pytest.fixture(scope="module")
def gitlab(repository, commands, environment):
    """Run the lines of the GitLab job, with a folder of the test's in place of /opt."""
    opt = repository.parent / "opt"
    opt.mkdir()
    shutil.copytree(environment, opt / "autograder", symlinks=True)
    variables = GITLAB["variables"] | {"CI_PROJECT_DIR": repository, "AUTOGRADER_REF": "v1"}
    variables |= {"AUTOGRADER_SECRET": SECRET, "AUTOGRADER_KIT": "https://example.org/kit.git"}
    job = GITLAB["grade"]
    lines = [line.replace("/opt/", f"{opt}/") for line in job["before_script"] + job["script"]]
    done = bash("\n".join(lines), repository, commands, **variables)
    log = done.stdout + done.stderr
    return Run(done.returncode, log, {}, "", repository / "autograder-results")


def test_gitlab_fails_below_all_points_and_says_why_in_the_log(gitlab):
    assert gitlab.status == 1
    assert "affine   wrong   0 of 4 points" in gitlab.log
    assert "? If every neuron were 0, what should this layer still return?" in gitlab.log
    assert commands_in(gitlab.log) == []
    assert "horse" not in gitlab.log


def test_gitlab_forged_results_are_gone(gitlab, repository):
    assert gitlab.records().keys() == {"layers-ada"}
    assert not (repository.parent / "sprung").exists()


def test_gitlab_reads_each_exercise_from_the_report(gitlab):
    job = GITLAB["grade"]["artifacts"]
    report = gitlab.results.parent / job["reports"]["junit"]
    (suite,) = ElementTree.parse(report).getroot()
    assert suite.get("name") == "layers-ada/layers"
    # Of two cases with the same classname and name GitLab shows the first alone.
    names = [(case.get("classname"), case.get("name")) for case in suite]
    assert len(set(names)) == len(names) == 4
    assert [case.get("name") for case in suite if case.find("failure") is not None] == ["affine"]
    assert report.relative_to(gitlab.results.parent).parts[0] == job["paths"][0].rstrip("/")
