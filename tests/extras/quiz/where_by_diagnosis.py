"""Which lines could produce a message, by the whole diagnosis of every change in this process."""

import re
from functools import cache

from autograder.checks.examine import examine, local
from autograder.diagnosis.conclude import conclude
from autograder.extras.quiz.kinds.where_to_look import SHOWN
from autograder.extras.quiz.mutants import mutants_of
from autograder.extras.quiz.student_code import program_of, written
from autograder.sandbox.callbacks import bounded
from autograder.sandbox.server import TimedOut
from autograder.submission.reader import cells
from tests.exercises.right_programs import EXERCISES
from tests.extras.quiz.second_way import defined

#: CPU time for a changed program that may never end.
SECONDS = 5.0


def guilty_options(question, submission, assignment):
    """Return the options whose line some change of turns into the message that is shown."""
    said = re.search("“(.*)”", question.text, re.DOTALL)[1]
    own = written(program_of(cells(submission)), [question.stub])[question.stub]
    lines = {own.number(line) for line, card in cards(submission, assignment, own) if card == said}
    numbers = [int(re.match(r"Line (\d+):", option)[1]) for option in question.options]
    return {i for i, number in enumerate(numbers) if number in lines}


def card(exercise, student):
    """Return what the card says; nothing of a program that does not come to an end."""
    try:
        with bounded(SECONDS):
            findings = examine(exercise, student, SHOWN, ("reference",))
    except (TimedOut, MemoryError):
        return ""
    lines = conclude(exercise, findings, None, SHOWN).message.splitlines()[1:]
    return " — ".join(one.removeprefix("? ") for one in lines)


@cache
def cards(submission, assignment, own):
    """Return what the card says of each mutant with one changed line: ``(line, text)``."""
    exercise, found = EXERCISES[own.stub], []
    for mutant in mutants_of(own):
        if len(mutant.lines) == 1:
            function = defined(mutant.source, submission, assignment, own.stub)
            student = local(exercise, function)
            found.append((mutant.lines[0], card(exercise, student)))
    return tuple(found)
