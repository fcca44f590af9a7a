"""Each known mistake has a clearer hint: where to look, what to try, and never the answer."""

import ast
import inspect
import re
from collections import Counter
from functools import cache

import pytest
from right_programs import EXERCISES

from autograder import taped
from autograder.bundle.recording import recorded
from autograder.course import ROOT

CHAFFS = [(exercise, chaff) for exercise in EXERCISES.values() for chaff in exercise.chaffs]
LONGEST = 300

every_mistake = pytest.mark.parametrize(("exercise", "chaff"), CHAFFS, ids=lambda x: x.name)


@cache
def notebook(assignment):
    """Return the worked solution's notebook, as text."""
    return (ROOT / "solutions" / assignment / f"{assignment}.py").read_text(encoding="utf-8")


@cache
def shown(assignment):
    """Return what students see of it."""
    return re.sub(r"### BEGIN SOLUTION.*?### END SOLUTION", "", notebook(assignment), flags=re.S)


@cache
def sections(assignment):
    """Return the text of the notebook's numbered sections, by number."""
    parts = re.split(r"^# ## (?:(\d+)\.)?", shown(assignment), flags=re.M)
    return {int(n): text for n, text in zip(parts[1::2], parts[2::2], strict=True) if n}


def named(hint):
    """Return the numbers of the sections that a hint names."""
    found = re.findall(r"\bsections? (\d+)(?:(?: and |, | to )(\d+))?\b", hint, re.I)
    return [int(number) for pair in found for number in pair if number]


def holds(text, code):
    """Tell whether a text holds a piece of code, however it is spaced and quoted."""
    tokens = (re.escape(token) for token in re.findall(r"\w+|[^\w\s]", code))
    pattern = r"\s*".join("['\"]" if token in "'\"" else token for token in tokens)
    return re.search(rf"(?<!\w){pattern}(?!\w)", text) is not None


def parts_of(function):
    """Return all that the body of a function is made of.

    A number, a name, or an entry of what it names, like `n[-1]`, is too little to count.
    """
    parts = set()
    for node in (part for line in function.body[1:] for part in ast.walk(line)):
        has_name = any(isinstance(part, ast.Name) for part in ast.walk(node))
        if isinstance(node, ast.keyword) or (
            has_name and isinstance(node, ast.Assign | ast.AugAssign | ast.expr)
        ):
            parts.add(ast.unparse(node))
    return {part for part in parts if not re.fullmatch(r"\w+(\[-?\d+\])?", part)}


@cache
def answers(exercise):
    """Return the parts of the worked solution and of the oracle that the notebook doesn't show."""
    right = [notebook(exercise.assignment), inspect.getsource(exercise.oracle)]
    functions = [
        node
        for source in right
        for node in ast.parse(source).body
        if isinstance(node, ast.FunctionDef) and node.name == exercise.name
    ]
    assert len(functions) == 2
    visible = shown(exercise.assignment)
    parts = {part for function in functions for part in parts_of(function)}
    return {part for part in parts if not holds(visible, part)}


def fragments(hint):
    """Return what stands between backticks."""
    return hint.split("`")[1::2]


def is_statement(code):
    """Tell whether code does something; a name for a number or for another name does not count."""
    try:
        lines = ast.parse(code).body
    except SyntaxError:
        return False
    setting = (ast.Constant, ast.UnaryOp, ast.Name)
    return any(
        not isinstance(line, ast.Expr)
        and not (isinstance(line, ast.Assign) and isinstance(line.value, setting))
        for line in lines
    )


def leaked(hint, answers):
    """Return what a hint holds of the answers."""
    return [part for part in answers if holds(hint.replace("`", " "), part)]


@every_mistake
def test_it_is_short_and_made_of_sentences(exercise, chaff):
    assert chaff.clearer, "the docstring has no second paragraph"
    assert len(chaff.clearer) <= LONGEST
    assert re.search(r"[.?!][)']?$", chaff.clearer)


@every_mistake
def test_it_is_not_the_first_hint_again(exercise, chaff):
    assert chaff.hint.rstrip("?. ").lower() not in chaff.clearer.lower()


@pytest.mark.parametrize("exercise", EXERCISES.values(), ids=lambda e: e.name)
def test_no_two_mistakes_of_an_exercise_have_the_same(exercise):
    found = Counter(chaff.clearer for chaff in exercise.chaffs if chaff.clearer)
    assert [hint for hint, times in found.items() if times > 1] == []


@every_mistake
def test_it_reads_well_as_plain_text_and_as_html(exercise, chaff):
    assert chaff.clearer.count("`") % 2 == 0
    prose = " ".join(chaff.clearer.split("`")[::2])
    assert not re.search(r"\$|\*\*|\\|\]\(|<\w", prose)


@every_mistake
def test_it_shows_no_part_of_the_answer(exercise, chaff):
    assert leaked(chaff.clearer, answers(exercise)) == []
    new = [f for f in fragments(chaff.clearer) if not holds(shown(exercise.assignment), f)]
    assert [code for code in new if is_statement(code)] == []


@every_mistake
def test_what_it_names_of_the_notebook_is_there(exercise, chaff):
    there = sections(exercise.assignment)
    numbers = named(chaff.clearer)
    assert [number for number in numbers if number not in there] == []
    for words in re.findall(r"(?<!\w)'([^']+)'(?!\w)", chaff.clearer):
        assert words in shown(exercise.assignment)
    if re.search(r"\bby.hand\b", chaff.clearer, re.I):
        texts = [there[number] for number in numbers] or there.values()
        assert any("**By hand.**" in text for text in texts)


@pytest.mark.parametrize(
    ("stub", "hint"),
    [
        ("affine", "Try n @ W.T + b."),
        ("affine", "Your line should be `n@W.T + b`."),
        ("layer_backward", "The third result is delta.sum(axis=0)."),
        ("backpropagate", "Begin with `g=l2_gradient(n[-1], y)`."),
        ("train", "Keep `len( i ) * loss` of each batch."),
    ],
)
def test_an_answer_would_be_noticed(stub, hint):
    assert leaked(hint, answers(EXERCISES[stub]))


def test_a_statement_would_be_noticed():
    said = ["return x", "m = 0 * z", "g *= 2", "h = 1", "u = v", "W", "n[0]", "*", ".T"]
    assert [code for code in said if is_statement(code)] == ["return x", "m = 0 * z", "g *= 2"]


def test_what_students_install_says_it_word_by_word():
    _, tape = recorded("layers")
    for one in taped.load(tape):
        originals = {chaff.name: chaff.clearer for chaff in EXERCISES[one.name].chaffs}
        assert {mistake.name: mistake.clearer for mistake in one.mistakes} == originals
    assert originals
