"""Which lines could produce a message, by the whole diagnosis of every change in this process."""

import re
from functools import cache

from right_programs import EXERCISES
from second_way import defined

from autograder.checks import examine, local
from autograder.diagnosis import conclude
from autograder.questions.changes import changes
from autograder.questions.kinds.where_to_look import SHOWN
from autograder.questions.written import written
from autograder.submission import cells


def guilty_options(question, submission, assignment):
    """Return the options whose line some change of turns into the message that is shown."""
    said = re.search("“(.*)”", question.text, re.DOTALL)[1]
    own = written(cells(submission), [question.stub])[question.stub]
    lines = {own.number(line) for line, card in cards(submission, assignment, own) if card == said}
    numbers = [int(re.match(r"Line (\d+):", option)[1]) for option in question.options]
    return {i for i, number in enumerate(numbers) if number in lines}


@cache
def cards(submission, assignment, own):
    """Return what the card says of each change of one line: ``(line, text)``."""
    exercise, found = EXERCISES[own.stub], []
    for change in changes(own):
        if len(change.lines) == 1:
            function = defined(change.source, submission, assignment, own.stub)
            student = local(exercise, function)
            findings = examine(exercise, student, SHOWN, ("reference",))
            record = conclude(exercise, findings, None, SHOWN)
            lines = record.message.splitlines()[1:]
            found.append((change.lines[0], " — ".join(one.removeprefix("? ") for one in lines)))
    return tuple(found)
