"""The command line of a student: ``autograder check layers.ipynb``."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

ALL_RIGHT, NOT_RIGHT, UNUSABLE = 0, 1, 2


def main() -> int:
    """Run the public checks on a notebook or script."""
    parser = argparse.ArgumentParser(prog="autograder", description=__doc__)
    verbs = parser.add_subparsers(dest="verb", required=True)
    check = verbs.add_parser("check", help="run the public checks on your own notebook")
    check.add_argument("notebook", type=Path, help="your notebook (.ipynb) or script (.py)")
    check.add_argument("--assignment", help="which one it is, if its name does not tell")
    asked = parser.parse_args()

    from autograder.exercises import ASSIGNMENTS
    from autograder.public import assignment_in, check_file
    from autograder.reports import card
    from autograder.submission import Refused

    try:
        name = asked.assignment or assignment_in(asked.notebook)
        if name not in ASSIGNMENTS:
            known = ", ".join(ASSIGNMENTS)
            return _stop(f"which assignment is {asked.notebook}? give --assignment, one of {known}")
        outcomes = check_file(asked.notebook, name)
    except Refused as error:
        return _stop(f"{asked.notebook}: {error}")
    for outcome in outcomes:
        print(card.plain(outcome))
    right = sum(outcome.verdict == "correct" for outcome in outcomes)
    print(f"\n{name}: {right} of {len(outcomes)} right")
    return ALL_RIGHT if right == len(outcomes) else NOT_RIGHT


def _stop(text: str) -> int:
    print(f"autograder: {text}", file=sys.stderr)
    return UNUSABLE


if __name__ == "__main__":
    sys.exit(main())
