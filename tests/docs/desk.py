"""An instructor's desk: everything that commands in the documents name is there."""

from __future__ import annotations

import json
import shutil
import subprocess
import zipfile
from pathlib import Path

from tests.docs.pages import DOCS, ROOT
from tests.shell import autograder

ROSTER = """\
student,name,email,canvas_id,username,org_defined_id,github
ada,Ada Lovelace,ada@uni.edu,101,lovelace1,O1,ada-codes
"""

#: What each system calls the one file that was handed in, in the download of that name.
DOWNLOADS = {
    "submissions.zip": "lovelaceada_101_9001_layers.ipynb",
    "Course-Layers-1234.zip": "Ada Lovelace_5001_assignsubmission_file_/layers.ipynb",
    "Layers Download.zip": "11-77 - Ada Lovelace - Nov 20, 2026 905 AM/layers.ipynb",
    "gradebook_layers.zip": "Layers_lovelace1_attempt_2026-11-20-09-05-00_layers.ipynb",
}

#: What a student answered, in a table of one's own and as Moodle exports it.
ANSWERS = {
    "answers.csv": "student,assignment,q1,q2\nada,layers,a,b\n",
    "responses.csv": "Email address,Response 1,Response 2\nada@uni.edu,a,b\n",
}

#: A gradebook as exported; FILE is Canvas' or Blackboard's, wherever the page speaks of it.
GRADEBOOKS = {
    "canvas": 'Student,ID,SIS User ID,SIS Login ID,Section,Layers (12)\n"Lovelace, Ada",101,,,A,\n',
    "blackboard": "Last Name,First Name,Username,Layers [Total Pts: 20 Score] |77\n",
}


def lay(desk: Path) -> None:
    """Put on an empty desk what commands name: work handed in, downloads, results, a roster."""
    (desk / "roster.csv").write_text(ROSTER, encoding="utf-8")
    shutil.copy(DOCS / "grading.toml", desk)
    work = _notebook(ROOT / "reference" / "layers.py")
    (desk / "layers.ipynb").write_text(work, encoding="utf-8")
    for name, member in DOWNLOADS.items():
        with zipfile.ZipFile(desk / name, "w") as archive:
            archive.writestr(member, work)
    clone = desk / "layers-submissions" / "layers-ada-codes"
    clone.mkdir(parents=True)
    (clone / "layers.ipynb").write_text(work, encoding="utf-8")
    for folder in ("submitted", "SUBMITTED", "handed-in"):
        (desk / folder / "ada" / "layers").mkdir(parents=True)
        shutil.copy(desk / "layers.ipynb", desk / folder / "ada" / "layers")
    run(desk, "collect", "submissions.zip", "--assignment", "layers")
    (desk / "gradebook.csv").write_text(GRADEBOOKS["canvas"], encoding="utf-8")
    grade(desk, "submitted", "--out", "results")
    shutil.copy(desk / "results" / "results.jsonl", desk / "results" / "results.1.jsonl")
    for folder in ("DIR", "OLD", "NEW", "RESULTS"):
        shutil.copytree(desk / "results", desk / folder)
    for name, table in ANSWERS.items():
        (desk / name).write_text(table, encoding="utf-8")
    for asked in (["submitted", "--out", "asked"], ["--out", "asked", "--answers", "answers.csv"]):
        run(desk, "ask", *asked)
    signed = run(desk, "exam", "grade", "handed-in", "--out", "exam")
    (desk / "exam.log").write_text(signed.stdout, encoding="utf-8")


def grade(desk: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run ``autograder grade`` in a process of its own: it listens to signals."""
    return run(desk, "grade", *arguments)


def run(desk: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the command line in a process of its own."""
    return autograder(*arguments, cwd=desk)


def _notebook(script: Path) -> str:
    source = script.read_text(encoding="utf-8")
    cell = {"cell_type": "code", "metadata": {}, "source": source, "outputs": []}
    return json.dumps({"cells": [cell], "metadata": {}, "nbformat": 4, "nbformat_minor": 4})
