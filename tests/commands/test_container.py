"""The container file: it copies what the wheel is built from, and installs by hashes alone."""

import re
from pathlib import Path

from tests import kit_wheels

ROOT = Path(__file__).parents[2]
STEPS = re.sub(r"\\\n", "", (ROOT / "Containerfile").read_text(encoding="utf-8")).split("\n")
COPIED = {name for step in STEPS if step.startswith("COPY ") for name in step.split()[1:-1]}


def test_what_is_copied_is_there():
    assert [name for name in COPIED if not (ROOT / name).exists()] == []


def test_the_wheel_is_built_from_what_is_copied():
    needed = {*kit_wheels.FOLDERS, *kit_wheels.FILES}
    assert needed <= COPIED


def test_packages_come_by_their_hashes_alone():
    installs = [step for step in STEPS if "pip install" in step]
    assert len(installs) == 2
    assert all("--require-hashes" in step or "--no-deps" in step for step in installs)


def test_it_grades_as_a_user_without_rights():
    user, entry = STEPS.index("USER teacher"), STEPS.index('ENTRYPOINT ["autograder"]')
    assert user < entry
    assert not [step for step in STEPS[user:] if step.startswith(("RUN", "COPY"))]
