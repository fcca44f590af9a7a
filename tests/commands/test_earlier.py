"""Spellings of the version before are taken for one version, and say what to type instead."""

import shlex

import pytest

from autograder.commands._earlier import translated
from tests.shell import autograder

TLS = "--tls-ca-file a.pem --tls-cert b.pem --tls-key c.pem"

SPELLINGS = {
    "grade --course . --assignment layers": "nbgrader autograde --course-dir . layers",
    "grade --course=a/b --student ada --force --jobs 2": (
        "nbgrader autograde --course-dir a/b --student ada --force --jobs 2"
    ),
    "grade --secret s --course . --mode practice": "nbgrader autograde --course-dir .",
    "grade in --out o --mode exam": "exam grade in --out o",
    "grade in --mode=exam --out o --sandbox locked --force": "exam grade in --out o --force",
    "grade in --out o --backend dask --scheduler tcp://h:1": (
        "cluster grade in --out o --scheduler tcp://h:1"
    ),
    f"grade in --out o --mode exam --backend dask --scheduler tls://h:1 {TLS}": (
        f"exam grade in --out o --scheduler tls://h:1 {TLS}"
    ),
    "grade in --out o --mode practice --backend local": "grade in --out o",
    "verify exam --sample 3": "exam verify exam --sample 3",
}

TODAYS = [
    "",
    "--help",
    "grade --help",
    "grade in --out o --course other --force",
    "grade in --out=o",
    "exam verify exam",
    "report results",
]


@pytest.mark.parametrize("earlier", SPELLINGS)
def test_an_earlier_spelling_is_told_in_one_line(earlier, capsys):
    today = SPELLINGS[earlier]
    assert translated(shlex.split(earlier)) == shlex.split(today)
    said = f"autograder: the next version takes this only as: autograder {today}\n"
    assert capsys.readouterr() == ("", said)


@pytest.mark.parametrize("typed", TODAYS)
def test_todays_spelling_is_left_alone(typed, capsys):
    assert translated(shlex.split(typed)) == shlex.split(typed)
    assert capsys.readouterr() == ("", "")


def test_an_earlier_spelling_does_what_it_did(tmp_path, hand_in_to, right_layers):
    hand_in_to(tmp_path / "in")("ada", right_layers)
    words = ("grade", "in", "--out", "out", "--mode", "exam", "--jobs", "1")
    done = autograder(*words, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert done.stderr.startswith("autograder: the next version takes this only as:")
    made = {path.name for path in (tmp_path / "out").iterdir()}
    assert {".exam-secret", "exam.json", "exam.sig"} <= made


def test_no_help_shows_an_earlier_spelling(tmp_path):
    said = autograder("grade", "--help", cwd=tmp_path).stdout
    assert "--out" in said
    assert not [word for word in ("--mode", "--backend", "--scheduler", "nbgrader") if word in said]
