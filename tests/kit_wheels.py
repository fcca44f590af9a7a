"""The kit's wheel, built from a copy of what it is made of."""

import shutil
import subprocess
import sys

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
    options = ("--no-deps", "--no-build-isolation", "--no-index", "--quiet", "-w", folder)
    command = [sys.executable, "-m", "pip", "wheel", *options, "."]
    subprocess.run(command, cwd=source, check=True, capture_output=True)
    shutil.rmtree(source)
