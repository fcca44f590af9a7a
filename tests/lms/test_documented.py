"""The page on learning management systems names what there is."""

import re
from dataclasses import fields
from pathlib import Path

import pytest

from autograder.lms import collect, export, roster
from autograder.lms.download import MAX_ENTRIES, MAX_RATIO
from tests.lms.cases import autograder

PAGE = (Path(__file__).parents[2] / "docs" / "lms.md").read_text(encoding="utf-8")


def test_every_column_of_the_roster_is_on_the_page():
    rows = "\n".join(line.split("|")[1] for line in PAGE.splitlines() if line.startswith("| `"))
    assert set(re.findall(r"`(\w+)`", rows)) == {f.name for f in fields(roster.Person)}


@pytest.mark.parametrize("kind", [*collect.SYSTEMS, *export.FORMATS])
def test_every_system_has_its_section(kind):
    assert re.search(rf"^### {kind}", PAGE, re.M | re.I)


def test_every_option_on_the_page_exists():
    verbs = ("roster", "collect", "export", "feedback")
    known = " ".join(autograder(verb, "--help").output for verb in verbs)
    named = set(re.findall(r"--[a-z][a-z-]+", PAGE))
    assert named <= set(re.findall(r"--[a-z][a-z-]+", known))


def test_the_limits_are_those_of_the_code():
    assert f"{MAX_RATIO} times" in PAGE
    assert f"{MAX_ENTRIES:,}" in PAGE
