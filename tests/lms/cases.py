"""Downloads as the systems pack them, and a small class."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

from typer.testing import CliRunner

from autograder.__main__ import app

ROSTER = """\
student,name,email,canvas_id,sis_user_id,sis_login_id,username,org_defined_id,github,section
ada,Ada Lovelace,ada@uni.edu,101,S1,alovelace,lovelace1,O1,ada-codes,A
grace,Grace Hopper,grace@uni.edu,102,S2,ghopper,hopper2,O2,ghop,A
emmy,Emmy Noether,emmy@uni.edu,103,S3,enoether,noether3,O3,emmyn,B
"""


def notebook(text: str = "def affine(n, W, b): return n @ W.T + b") -> str:
    """Return a notebook with one cell."""
    cell = {"cell_type": "code", "metadata": {}, "source": text, "outputs": []}
    whole = {"cells": [cell], "metadata": {}, "nbformat": 4, "nbformat_minor": 4}
    return json.dumps(whole)


def packed(path: Path, files: dict[str, str], date: tuple[int, ...] = (2026, 11, 21)) -> Path:
    """Write a zip of these files, packed on this day."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            info = zipfile.ZipInfo(name, (*date, 0, 0, 0)[:6])
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, content)
    return path


def unpacked(path: Path, files: dict[str, str]) -> Path:
    """Write these files below a folder."""
    for name, content in files.items():
        (path / name).parent.mkdir(parents=True, exist_ok=True)
        (path / name).write_text(content, encoding="utf-8")
    return path


def autograder(*arguments: object):
    """Run the command line here, and return what it said and how it ended."""
    return CliRunner().invoke(app, list(map(str, arguments)), env={"COLUMNS": "500"})


def tree(folder: Path) -> dict[str, str]:
    """Return all files below a folder, with their content."""
    return {
        path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8", errors="replace")
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
