"""What the tests of the places that grade share: an environment for pip, and a shell."""

import json
import os
import subprocess
import sys
import sysconfig
from pathlib import Path

ROOT = Path(__file__).parents[2]

#: The secret that must be nowhere to be seen.
SECRET = "correct%horse\nbattery"

WRONG = ("return n @ W.T + b", "return n @ W.T")


def lay_environment(folder: Path) -> None:
    """Make a virtual environment that finds this one's packages: pip has nothing to download."""
    subprocess.run([sys._base_executable, "-m", "venv", "--without-pip", folder], check=True)
    (packages,) = folder.glob("lib/python*/site-packages")
    (packages / "installed.pth").write_text(sysconfig.get_path("purelib") + "\n")


def write_notebook(path: Path, *cells: str) -> Path:
    """Write code cells as Jupyter does, each line of a source on a line of its own."""
    common = {"cell_type": "code", "metadata": {}, "outputs": [], "execution_count": None}
    content = [common | {"source": cell.splitlines(keepends=True)} for cell in cells]
    notebook = {"cells": content, "metadata": {}, "nbformat": 4, "nbformat_minor": 4}
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(notebook, indent=1))
    return path


def lay_commands(folder: Path, *quiet: str) -> Path:
    """Make a folder for PATH with this Python as python3, and commands that do nothing."""
    folder.mkdir()
    (folder / "python3").symlink_to(sys._base_executable)
    for name in quiet:
        (folder / name).write_text("#!/bin/sh\nexit 0\n")
        (folder / name).chmod(0o755)
    return folder


def bash(script: str, cwd: Path, commands: Path, **variables: str | Path):
    """Run a script as CI services do: stop at the first failure, in a small environment."""
    environment = {
        "PATH": f"{commands}:/usr/bin:/bin",
        "HOME": os.environ["HOME"],
        "TMPDIR": os.environ.get("TMPDIR", "/tmp"),
        "PIP_NO_INDEX": "1",
    }
    return subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script],
        cwd=cwd,
        env=environment | {name: str(value) for name, value in variables.items()},
        capture_output=True,
        text=True,
    )
