"""What is it, and what comes out: over all right programs, every key found once more.

Run as ``python -m tests.extras.quiz.prove_traced``.
"""

import sys
from collections import Counter

from autograder.exercises import ASSIGNMENTS
from autograder.extras.quiz.kinds import what_comes_out, what_is_it
from tests.exercises.right_programs import EXERCISES, stub_of
from tests.extras.quiz.traced_keys import Unseen, known_by_hand, right_options
from tests.extras.quiz.traced_programs import programs, questions, submission_of, worked
from tests.extras.quiz.watching import function

KINDS = {"what is it": what_is_it, "what comes out": what_comes_out}


def checked(handed_in, assignment, stubs, counts, faults):
    """Ask all there is to ask of some stubs of one submission, and check each key."""
    everything = tuple(e.name for e in EXERCISES.values() if e.assignment == assignment)
    for kind, module in KINDS.items():
        found = questions(module, handed_in, assignment, stubs, secret="traced")
        counts[kind, "programs"] += len({one.stub for one in found})
        for one in found:
            counts[kind, "questions"] += 1
            called = function(handed_in, assignment, one.stub, everything)
            try:
                right = right_options(one, called)
            except Unseen:
                counts[kind, "not seen in the second way"] += 1
                continue
            if len(right) > 1:
                counts[kind, "two right options"] += 1
            if right != {one.key}:
                counts[kind, "wrong keys"] += 1
                faults.append((one.text, one.options, one.key, right))
            if len(set(one.options)) != len(one.options):
                faults.append((one.text, one.options))
            if kind == "what is it":
                counts[kind, "keys by autograd or plain Python, too"] += known_by_hand(one)


def main():
    """Print the numbers; the status is 1 if a key is wrong."""
    counts, faults, silent = Counter(), [], []
    for assignment in ASSIGNMENTS:
        stubs = [one.name for one in EXERCISES.values() if one.assignment == assignment]
        checked(worked(assignment), assignment, stubs, counts, faults)
    for name in programs():
        stub = stub_of(name)
        before = sum(counts.values())
        checked(submission_of(name), EXERCISES[stub].assignment, [stub], counts, faults)
        if sum(counts.values()) == before:
            silent.append(name)
    for kind in KINDS:
        counts[kind, "wrong keys"] += 0
        counts[kind, "two right options"] += 0
    for (kind, what), number in sorted(counts.items()):
        print(f"{kind}: {number} {what}")
    print(
        f"of {len(programs())} programs and {len(EXERCISES)} worked solutions; nothing is asked of"
    )
    print("  " + ", ".join(silent))
    for fault in faults[:20]:
        print("WRONG", *fault)
    return bool(faults)


if __name__ == "__main__":
    sys.exit(main())
