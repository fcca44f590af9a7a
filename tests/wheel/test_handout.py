"""What is published for an assignment: files that fit together, and nothing else."""

import io
import os
import sys
import zipfile
from contextlib import redirect_stdout
from html import unescape

import pytest
import yaml
from packaging.version import Version

from autograder.course import publishing
from autograder.course.layout import CourseError
from autograder.exercises import ASSIGNMENTS, exercises
from autograder.wheel import handout


def wheel_in(folder):
    (wheel,) = folder.glob("*.whl")
    return wheel


@pytest.mark.parametrize("assignment", ASSIGNMENTS)
def test_there_are_four_files_the_data_and_what_a_service_runs(handed_out, assignment):
    folder = handed_out(assignment)
    names = {str(path.relative_to(folder)) for path in folder.rglob("*")}
    notebook, wheel = f"{assignment}.ipynb", publishing.wheel(assignment)
    service = {"ci", "ci/action.yml", "ci/gitlab.yml"}
    data = {"concrete.csv"} if assignment == "regression" else set()
    assert names == {notebook, wheel, "README.md", "environment.yml", *service, *data}


@pytest.mark.parametrize("assignment", ASSIGNMENTS)
def test_the_wheel_holds_the_checks_of_what_was_handed_out_and_no_later_ones(
    handed_out, assignment
):
    files = zipfile.ZipFile(wheel_in(handed_out(assignment))).namelist()
    found = {name.split("/")[2] for name in files if name.startswith("autograder/exercises/")}
    assert found - {"__init__.py"} == set(ASSIGNMENTS[: ASSIGNMENTS.index(assignment) + 1])


def test_each_wheel_is_newer_than_the_one_before():
    versions = [Version(publishing.wheel_version(assignment)) for assignment in ASSIGNMENTS]
    assert versions == sorted(set(versions))


def readme(handed_out, assignment):
    return (handed_out(assignment) / "README.md").read_text(encoding="utf-8")


def test_the_readme_names_the_four_ways_with_the_files_that_are_there(handed_out):
    text = readme(handed_out, "layers")
    wheel = publishing.wheel("layers")
    assert "@" not in text
    assert f"mamba activate 3dasm\npip install {wheel}\n" in text
    assert f"source ../3dasm/bin/activate\npip install notebook scikit-learn {wheel}\n" in text
    assert "mamba env create -f environment.yml" in text
    assert publishing.published().in_colab("layers") in text
    assert "`check(affine)`" in text


def test_the_first_readme_speaks_of_no_earlier_assignment(handed_out):
    assert "earlier" not in readme(handed_out, "layers")


@pytest.mark.parametrize("assignment", ASSIGNMENTS[1:])
def test_from_the_second_on_the_readme_begins_with_the_one_thing_to_do(handed_out, assignment):
    _, _, setting_up = readme(handed_out, assignment).partition("## Set up\n\n")
    assert setting_up.startswith(
        "**If you have done an earlier assignment**, you have an environment"
    )
    commands = setting_up.split("```")[1].split("\n")
    wheel, notebook = publishing.wheel(assignment), f"jupyter notebook {assignment}.ipynb"
    assert commands == ["", "mamba activate 3dasm", f"pip install {wheel}", notebook, ""]
    assert "mamba env create" in setting_up.partition("**If this is your first one**")[2]


def test_the_environment_is_the_courses_with_the_wheel(handed_out):
    folder = handed_out("layers")
    said = yaml.safe_load((folder / "environment.yml").read_text(encoding="utf-8"))
    *packages, pip = said["dependencies"]
    assert (said["name"], said["channels"]) == ("3dasm", ["conda-forge"])
    assert packages[:2] == ["python=3.11", "notebook"]
    assert {"numpy", "scipy", "matplotlib", "pandas", "scikit-learn", "ipywidgets"} < {*packages}
    assert [folder / name for name in pip["pip"]] == [wheel_in(folder)]


@pytest.mark.parametrize("assignment", ASSIGNMENTS)
def test_what_can_be_read_holds_no_answer_and_no_hint(handed_out, assignment):
    files = (path for path in handed_out(assignment).rglob("*") if path.is_file())
    texts = [path for path in files if path.suffix != ".whl"]
    text = unescape("\n".join(path.read_text(encoding="utf-8") for path in texts))
    hints = [h for e in exercises(assignment) for c in e.chaffs for h in (c.hint, c.clearer) if h]
    assert [hint for hint in hints if hint in text] == []
    assert not any(word in text for word in ("SOLUTION", "reference/", ".secret", 'outputs": [\n'))


# The command.


@pytest.fixture(scope="module")
def again(tmp_path_factory):
    """Return the hand-out that is made anew where another file lay, and what was said."""
    folder, before = tmp_path_factory.mktemp("again"), os.umask(0o077)
    (folder / "layers").mkdir()
    (folder / "layers" / "solution.ipynb").write_text("x", encoding="utf-8")
    try:
        with pytest.MonkeyPatch.context() as patch, redirect_stdout(io.StringIO()) as said:
            type_in(patch, "layers", "--out", folder)
    finally:
        os.umask(before)
    return folder / "layers", said.getvalue()


def test_two_builds_are_the_same_byte_for_byte(handed_out, again):
    def content(folder):
        found = (path for path in folder.rglob("*") if path.is_file())
        return {str(path.relative_to(folder)): path.read_bytes() for path in found}

    assert content(again[0]) == content(handed_out("layers"))


def test_what_was_there_before_goes(again):
    assert not (again[0] / "solution.ipynb").exists()


def type_in(monkeypatch, *words):
    monkeypatch.setattr(sys, "argv", ["handout", *map(str, words)])
    handout.main()


@pytest.mark.parametrize("words", [[], ["laiers"]])
def test_an_assignment_that_there_is_not_is_an_error_that_names_all(monkeypatch, capsys, words):
    with pytest.raises(SystemExit, match="2"):
        type_in(monkeypatch, *words)
    assert f"which assignment? one of {', '.join(ASSIGNMENTS)}" in capsys.readouterr().err


def test_it_says_what_it_made_and_what_to_do_next(again):
    _, said = again
    assert f"{publishing.wheel('layers')}  " in said
    assert "https://github.com/bessagroup/3dasm_course/tree/main/Assignments/layers:" in said


ELSEWHERE = '[published]\nrepository = "me/mine"\nbranch = "2027"\nfolder = "hand/outs"\n'


@pytest.fixture
def settings(monkeypatch, tmp_path):
    """Return the function that lets the course say otherwise where it publishes."""

    def say(text):
        path = tmp_path / "course.toml"
        path.write_text(text, encoding="utf-8")
        monkeypatch.setattr(publishing, "SETTINGS", path)

    return say


def test_a_notebook_that_was_built_for_another_place_is_not_handed_out(settings, tmp_path):
    settings(ELSEWHERE)
    with pytest.raises(CourseError, match=r"layers.ipynb is not for .*: make assignments"):
        handout.make("layers", tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_another_course_publishes_elsewhere(settings):
    settings(ELSEWHERE)
    colab = "https://colab.research.google.com/github/me/mine/blob/2027/hand/outs/loss/loss.ipynb"
    assert publishing.published().in_colab("loss") == colab
    wheel = f"https://github.com/me/mine/raw/2027/hand/outs/loss/{publishing.wheel('loss')}"
    assert publishing.published().wheel("loss") == wheel


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "can't be read: KeyError"),
        ("[published", "can't be read"),
        ("[published]\nrepository = 1\nbranch = 2\nfolder = 3", "can't be read: TypeError"),
        (ELSEWHERE.replace("me/mine", "https://github.com/me/mine"), "as owner/name"),
        (ELSEWHERE.replace("hand/outs", "hand outs"), "without spaces"),
        (ELSEWHERE.replace("hand/outs", 'a\\")\\n'), "without spaces"),
    ],
)
def test_a_mistake_in_the_settings_is_named(settings, text, says):
    settings(text)
    with pytest.raises(CourseError, match=says):
        publishing.published()
