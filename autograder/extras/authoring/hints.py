"""Check hints: questions that help, name only what is in the notebook and give nothing away."""

from __future__ import annotations

import ast
import inspect
import re
import textwrap
from collections import Counter
from collections.abc import Iterator
from functools import cache

from autograder.checks.exercise import Chaff, Exercise
from autograder.extras.authoring.draft import Draft, Weakness, notebook_path
from autograder.nbgrader.worked import with_worked_solutions

#: The most letters that a clearer hint may have.
LONGEST = 300


@cache
def notebook(assignment: str) -> str:
    """Return the notebook of worked solutions, as text."""
    return with_worked_solutions(notebook_path(assignment).read_text(encoding="utf-8"))


@cache
def visible(assignment: str) -> str:
    """Return what students see of the notebook."""
    return re.sub(r"### BEGIN SOLUTION.*?### END SOLUTION", "", notebook(assignment), flags=re.S)


@cache
def numbered_sections(assignment: str) -> dict[int, str]:
    """Return the text of the notebook's numbered sections, by number."""
    parts = re.split(r"^# ## (?:(\d+)\.)?", visible(assignment), flags=re.M)
    return {int(n): text for n, text in zip(parts[1::2], parts[2::2], strict=True) if n}


def named_sections(hint: str) -> list[int]:
    """Return the numbers of the sections that a hint names."""
    found = re.findall(r"\bsections? (\d+)(?:(?: and |, | to )(\d+))?\b", hint, re.I)
    return [int(number) for pair in found for number in pair if number]


def contains_code(text: str, code: str) -> bool:
    """Return whether a text contains a piece of code, however it is spaced and quoted."""
    tokens = (re.escape(token) for token in re.findall(r"\w+|[^\w\s]", code))
    pattern = r"\s*".join("['\"]" if token in "'\"" else token for token in tokens)
    return re.search(rf"(?<!\w){pattern}(?!\w)", text) is not None


@cache
def answers(exercise: Exercise) -> frozenset[str]:
    """Return the parts of the worked solution and of the oracle that the notebook hides."""
    functions = [function for found in sources(exercise) for function in found]
    text = visible(exercise.assignment)
    parts = {part for function in functions for part in parts_of(function)}
    return frozenset(part for part in parts if not contains_code(text, part))


def sources(exercise: Exercise) -> list[list[ast.FunctionDef]]:
    """Return the functions of the exercise's name in the notebook and in the reference."""
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
    """Return the text between backticks."""
    return hint.split("`")[1::2]


def is_statement(code: str) -> bool:
    """Return whether code is a statement; naming a number or another name does not count."""
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
    """Return the parts of the answers that a hint contains."""
    return sorted(part for part in answers if contains_code(hint.replace("`", " "), part))


def new_statements(hint: str, assignment: str) -> list[str]:
    """Return the statements in a hint that the notebook does not show."""
    new = [code for code in fragments(hint) if not contains_code(visible(assignment), code)]
    return [code for code in new if is_statement(code)]


def not_there(hint: str, assignment: str) -> list[str]:
    """Return the sections and quoted words that a hint names but the notebook lacks."""
    there = numbered_sections(assignment)
    lost = [f"section {number}" for number in named_sections(hint) if number not in there]
    quoted = re.findall(r"(?<!\w)'([^']+)'(?!\w)", hint)
    lost += [repr(words) for words in quoted if words not in visible(assignment)]
    if not lost and re.search(r"\bby.hand\b", hint, re.I):
        texts = [there[number] for number in named_sections(hint)] or there.values()
        if not any("**By hand.**" in text for text in texts):
            lost.append("the by-hand example")
    return lost


def marked_up(hint: str) -> bool:
    """Return whether a hint has marks that don't read well both as plain text and as HTML."""
    prose = " ".join(hint.split("`")[::2])
    return bool(hint.count("`") % 2 or re.search(r"\$|\*\*|\\|\]\(|<\w", prose))


def parts_of(function: ast.FunctionDef) -> set[str]:
    """Return the expressions and assignments in the body of a function.

    A number, a name, or an entry like `n[-1]` is too little to count.
    """
    parts = set()
    for node in (part for line in function.body[1:] for part in ast.walk(line)):
        has_name = any(isinstance(part, ast.Name) for part in ast.walk(node))
        if isinstance(node, ast.keyword) or (
            has_name and isinstance(node, ast.Assign | ast.AugAssign | ast.expr)
        ):
            parts.add(ast.unparse(node))
    return {part for part in parts if not re.fullmatch(r"\w+(\[-?\d+\])?", part)}


#: What is wrong with a hint, and what to do.
Problem = tuple[str, str]


def weak_hints(draft: Draft, exercise: Exercise) -> Iterator[Weakness]:
    """Report what is wrong with the two hints of each chaff."""
    times = Counter(chaff.clearer for chaff in exercise.chaffs if chaff.clearer)
    for chaff in exercise.chaffs:
        problems = [*_hint(chaff), *_clearer(chaff, times), *_giving_away(chaff, exercise)]
        for what, do in problems:
            line = draft.line_of(chaff.name)
            yield Weakness(draft.page, line, f"{chaff.name}: {what}", do)


def _hint(chaff: Chaff) -> Iterator[Problem]:
    if not chaff.hint:
        yield "it has no hint", "give it a docstring: a question, an empty line, a clearer hint"
    elif not chaff.hint.endswith("?"):
        yield "its hint is not a question", "ask something that leads to the mistake"


def _clearer(chaff: Chaff, times: Counter[str]) -> Iterator[Problem]:
    hint = chaff.clearer
    if not chaff.hint:
        return
    if not hint:
        yield "it has no clearer hint", "say in a second paragraph where to look and what to try"
    elif len(hint) > LONGEST:
        do = f"say it in {LONGEST}"
        yield f"its clearer hint has {len(hint)} letters", do
    elif not re.search(r"[.?!][)']?$", hint):
        yield "its clearer hint ends without a full stop or a question mark", "write sentences"
    if hint and chaff.hint.rstrip("?. ").lower() in hint.lower():
        yield "its clearer hint is the first one again", "say where to look and what to try"
    if times[hint] > 1:
        yield "another chaff has the same clearer hint", "say what is special about this mistake"
    if marked_up(chaff.hint) or marked_up(hint):
        do = "use backticks in pairs, and no other marks: hints are shown as plain text, too"
        yield "a hint has marks that are shown as they are", do


def _giving_away(chaff: Chaff, exercise: Exercise) -> Iterator[Problem]:
    # What somebody with this mistake has already written gives nothing away.
    program = _written(chaff)
    secret = frozenset(part for part in answers(exercise) if not contains_code(program, part))
    for name, hint in (("hint", chaff.hint), ("clearer hint", chaff.clearer)):
        code = leaked(hint, secret) or new_statements(hint, exercise.assignment)
        if code:
            yield f"its {name} contains the answer, `{code[0]}`", "ask for it, do not tell it"
        for what in not_there(hint, exercise.assignment):
            yield f"its {name} names {what}, which the notebook has not", "name what is there"


def _written(chaff: Chaff) -> str:
    """Return the wrong program, without its docstring."""
    (function,) = ast.parse(textwrap.dedent(inspect.getsource(chaff.function))).body
    return "\n".join(map(ast.unparse, getattr(function, "body", [])[1:]))
