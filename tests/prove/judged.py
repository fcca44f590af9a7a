"""What a reader made of the hints that others' programs hear: `others/judged.csv`.

Of a sample of their wrong programs, each was read beside what it hears, by somebody who asked only
whether that leads to the mistake. A judgement holds for the text that was read: where a program now
hears something else, it is open again.

python -m tests.prove.judged prints what is open.
"""

import csv
import random
from functools import cache
from hashlib import sha256

from autograder.checks.oracles import Draws
from tests.prove import corpus
from tests.prove.corpus import EXERCISES, HERE, Outcome, Program
from tests.prove.evidence import Evidence

#: How many programs are in the sample.
SIZE = 300

#: What a judgement says: the question leads to the mistake, says nothing of it, or leads elsewhere.
JUDGEMENTS = ("led", "neutral", "astray")

DRAWS = Draws("others")
FILE = HERE / "judged.csv"


@cache
def sample() -> frozenset[str]:
    """Return the labels of the programs in the sample."""
    everything = [one for stub in EXERCISES for one in corpus.programs(stub)]
    wrong = [one for one in everything if not one.right or one.accepted]
    labels = [one.label for one in wrong if not one.later]
    return frozenset(random.Random("judged").sample(labels, SIZE))


def key(outcome: Outcome) -> str:
    """Return what a judgement is kept under: a hash of the program, and of all that it hears."""
    read = (outcome.program.source, outcome.hint, outcome.clearer)
    return sha256("\0".join(read).encode()).hexdigest()[:16]


@cache
def judgements() -> dict[str, str]:
    """Return all judgements."""
    with FILE.open(encoding="utf-8", newline="") as lines:
        return {line["hash"]: line["judgement"] for line in csv.DictReader(lines)}


def of_others(stub: str, right: int | None = None) -> Evidence:
    """Grade what others wrote, and look up what a reader made of the hints.

    Of the right programs, all are graded, or a draw of so many.
    """
    evidence = Evidence(stub)
    wrong = [one for one in corpus.programs(stub) if not one.right]
    for program in [*wrong, *corpus.right(stub, right)]:
        outcome = corpus.outcome(program, DRAWS)
        correct = outcome.record.verdict == "correct"
        if program.right:
            evidence.right += 1
            evidence.alarms += [] if correct else [program.label]
            continue
        evidence.others += 1
        evidence.missed += [program.label] if correct else []
        if program.label in sample() and not correct:
            said = judgements().get(key(outcome), "open")
            setattr(evidence, said, getattr(evidence, said) + 1)
    return evidence


def waiting() -> list[tuple[Program, Outcome]]:
    """Return the programs of the sample whose judgement is open, with what they hear."""
    tried = [
        (program, corpus.outcome(program, DRAWS))
        for stub in EXERCISES
        for program in corpus.programs(stub)
        if program.label in sample()
    ]
    return [
        (program, outcome)
        for program, outcome in tried
        if outcome.record.verdict != "correct" and key(outcome) not in judgements()
    ]


if __name__ == "__main__":
    for program, outcome in waiting():
        print(f"{key(outcome)},?,{program.label}\n{program.source.strip()}")
        print(f"{outcome.record.message}\n+ {outcome.clearer}\n")
