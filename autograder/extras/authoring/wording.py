"""Are the hints questions that help and do not answer?"""

from __future__ import annotations

import ast
import inspect
import re
import textwrap
from collections import Counter
from collections.abc import Iterator

from autograder.checks.exercise import Chaff, Exercise
from autograder.extras.authoring.draft import Draft
from autograder.extras.authoring.hints import (
    LONGEST,
    answers,
    holds,
    leaked,
    marked_up,
    not_there,
    statements,
)
from autograder.extras.authoring.weakness import Weakness

#: What is wrong with a hint, and what to do.
Problem = tuple[str, str]


def hints(draft: Draft, exercise: Exercise) -> Iterator[Weakness]:
    """Say what is wrong with the two hints of each chaff."""
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
        yield "its hint is no question", "ask something that leads to the mistake"


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
    # What somebody with this mistake has written already tells them nothing.
    program = _written(chaff)
    secret = frozenset(part for part in answers(exercise) if not holds(program, part))
    for name, hint in (("hint", chaff.hint), ("clearer hint", chaff.clearer)):
        code = leaked(hint, secret) or statements(hint, exercise.assignment)
        if code:
            yield f"its {name} contains the answer, `{code[0]}`", "ask for it, do not tell it"
        for what in not_there(hint, exercise.assignment):
            yield f"its {name} names {what}, which the notebook has not", "name what is there"


def _written(chaff: Chaff) -> str:
    """Return the wrong program, without its docstring."""
    (function,) = ast.parse(textwrap.dedent(inspect.getsource(chaff.function))).body
    return "\n".join(map(ast.unparse, getattr(function, "body", [])[1:]))
