"""How the notebooks speak: idiomatic English, the lecture's symbols, one letter for one thing."""

import re
from functools import cache

import jupytext
import pytest

from autograder.course.layout import ROOT
from autograder.exercises import ASSIGNMENTS

#: English words in another language's order, or with words left out.
TRANSLATED = re.compile(
    r"""
    \b(row|number|neuron|pair|line|column|step|batch)s?\ an?\ (point|neuron|layer|epoch|class)\b
    | \b(one|three|four)\ (number|step)s?\ an?\ | \bonce\ an?\ (assignment|epoch)
    | \bto\ read\ beside | \bin\ place\ of\ it\ stand | \bhas\ to\ do\ with\b
    | \b(derivative|gradient)s?\ (of\ the\ loss\ )?by\ (the|each|that|input|\$)
    | \bWho\ calls\b | \bruns?\ after\ the\ noise | \bthat\ is\ none\b
    | \bbrings\ (nearly|½|\$) | \blistens?\ to\ the\ loudest | \bby\ itself\b | \bas\ ever\b
    | \bof\ the\ shape\ of\b | \bof\ one\ (shape|size|length)\b | \bleft\ as\ (it|they)\ (is|are)\b
    | \banother\ (one|order|path|place)\b | \b(unknowns|where)\ to\ begin\ with\b
    | \barrives?\ (at\ \w+\ \w+\ )?from\ behind | \bto\ say\ what\ is\ asked\b
    """,
    re.VERBOSE,
)
FORMULA = re.compile(r"\$\$(.+?)\$\$|\$(.+?)\$", re.DOTALL)
each_notebook = pytest.mark.parametrize("assignment", ASSIGNMENTS)


@cache
def cells(assignment):
    literate = ROOT / "solutions" / assignment / f"{assignment}.py"
    return jupytext.read(literate, fmt="py:percent").cells


@cache
def words(assignment):
    """Return all that a student reads in one line: the text, and the docstrings in the code."""
    docstrings = r'"""(.+?)"""'
    parts = [
        cell.source
        if cell.cell_type == "markdown"
        else " ".join(re.findall(docstrings, cell.source, re.S))
        for cell in cells(assignment)
    ]
    return " ".join(" ".join(parts).split())


def formulas(assignment):
    found = FORMULA.findall(words(assignment))
    return [block or inline for block, inline in found]


@each_notebook
def test_no_sentence_reads_translated(assignment):
    found = TRANSLATED.finditer(words(assignment))
    assert [words(assignment)[max(0, one.start() - 30) : one.end() + 20] for one in found] == []


@each_notebook
def test_topics_are_named_and_not_the_numbers_of_other_lectures(assignment):
    numbers = re.findall(r"Lectures? (\d+)", words(assignment))
    assert numbers == (["25"] if assignment == "layers" else [])


@each_notebook
def test_points_are_counted_by_p_and_nothing_else_is_called_p(assignment):
    text = " ".join(formulas(assignment))
    assert not re.search(r"\\sum_\{(?!p)\w=1\}\^\{N\}|(\by|\{y\}+|\\hat y)_i\b", text)
    assert not re.search(r"\(p, q\)|\bp \+ q\b", words(assignment))


@each_notebook
def test_s_stands_for_the_spread_of_a_column_alone(assignment):
    text = re.sub(r"\\text\{.*?\}", "", " ".join(formulas(assignment)))
    meant = re.findall(r"(?<![\\\w])s(?:_(\w)|\^|\(|\b)", text)
    assert set(meant) <= ({"j", "y"} if assignment == "regression" else set())


@each_notebook
def test_small_changes_are_deltas_and_u_is_the_velocity(assignment):
    uses = "\\mathbf{u}" in " ".join(formulas(assignment))
    assert uses == (assignment == "optimizers")


def test_layers_opens_with_the_lectures_composition_and_a_table_of_its_symbols():
    opening = cells("layers")[1].source
    assert r"\mathbf{f} = \mathbf{f}_{L+1} \circ \mathbf{f}_L \circ \dots" in opening
    assert r"\mathcal{L} = f_{L+2} \circ \mathbf{f}" in opening
    assert "| the lecture | these notebooks | in code |" in opening
    rows = [line for line in opening.splitlines() if line.startswith("| ")][2:]
    for symbol in (
        r"\mathbf{y}",
        r"\hat{\mathbf{y}}",
        r"f(\mathbf{a}_l)",
        r"\mathbf{z}",
        r"\mathbf{J}_{\mathbf{y}}(\mathbf{x})",
        r"\frac12 \alpha",
    ):
        assert any(symbol in row for row in rows), symbol


def test_the_course_ends_with_its_best_sentence():
    assert (
        words("regression")
        .rstrip('"')
        .endswith("There is no part of it left that you would have to take on trust.")
    )
