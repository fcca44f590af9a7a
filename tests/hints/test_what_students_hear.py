"""What programs of students hear, from the first hint to the clearer one.

`students.txt` holds the programs, each below a line ``# %% stub: the hint``.
"""

from pathlib import Path

import pytest

from autograder.checks.oracles import PUBLIC
from autograder.hints import exceptions
from autograder.hints.questions import BY_HAND
from tests.prove import corpus

WRITTEN = Path(__file__).with_name("students.txt").read_text(encoding="utf-8")
PIECES = [piece.partition("\n") for piece in WRITTEN.split("# %% ")[1:]]
PROGRAMS = [(*heading.split(": ", 1), source) for heading, _, source in PIECES]

#: Where shapes are what went wrong.
ABOUT_SHAPES = ("broadcast", "matmul", "shape")


def heard(stub, source):
    return corpus.outcome(corpus.Program(stub, False, stub, source), PUBLIC)


@pytest.mark.parametrize(("stub", "hint", "source"), PROGRAMS, ids=lambda x: str(x)[:40])
def test_a_mistake_hears_the_question_that_fits_and_a_clearer_one(stub, hint, source):
    outcome = heard(stub, source)
    assert outcome.hint == hint
    assert outcome.clearer not in ("", BY_HAND.clearer)
    if outcome.record.verdict == "error" and "shapes" in hint:
        assert any(word in outcome.record.message for word in ABOUT_SHAPES)


def test_syntax_of_a_newer_python_asks_for_none_of_the_shapes():
    for text in (
        "needs Python 3.14 (t-strings); this grader has 3.11 (cell 3)",
        "NameError: name 'f' is not defined; needs Python 3.12 (such an f-string); "
        "this grader has 3.11 (cell 2)",
    ):
        asked = exceptions.question(text).question
        assert asked == "How do you write this so that the grader's older Python can read it, too?"
