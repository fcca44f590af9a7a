"""An example shows what a mistake looks like, and nothing that tells whose it is."""

import json
from pathlib import Path

import pytest

from autograder.reports import anonymise, examples
from tests.results.record_cases import graded, refused, wrong

TELLING = '''
# Author: Ada Lovelace
def affine(n, W, b):
    """By Ada (ada@example.org)."""
    adas_W = W  # Ada's own
    ada_b = "Ada Lovelace"
    f"{ada_b} was here"
    print("ada", b"ada", ada_b)
    seed = 4711234

    def inner():
        "Lovelace"
    return n @ adas_W.T if kind == "relu" else lovelacesum(n, order="F")
'''

BARE = """\
def affine(n, W, b):
    x_W = W
    x_b = ''
    print('', b'', x_b)
    seed = 0

    def inner():
        pass
    return n @ x_W.T if kind == 'relu' else xsum(n, order='F')"""

KEY = ("layers", "affine", "bias_forgotten")


def _notebook(folder: Path, *sources: str) -> Path:
    cells = [{"cell_type": "code", "source": source} for source in sources]
    folder.mkdir(parents=True)
    path = folder / "layers.ipynb"
    path.write_text(json.dumps({"cells": cells}), encoding="utf-8")
    return path


def _of(folder: Path, *programs: str, names: tuple[str, ...] = ()) -> dict[tuple, str]:
    paths = [_notebook(folder / str(i), program) for i, program in enumerate(programs)]
    records = [graded(f"s{i}", wrong()) for i in range(len(programs))]
    files = {(record.student, "layers"): path for record, path in zip(records, paths, strict=True)}
    return examples.shortest_examples(records, files, names)


def test_comments_texts_long_numbers_and_names_are_gone(tmp_path: Path) -> None:
    names = ("ada", "Lovelace, Ada", "ada@example.org")
    assert _of(tmp_path, TELLING, names=names) == {KEY: BARE}


def test_of_several_examples_the_shortest_is_shown(tmp_path: Path) -> None:
    long = "def affine(n, W, b):\n    a = n @ W.T\n    return a"
    short = "def affine(n, W, b):\n    return n @ W.T"
    assert _of(tmp_path, long, short) == {KEY: short}


def test_the_last_definition_counts_as_in_grading(tmp_path: Path) -> None:
    path = _notebook(
        tmp_path / "a", "def affine(n):\n    return 1", "%%time\ndef affine(n):\n    return 2"
    )
    found = examples.shortest_examples([graded("ada", wrong())], {("ada", "layers"): path}, ())
    assert found == {KEY: "def affine(n):\n    return 2"}


def test_without_a_file_there_is_no_example(tmp_path: Path) -> None:
    records = [graded("ada", wrong()), refused("ben", "a link")]
    assert examples.shortest_examples(records, {}, ()) == {}
    assert (
        examples.shortest_examples(records, {("ada", "layers"): tmp_path / "gone.ipynb"}, ()) == {}
    )


@pytest.mark.parametrize(
    "program",
    [
        "def other(n):\n    return 1",
        "def affine(n, W, b):\n    raise NotImplementedError",
        "def affine(n):\n    return " + "+".join(["n"] * 2000),
        "def affine(n):\n" + "    n = n\n" * 60 + "    return n",
        "def affine(n):\n    return " + "(" * 5000 + ")" * 5000,
        "def affine(n):\n    return " + "-" * 100_000 + "n",
        "def affine(n):\n    return " + "n." * 3000 + "n",
        "x = " + "1," * 200_000,
        "def affine(",
    ],
    ids="absent untouched wide long nested unary chained huge broken".split(),
)
def test_what_is_no_example_is_left_out(tmp_path: Path, program: str) -> None:
    assert _of(tmp_path, program) == {}


@pytest.mark.parametrize(
    ("word", "shown"),
    [
        ("ada", "x"),
        ("ada_W", "x_W"),
        ("adas_W", "x_W"),
        ("AdaWeights", "xWeights"),
        ("lovelacesnet", "xsnet"),
        ("adam_step", "adam_step"),
        ("max", "max"),
        ("x" * 61, "x"),
    ],
)
def test_a_name_is_replaced_wherever_it_is_a_word_of_its_own(word: str, shown: str) -> None:
    private = anonymise.name_words(["Ada Lovelace", "Max"])
    assert anonymise.renamed(word, private) == shown


def test_names_that_are_words_of_numpy_or_the_course_stay() -> None:
    assert anonymise.name_words(["Max Forward", "Ada 12345"]) == {"ada", "12345"}
