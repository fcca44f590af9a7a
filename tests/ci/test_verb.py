"""`autograder ci`: how it ends, and what a service reads."""

import pytest
from typer.testing import CliRunner

from autograder.__main__ import app
from autograder.results import store
from autograder.results.record import ExerciseRecord, Record

HOSTILE = "::set-output name=points::20\n ::add-mask::a\n##[set-output name=points;]20\n<b>%0A::x::"


def lay_results(folder, message="right shape\n? Why?", points=16.0):
    affine = ExerciseRecord("affine", points - 16.0, 4.0, "wrong", None, message)
    rest = ExerciseRecord("forward", 16.0, 16.0, "correct")
    record = Record("ada", "layers", "graded", points, 20.0, 0.1, (affine, rest), "")
    store.append(folder / "results.jsonl", record)
    (folder / "layers.py").write_text("import numpy\n\n\ndef affine(n, W, b):\n    return 0\n")
    return folder


def ci(folder, *options, **variables):
    arguments = ["ci", str(folder), "--submitted", str(folder / "layers.py"), "--root", str(folder)]
    environment = {"GITHUB_ACTIONS": None} | variables
    return CliRunner().invoke(app, [*arguments, *options], env=environment)


@pytest.mark.parametrize(
    ("percent", "status"), [("100", 1), ("80.1", 1), ("80", 0), ("50", 0), ("0", 0), ("101", 2)]
)
def test_fewer_points_than_asked_for_is_a_failure(tmp_path, percent, status):
    assert ci(lay_results(tmp_path), "--fail-below", percent).exit_code == status


def test_all_points_is_success(tmp_path):
    assert ci(lay_results(tmp_path, "", 20.0)).exit_code == 0


def test_elsewhere_the_cards_are_in_the_log(tmp_path):
    assert ci(lay_results(tmp_path)).stdout.splitlines() == [
        "ada   layers   16 of 20 points",
        "affine   wrong   0 of 4 points",
        "  right shape",
        "? Why?",
        "forward   correct   16 of 16 points",
    ]


def test_on_github_each_line_is_a_command_of_the_graders(tmp_path):
    files = {name: str(tmp_path / name) for name in ("GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY")}
    done = ci(lay_results(tmp_path, HOSTILE), GITHUB_ACTIONS="true", **files)
    error, *notices = done.stdout.splitlines()
    assert error.startswith("::error file=layers.py,line=4,title=affine%3A wrong")
    assert [line.split("::")[1] for line in notices] == [
        "notice title=Autograding complete",
        "notice title=Autograding report",
    ]
    assert (tmp_path / "GITHUB_OUTPUT").read_text() == "points=16\nmax-points=20\n"
    assert "<b>" not in (tmp_path / "GITHUB_STEP_SUMMARY").read_text().replace("    <b>", "")


def test_no_results_is_a_usage_error(tmp_path):
    assert ci(tmp_path).exit_code == 2
    (tmp_path / "results.jsonl").touch()
    assert ci(tmp_path).exit_code == 2


@pytest.fixture
def policy(tmp_path, monkeypatch):
    """Return what writes the policy of the folder in which one works."""
    monkeypatch.chdir(tmp_path)
    return lambda text: (tmp_path / "grading.toml").write_text(text, encoding="utf-8")


def test_before_its_date_a_result_is_not_told(tmp_path, policy):
    policy('feedback = "after the date"\n[due]\nlayers = 2999-01-01T00:00:00Z\n')
    done = ci(lay_results(tmp_path))
    assert done.exit_code == 0
    assert done.stdout == "graded: ada, layers: feedback comes after 2999-01-01 00:00+0000\n"


def test_with_points_alone_no_question_is_in_the_log(tmp_path, policy):
    policy('feedback = "points alone"\n')
    assert ci(lay_results(tmp_path)).stdout.splitlines() == [
        "ada   layers   16 of 20 points",
        "affine   wrong   0 of 4 points",
        "forward   correct   16 of 16 points",
    ]
