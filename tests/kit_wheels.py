"""The kit's wheel, built from a copy of what it is made of."""

import shutil

from autograder.wheel.build import wheel_of
from tests.shell import ROOT

FOLDERS = ("autograder", "reference", "assignments", "solutions")
FILES = (
    *("course.toml", "nbgrader_config.py", "setup.py", "pyproject.toml", "README.md", "LICENSE"),
    *(".gitignore", "docs/grading.toml"),
)


def build(folder):
    """Build the wheel in a folder."""
    source = folder / "source"
    for name in FOLDERS:
        ignored = shutil.ignore_patterns("__pycache__")
        shutil.copytree(ROOT / name, source / name, ignore=ignored)
    for name in FILES:
        (source / name).parent.mkdir(exist_ok=True)
        shutil.copy(ROOT / name, source / name)
    wheel_of(source, folder)
    shutil.rmtree(source)
