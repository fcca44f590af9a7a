"""Changed programs: many questions over all right programs, every key found once more.

Run as ``python -m tests.extras.quiz.prove_keys 10000``.
"""

import random
import sys
import time
from collections import Counter
from itertools import chain, count

from autograder.exercises import ASSIGNMENTS, exercises
from autograder.extras.quiz.kinds import what_if, where_to_look, why_it_holds
from tests.exercises.right_programs import EXERCISES, stub_of
from tests.extras.quiz.second_way import changed_function, true_options
from tests.extras.quiz.traced_programs import programs, questions, submission_of, worked
from tests.extras.quiz.where_by_diagnosis import guilty_options

KINDS = (what_if, why_it_holds, where_to_look)


def submissions():
    """Yield all right programs: submission, assignment, stubs that are asked about."""
    for assignment in ASSIGNMENTS:
        yield worked(assignment), assignment, [one.name for one in exercises(assignment)]
    for name in programs():
        stub = stub_of(name)
        yield submission_of(name), EXERCISES[stub].assignment, [stub]


def right_options(question, submission, assignment):
    """Return the right options of a question, found in the second way."""
    exercise = EXERCISES[question.stub]
    if question.kind == "where to look":
        return guilty_options(question, submission, assignment)
    return true_options(question, exercise, changed_function(submission, assignment, question))


def prove(wanted):
    """Make so many questions, with one secret after the other; return counts and faults."""
    counts, faults, seconds = Counter(), [], 0.0
    everything = list(submissions())
    random.Random(10).shuffle(everything)
    again = chain.from_iterable(((i, one) for one in everything) for i in count())
    for secret, (submission, assignment, stubs) in again:
        for kind in KINDS:
            start = time.perf_counter()
            found = questions(kind, submission, assignment, stubs, secret=f"proof {secret}")
            seconds += time.perf_counter() - start
            counts[f"programs with {kind.__name__.rpartition('.')[2]}"] += bool(found)
            for question in found:
                right = right_options(question, submission, assignment)
                _count(counts, question, right)
                if right != {question.key}:
                    faults.append((question, right))
        counts["programs"] += 1
        print(f"{counts['questions']} questions", file=sys.stderr, flush=True)
        if counts["questions"] >= wanted:
            break
    return counts, faults, seconds


def _count(counts, question, right):
    counts["questions"] += 1
    counts[question.kind] += 1
    counts["wrong keys"] += question.key not in right
    counts["two right options"] += len(right) > 1
    counts["options alike"] += len(set(question.options)) < len(question.options)


def main():
    """Prove, and say what came of it."""
    counts, faults, seconds = prove(int(sys.argv[1]) if len(sys.argv) > 1 else 500)
    for name in ("wrong keys", "two right options", "options alike"):
        counts.setdefault(name, 0)
    for name, number in counts.items():
        print(f"{number:6} {name}")
    print(f"{seconds:6.1f} s for making them")
    for question, right in faults[:20]:
        print(
            question.stub, question.text, question.options, question.key, sorted(right), sep="\n  "
        )
    return bool(faults)


if __name__ == "__main__":
    sys.exit(main())
