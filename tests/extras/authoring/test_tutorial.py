"""docs/your-own-exercise.md, followed word by word in a copy of the course."""

import json
import re

import pytest

from autograder.course.layout import ROOT
from tests.extras.authoring.course import autograder, copied, python, run

BLOCK = re.compile(r"\n```(?P<kind>python|console)\n(?P<text>.*?)```\n", re.S)
TEXT = (ROOT / "docs" / "your-own-exercise.md").read_text(encoding="utf-8")


def put(course, path, code):
    """Do with a block what the sentence above it says: it takes the place of what `new` wrote."""
    file = course / path
    if path.startswith("reference/"):
        (name,) = re.findall(r"^def (\w+)", code, re.M)
        head, _, _ = file.read_text().partition(f"def {name}(")
        code = head + code
    if path.startswith("solutions/"):
        heading = re.search(r"^# ## .*$", code, re.M)[0]
        head, _, rest = file.read_text().partition(f"# %% [markdown]\n{heading}\n")
        assert rest, f"new wrote no section {heading}"
        code = head + code + "\n\n" + rest[rest.index("# %% [markdown]\n# ## Where you stand") :]
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(code)


def said(course, command):
    """Run a command of the tutorial, and return its lines."""
    verb, *words = command.split()
    if verb == "make":
        _, recipe = run(course, "make", "--dry-run", *words, "READY=", "PYTHON=python")
        status, text = python(course, *recipe.removeprefix("python ").split())
        assert status == 0, text
        return text.splitlines()
    assert verb == "autograder"
    return autograder(course, *words)[1].splitlines()


def check_output(lines, expected):
    """Hold a command's lines against the shown ones; `…` stands for any that are left out."""
    pattern = "".join(
        r"(?:.*\n)*?" if line == "…" else re.escape(line) + r" *\n" for line in expected
    )
    assert re.fullmatch(pattern, "".join(f"{line.strip()}\n" for line in lines)), "\n".join(lines)


@pytest.fixture(scope="module")
def followed(tmp_path_factory):
    """Follow the whole tutorial; return the course, and each command with what it should say."""
    course, commands = copied(tmp_path_factory.mktemp("course")), []
    for block in BLOCK.finditer(TEXT):
        if block["kind"] == "python":
            *_, path = re.findall(r"`([\w/]+\.py)`", TEXT[: block.start()])
            put(course, path, block["text"])
        else:
            first, *expected = block["text"].splitlines()
            commands.append((first, said(course, first.removeprefix("$ ")), expected))
    return course, commands


def test_each_command_says_what_is_shown(followed):
    _, commands = followed
    assert len(commands) == 9
    for _, lines, expected in commands:
        if expected:
            check_output(lines, expected)


def test_students_receive_the_stubs_without_their_solutions(followed):
    course, _ = followed
    cells = json.loads((course / "assignments/loss/loss.ipynb").read_text())["cells"]
    handed_out = {cell["id"]: "".join(cell["source"]) for cell in cells}
    assert "raise NotImplementedError" in handed_out["softmax"]
    assert "check(softmax)  # 0 points" in handed_out["check-softmax"]
    assert "np.log" not in handed_out["label_loss"]


def test_the_grader_names_the_mistake(followed):
    course, _ = followed
    (record,) = map(json.loads, (course / "results/results.jsonl").read_text().splitlines())
    found = {one["name"]: one["diagnosis"] for one in record["exercises"]}
    assert found["softmax"] == "exponential_overflows"
