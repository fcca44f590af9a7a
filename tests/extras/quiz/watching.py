"""A second way to see what a function holds: CPython's own trace, in this process, of plain code.

It shares nothing with `autograder.extras.quiz.instrument`: nothing is put into the function, rounds
are counted by the events at a loop's line, and an expression is evaluated by `eval`, from the
variables as they are when its line is reached.
"""

import ast
import contextlib
import copy
import re
import sys
from functools import cache

from autograder.course import layout
from autograder.sandbox.inside import program
from autograder.submission import reader

ROUNDS = ["", "first", "second", "third", "fourth", "fifth", "sixth"]
PLACE = re.compile(
    r"(?:Which quantity|What|Which shape) (?:is|does|has) `(?P<text>[^`]+)`(?: hold)? "
    r"(?:(?P<when>after|in) line (?P<line>\d+))?(?:,? ?in the (?P<round>\w+) round of the loop in "
    r"line (?P<loop>\d+))?\?$"
)


class Unseen(Exception):
    """The place was not reached, or is not one that this way can see."""


def asked_place(question):
    """Return what a question asks about: text, when, line, round, line of the loop."""
    found = PLACE.search(question.text)
    if found is None:
        return None
    line, loop = int(found["line"] or 0), int(found["loop"] or 0)
    return found["text"], found["when"], line, ROUNDS.index(found["round"] or ""), loop


@cache
def function(handed_in, assignment, stub, stubs):
    """Return a submission's function as it is, in this process; right programs alone.

    With it come the first lines of its statements, by their last lines.
    """
    namespace = {}
    cells = reader.cells(handed_in)
    program.load(cells, layout.given(assignment), stubs, namespace, "needed")
    called = namespace[stub]
    text = {f"cell {number}": source for number, _, source in cells}
    tree = ast.parse(text[called.__code__.co_filename])
    statements = [n for n in ast.walk(tree) if isinstance(n, ast.Assign | ast.AugAssign)]
    called.starts = {n.end_lineno: n.lineno for n in statements}
    return called


def value_at(called, args, place):
    """Return what a place holds while a function runs; see `asked_place`."""
    watch = _Watch(called.__code__, place, called.starts)
    before = sys.gettrace()
    sys.settrace(watch.calls)
    try:
        called(*args)
    finally:
        sys.settrace(before)
    if len(watch.found) != 1:
        raise Unseen(f"{place}: {len(watch.found)} times")
    return watch.found[0]


def evaluated(text, frame):
    """Evaluate an expression with copies of the variables, so that nothing is used up."""
    own = {}
    for name, value in frame.f_locals.items():
        with contextlib.suppress(TypeError):  # a generator can't be copied
            own[name] = copy.deepcopy(value)
    try:
        kept = {k: v for k, v in frame.f_globals.items() if k not in frame.f_locals}
        return eval(text, {**kept, **own})
    except NameError as error:
        raise Unseen(str(error)) from None


class _Watch:
    def __init__(self, code, place, starts):
        self.code, self.place, self.found = code, place, []
        self.start, self.waiting = starts.get(place[2], place[2]), False
        self.rounds, self.at = 0, 0

    def calls(self, frame, event, argument):
        return self.lines if frame.f_code is self.code else None

    def lines(self, frame, event, argument):
        text, when, line, number, loop = self.place
        left, self.at = self.at, frame.f_lineno if event == "line" else 0
        current = self.rounds
        self.rounds += bool(loop and self.at == loop)
        if event == "exception":
            return self.lines
        if when == "in" and self.at == line and number in (0, self.rounds):
            self.note(evaluated(text, frame))
        elif when is None and left == loop and number == current and event == "line":
            self.note(frame.f_locals[text])
        elif when == "after":
            self.after(frame, text, line, number in (0, current))
        return self.lines

    def after(self, frame, text, line, is_round):
        """Note a variable when the statement that sets it, on one line or more, is left."""
        if self.waiting and not self.start <= self.at <= line:
            self.waiting = False
            if is_round:
                self.note(frame.f_locals[text])
        self.waiting |= self.at == line or self.start <= self.at < line

    def note(self, value):
        self.found.append(copy.deepcopy(value))
