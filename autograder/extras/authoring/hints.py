"""What a hint gives away: parts of the answer, statements; and what it names of the notebook."""

from __future__ import annotations

import ast
import inspect
import re
from functools import cache

from autograder.checks.exercise import Exercise
from autograder.extras.authoring import places

#: The most letters that a clearer hint may have.
LONGEST = 300


@cache
def notebook(assignment: str) -> str:
    """Return the worked solution's notebook, as text."""
    return places.literate(assignment).read_text(encoding="utf-8")


@cache
def shown(assignment: str) -> str:
    """Return what students see of it."""
    return re.sub(r"### BEGIN SOLUTION.*?### END SOLUTION", "", notebook(assignment), flags=re.S)


@cache
def sections(assignment: str) -> dict[int, str]:
    """Return the text of the notebook's numbered sections, by number."""
    parts = re.split(r"^# ## (?:(\d+)\.)?", shown(assignment), flags=re.M)
    return {int(n): text for n, text in zip(parts[1::2], parts[2::2], strict=True) if n}


def named(hint: str) -> list[int]:
    """Return the numbers of the sections that a hint names."""
    found = re.findall(r"\bsections? (\d+)(?:(?: and |, | to )(\d+))?\b", hint, re.I)
    return [int(number) for pair in found for number in pair if number]


def holds(text: str, code: str) -> bool:
    """Tell whether a text holds a piece of code, however it is spaced and quoted."""
    tokens = (re.escape(token) for token in re.findall(r"\w+|[^\w\s]", code))
    pattern = r"\s*".join("['\"]" if token in "'\"" else token for token in tokens)
    return re.search(rf"(?<!\w){pattern}(?!\w)", text) is not None


@cache
def answers(exercise: Exercise) -> frozenset[str]:
    """Return the parts of the worked solution and of the oracle that the notebook doesn't show."""
    functions = [function for found in sources(exercise) for function in found]
    visible = shown(exercise.assignment)
    parts = {part for function in functions for part in parts_of(function)}
    return frozenset(part for part in parts if not holds(visible, part))


def sources(exercise: Exercise) -> list[list[ast.FunctionDef]]:
    """Return the functions of the exercise's name in the notebook, and those in the reference."""
    right = [notebook(exercise.assignment), inspect.getsource(exercise.oracle)]
    return [
        [
            node
            for node in ast.parse(source).body
            if isinstance(node, ast.FunctionDef) and node.name == exercise.name
        ]
        for source in right
    ]


def fragments(hint: str) -> list[str]:
    """Return what stands between backticks."""
    return hint.split("`")[1::2]


def is_statement(code: str) -> bool:
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


def leaked(hint: str, answers: frozenset[str]) -> list[str]:
    """Return what a hint holds of the answers."""
    return sorted(part for part in answers if holds(hint.replace("`", " "), part))


def statements(hint: str, assignment: str) -> list[str]:
    """Return the statements in a hint that the notebook does not show."""
    new = [code for code in fragments(hint) if not holds(shown(assignment), code)]
    return [code for code in new if is_statement(code)]


def not_there(hint: str, assignment: str) -> list[str]:
    """Return what a hint names of the notebook that is not in it: sections, quoted words."""
    there = sections(assignment)
    lost = [f"section {number}" for number in named(hint) if number not in there]
    quoted = re.findall(r"(?<!\w)'([^']+)'(?!\w)", hint)
    lost += [repr(words) for words in quoted if words not in shown(assignment)]
    if not lost and re.search(r"\bby.hand\b", hint, re.I):
        texts = [there[number] for number in named(hint)] or there.values()
        if not any("**By hand.**" in text for text in texts):
            lost.append("the by-hand example")
    return lost


def marked_up(hint: str) -> bool:
    """Tell whether a hint has marks that don't read well both as plain text and as HTML."""
    prose = " ".join(hint.split("`")[::2])
    return bool(hint.count("`") % 2 or re.search(r"\$|\*\*|\\|\]\(|<\w", prose))


def parts_of(function: ast.FunctionDef) -> set[str]:
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
