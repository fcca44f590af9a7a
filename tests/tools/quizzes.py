"""Quizzes, as parsers read them that can't be in the lock: of GIFT, and of Canvas' QTI.

A question whose text, code and options mean something in each format, and one for each way in which
a student may try to get out of it, are exported, read back, and compared with what was asked:
questions, options, the right one and its points, as text that a person sees.
"""

from __future__ import annotations

import ast
import csv
import html
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

from autograder.extras.quiz.formats import gift, qti
from autograder.extras.quiz.quiz import Question
from tests.extras.quiz.made import ATTACKS, awkward, hostile, quiz
from tests.shell import ROOT
from tests.tools.sent import environment
from tests.wheel.environments import interpreter

GIFT_PACKAGES = ("pygiftparser==1.1",)
QTI_PACKAGES, QTI_PYTHON = ("qti2txt==0.1.0",), "3.13"

#: What the tests of these formats read with, where it is there.
TESTED_WITH = ("pyslet==0.7.20170805", "pygiftparser==1.1")
TESTS = ROOT / "tests" / "extras" / "quiz" / "test_lms.py"

#: Prints as JSON: of each question the text, the options, and the percent that each gives.
READS_GIFT = """
import json, sys
from pygiftparser import parser
questions = parser.parseFile(open(sys.argv[1], encoding="utf-8"))
print(json.dumps([[q.text, [a.answer for a in q.answers.answers],
                   [a.fraction for a in q.answers.answers]] for q in questions]))
"""

#: A question as it is compared: its text, its options, and the percent that each gives.
Read = tuple[str, list[str], list[float]]


def asked() -> list[Question]:
    """Return the questions, without control characters: the kit shows these as their numbers."""
    return [awkward(), *(hostile(text) for text in ATTACKS.values() if text.isprintable())]


def by_gift_parser(folder: Path) -> str:
    """Say what pygiftparser reads; it leaves GIFT's backslashes, which are taken away here."""
    path = folder / "quiz.gift"
    path.write_text(gift.document([quiz(questions=asked())]), encoding="utf-8")
    python = environment(GIFT_PACKAGES, folder.parent)
    done = subprocess.run(
        [python, "-c", READS_GIFT, path], capture_output=True, text=True, check=True
    )
    read = [
        (_gift(text), [_gift(option) for option in options], percent)
        for text, options, percent in json.loads(done.stdout)
    ]
    return _compared(read)


def by_qti2txt(folder: Path) -> str:
    """Say what qti2txt reads from the package that Canvas imports."""
    other = interpreter(QTI_PYTHON)
    if other is None:
        return f"not tried: no Python {QTI_PYTHON} here"
    python = environment(QTI_PACKAGES, folder.parent, other)
    (folder / "quiz.zip").write_bytes(qti.package([quiz(questions=asked())]))
    out = folder / "qti"
    shutil.rmtree(out, ignore_errors=True)
    command = [python.with_name("qti2txt"), "-f", folder / "quiz.zip", "-o", out]
    subprocess.run(command, capture_output=True, check=True)
    with (out / "question_details.csv").open(encoding="utf-8", newline="") as file:
        return _compared([_qti(row) for row in csv.DictReader(file)])


def by_tests(folder: Path) -> str:
    """Say what comes of the tests that are left out where their parsers are not installed."""
    (there,) = environment(TESTED_WITH, folder.parent).parents[1].glob("lib/python*/site-packages")
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:xdist", "-k", "not_ours", TESTS]
    told = os.environ | {"PYTHONPATH": str(there)}
    done = subprocess.run(command, cwd=ROOT, env=told, capture_output=True, text=True)
    return "as it was written, whatever a student wrote" if not done.returncode else done.stdout


def _qti(row: dict[str, str]) -> Read:
    choices, right = (ast.literal_eval(row[name]) for name in ("choices", "correct_choices"))
    worth = 100 * float(row["points_possible"])
    percent = [worth if one["ident"] in right else 0.0 for one in choices]
    return _seen(row["question_text"]), [_seen(one["text"]) for one in choices], percent


def _gift(text: str) -> str:
    markup = re.sub(r"\\(.)", r"\1", text.removeprefix("[html]"))
    return _seen(html.unescape(re.sub(r"<[^>]*>", "", markup)))


def _compared(read: list[Read]) -> str:
    wanted = [
        (_seen(f"{_code(question)} {question.text}"), [*map(_seen, question.options)], percent)
        for question in asked()
        for percent in [[100.0 * (i == question.key) for i in range(len(question.options))]]
    ]
    odd = [(one, other) for one, other in zip(wanted, read, strict=False) if one != other]
    if len(wanted) == len(read) and not odd:
        return f"all {len(read)} questions, with text, options and points"
    return f"{len(wanted)} questions were written, {len(read)} read; a difference: {odd[:1]}"


def _code(question: Question) -> str:
    lines = " ".join(f"{line.number} {line.text}" for line in question.code)
    return f"Cell {question.code[0].cell} of your notebook {lines}"


def _seen(text: str) -> str:
    """Return a text without spaces and marks of code, and with an arrow as html2text has it."""
    return "".join(text.replace("`", "").replace("→", "->").split())


if __name__ == "__main__":
    where = ROOT / "build" / "tools" / "readers"
    where.mkdir(parents=True, exist_ok=True)
    print(by_gift_parser(where), by_qti2txt(where), by_tests(where), sep="\n")
