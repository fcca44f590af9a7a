"""The files that GitHub and GitLab read: known keys, pinned actions, few rights, no injection."""

import re
import subprocess

import pytest
import yaml

from tests.ci.support import ROOT

ACTION = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
GITLAB = yaml.safe_load((ROOT / "ci/gitlab.yml").read_text(encoding="utf-8"))

STEP = set("name id if env shell run uses with working-directory continue-on-error".split())


def workflow(path):
    """Read a workflow; to YAML 1.1 the key ``on`` is the truth."""
    found = yaml.safe_load(path.read_text(encoding="utf-8"))
    return {("on" if key is True else key): value for key, value in found.items()}


def all_steps():
    found = list(ACTION["runs"]["steps"])
    for path in WORKFLOWS:
        found += [step for job in workflow(path)["jobs"].values() for step in job.get("steps", [])]
    return found


def test_the_action_has_githubs_keys():
    assert ACTION.keys() == {"name", "description", "inputs", "outputs", "runs"}
    assert ACTION["runs"]["using"] == "composite"
    for one in ACTION["inputs"].values():
        assert one.keys() == {"description", "default"}
        assert isinstance(one["default"], str)
    for one in ACTION["outputs"].values():
        assert one.keys() == {"description", "value"}
    for step in ACTION["runs"]["steps"]:
        assert ("uses" in step) != ("run" in step)
        assert ("run" not in step) or step["shell"] == "bash"


@pytest.mark.parametrize("step", all_steps(), ids=lambda s: s.get("name") or s.get("uses"))
def test_a_step_has_known_keys_and_pinned_actions_and_no_expressions_in_scripts(step):
    assert step.keys() <= STEP
    assert "${{" not in step.get("run", "")
    uses = step.get("uses", "./kit")
    assert uses == "./kit" or re.fullmatch(r"actions/[a-z-]+@[0-9a-f]{40}", uses)


def test_each_pin_says_its_version():
    for path in (ROOT / "action.yml", *WORKFLOWS):
        for line in re.findall(r"uses: actions/.*", path.read_text(encoding="utf-8")):
            assert re.search(r"@[0-9a-f]{40} # v\d+\.\d+\.\d+$", line)


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_a_workflow_may_read_and_nothing_else(path):
    found = workflow(path)
    assert found["permissions"] == {"contents": "read"}
    assert all("permissions" not in job for job in found["jobs"].values())
    assert "pull_request_target" not in found["on"]


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_a_checkout_leaves_no_credentials_where_student_files_are(path):
    steps = [step for job in workflow(path)["jobs"].values() for step in job["steps"]]
    checkouts = [step["with"] for step in steps if "checkout" in step.get("uses", "")]
    assert len(checkouts) == 2
    assert all(given["persist-credentials"] is False for given in checkouts)


def test_the_reusable_workflow_gives_the_action_inputs_that_it_has():
    (job,) = workflow(ROOT / ".github/workflows/grade.yml")["jobs"].values()
    (step,) = (step for step in job["steps"] if step["uses"] == "./kit")
    assert step["with"].keys() <= ACTION["inputs"].keys()
    asked = workflow(ROOT / ".github/workflows/grade.yml")["on"]["workflow_call"]
    text = (ROOT / ".github/workflows/grade.yml").read_text(encoding="utf-8")
    assert set(re.findall(r"inputs\.([a-z-]+)", text)) == asked["inputs"].keys()
    assert set(re.findall(r"secrets\.([a-z-]+)", text)) == asked["secrets"].keys()


def test_gitlabs_job_has_known_keys_and_keeps_its_report_whatever_comes():
    known = "stage image timeout variables before_script script artifacts".split()
    assert GITLAB.keys() == {"variables", "grade"}
    assert list(GITLAB["grade"]) == known
    assert all(isinstance(line, str) for line in GITLAB["grade"]["script"])
    assert all(isinstance(value, str) for value in GITLAB["variables"].values())
    assert GITLAB["grade"]["artifacts"]["when"] == "always"


SHIPPED = ROOT / "autograder" / "wheel" / "shipped"
STUDENTS = yaml.safe_load((SHIPPED / "action.yml.in").read_text().replace("@ASSIGNMENT@", "layers"))


def documented():
    """Return the examples of the page on CI."""
    text = (ROOT / "docs" / "ci.md").read_text(encoding="utf-8")
    return [yaml.safe_load(block) for block in re.findall(r"```yaml\n(.*?)```", text, re.DOTALL)]


def test_the_documented_examples_use_inputs_that_there_are():
    *workflows, of_a_student, gitlab = documented()
    jobs = [job for found in workflows for job in found["jobs"].values()]
    reused = workflow(ROOT / ".github/workflows/grade.yml")["on"]["workflow_call"]["inputs"]
    for job in jobs:
        if "uses" in job:
            assert job["with"].keys() <= reused.keys()
            assert {name for name, one in reused.items() if one.get("required")} <= job[
                "with"
            ].keys()
        else:
            checkout, kit = job["steps"]
            assert checkout["uses"] in {step.get("uses") for step in all_steps()}
            action = STUDENTS if kit["uses"].endswith("/layers/ci@COMMIT") else ACTION
            assert kit["with"].keys() <= action["inputs"].keys()
    assert [found["permissions"] for found in workflows] == [{"contents": "read"}] * 3
    assert of_a_student["include"][0]["remote"].endswith("/layers/ci/gitlab.yml")
    assert gitlab["variables"].keys() <= GITLAB["variables"].keys()
    assert gitlab["include"][0]["file"] == "/ci/gitlab.yml"


@pytest.mark.parametrize("name", ["install", "grade"])
def test_a_script_is_bash_and_can_be_run(name):
    path = ROOT / "ci" / name
    subprocess.run(["bash", "-n", path], check=True)
    assert path.stat().st_mode & 0o111
    assert path.read_text(encoding="utf-8").startswith("#!/usr/bin/env bash\n")
